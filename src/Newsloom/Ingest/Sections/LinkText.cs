using System.Text;
using Newsloom.Html;
using Newsloom.Ingest.Formats;
using Newsloom.Text;

namespace Newsloom.Ingest.Sections;

/// <summary>What links say, and how much that is in any script.</summary>
internal static class LinkText
{
    private const int MaxLength = 600;
    private const int MaxNodes = 400;

    /// <summary>The text in an element as one line; null where there is none.</summary>
    public static string? Line(PageTree tree, int element)
    {
        var text = new StringBuilder();
        for (var node = element; node < tree[element].End && text.Length < MaxLength; node++)
        {
            var tag = tree.TagOf(node);
            if (tag == Tag.Text)
                Append(tree.TextOf(node), text);
            else if (tag.IsUnread() && node != element)
                node = tree[node].End - 1;
            else if (tag.IsBlock() || tag == Tag.Br)
                text.Append(' ');
        }
        return OneLine(text.ToString());
    }

    public static string? OneLine(string? text)
    {
        var line = text is null ? "" : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }

    /// <summary>How long a line is to whoever reads it, in letters of Latin: a Chinese sign says as much as two and a half.</summary>
    public static double Weight(string? line)
    {
        var weight = 0.0;
        foreach (var letter in line ?? "")
            weight += Unspaced.Contains(letter) && letter is not (>= '\u0E00' and <= '\u0EFF') ? 2.5 : letter is >= '\uAC00' and <= '\uD7AF' ? 1.8 : char.IsLetterOrDigit(letter) || letter == ' ' ? 1 : 0.5;
        return weight;
    }

    /// <summary>
    /// The lines of an element: what blocks, and inline elements that fill their line by themselves, set apart. A word set off within
    /// a sentence belongs to it.
    /// </summary>
    public static List<string> Pieces(PageTree tree, int element)
    {
        var (pieces, piece) = (new List<string>(), new StringBuilder());
        var ends = new Stack<int>();
        for (var node = element + 1; node < Math.Min(tree[element].End, element + MaxNodes); node++)
        {
            while (ends.TryPeek(out var end) && end <= node)
            {
                ends.Pop();
                Close();
            }
            var tag = tree.TagOf(node);
            if (tag == Tag.Text)
            {
                Append(tree.TextOf(node), piece);
            }
            else if (tag.IsUnread() || tag == Tag.Time)
            {
                Close();
                node = tree[node].End - 1;
            }
            else if (tag.IsBlock() || tag == Tag.Br || tag is Tag.Span or Tag.Strong or Tag.Em or Tag.B or Tag.Small && !StandsInText(tree, node))
            {
                Close();
                ends.Push(tree[node].End);
            }
        }
        Close();
        return pieces;

        void Close()
        {
            if (OneLine(piece.ToString()) is { } line)
                pieces.Add(line);
            piece.Clear();
        }
    }

    private static void Append(ReadOnlySpan<char> more, StringBuilder text) => text.Append(more[..Math.Min(more.Length, MaxLength)]);

    private static bool StandsInText(PageTree tree, int node)
    {
        var parent = tree.ParentOf(node);
        for (var child = parent + 1; child < Math.Min(tree[parent].End, parent + MaxNodes); child = tree[child].End)
        {
            if (tree.TagOf(child) == Tag.Text && !tree.TextOf(child).IsWhiteSpace())
                return true;
        }
        return false;
    }

    /// <summary>The words of class and id, in small letters: "cardTitle" and "card-title" are two words.</summary>
    public static IEnumerable<string> Names(PageTree tree, int node)
    {
        if (tree[node].AttributeCount == 0)
            yield break;
        foreach (var attribute in (string[])["class", "id", "role", "data-testid"])
        {
            if (tree.Attribute(node, attribute) is not { Length: > 0 and < 500 } value)
                continue;
            var start = 0;
            for (var i = 1; i <= value.Length; i++)
            {
                if (i < value.Length && char.IsAsciiLetter(value[i]) && !(char.IsAsciiLetterUpper(value[i]) && char.IsAsciiLetterLower(value[i - 1])))
                    continue;
                if (i - start > 1)
                    yield return value[start..i].ToLowerInvariant().TrimStart('-', '_', ' ');
                start = i;
            }
        }
    }

    /// <summary>A title as a feed would have it: no clock time in front, no number of a ranking.</summary>
    public static string? Title(string? line) => FeedMarkup.PlainTitle(line) is { } title ? OneLine(WithoutClock(title)) : null;

    private static string WithoutClock(string title)
    {
        var i = 0;
        while (i < title.Length && i < 2 && char.IsAsciiDigit(title[i]))
            i++;
        return i > 0 && i + 3 < title.Length && title[i] is ':' or '.' or 'h' && char.IsAsciiDigit(title[i + 1]) && char.IsAsciiDigit(title[i + 2]) && !char.IsLetterOrDigit(title[i + 3])
            ? title[(i + 3)..].TrimStart(' ', '-', '–', '|', ':', '·', '.')
            : title;
    }
}
