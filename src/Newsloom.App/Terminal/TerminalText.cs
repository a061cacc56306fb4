using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace Newsloom.App.Terminal;

/// <summary>Page text made fit for a terminal, measured in its cells.</summary>
internal static class TerminalText
{
    /// <summary>One line without anything a terminal would obey: no control, no direction override, no half character.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                // A no-break space stays one; lines and tabs become plain spaces, and runs of those collapse.
                if (rune.Value is 0xA0 or 0x202F)
                    clean.Append('\u00A0');
                else if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (!IsObeyed(rune))
            {
                clean.Append(rune.ToString());
            }
        }
        return clean.ToString().Trim(' ');
    }

    public static int Width(string text) => new Segment(text).CellCount();

    /// <summary>At most this many cells, cut at a word where there is one; says so with "…".</summary>
    public static string Cut(string text, int width)
    {
        if (width <= 0)
            return "";
        if (Width(text) <= width)
            return text;
        var line = Fitting(text, width - 1);
        var word = line.LastIndexOf(' ');
        if (word > line.Length / 2 && text[line.Length] != ' ')
            line = line[..word];
        return line.TrimEnd(' ', ',', ';', ':', '–', '—') + "…";
    }

    /// <summary>Lines of at most this many cells, broken at spaces, between wide characters, or, if need be, in a word.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        while (Width(text) > width)
        {
            var line = Fitting(text, width);
            if (line.Length == 0)
                line = StringInfo.GetNextTextElement(text);
            var end = line.Length < text.Length && text[line.Length] == ' ' ? line.Length : BreakIn(line);
            lines.Add(text[..end].TrimEnd(' '));
            text = text[end..].TrimStart(' ');
        }
        if (text.Length > 0 || lines.Count == 0)
            lines.Add(text);
        return lines;
    }

    /// <summary>Padded with spaces to this many cells.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>
    /// Closes a text that runs right to left, so that a terminal which reorders does not draw the next column into it.
    /// </summary>
    public static string Closed(string text) => text.Any(IsRightToLeft) ? text + LeftToRightMark : text;

    private const char LeftToRightMark = '\u200E';

    private static bool IsRightToLeft(char c) => c is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC';

    private static bool IsObeyed(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
        // Joiners shape letters and emoji; every other format character steers direction or hides.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
        _ => rune.Value == 0xFFFD,
    };

    private static string Fitting(string text, int width)
    {
        var (end, cells) = (0, 0);
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, end);
            cells += Width(text.Substring(end, length));
            if (cells > width)
                break;
            end += length;
        }
        return text[..end];
    }

    private static int BreakIn(string line)
    {
        for (var end = line.Length; end > 0; end--)
        {
            if (line[end - 1] == ' ' || (!char.IsSurrogate(line[end - 1]) && Width(line[end - 1].ToString()) == 2 && !ClosesLine(line, end)))
                return end;
        }
        return line.Length;
    }

    // A closing mark of an East Asian text does not begin a line.
    private static bool ClosesLine(string line, int end) => end < line.Length && "、。」』）！？".Contains(line[end], StringComparison.Ordinal);
}
