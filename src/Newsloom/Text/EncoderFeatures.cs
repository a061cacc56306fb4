using System.Buffers;

namespace Newsloom.Text;

/// <summary>
/// What the encoder sees of a text: each word, and the groups of 3 to 5 letters in its Latin transliteration, so that
/// a name spelt in two scripts shares features; ideographs and kana one by one and in pairs. Each is a row number.
/// </summary>
internal static class EncoderFeatures
{
    public const int RowBits = 17;
    public const int Rows = 1 << RowBits;

    // A vector of a text needs no more than its first few thousand characters.
    private const int MaxCharacters = 4_000;
    private const int MaxWordLength = 24;

    public static void Collect(ReadOnlySpan<char> text, List<int> rows)
    {
        rows.Clear();
        if (text.Length > MaxCharacters)
            text = text[..MaxCharacters];

        foreach (var span in Words.Find(text))
        {
            var word = text[span.Start..span.End];
            if (!Unspaced.Contains(word[0]))
            {
                AddWord(word, rows);
                continue;
            }
            rows.Add(Row('c', word));
            if (span.End < text.Length && Unspaced.Contains(text[span.End]))
                rows.Add(Row('b', text.Slice(span.Start, 2)));
        }
    }

    private static void AddWord(ReadOnlySpan<char> word, List<int> rows)
    {
        if (word.Length > MaxWordLength)
            word = word[..MaxWordLength];
        Span<char> lower = stackalloc char[MaxWordLength];
        lower = lower[..word.ToLowerInvariant(lower)];
        rows.Add(Row('w', lower));

        var latin = Latin.Of(lower);
        if (latin.Length == 0)
            return;
        var framed = ArrayPool<char>.Shared.Rent(latin.Length + 2);
        framed[0] = '<';
        latin.CopyTo(0, framed, 1, latin.Length);
        framed[latin.Length + 1] = '>';
        var letters = framed.AsSpan(0, latin.Length + 2);
        for (var size = 3; size <= 5; size++)
            for (var at = 0; at + size <= letters.Length; at++)
                rows.Add(Row('n', letters.Slice(at, size)));
        ArrayPool<char>.Shared.Return(framed);
    }

    // FNV-1a, 64 bits, folded: the top bits are well mixed.
    private static int Row(char kind, ReadOnlySpan<char> feature)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var c in feature)
            hash = (hash ^ c) * 1099511628211UL;
        hash ^= hash >> 29;
        hash *= 0xbf58476d1ce4e5b9UL;
        return (int)(hash >> (64 - RowBits));
    }
}
