using System.Text;

namespace Newsloom.Html;

/// <summary>
/// Takes start tags out of markup that nests absurdly deep, before a parser whose work grows with the square of the depth
/// sees it. No text is lost.
/// </summary>
internal static class MarkupDepth
{
    public const int Max = 1000;

    // Elements that a parser closes by itself, and those that hold nothing.
    private static readonly HashSet<string> Uncounted = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "html", "head", "body",
    };

    private static readonly string[] RawText = ["script", "style", "textarea", "title", "xmp", "noembed"];

    public static string Bound(string markup)
    {
        StringBuilder? kept = null;
        var copied = 0;
        var depth = 0;
        var dropped = 0;
        for (var at = markup.IndexOf('<'); at >= 0 && at + 1 < markup.Length;)
        {
            var next = Next(markup, at, out var name, out var isEnd);
            if (name.Length > 0 && !Uncounted.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            {
                var drop = isEnd ? dropped > 0 : depth >= Max;
                if (drop)
                {
                    kept ??= new StringBuilder(markup.Length);
                    kept.Append(markup, copied, at - copied).Append(' ');
                    copied = next;
                    dropped += isEnd ? -1 : 1;
                }
                else
                {
                    depth = Math.Max(0, depth + (isEnd ? -1 : 1));
                }
            }
            at = next < markup.Length ? markup.IndexOf('<', next) : -1;
        }
        return kept is null ? markup : kept.Append(markup, copied, markup.Length - copied).ToString();
    }

    /// <summary>Where reading goes on after the "&lt;" at <paramref name="at"/>.</summary>
    private static int Next(string markup, int at, out ReadOnlySpan<char> name, out bool isEnd)
    {
        name = default;
        isEnd = markup[at + 1] == '/';
        if (string.CompareOrdinal(markup, at, "<!--", 0, 4) == 0)
            return After(markup.IndexOf("-->", at + 4, StringComparison.Ordinal), 3, markup.Length);

        var start = at + (isEnd ? 2 : 1);
        var end = start;
        while (end < markup.Length && char.IsAsciiLetterOrDigit(markup[end]) && end - start < 40)
            end++;
        if (end == start || !char.IsAsciiLetter(markup[start]))
            return at + 1;
        var close = markup.IndexOf('>', end);
        if (close < 0)
            return markup.Length;

        var found = markup.AsSpan(start, end - start);
        foreach (var raw in RawText)
        {
            if (!isEnd && found.Equals(raw, StringComparison.OrdinalIgnoreCase))
                return After(markup.IndexOf("</" + raw, close, StringComparison.OrdinalIgnoreCase), 0, markup.Length);
        }
        name = found;
        return close + 1;
    }

    private static int After(int found, int length, int none) => found < 0 ? none : found + length;
}
