using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>
/// Words without their endings, hashed. The cut is rough on purpose: it serves every language, and a wrong stem only
/// has to be wrong in the same way each time.
/// </summary>
internal static class Stems
{
    private const int MaxWordLength = 32;

    public static IEnumerable<(uint Term, TextSpan Span)> Of(string text, string? language)
    {
        var before = 0u;
        var end = -1;
        var cut = Cut(language);
        for (var words = new WordCursor(text); words.MoveNext();)
        {
            var span = words.Current;
            var term = StemOf(text.AsSpan(span.Start, span.Length), cut);
            var alone = Unspaced.Contains(text[span.Start]);
            // One character of Chinese, or one syllable of Vietnamese, is seldom a word.
            if (alone || language == "vi")
            {
                var adjacent = end >= 0 && span.Start - end <= (alone ? 0 : 1);
                if (adjacent)
                    yield return (before * 0x01000193 ^ term, new TextSpan(span.Start, span.End));
                before = term;
                end = span.End;
                if (alone)
                    continue;
            }
            yield return (term, span);
        }
    }

    private static uint StemOf(ReadOnlySpan<char> word, int cut)
    {
        if (word.Length > MaxWordLength)
            word = word[..MaxWordLength];
        if (char.IsAsciiDigit(word[0]))
            return Fingerprints.Hash(word);
        if (word[0] is >= '\u0600' and < '\u0700')
            word = WithoutArabicPrefix(word);
        if (cut == 0)
            word = EnglishStem(word);
        else if (word.Length > cut)
            word = word[..cut];
        return Fingerprints.Hash(word);
    }

    // Languages with many endings keep the first letters of a word.
    private static int Cut(string? language) => language switch
    {
        "en" => 0,
        "vi" => MaxWordLength,
        "de" or "nl" or "sv" or "da" or "nb" or "no" or "fi" or "hu" or "et" => 7,
        _ => 6,
    };

    private static ReadOnlySpan<char> EnglishStem(ReadOnlySpan<char> word)
    {
        if (word.Length <= 3)
            return word;
        if (Ends(word, "ies") || Ends(word, "ied"))
            return word[..^2];
        if (word.Length > 6 && Ends(word, "ing"))
            return Undoubled(word[..^3]);
        if (word.Length > 5 && Ends(word, "ed"))
            return Undoubled(word[..^2]);
        if (Ends(word, "ss") || Ends(word, "us") || Ends(word, "is"))
            return word;
        if (word.Length > 5 && Ends(word, "es"))
            return word[..^2];
        if (Ends(word, "s") || word.Length > 5 && (Ends(word, "e") || Ends(word, "y")))
            return word[..^1];
        return word;
    }

    private static ReadOnlySpan<char> Undoubled(ReadOnlySpan<char> word) =>
        word.Length > 4 && word[^1] == word[^2] ? word[..^1] : word;

    private static ReadOnlySpan<char> WithoutArabicPrefix(ReadOnlySpan<char> word)
    {
        if (word.Length > 3 && word[0] is 'و' or 'ب' or 'ل' && word.Length > 4 && word[1] == 'ا')
            word = word[1..];
        return word.Length > 4 && word[0] == 'ا' && word[1] == 'ل' ? word[2..] : word;
    }

    private static bool Ends(ReadOnlySpan<char> word, string ending) =>
        word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    // An iterator cannot hold a span.
    private struct WordCursor(string text)
    {
        private int _from;

        public TextSpan Current { get; private set; }

        public bool MoveNext()
        {
            var words = new WordSpans(text, _from);
            if (!words.MoveNext())
                return false;
            Current = words.Current;
            _from = Current.End;
            return true;
        }
    }
}
