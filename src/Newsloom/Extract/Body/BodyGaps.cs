using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>
/// Takes in the lists, tables, quotations and headings that stand among an article's paragraphs, in the same element as they.
/// The model takes short lines for furniture where a page has few of them; of such structures nine in ten are the article's.
/// </summary>
internal static class BodyGaps
{
    // Letters of a kept line that make it a paragraph which others may stand beside.
    private const int Paragraph = 60;
    private const double MostLinked = 0.3;

    private const Hint Foreign = Hint.Related | Hint.Promotion | Hint.Newsletter | Hint.Share | Hint.Comment | Hint.Menu | Hint.Advert
        | Hint.Consent | Hint.Topics | Hint.Teaser | Hint.Embed | Hint.Author | Hint.Footer | Hint.Paywall | Hint.Hidden | Hint.Video | Hint.Gallery;

    public static void Fill(PageTree tree, List<PageBlock> blocks, BlockDecision[] decisions)
    {
        var holders = HoldersOf(tree, blocks, decisions);
        if (holders.Count == 0)
            return;
        for (var i = 0; i < blocks.Count;)
        {
            var top = TopIn(tree, blocks[i], holders, out var holder);
            var end = i + 1;
            while (top >= 0 && end < blocks.Count && tree.Holds(top, blocks[end].Element))
                end++;
            if (top >= 0 && IsAmong(blocks, decisions, holders[holder], i, end) && IsOwn(tree, blocks, top, i, end))
                Keep(decisions, i, end);
            i = end;
        }
    }

    /// <summary>The elements that hold two kept paragraphs and more, with the first and the last of these.</summary>
    private static Dictionary<int, (int First, int Last)> HoldersOf(PageTree tree, List<PageBlock> blocks, BlockDecision[] decisions)
    {
        var holders = new Dictionary<int, (int First, int Last)>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!decisions[i].IsKept || blocks[i].Text.Length < Paragraph || tree.TagOf(blocks[i].Element) is not (Tag.P or Tag.Div))
                continue;
            var parent = tree.ParentOf(blocks[i].Element);
            holders[parent] = holders.TryGetValue(parent, out var span) ? (span.First, i) : (i, i);
        }
        foreach (var (holder, span) in holders)
        {
            if (span.First == span.Last)
                holders.Remove(holder);
        }
        return holders;
    }

    /// <summary>The child of a holder that the line stands in, if it is a structure; else -1.</summary>
    private static int TopIn(PageTree tree, PageBlock block, Dictionary<int, (int First, int Last)> holders, out int holder)
    {
        var isStructure = false;
        holder = -1;
        for (var (at, level) = (block.Element, 0); at > PageTree.Root && level < 8; at = tree.ParentOf(at), level++)
        {
            var tag = tree.TagOf(at);
            isStructure |= tag is Tag.Li or Tag.Dd or Tag.Dt or Tag.Td or Tag.Th or Tag.Blockquote || tag is >= Tag.H2 and <= Tag.H6;
            if (tag is Tag.Nav or Tag.Aside or Tag.Footer or Tag.Header or Tag.Form or Tag.Figure or Tag.Button)
                return -1;
            holder = tree.ParentOf(at);
            if (holders.ContainsKey(holder))
                return isStructure ? at : -1;
        }
        return -1;
    }

    // Between two paragraphs, or announced by a colon.
    private static bool IsAmong(List<PageBlock> blocks, BlockDecision[] decisions, (int First, int Last) span, int from, int to) =>
        from > span.First && (to <= span.Last || decisions[from - 1].IsKept && blocks[from - 1].Text[^1] is ':' or '：');

    private static bool IsOwn(PageTree tree, List<PageBlock> blocks, int top, int from, int to)
    {
        var (letters, linked) = (0, 0);
        for (var i = from; i < to; i++)
        {
            letters += blocks[i].Text.Length;
            linked += blocks[i].LinkedChars;
            for (var at = blocks[i].Element; at >= top; at = tree.ParentOf(at))
            {
                if ((Hints.Of(tree, at) & Foreign) != 0)
                    return false;
            }
        }
        return linked < letters * MostLinked;
    }

    private static void Keep(BlockDecision[] decisions, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!decisions[i].IsKept)
                decisions[i] = decisions[i] with { IsKept = true, Why = "stands among the article's paragraphs" };
        }
    }
}
