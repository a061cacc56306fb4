using System.Globalization;
using System.Text.Json;
using Newsloom.Compare;
using Newsloom.Text;

namespace Newsloom.Train;

/// <summary>Learns how strongly each sign speaks for a translation, and tells how sure one may be of what comes out.</summary>
internal static class TrainTranslations
{
    private static readonly double[] Limits = [0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="encoderFile">One that learned from the first half of the news lines: likeness of lines that it knows would flatter.</param>
    public static void Run(string trainFolder, string setsFolder, string encoderFile, string output)
    {
        var makes = new TranslationExamples(trainFolder, new Encoder(File.ReadAllBytes(encoderFile)));
        List<TranslationExample> examples = [.. makes.OfNews(), .. makes.OfReports(setsFolder)];
        var weights = LogisticRegression.Fit(
            [.. examples.Where(example => !example.IsKept).Select(example => new Judged(example.Signs, example.IsTranslation, example.Weight))]);
        float[] rounded = [.. weights.Select(weight => MathF.Round(weight, 3))];
        var judge = new TranslationWeights(rounded);
        foreach (var isKept in (bool[])[false, true])
            Print(isKept ? "held back" : "learned from", [.. examples.Where(example => example.IsKept == isKept).Select(example => (example, judge.Probability(example.Signs)))]);
        var named = TranslationSigns.Names.Zip(rounded).ToDictionary(pair => pair.First, pair => pair.Second);
        File.WriteAllText(output, JsonSerializer.Serialize(named, Indented) + "\n");
    }

    private static void Print(string what, List<(TranslationExample Example, double Confidence)> judged)
    {
        Console.WriteLine($"{what}: {judged.Count} pairs");
        foreach (var limit in Limits)
        {
            var wrong = judged.Where(each => !each.Example.IsTranslation && each.Confidence >= limit).CountBy(each => each.Example.Kind).ToDictionary();
            var right = judged.Count(each => each.Example.IsTranslation && each.Confidence >= limit);
            var kinds = judged.Where(each => !each.Example.IsTranslation).CountBy(each => each.Example.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  from {limit:0.00}  precision {right / Math.Max(1.0, right + wrong.Values.Sum()):0.000}  recall {right / (double)judged.Count(each => each.Example.IsTranslation):0.000}  wrong {string.Join(", ", kinds.Select(kind => $"{wrong.GetValueOrDefault(kind.Key)} of {kind.Value} {kind.Key}"))}"));
        }
        foreach (var bin in judged.GroupBy(each => Math.Min(9, (int)(each.Confidence * 10))).OrderBy(bin => bin.Key))
        {
            var weight = bin.Sum(each => each.Example.Weight);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  said {bin.Sum(each => each.Confidence * each.Example.Weight) / weight:0.00}  true {bin.Sum(each => each.Example.IsTranslation ? each.Example.Weight : 0) / weight:0.00}  of {bin.Count()}"));
        }
    }
}
