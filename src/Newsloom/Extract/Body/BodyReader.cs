using Newsloom.Html;
using Newsloom.Text;

namespace Newsloom.Extract.Body;

/// <summary>Finds the article among the lines of a page.</summary>
internal sealed class BodyReader(BlockModel model)
{
    // Below one half, since a paragraph lost costs a reader more than a line too many. See docs/notes/extraction.md.
    public const double Threshold = 0.45;

    public static BodyReader Load()
    {
        using var weights = Resource.Open("Extract/blocks.bin");
        return new BodyReader(BlockModel.Load(weights));
    }

    public BodyText Read(PageTree tree, PageClues clues) => Read(tree, clues, Threshold);

    /// <summary>Markup that someone has already cut out of its page: only what is plainly no article is left out.</summary>
    /// <param name="isWhole">Whether nothing is: all of it is the article.</param>
    public BodyText ReadFragment(PageTree tree, string? title, bool isWhole) =>
        Read(tree, new PageClues(title, null, null), isWhole ? 0 : 0.05);

    private BodyText Read(PageTree tree, PageClues clues, double threshold)
    {
        var blocks = PageBlocks.Of(tree);
        var scores = model.Score(tree, blocks, clues);
        var decisions = BodyChoice.Choose(tree, blocks, scores, clues.Title, threshold);
        BodyEdges.Trim(tree, blocks, decisions);
        var first = Array.FindIndex(decisions, decision => decision.IsKept);
        var last = Array.FindLastIndex(decisions, decision => decision.IsKept);
        return new BodyText(blocks, decisions)
        {
            FirstNode = first < 0 ? PageTree.Root : blocks[first].FirstNode,
            LastNode = last < 0 ? PageTree.Root : blocks[last].FirstNode,
        };
    }
}

/// <summary>The lines of a page and what was decided about each. Reading the head may still take lines out.</summary>
internal sealed record BodyText(List<PageBlock> Lines, BlockDecision[] Decisions)
{
    public int FirstNode { get; init; }
    public int LastNode { get; init; }

    /// <summary>The few lines after the last kept one.</summary>
    public IEnumerable<string> Below =>
        Decisions.Skip(Array.FindLastIndex(Decisions, decision => decision.IsKept) + 1).Take(3).Select(decision => decision.Text);
}
