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

    /// <summary>Of the last 16,000 texts or so.</summary>
    private const int Everywhere = 160;

    private readonly byte[] _counts = new byte[Slots];
    private int _texts;

    public void Add(ReadOnlySpan<ushort> words)
    {
        if (++_texts % TextsBetweenHalvings == 0)
        {
            for (var i = 0; i < _counts.Length; i++)
                _counts[i] >>= 1;
        }
        for (var i = 0; i + PackedWords.ShingleLength <= words.Length; i++)
        {
            ref var count = ref _counts[PackedWords.Shingle(words, i) >> 10];
            if (count < byte.MaxValue)
                count++;
        }
    }

    /// <summary>Whether three words stand in so many texts that they lead nowhere.</summary>
    public bool IsEverywhere(uint shingle) => _counts[shingle >> 10] >= Everywhere;

    /// <param name="common">As long as the text; set where a word is part of a common phrase.</param>
    public void Mark(ReadOnlySpan<ushort> words, Span<bool> common)
    {
        common.Clear();
        var least = MinTexts + Math.Min(_texts, 2 * TextsBetweenHalvings) / TextsForOneMore;
        var row = 0;
        for (var i = 0; i + PackedWords.ShingleLength <= words.Length; i++)
        {
            row = _counts[PackedWords.Shingle(words, i) >> 10] >= least ? row + 1 : 0;
            if (row >= MinRow)
                common.Slice(i - MinRow + 1, MinRow - 1 + PackedWords.ShingleLength).Fill(true);
        }
    }
}
