using System.Buffers;
using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Hashes the words of a text, and tells which stand between quotation marks.</summary>
public static class Fingerprints
{
    /// <summary>The longest news texts have some 20,000 words; what follows tells nothing more.</summary>
    private const int MaxWords = 20_000;

    private static readonly SearchValues<char> Opens = SearchValues.Create(".!?:\n\"“„«»‘'");

    /// <param name="quotes">Quoted passages as far as they are known; none, and quotation marks are looked for.</param>
    public static Fingerprint Of(string text, IReadOnlyList<TextSpan> quotes)
    {
        var words = new List<uint>(Math.Min(text.Length / 6 + 4, MaxWords));
        var spans = quotes.Count > 0 ? Sorted(quotes) : QuotedSpans.Find(text);
        var own = 0;
        var next = 0;
        var end = 0;
        foreach (var word in new WordSpans(text))
        {
            while (next < spans.Count && spans[next].End <= word.Start)
                next++;
            var quoted = next < spans.Count && spans[next].Start <= word.Start;
            var kind = KindOf(text, word.Start, text.AsSpan(end, word.Start - end));
            words.Add(Hash(text.AsSpan(word.Start, word.Length)) & ~Fingerprint.Marks | (uint)kind << 1 | (quoted ? 1u : 0u));
            end = word.End;
            if (!quoted)
                own++;
            if (words.Count == MaxWords)
                break;
        }
        return words.Count == 0 ? Fingerprint.Empty : new Fingerprint([.. words], own);
    }

    // A capital says nothing where a sentence, a paragraph or a quotation begins.
    private static WordKind KindOf(string text, int start, ReadOnlySpan<char> before)
    {
        var first = text[start];
        if (char.IsDigit(first))
            return WordKind.Number;
        if (Unspaced.Contains(first))
            return WordKind.Character;
        return char.IsUpper(first) && start > 0 && before.IndexOfAny(Opens) < 0 ? WordKind.Capital : WordKind.Plain;
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
