using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Deduplicate;

/// <summary>Learned weights: how strongly each of <see cref="CopySigns"/> speaks for a copy.</summary>
internal sealed class CopyWeights(float[] weights)
{
    private static readonly Lazy<CopyWeights> Shipped = new(Read);

    public static CopyWeights Default => Shipped.Value;

    /// <summary>How probable it is that one text was made from the other.</summary>
    public double Probability(ReadOnlySpan<float> signs)
    {
        var sum = 0.0;
        for (var i = 0; i < signs.Length; i++)
            sum += weights[i] * signs[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    private static CopyWeights Read()
    {
        using var stream = Resource.Open("Deduplicate/copy-weights.json");
        var read = JsonSerializer.Deserialize<Dictionary<string, float>>(stream)!;
        return new CopyWeights([.. CopySigns.Names.Select(name => read[name])]);
    }
}
