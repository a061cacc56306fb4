using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Hashes the words of a text, and tells which stand between quotation marks.</summary>
public static class Fingerprints
{
    /// <summary>The longest news texts have some 20,000 words; what follows tells nothing more.</summary>
    private const int MaxWords = 20_000;

    /// <param name="quotes">Quoted passages as far as they are known; none, and quotation marks are looked for.</param>
    public static Fingerprint Of(string text, IReadOnlyList<TextSpan> quotes)
    {
        var words = new List<uint>(Math.Min(text.Length / 6 + 4, MaxWords));
        var spans = quotes.Count > 0 ? Sorted(quotes) : QuotedSpans.Find(text);
        var own = 0;
        var next = 0;
        foreach (var word in new WordSpans(text))
        {
            while (next < spans.Count && spans[next].End <= word.Start)
                next++;
            var quoted = next < spans.Count && spans[next].Start <= word.Start;
            words.Add(Hash(text.AsSpan(word.Start, word.Length)) & ~1u | (quoted ? 1u : 0u));
            if (!quoted)
                own++;
            if (words.Count == MaxWords)
                break;
        }
        return words.Count == 0 ? Fingerprint.Empty : new Fingerprint([.. words], own);
    }

    private static List<TextSpan> Sorted(IReadOnlyList<TextSpan> quotes)
    {
        var sorted = new List<TextSpan>(quotes);
        sorted.Sort();
        return sorted;
    }

    /// <summary>The same for "WORD", "Word" and "word".</summary>
    internal static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            var lower = c < 128 ? (char.IsAsciiLetterUpper(c) ? (char)(c | 32) : c) : Fold(c);
            hash = (hash ^ lower) * 16777619u;
        }
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d;
        return hash ^ (hash >> 13);
    }

    // A text set in capitals has "ς" and "ß" no more.
    private static char Fold(char c) => c switch
    {
        'ς' => 'σ',
        'ё' or 'Ё' => 'е',
        _ => char.ToLowerInvariant(c),
    };
}
