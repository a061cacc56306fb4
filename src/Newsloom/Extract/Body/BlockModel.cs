using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>
/// How likely each line of a page belongs to its article, in two passes: first each line by what it is and where it stands,
/// then by how the first pass judged the lines around it and those that look like it.
/// </summary>
internal sealed class BlockModel(DecisionTrees alone, DecisionTrees inContext)
{
    /// <param name="portions"><see cref="BlockFeatures"/> of each line, in the order of the lines.</param>
    public float[] Score(PageTree tree, List<PageBlock> blocks, IEnumerable<float[][]> portions)
    {
        float[] first = [.. portions.SelectMany(alone.Scores)];
        return [.. BlockContext.Portions(tree, blocks, first).SelectMany(inContext.Scores)];
    }

    public static BlockModel Load(Stream stream) => new(DecisionTrees.Load(stream), DecisionTrees.Load(stream));

    public void Save(Stream stream)
    {
        alone.Save(stream);
        inContext.Save(stream);
    }
}
