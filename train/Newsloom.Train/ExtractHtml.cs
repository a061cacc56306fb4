using System.Globalization;
using Newsloom.Extract.Body;
using Newsloom.Trees;

namespace Newsloom.Train;

/// <summary>
/// Learns which lines of a page are its article, in two passes (<see cref="BlockModel"/>). The score printed is
/// cross-validated by site: no page is judged by weights, of either pass, that saw another page of its site.
/// </summary>
internal static class ExtractHtml
{
    internal static readonly string[] Sets = ["scrapinghub", "fundus-eval", "naeb", "fundus-publishers"];
    internal const int Folds = 5;

    /// <param name="foldsFolder">Where the weights of each fold go, to look at pages as unseen sites are read.</param>
    public static void Run(string folder, string target, string? foldsFolder)
    {
        var pages = LabelledPage.Load(folder, Sets).ToList();
        Console.WriteLine($"{pages.Count} pages, {pages.Sum(page => page.Rows.Length)} lines, {pages[0].Rows[0].Length} features");
        Report("best possible", pages, page => page.Labels);

        var scores = new Dictionary<LabelledPage, float[]>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Learn([.. pages.Where(page => FoldOf(page) != fold)]);
            foreach (var page in pages.Where(page => FoldOf(page) == fold))
                scores[page] = model.Score(page.Tree, page.Blocks, page.Rows);
            if (foldsFolder is not null)
                Save(model, Path.Combine(foldsFolder, $"{fold}.bin"));
        }
        Report("cross-validated by site", pages, page => scores[page]);

        var shipped = Learn(pages);
        Report("on its own training pages", pages, page => shipped.Score(page.Tree, page.Blocks, page.Rows));
        Save(shipped, target);
    }

    private static void Save(BlockModel model, string target)
    {
        using var file = File.Create(target);
        model.Save(file);
    }

    // The second pass learns from what a first pass says of sites it has not seen, as it will when it is used.
    internal static BlockModel Learn(List<LabelledPage> pages)
    {
        var context = new Dictionary<LabelledPage, float[][]>();
        var weights = pages.ToDictionary(page => page, page => page.Weights);
        foreach (var fold in pages.Select(FoldOf).Distinct().Order())
        {
            var first = Alone([.. pages.Where(page => FoldOf(page) != fold)], weights);
            foreach (var page in pages.Where(page => FoldOf(page) == fold))
            {
                var scores = first.Scores(page.Rows);
                context[page] = BlockContext.Of(page.Tree, page.Blocks, scores);
                weights[page] = Doubted(page, scores);
            }
        }
        return new BlockModel(Alone(pages, weights), InContext(pages, context, weights));
    }

    // Some truths of the sets break off before the article ends: a line that others are sure of and its own page denies,
    // or the reverse, teaches little.
    private static float[] Doubted(LabelledPage page, float[] scores)
    {
        var weights = (float[])page.Weights.Clone();
        for (var i = 0; i < weights.Length; i++)
        {
            if (scores[i] > 0.9f && page.Labels[i] < 0.1f || scores[i] < 0.05f && page.Labels[i] > 0.9f)
                weights[i] *= 0.1f;
        }
        return weights;
    }

    private static DecisionTrees Alone(List<LabelledPage> pages, Dictionary<LabelledPage, float[]> weights) =>
        new BoostedTrees(trees: 150, leaves: 24, rate: 0.1, minWeight: 1, ridge: 2, seed: 7).Train(
            [.. pages.SelectMany(page => page.Rows)], [.. pages.SelectMany(page => page.Labels)], [.. pages.SelectMany(page => weights[page])]);

    private static DecisionTrees InContext(List<LabelledPage> pages, Dictionary<LabelledPage, float[][]> context, Dictionary<LabelledPage, float[]> weights) =>
        new BoostedTrees(trees: 100, leaves: 12, rate: 0.1, minWeight: 1, ridge: 2, seed: 1).Train(
            [.. pages.SelectMany(page => context[page])], [.. pages.SelectMany(page => page.Labels)], [.. pages.SelectMany(page => weights[page])]);

    private static int FoldOf(LabelledPage page) => FoldOf(page.Site);

    internal static int FoldOf(string site)
    {
        uint hash = 17;
        foreach (var letter in site)
            hash = hash * 31 + letter;
        return (int)(hash % 1009 % Folds);
    }

    private static void Report(string what, List<LabelledPage> pages, Func<LabelledPage, float[]> scores)
    {
        Console.WriteLine(what);
        foreach (var set in Sets)
        {
            var results = pages.Where(page => page.Set == set).AsParallel().WithDegreeOfParallelism(2)
                .Select(page => ShingleScore.Of(page.Truth, page.TextBy(scores(page)))).ToList();
            var precision = results.Where(result => result.Precision is not null).Average(result => result.Precision!.Value);
            var recall = results.Where(result => result.Recall is not null).Average(result => result.Recall!.Value);
            var macro = results.Average(result => ShingleScore.F1(result.Precision ?? 0, result.Recall ?? 0));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {set,-18} F1 {ShingleScore.F1(precision, recall):0.0000}  macro {macro:0.0000}  P {precision:0.0000}  R {recall:0.0000}  empty {results.Count(result => result.Precision is null)}"));
        }
    }
}
