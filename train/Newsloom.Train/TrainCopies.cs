using System.Globalization;
using System.Text.Json;
using Newsloom.Deduplicate;

namespace Newsloom.Train;

/// <summary>Learns how strongly each sign speaks for a copy, and tells how well that does on groups it did not learn from.</summary>
internal static class TrainCopies
{
    private const int Folds = 5;

    private static readonly double[] Limits = [0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

    public static void Run(string folder, string output)
    {
        var clustering = Path.Combine(folder, "clustering");
        Learn(
            [
                CopySet.Wire(folder, [.. LabelledStories.Load(Path.Combine(clustering, "wirecopy/input.jsonl.gz")).Select(item => item.Article)]),
                CopySet.Natural(folder, [.. LabelledStories.Load(Path.Combine(clustering, "fnc1/input.jsonl.gz")).Select(item => item.Article)]),
                CopySet.Templates(folder,
                    [.. LabelledStories.LoadPairs(Path.Combine(clustering, "bloomberg_pairs/pairs.jsonl.gz")).SelectMany(pair => new[] { pair.First, pair.Second })]),
            ],
            output);
    }

    public static void Learn(IReadOnlyList<CopySet> sets, string output)
    {
        var examples = sets.SelectMany(set => set.Examples()).ToList();
        var held = new Dictionary<CopyExample, double>(ReferenceEqualityComparer.Instance);
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = new CopyWeights(Fit(examples.Where(example => FoldOf(example) != fold)));
            foreach (var example in examples.Where(example => FoldOf(example) == fold))
                held[example] = weights.Probability(example.Signs);
        }
        foreach (var set in examples.GroupBy(example => example.Set))
        {
            foreach (var limit in Limits)
                Console.WriteLine(Score(set.Key, [.. set], held, limit));
        }
        var all = Fit(examples);
        var named = CopySigns.Names.Zip(all).ToDictionary(pair => pair.First, pair => Math.Round(pair.Second, 3));
        File.WriteAllText(output, JsonSerializer.Serialize(named, Indented) + "\n");
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Score(string set, List<CopyExample> examples, Dictionary<CopyExample, double> held, double limit)
    {
        var (right, wrong) = (0, 0);
        var missed = new Dictionary<string, int>();
        foreach (var example in examples)
        {
            var found = held[example] >= limit;
            right += found && example.IsCopy ? 1 : 0;
            wrong += found && !example.IsCopy ? 1 : 0;
            if (!found && example.IsCopy)
                missed[example.Kind] = missed.GetValueOrDefault(example.Kind) + 1;
        }
        var lost = missed.Values.Sum();
        var f1 = right == 0 ? 0 : 2.0 * right / (2 * right + wrong + lost);
        return string.Create(CultureInfo.InvariantCulture,
            $"{set,-16} {limit:0.00}  F1 {f1:0.0000}  right {right}  wrong {wrong} of {examples.Count(example => !example.IsCopy)}  missed {string.Join(", ", missed.Select(pair => $"{pair.Value} {pair.Key}"))}");
    }

    private static int FoldOf(CopyExample example)
    {
        var hash = 2166136261u;
        foreach (var c in example.Group)
            hash = (hash ^ c) * 16777619u;
        return (int)((hash ^ hash >> 15) % Folds);
    }

    private static float[] Fit(IEnumerable<CopyExample> examples) =>
        LogisticRegression.Fit([.. examples.Select(example => new Judged(example.Signs, example.IsCopy, example.Weight))]);
}
