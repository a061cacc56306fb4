using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>One line of a page as its kind is told by: of markup or of a text dump.</summary>
/// <param name="LinkShare">How much of it is links, 0 to 1; null where nobody can tell.</param>
/// <param name="Words">As <see cref="WordsIn"/> counts them.</param>
internal sealed record PageLine(string Text, bool IsKept, bool IsHeading, double? LinkShare, Appeal Appeal, int Words)
{
    // A headline of a list, not a menu's word and not a paragraph.
    private const int MinTeaser = 3;
    private const int MaxTeaser = 24;

    public bool IsSentence { get; } = Text.AsSpan().TrimEnd("\"”’»“)」』 ") is [.., '.' or '!' or '?' or '。' or '！' or '？' or '।' or '؟' or '…'];

    /// <summary>A headline that leads to another page.</summary>
    public bool IsTeaser => Words is >= MinTeaser and <= MaxTeaser
        && (LinkShare is { } share ? share > 0.8 : !IsSentence && !IsKept && Words <= 16);

    public bool IsProse => !IsTeaser && Appeal == Appeal.None && LinkShare is null or < 0.5 && (Words >= 12 || Words >= 5 && IsSentence);

    /// <summary>Words; two letters of a script without spaces are one.</summary>
    public static int WordsIn(string text)
    {
        var (words, dense, isOpen) = (0, 0, false);
        foreach (var letter in text)
        {
            if (letter < '\u0080')
            {
                words += char.IsAsciiLetterOrDigit(letter) && !isOpen ? 1 : 0;
                isOpen = char.IsAsciiLetterOrDigit(letter);
                continue;
            }
            var isDense = Unspaced.Contains(letter);
            dense += isDense ? 1 : 0;
            var isLetter = !isDense && char.IsLetterOrDigit(letter);
            words += isLetter && !isOpen ? 1 : 0;
            isOpen = isLetter || isOpen && char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
        }
        return words + (dense + 1) / 2;
    }
}
