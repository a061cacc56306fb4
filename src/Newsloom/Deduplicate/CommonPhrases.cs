namespace Newsloom.Deduplicate;

/// <summary>
/// Counts in how many lately seen texts three words stand together, copies left out: what many outlets print, or one
/// outlet under every article, makes no text a copy.
/// </summary>
internal sealed class CommonPhrases
{
    private const int Slots = 1 << 22;

    /// <summary>Counts are halved after so many texts, so that they speak of the last 16,000 or so.</summary>
    private const int TextsBetweenHalvings = 8_000;

    private const int MinTexts = 6;
    private const int TextsForOneMore = 1_500;

    /// <summary>A line under every article is common from end to end; "according to the police" is not such a line.</summary>
    private const int MinRow = 4;

    private readonly byte[] _counts = new byte[Slots];
    private int _texts;

    public void Add(uint[] words)
    {
        if (++_texts % TextsBetweenHalvings == 0)
        {
            for (var i = 0; i < _counts.Length; i++)
                _counts[i] >>= 1;
        }
        for (var i = 0; i + SharedWords.ShingleLength <= words.Length; i++)
        {
            ref var count = ref _counts[SharedWords.ShingleAt(words, i) >> 10];
            if (count < byte.MaxValue)
                count++;
        }
    }

    public bool[] CommonWords(uint[] words)
    {
        var common = new bool[words.Length];
        var least = MinTexts + Math.Min(_texts, 2 * TextsBetweenHalvings) / TextsForOneMore;
        var row = 0;
        for (var i = 0; i + SharedWords.ShingleLength <= words.Length; i++)
        {
            row = _counts[SharedWords.ShingleAt(words, i) >> 10] >= least ? row + 1 : 0;
            if (row >= MinRow)
                common.AsSpan(i - MinRow + 1, MinRow - 1 + SharedWords.ShingleLength).Fill(true);
        }
        return common;
    }
}
