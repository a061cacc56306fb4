using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Newsloom.Extract.Dump;

namespace Newsloom.Train;

/// <summary>
/// Learns which lines of a text dump are its article. The score printed is cross-validated by site: no page is judged by
/// weights that saw another page of its site.
/// </summary>
internal static class ExtractText
{
    internal static readonly string[] Sets = ["scrapinghub", "naeb", "fundus-publishers", "fundus-eval"];
    internal const int Folds = 5;
    private static readonly Dictionary<string, string> Knobs = Environment.GetEnvironmentVariable("KNOBS")?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(k => k.Split('=')[0], k => k.Split('=')[1]) ?? [];

    private static double Knob(string name, double otherwise) => Knobs.TryGetValue(name, out var value) ? double.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    /// <param name="target">Where the weights go that are learned from all pages; null only measures.</param>
    public static void Run(string truthFolder, string dumpFolder, string? target)
    {
        var clock = Stopwatch.StartNew();
        var pages = LabelledDump.Load(truthFolder, dumpFolder, Sets);
        Console.WriteLine($"{pages.Count} dumps, {pages.Sum(page => page.Rows.Length)} lines, {pages[0].Rows[0].Length} features, {clock.Elapsed.TotalSeconds:0} s");
        var results = new Dictionary<LabelledDump, Result>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Learn([.. pages.Where(page => FoldOf(page) != fold)]);
            foreach (var (page, result) in pages.Where(page => FoldOf(page) == fold).AsParallel().Select(page => (page, Judge(page, model))))
                results[page] = result;
            Console.Error.WriteLine($"fold {fold} {clock.Elapsed.TotalSeconds:0} s");
        }
        Report(results);
        if (Environment.GetEnvironmentVariable("KEEP") is { } keep)
            Keep(keep, results);
        if (target is null)
            return;
        using var file = File.Create(target);
        Learn(pages).Save(file);
    }

    private sealed record Result(double? Precision, double? Recall, string Text, float[] LogOdds, bool[] Kept)
    {
        public double F1 => ShingleScore.F1(Precision ?? 0, Recall ?? 0);
    }

    private static Result Judge(LabelledDump page, LineModel model)
    {
        var text = TextDump.Read(new Page("", "", null, new PageBody.PlainText("")), page.Dump, model).Text;
        var (precision, recall) = ShingleScore.Of(page.Truth, text);
        var features = new LineFeatures(page.Dump);
        var odds = model.LogOdds(features);
        return new Result(precision, recall, text, odds, LineChoice.Choose(odds, features.Words));
    }

    private static void Keep(string path, Dictionary<LabelledDump, Result> results)
    {
        using var file = new StreamWriter(path);
        foreach (var (page, result) in results)
            file.WriteLine(JsonSerializer.Serialize(new { page.Set, page.Id, page.Site, Shape = page.Shape.ToString(), result.F1, result.Precision, result.Recall, result.Text, page.Truth, page.Dump.Lines, page.Labels, result.LogOdds, result.Kept }));
    }

    internal static LineModel Learn(List<LabelledDump> pages)
    {
        var used = pages.Where(page => page.Shape == DumpShape.Plain || Hash(page.Id + page.Shape) % 100 < Knob(page.Shape.ToString(), 20)).ToList();
        return new LineModel(new BoostedTrees((int)Knob("trees", 160), (int)Knob("leaves", 32), Knob("rate", 0.1), Knob("min", 4), Knob("ridge", 2), 7, Knob("rows", 0.6), Knob("features", 0.4)).Train(
            [.. used.SelectMany(page => page.Rows)],
            [.. used.SelectMany(page => page.Labels)],
            [.. used.SelectMany(page => page.Weights)]));
    }

    internal static int FoldOf(LabelledDump page) => (int)(Hash(page.Site) % Folds);

    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619;
        return hash >> 7;
    }

    private static void Report(Dictionary<LabelledDump, Result> results)
    {
        foreach (var group in results.GroupBy(pair => (pair.Key.Shape, pair.Key.Set)).OrderBy(group => group.Key.Shape).ThenBy(group => Array.IndexOf(Sets, group.Key.Set)))
        {
            var all = group.Select(pair => pair.Value).ToList();
            var precision = all.Where(result => result.Precision is not null).Average(result => result.Precision!.Value);
            var recall = all.Where(result => result.Recall is not null).Average(result => result.Recall!.Value);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{group.Key.Shape,-7} {group.Key.Set,-18} F1 {ShingleScore.F1(precision, recall):0.0000}  P {precision:0.0000}  R {recall:0.0000}  mean F1 {all.Average(result => result.F1):0.0000}  empty {all.Count(result => result.Precision is null)}"));
        }
    }
}
