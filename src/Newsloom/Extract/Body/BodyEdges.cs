using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>
/// Takes from the chosen lines what stands at the text's edges in pages whose markup says little: readers' comments,
/// captions below pictures, byline and date in one line with the page's tools.
/// </summary>
internal static class BodyEdges
{
    private const int Caption = 60;

    // Letters of text that must stand above the heading of the comments.
    private const int Lead = 200;

    private static readonly Phrases Comments = Phrases.Named("commentsHeading");

    public static void Trim(PageTree tree, List<PageBlock> blocks, BlockDecision[] decisions)
    {
        CutComments(blocks, decisions);
        DropCaptions(tree, blocks, decisions);
    }

    // What stands below "Reader comments" is the article only where the heading is a link at the page's top.
    private static void CutComments(List<PageBlock> blocks, BlockDecision[] decisions)
    {
        var (all, before) = (0, 0);
        foreach (var decision in decisions)
            all += decision.IsKept ? decision.Text.Length : 0;
        for (var i = 0; i < decisions.Length; i++)
        {
            var at = CommentsIn(blocks[i]);
            var kept = decisions[i].IsKept ? decisions[i].Text.Length : 0;
            var above = before + (decisions[i].IsKept ? Math.Max(at, 0) : 0);
            before += kept;
            if (at == 0 && kept > 0 && above < Lead && !blocks[i].Text.Contains('\n'))
                decisions[i] = decisions[i] with { IsKept = false, Why = "is a link to the comments" };
            if (at < 0 || above < Lead || above * 2 < all && !ReadsAsComments(blocks, i))
                continue;
            for (var after = i; after < decisions.Length; after++)
            {
                if (decisions[after].IsKept)
                    decisions[after] = decisions[after] with { IsKept = false, Why = "stands below the heading of the comments" };
            }
            if (at > 0 && kept > 0)
                decisions[i] = new BlockDecision(blocks[i].Text[..at].TrimEnd(), true, decisions[i].Score, "reads like the article, up to the heading of the comments");
            return;
        }
    }

    // Where the line begins that is such a heading; -1 for none.
    private static int CommentsIn(PageBlock block)
    {
        var start = 0;
        while (start < block.Text.Length)
        {
            var end = block.Text.IndexOf('\n', start);
            if (end < 0)
                end = block.Text.Length;
            if (end - start is > 3 and < 60 && Comments.Is(block.Text.AsSpan(start, end - start).TrimStart(Counted)))
                return start;
            start = end + 1;
        }
        return -1;
    }

    private static readonly char[] Counted = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ',', ' ', '\u00a0', '\u202f', '('];

    // "riverrat: Cold work.": names with a colon begin most lines.
    private static bool ReadsAsComments(List<PageBlock> blocks, int heading)
    {
        var (named, lines) = (0, 0);
        for (var i = heading; i < Math.Min(blocks.Count, heading + 8); i++)
        {
            foreach (var line in blocks[i].Text.Split('\n'))
            {
                lines++;
                if (line.IndexOf(": ", StringComparison.Ordinal) is > 1 and < 30)
                    named++;
            }
        }
        return named >= 2 && named * 2 >= lines - 2;
    }

    private static void DropCaptions(PageTree tree, List<PageBlock> blocks, BlockDecision[] decisions)
    {
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i].IsKept && ReadCaption(tree, blocks[i]) is not null)
                decisions[i] = decisions[i] with { IsKept = false, Why = "is the caption of a picture" };
        }
    }

    /// <summary>The caption that a line below a picture is, or a credit alone on its line.</summary>
    public static Image? ReadCaption(PageTree tree, PageBlock block)
    {
        if (block.Text.Length > 600 || Captions.Read(block.Text) is not { } image)
            return null;
        var words = block.Words.Length;
        return words <= Caption && PictureBefore(tree, block.FirstNode) >= 0 || image.Caption is null && words <= 12 ? image : null;
    }

    /// <summary>The picture with nothing readable between it and a text node; -1 for none.</summary>
    public static int PictureBefore(PageTree tree, int node)
    {
        for (var at = node - 1; at > 0 && node - at < 16; at--)
        {
            var tag = tree.TagOf(at);
            if (tag == Tag.Img)
                return at;
            if (tag == Tag.Text && !tree.TextOf(at).IsWhiteSpace())
                return -1;
        }
        return -1;
    }
}
