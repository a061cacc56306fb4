using System.Globalization;
using System.Text.Json;
using Newsloom.Deduplicate;

namespace Newsloom.Train;

/// <summary>Learns how strongly each sign speaks for a copy, and tells how well that does on groups it did not learn from.</summary>
internal static class TrainCopies
{
    private const int Folds = 5;
    private const int Rounds = 25;
    private const double Ridge = 1;

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
            var weights = new CopyWeights(Fit([.. examples.Where(example => FoldOf(example) != fold)]));
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

    // Newton's method: few weights, so each round solves for all of them at once. The last one is no sign, and stays free.
    public static float[] Fit(IReadOnlyList<CopyExample> examples)
    {
        var size = CopySigns.Names.Length;
        var weights = new double[size];
        for (var round = 0; round < Rounds; round++)
        {
            var slope = new double[size];
            var curve = new double[size, size];
            foreach (var example in examples)
            {
                var x = example.Signs;
                var sum = 0.0;
                for (var i = 0; i < size; i++)
                    sum += weights[i] * x[i];
                var p = 1 / (1 + Math.Exp(-sum));
                var error = example.Weight * (p - (example.IsCopy ? 1 : 0));
                var bend = example.Weight * Math.Max(p * (1 - p), 1e-6);
                for (var i = 0; i < size; i++)
                {
                    slope[i] += error * x[i];
                    for (var j = 0; j <= i; j++)
                        curve[i, j] += bend * x[i] * x[j];
                }
            }
            for (var i = 0; i < size; i++)
            {
                var ridge = i < size - 1 ? Ridge : 1e-9;
                slope[i] += ridge * weights[i];
                curve[i, i] += ridge;
                for (var j = 0; j < i; j++)
                    curve[j, i] = curve[i, j];
            }
            var step = LinearSystem.Solve(curve, slope);
            for (var i = 0; i < size; i++)
                weights[i] -= step[i];
            if (step.Max(Math.Abs) < 1e-7)
                break;
        }
        return [.. weights.Select(weight => (float)weight)];
    }
}
