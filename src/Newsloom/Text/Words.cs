namespace Newsloom.Text;

/// <summary>The words of a text: runs of letters and digits; ideographs and kana stand alone.</summary>
internal static class Words
{
    public static List<TextSpan> Find(ReadOnlySpan<char> text)
    {
        var words = new List<TextSpan>();
        var at = 0;
        while (at < text.Length)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }
            var start = at++;
            if (!Unspaced.Contains(text[start]))
                while (at < text.Length && IsInside(text[at]) && !Unspaced.Contains(text[at]))
                    at++;
            words.Add(new TextSpan(start, at));
        }
        return words;
    }

    /// <summary>The words in lower case, in order.</summary>
    public static string[] Lower(string text) =>
        [.. Find(text).Select(word => word.In(text).ToLowerInvariant())];

    // Vowel signs of Indic scripts and combining accents belong to their word.
    private static bool IsInside(char c) =>
        char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
