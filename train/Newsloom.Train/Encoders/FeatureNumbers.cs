using Newsloom.Text;

namespace Newsloom.Train.Encoders;

/// <summary>Gives the features of texts numbers, one after another.</summary>
internal sealed class FeatureNumbers
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<ulong> _hashes = [];
    private readonly List<int> _counts = [];
    private readonly Dictionary<string, FeaturedText> _texts = new(StringComparer.Ordinal);
    private readonly List<ulong> _found = [];

    public int Count => _hashes.Count;

    public ulong Hash(int feature) => _hashes[feature];

    /// <summary>In how many places of different texts it stands.</summary>
    public int Times(int feature) => _counts[feature];

    public FeaturedText Of(string text)
    {
        if (_texts.TryGetValue(text, out var known))
            return known;
        EncoderFeatures.Collect(text, _found);
        var rows = new int[_found.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            if (!_numbers.TryGetValue(_found[i], out var number))
            {
                _numbers.Add(_found[i], number = _hashes.Count);
                _hashes.Add(_found[i]);
                _counts.Add(0);
            }
            rows[i] = number;
            _counts[number]++;
        }
        return _texts[text] = new FeaturedText(rows, _texts.Count);
    }

    /// <summary>Forgets features that stand in fewer places, and gives the others new numbers.</summary>
    /// <returns>The lessons, without those features.</returns>
    public List<Lesson> Prune(IReadOnlyList<Lesson> lessons, int minTimes)
    {
        _texts.Clear();
        _numbers.Clear();
        var numbers = new int[_hashes.Count];
        var kept = 0;
        for (var feature = 0; feature < numbers.Length; feature++)
        {
            numbers[feature] = _counts[feature] < minTimes ? -1 : kept;
            if (numbers[feature] < 0)
                continue;
            (_hashes[kept], _counts[kept]) = (_hashes[feature], _counts[feature]);
            kept++;
        }
        _hashes.RemoveRange(kept, _hashes.Count - kept);
        _counts.RemoveRange(kept, _counts.Count - kept);
        return [.. lessons.Select(lesson => lesson with { Left = Renumbered(lesson.Left), Right = Renumbered(lesson.Right) })];

        FeaturedText[] Renumbered(FeaturedText[] texts) =>
            [.. texts.Select(text => text with { Rows = [.. text.Rows.Select(row => numbers[row]).Where(row => row >= 0)] })];
    }
}
