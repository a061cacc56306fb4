namespace Newsloom.Compare;

/// <summary>Items joined step by step into groups.</summary>
internal sealed class Groups
{
    private readonly List<int>[] _groupOf;

    public Groups(int count) => _groupOf = [.. Enumerable.Range(0, count).Select(i => new List<int> { i })];

    public IReadOnlyList<int> With(int item) => _groupOf[item];

    public void Join(int a, int b)
    {
        if (_groupOf[a] == _groupOf[b])
            return;
        var (larger, smaller) = _groupOf[a].Count >= _groupOf[b].Count ? (_groupOf[a], _groupOf[b]) : (_groupOf[b], _groupOf[a]);
        larger.AddRange(smaller);
        foreach (var item in smaller)
            _groupOf[item] = larger;
    }

    public IEnumerable<IReadOnlyList<int>> All() => _groupOf.Distinct();
}
