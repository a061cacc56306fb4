using System.Runtime.InteropServices;

namespace Newsloom.Analyze;

/// <summary>Counts features.</summary>
internal sealed class TermBag
{
    private readonly Dictionary<uint, float> _weights = [];

    public void Add(uint term, float weight) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_weights, term, out _) += weight;

    /// <summary>Ascending by term; the tenth naming of a thing says less than the first.</summary>
    public TermWeight[] All() => Sorted(_weights);

    public TermWeight[] Strongest(int most) =>
        Sorted(_weights.Count <= most
            ? _weights
            : _weights.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(most));

    private static TermWeight[] Sorted(IEnumerable<KeyValuePair<uint, float>> weights)
    {
        TermWeight[] sorted = [.. weights.Select(pair => new TermWeight(pair.Key, MathF.Log(1 + pair.Value)))];
        Array.Sort(sorted, (a, b) => a.Term.CompareTo(b.Term));
        return sorted;
    }
}
