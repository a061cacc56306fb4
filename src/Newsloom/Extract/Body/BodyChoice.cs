using Newsloom.Extract.Metadata;
using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>From scores to a decision about every line.</summary>
internal static class BodyChoice
{
    public static BlockDecision[] Choose(PageTree tree, List<PageBlock> blocks, float[] scores, string? title, double threshold = BodyReader.Threshold)
    {
        var kept = new bool[blocks.Count];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = scores[i] >= threshold;
        if (!kept.Contains(true))
            KeepBest(scores, kept);

        var decisions = new BlockDecision[blocks.Count];
        for (var i = 0; i < decisions.Length; i++)
        {
            var why = kept[i] ? "reads like the article" : "stands outside the article";
            if (kept[i] && tree.Enclosing(blocks[i].FirstNode, Tag.Figcaption) >= 0)
                (kept[i], why) = (false, "is the caption of a picture");
            if (kept[i] && IsTitle(tree, blocks[i], title))
                (kept[i], why) = (false, "is the headline");
            decisions[i] = new BlockDecision(blocks[i].Text, kept[i], scores[i], why);
        }
        BodyGaps.Fill(tree, blocks, decisions);
        return decisions;
    }

    // A page always has a best guess: an empty text helps nobody.
    private static void KeepBest(float[] scores, bool[] kept)
    {
        var best = scores.Length == 0 ? 0 : scores.Max();
        for (var i = 0; i < scores.Length; i++)
            kept[i] = best >= 0.1 && scores[i] >= best * 0.6;
    }

    private static bool IsTitle(PageTree tree, PageBlock block, string? title) =>
        title is not null && block.Text.Length < 300
        && (tree.TagOf(block.Element) == Tag.H1 ? Titles.Likeness(block.Text, title) >= 0.8
            : string.Equals(block.Text, title, StringComparison.OrdinalIgnoreCase));
}
