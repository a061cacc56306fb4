using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>Learned weights: how strongly each of <see cref="TranslationSigns"/> speaks for a translation.</summary>
internal sealed class TranslationWeights(float[] weights)
{
    private static readonly Lazy<TranslationWeights> Shipped = new(Read);

    public static TranslationWeights Default => Shipped.Value;

    public double Probability(ReadOnlySpan<float> signs)
    {
        var sum = 0.0;
        for (var i = 0; i < signs.Length; i++)
            sum += weights[i] * signs[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    private static TranslationWeights Read()
    {
        using var stream = Resource.Open("Compare/translation-weights.json");
        var read = JsonSerializer.Deserialize<Dictionary<string, float>>(stream)!;
        return new TranslationWeights([.. TranslationSigns.Names.Select(name => read[name])]);
    }
}
