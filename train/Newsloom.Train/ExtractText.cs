using System.Globalization;
using Newsloom.Extract.Dump;

namespace Newsloom.Train;

/// <summary>
/// Learns which lines of a text dump are its article. The score printed is cross-validated by site: no page is judged by
/// weights that saw another page of its site.
/// </summary>
internal static class ExtractText
{
    internal static readonly string[] Sets = ["scrapinghub", "naeb", "fundus-publishers", "fundus-eval"];

    // Pages without a truth: what their markup is read as stands for it. They are learned from, never scored.
    private const string Untold = "htmldate-mediacloud";

    /// <param name="target">Where the weights go that are learned from all pages; null only measures.</param>
    public static void Run(string truthFolder, string dumpFolder, string? target)
    {
        var raw = Load(truthFolder, dumpFolder);
        var folds = new DumpFolds(raw);
        Console.WriteLine($"{raw.Count} pages, {folds.Pages.Count} dumps, {folds.Pages.Sum(page => page.Rows.Length)} lines");
        if (target is not null)
        {
            using var file = File.Create(target);
            folds.Learn(0).Save(file);
        }

        var results = new List<Result>();
        for (var fold = 0; fold < DumpFolds.Count; fold++)
        {
            var model = folds.Learn(1 << fold);
            results.AddRange(folds.Pages.Where(page => IsScored(page) && DumpFolds.Of(page.Page) == fold).AsParallel().Select(page => Judge(page, model)));
        }
        Console.WriteLine("cross-validated by site");
        Report(results);
    }

    internal static List<RawDump> Load(string truthFolder, string dumpFolder) =>
        [.. Sets.Append(Untold).SelectMany(set => RawDump.Load(truthFolder, dumpFolder, set))];

    internal static bool IsScored(LabelledDump page) => page.Page.Set != Untold;

    private sealed record Result(LabelledDump Page, double? Precision, double? Recall)
    {
        public double F1 => ShingleScore.F1(Precision ?? 0, Recall ?? 0);
    }

    private static Result Judge(LabelledDump page, LineModel model)
    {
        var text = TextDump.Read(new Page("", "", null, new PageBody.PlainText("")), page.Dump, model).Text;
        var (precision, recall) = ShingleScore.Of(page.Page.Truth, text);
        return new Result(page, precision, recall);
    }

    private static void Report(List<Result> results)
    {
        var order = results.OrderBy(result => result.Page.Shape).ThenBy(result => Array.IndexOf(Sets, result.Page.Page.Set));
        foreach (var group in order.GroupBy(result => (result.Page.Shape, result.Page.Page.Set)))
        {
            var precision = group.Where(result => result.Precision is not null).Average(result => result.Precision!.Value);
            var recall = group.Where(result => result.Recall is not null).Average(result => result.Recall!.Value);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {group.Key.Shape,-7} {group.Key.Set,-18} F1 {ShingleScore.F1(precision, recall):0.0000}  P {precision:0.0000}  R {recall:0.0000}  mean F1 {group.Average(result => result.F1):0.0000}  empty {group.Count(result => result.Precision is null)}"));
        }
    }
}
