using Newsloom.Html;
using Newsloom.Trees;

namespace Newsloom.Extract.Body;

/// <summary>
/// How likely each line of a page belongs to its article, in two passes: first each line by what it is and where it stands,
/// then by how the first pass judged the lines around it and those that look like it.
/// </summary>
internal sealed class BlockModel(DecisionTrees alone, DecisionTrees inContext)
{
    // What the first pass gives to the median line of furniture.
    private const float Furniture = 0.0002f;

    /// <summary>As a page is read: what is plainly furniture is not asked about.</summary>
    public float[] Score(PageTree tree, List<PageBlock> blocks, PageClues clues)
    {
        var elements = new LineElements(tree, blocks);
        var looks = new Looks(tree, elements);
        var features = BlockFeatures.Read(tree, blocks, clues, elements, looks);
        var doubtful = new List<int>(blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!features.IsFurniture(i))
                doubtful.Add(i);
        }
        var (rows, scores) = (new FeatureLanes(), new float[blocks.Count]);
        scores.AsSpan().Fill(Furniture);
        if (doubtful.Count > 0)
        {
            Judge(alone, doubtful, features.AddTo, rows, scores);
            // A copy, since the context is asked while the scores are replaced.
            Judge(inContext, doubtful, BlockContext.Read(tree, blocks, [.. scores], elements, looks).AddTo, rows, scores);
        }
        return scores;
    }

    /// <summary>As weights are learned: every line by its features.</summary>
    public float[] Score(PageTree tree, List<PageBlock> blocks, float[][] rows) =>
        inContext.Scores(BlockContext.Of(tree, blocks, alone.Scores(rows)));

    private static void Judge(DecisionTrees trees, List<int> doubtful, Action<FeatureLanes, int> addFeatures, FeatureLanes rows, float[] scores)
    {
        Span<float> some = stackalloc float[FeatureLanes.Count];
        for (var i = 0; i < doubtful.Count; i += FeatureLanes.Count)
        {
            var filled = Math.Min(FeatureLanes.Count, doubtful.Count - i);
            for (var lane = 0; lane < filled; lane++)
            {
                rows.Begin(lane);
                addFeatures(rows, doubtful[i + lane]);
            }
            trees.Scores(rows, some[..filled]);
            for (var lane = 0; lane < filled; lane++)
                scores[doubtful[i + lane]] = some[lane];
        }
    }

    public static BlockModel Load(Stream stream) => new(DecisionTrees.Load(stream), DecisionTrees.Load(stream));

    public void Save(Stream stream)
    {
        alone.Save(stream);
        inContext.Save(stream);
    }
}
