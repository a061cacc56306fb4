using Newsloom.Extract.Body;
using Newsloom.Html;
using Newsloom.Text;

namespace Newsloom.Extract.Metadata;

/// <summary>The times that a page prints about its article, told apart by the words before them.</summary>
internal static class ShownTimes
{
    private const int Before = 150;
    private const int After = 300;
    private const int Most = 100;

    // A line that holds a date and this many other words is a sentence.
    private const int MostOtherWords = 9;

    private static readonly Phrases Updated = Phrases.Named("updated");
    private static readonly Phrases Added = Phrases.Named("addedHere");
    private static readonly Phrases Published = Phrases.Named("published");

    /// <summary>
    /// Times near the headline, the likeliest first: below it in elements made for times, above it in such elements, then
    /// short lines below it, then such elements anywhere below.
    /// </summary>
    public static List<ShownTime> Read(PageTree tree, string? title, string? language)
    {
        var heading = Math.Max(PageTree.Root, Titles.HeadingOf(tree, title));
        // Some pages stand in one heading that was never closed.
        var end = tree[heading].End > tree.Count - 1 ? heading : tree[heading].End;
        var below = InRange(tree, end, end + After, language, onlyMarked: false);
        var above = InRange(tree, heading - Before, heading, language, onlyMarked: true);
        above.Reverse();
        return
        [
            .. below.Where(time => time.IsMarked), .. above, .. below.Where(time => !time.IsMarked),
            .. InRange(tree, end + After, tree.Count, language, onlyMarked: true),
        ];
    }

    private static List<ShownTime> InRange(PageTree tree, int from, int to, string? language, bool onlyMarked)
    {
        var (times, tried, last) = (new List<ShownTime>(), 0, -1);
        for (var node = Math.Max(from, 1); node < Math.Min(to, tree.Count) && tried < Most; node++)
        {
            var tag = tree.TagOf(node);
            if (tag.IsUnread() || tag is Tag.Nav or Tag.Aside or Tag.Footer)
            {
                node = tree[node].End - 1;
                continue;
            }
            if (tag != Tag.Text || tree[node].TextLength is < 2 or > 400)
                continue;
            var text = tree.TextOf(node).Trim();
            if (text.Length is >= 6 and <= 200 && HasDigit(text))
            {
                tried++;
                if (!onlyMarked || IsMarked(tree, node))
                    Read(tree, node, text.ToString(), last < 0 ? "" : tree.TextOf(last).Trim().ToString(), language, times);
            }
            last = text.Length > 0 ? node : last;
        }
        return times;
    }

    public static bool HasDigit(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyInRange('0', '9'))
            return true;
        foreach (var letter in text)
        {
            if (letter >= '\u0080' && char.IsDigit(letter))
                return true;
        }
        return false;
    }

    private static void Read(PageTree tree, int node, string text, string before, string? language, List<ShownTime> times)
    {
        var (from, all) = (0, Dates.FindAll(text, language));
        if (WordHashes.Of(text).Length - all.Sum(found => WordHashes.Of(text.AsSpan(found.Span.Start, found.Span.End - found.Span.Start)).Length) > MostOtherWords)
            return;
        foreach (var found in all)
        {
            if (found.Time is not { Day.Year: > 1990 and < 2100 } time)
                continue;
            var label = text[from..found.Span.Start].Trim(Blanks);
            if (label.Length == 0 && from == 0 && before.Length < 40)
                label = before.Trim(Blanks);
            times.Add(new ShownTime(time, LabelOf(label), IsMarked(tree, node)));
            from = found.Span.End;
        }
    }

    private static readonly char[] Blanks = [' ', '·', '|', '•', '-', '–', '—', ',', '/', ':', '(', ')', '\u00a0'];

    private static TimeLabel LabelOf(string label) =>
        Added.EndOfPrefix(label) > 0 || Added.Ends(label) ? TimeLabel.AddedHere
        : Updated.EndOfPrefix(label) > 0 || Updated.Ends(label) ? TimeLabel.Updated
        : Published.EndOfPrefix(label) > 0 || Published.Ends(label) ? TimeLabel.Published
        : TimeLabel.None;

    private static bool IsMarked(PageTree tree, int node)
    {
        for (var (at, level) = (tree.ParentOf(node), 0); at > 0 && level < 3; at = tree.ParentOf(at), level++)
        {
            if (tree.TagOf(at) == Tag.Time || tree[at].AttributeCount > 0 && (Hints.Of(tree, at) & Hint.Time) != 0)
                return true;
        }
        return false;
    }
}

/// <param name="IsMarked">It stands in an element made for times.</param>
internal readonly record struct ShownTime(NewsTime Time, TimeLabel Label, bool IsMarked);

/// <summary>What the words before a time say that it is.</summary>
internal enum TimeLabel { None, Published, Updated, AddedHere }
