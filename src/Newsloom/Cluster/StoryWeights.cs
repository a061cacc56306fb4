using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Cluster;

/// <summary>Learned weights, a list for each kind of meeting: how strongly each sign speaks for one story.</summary>
internal sealed class StoryWeights
{
    private static readonly Lazy<StoryWeights> Shipped = new(() => Read(Resource.Open("Cluster/story-weights.json")));

    private readonly float[][] _weights;

    private StoryWeights(float[][] weights) => _weights = weights;

    public static StoryWeights Default => Shipped.Value;

    /// <summary>How probable it is that the article belongs to the story.</summary>
    public float Probability(Likeness likeness)
    {
        var weights = _weights[(int)likeness.Meeting];
        var sum = weights[^1];
        for (var i = 0; i < likeness.Signs.Length; i++)
            sum += weights[i] * likeness.Signs[i];
        return 1 / (1 + MathF.Exp(-sum));
    }

    public static StoryWeights Of(float[][] weights) => new(weights);

    /// <summary>For each kind of meeting an object from sign to weight; "always" stands for itself.</summary>
    private static StoryWeights Read(Stream stream)
    {
        using (stream)
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, float>>>(stream)!;
            return new StoryWeights([.. Enum.GetNames<Meeting>().Select(meeting => Row(read[meeting]))]);
        }
    }

    private static float[] Row(Dictionary<string, float> weights) =>
        [.. Likeness.Names.Select(name => weights.GetValueOrDefault(name)), weights.GetValueOrDefault("always")];
}
