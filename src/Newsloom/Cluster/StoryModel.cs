using Newsloom.Text;
using Newsloom.Trees;

namespace Newsloom.Cluster;

/// <summary>
/// How probable it is, by what was measured between them, that an article belongs to a story, that two stories are one, and that two
/// articles alone are about one event. The trees come from <c>Newsloom.Train stories</c>.
/// </summary>
/// <param name="place">Null for a model that knows nothing.</param>
internal sealed class StoryModel(DecisionTrees? place, DecisionTrees? merge, DecisionTrees? pair)
{
    private static readonly Lazy<StoryModel> Shipped = new(() => Read(Resource.Open("Cluster/stories.bin")));

    public static StoryModel Default => Shipped.Value;

    /// <summary>Of the articles whose signs lie in the lanes.</summary>
    public void Place(FeatureLanes lanes, Span<float> probabilities) => Score(place, lanes, probabilities);

    /// <summary>Of pairs of stories: the signs between one, taken for an article, and the other, and then <see cref="Size"/> of the first.</summary>
    public void Merge(FeatureLanes lanes, Span<float> probabilities) => Score(merge, lanes, probabilities);

    /// <summary>Of one article and another that is a story of its own.</summary>
    public float Pair(ReadOnlySpan<float> signs) => pair?.Score(signs.ToArray()) ?? 0;

    public static float Size(int articles) => MathF.Log(articles) / 5;

    public static StoryModel Read(Stream stream)
    {
        using (stream)
            return new StoryModel(DecisionTrees.Load(stream), DecisionTrees.Load(stream), DecisionTrees.Load(stream));
    }

    public void Write(Stream stream)
    {
        place!.Save(stream);
        merge!.Save(stream);
        pair!.Save(stream);
    }

    private static void Score(DecisionTrees? trees, FeatureLanes lanes, Span<float> probabilities)
    {
        if (trees is null)
            probabilities.Clear();
        else
            trees.Scores(lanes, probabilities);
    }
}
