namespace Newsloom.Train;

/// <summary>Numbers the signs that stand often enough to learn from.</summary>
internal sealed class SignVocabulary
{
    private readonly Dictionary<uint, int> _numbers = [];
    private readonly List<uint> _signs = [];
    private readonly List<int> _counts = [];

    public SignVocabulary(IEnumerable<uint[]> words, int least)
    {
        // Counted by the lower bits first: most signs stand once, and need no place of their own.
        var rough = new byte[1 << 26];
        var all = words.ToList();
        foreach (var word in all)
        {
            foreach (var sign in word)
                rough[sign & (rough.Length - 1)] = (byte)Math.Min(255, rough[sign & (rough.Length - 1)] + 1);
        }

        foreach (var word in all)
        {
            foreach (var sign in word)
            {
                if (rough[sign & (rough.Length - 1)] < least)
                    continue;
                if (_numbers.TryGetValue(sign, out var number))
                    _counts[number]++;
                else
                {
                    _numbers[sign] = _signs.Count;
                    _signs.Add(sign);
                    _counts.Add(1);
                }
            }
        }
    }

    public IReadOnlyList<uint> Signs => _signs;

    public IReadOnlyList<int> Counts => _counts;

    public int[][] Numbers(uint[][] words)
    {
        var numbers = new int[words.Length][];
        for (var i = 0; i < words.Length; i++)
            numbers[i] = [.. words[i].Where(_numbers.ContainsKey).Select(sign => _numbers[sign])];
        return numbers;
    }
}
