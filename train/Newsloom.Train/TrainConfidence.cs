using System.Globalization;
using System.Text.Json;
using Newsloom.Extract;
using Newsloom.Extract.Body;
using Newsloom.Extract.Dump;

namespace Newsloom.Train;

/// <summary>
/// Learns what an extraction's confidence is: the probability that its F1 is above .9. Each page is extracted by weights
/// that saw no page of its site, and the table printed judges each page by a regression that saw none either.
/// To be run again whenever the extraction's weights are.
/// </summary>
internal static class TrainConfidence
{
    private const string Target = "src/Newsloom/Extract/Data/confidence.json";
    private const double Good = 0.9;
    private const int Folds = 10;
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true };

    private sealed record Case(string Set, string Site, double[] Measures, double F1)
    {
        public bool IsGood => F1 > Good;
    }

    public static void Run(string folder, string dumps, string kinds)
    {
        var markup = Learn("HTML", OfMarkup(folder));
        var dump = Learn("text dumps", OfDumps(folder, dumps));
        var numbers = new Confidence.Numbers(markup, dump, OfKinds(kinds));
        File.WriteAllText(Target, JsonSerializer.Serialize(numbers, Shape) + "\n");
    }

    private static List<Case> OfMarkup(string folder)
    {
        var pages = LabelledPage.Load(folder, ExtractHtml.Sets).ToList();
        var cases = new List<Case>();
        for (var fold = 0; fold < ExtractHtml.Folds; fold++)
        {
            var reader = new BodyReader(ExtractHtml.Learn([.. pages.Where(page => ExtractHtml.FoldOf(page.Site) != fold)]));
            cases.AddRange(pages.Where(page => ExtractHtml.FoldOf(page.Site) == fold).AsParallel().AsOrdered()
                .Select(page => CaseOf(page.Set, page.Site, page.Truth, Extractor.Read(page.Page, reader))).OfType<Case>());
        }
        return cases;
    }

    private static List<Case> OfDumps(string folder, string dumps)
    {
        var folds = new DumpFolds(ExtractText.Load(folder, dumps));
        var cases = new List<Case>();
        for (var fold = 0; fold < DumpFolds.Count; fold++)
        {
            var model = folds.Learn(1 << fold);
            cases.AddRange(folds.Pages.Where(page => ExtractText.IsScored(page) && DumpFolds.Of(page.Page) == fold && IsJudged(page)).AsParallel().AsOrdered()
                .Select(page => CaseOf(page.Page.Set, page.Page.Site, page.Page.Truth, TextDump.Extract(new Page(page.Page.Id, page.Page.Id, null, new PageBody.PlainText("")), page.Dump, model)))
                .OfType<Case>());
        }
        return cases;
    }

    // Few dumps have lost their line ends.
    private static bool IsJudged(LabelledDump page) =>
        page.Shape == DumpShape.Plain || page.Shape == DumpShape.RunOn && ExtractHtml.FoldOf(page.Page.Id) == 0;

    // Pages taken for ones without a text have a confidence of another kind.
    private static Case? CaseOf(string set, string site, string truth, Extraction extraction)
    {
        if (extraction.Article.Kind is not (PageKind.Listing or PageKind.Consent or PageKind.Error))
            return new Case(set, site, extraction.Measures, F1(truth, extraction.Article.Text));
        Console.WriteLine($"  no text, but the set has one: {set} {extraction.Article.Id}, taken for {extraction.Article.Kind}");
        return null;
    }

    private static double F1(string truth, string text)
    {
        var (precision, recall) = ShingleScore.Of(truth, text);
        return ShingleScore.F1(precision ?? 0, recall ?? 0);
    }

    // One more of each than was counted: a few pages prove no certainty.
    private static Dictionary<string, double> OfKinds(string folder)
    {
        using var rows = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "pages.json")));
        return rows.RootElement.EnumerateArray()
            .Select(row => (Is: row.GetProperty("kind").GetString()!, Taken: KindOf(folder, row)))
            .Where(each => each.Taken is PageKind.Listing or PageKind.Consent or PageKind.Error)
            .GroupBy(each => each.Taken)
            .ToDictionary(group => group.Key.ToString(), group => Math.Round((group.Count(each => each.Is is "listing" or "consent" or "error") + 1.0) / (group.Count() + 2), 3));
    }

    private static PageKind KindOf(string folder, JsonElement row)
    {
        var file = row.GetProperty("file").GetString()!;
        return Extractor.Extract(new Page(file, file, new Uri(row.GetProperty("url").GetString()!), new PageBody.Html(File.ReadAllText(Path.Combine(folder, file))))).Kind;
    }

    private static Confidence.Weights Learn(string what, List<Case> cases)
    {
        var judged = new List<(double Given, Case Case)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = Fit([.. cases.Where(each => FoldOf(each) != fold)]);
            judged.AddRange(cases.Where(each => FoldOf(each) == fold).Select(each => (weights.Of(each.Measures), each)));
        }
        Report(what, judged);
        return Fit(cases);
    }

    private static int FoldOf(Case each) => (ExtractHtml.FoldOf(each.Site) + each.Site.Length * ExtractHtml.Folds) % Folds;

    private static void Report(string what, List<(double Given, Case Case)> judged)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {judged.Count} pages, {judged.Average(each => each.Case.IsGood ? 1.0 : 0):0.000} of them with F1 above .9"));
        Console.WriteLine("  given      pages   mean given   truly above .9");
        var error = 0.0;
        for (var decile = 0; decile < 10; decile++)
        {
            var within = judged.Where(each => Math.Min(9, (int)(each.Given * 10)) == decile).ToList();
            if (within.Count == 0)
                continue;
            var (given, good) = (within.Average(each => each.Given), within.Average(each => each.Case.IsGood ? 1.0 : 0));
            error += within.Count * Math.Abs(given - good) / judged.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {decile / 10.0:0.0} – {(decile + 1) / 10.0:0.0} {within.Count,6}       {given:0.000}            {good:0.000}"));
        }
        var high = judged.Where(each => each.Given >= 0.9).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  expected calibration error {error:0.000}, Brier {judged.Average(each => Math.Pow(each.Given - (each.Case.IsGood ? 1 : 0), 2)):0.000}; given .9 and more: {high.Count}, of them above .9: {(high.Count == 0 ? 0 : high.Average(each => each.Case.IsGood ? 1.0 : 0)):0.000}; area under the curve {Area(judged):0.000}"));
    }

    private static double Area(List<(double Given, Case Case)> judged)
    {
        var (good, bad) = (judged.Where(each => each.Case.IsGood).ToList(), judged.Where(each => !each.Case.IsGood).ToList());
        return good.Sum(one => bad.Sum(other => one.Given > other.Given ? 1.0 : one.Given < other.Given ? 0 : 0.5)) / Math.Max(1, good.Count * bad.Count);
    }

    // Newton's steps on the log-likelihood with a ridge: the measures are many for so few pages.
    private static Confidence.Weights Fit(List<Case> cases)
    {
        const double ridge = 6;
        var count = cases[0].Measures.Length;
        var centres = Enumerable.Range(0, count).Select(i => cases.Average(each => each.Measures[i])).ToArray();
        var scales = Enumerable.Range(0, count)
            .Select(i => Math.Sqrt(cases.Average(each => Math.Pow(each.Measures[i] - centres[i], 2)))).Select(scale => scale < 1e-9 ? 1 : scale).ToArray();
        var rows = cases.ConvertAll(each => (double[])[1, .. each.Measures.Select((value, i) => (value - centres[i]) / scales[i])]);
        var weights = new double[count + 1];
        for (var round = 0; round < 30; round++)
        {
            var (gradient, curve) = (new double[count + 1], new double[count + 1, count + 1]);
            for (var each = 0; each < rows.Count; each++)
            {
                var given = 1 / (1 + Math.Exp(-rows[each].Zip(weights, (value, weight) => value * weight).Sum()));
                for (var i = 0; i <= count; i++)
                {
                    gradient[i] += rows[each][i] * ((cases[each].IsGood ? 1 : 0) - given);
                    for (var j = 0; j <= count; j++)
                        curve[i, j] += rows[each][i] * rows[each][j] * given * (1 - given);
                }
            }
            for (var i = 1; i <= count; i++)
            {
                gradient[i] -= ridge * weights[i];
                curve[i, i] += ridge;
            }
            var step = LinearSystem.Solve(curve, gradient);
            for (var i = 0; i <= count; i++)
                weights[i] += step[i];
        }
        return new Confidence.Weights(Rounded(weights[0]), [.. centres.Select(Rounded)], [.. scales.Select(Rounded)], [.. weights.Skip(1).Select(Rounded)]);
    }

    private static double Rounded(double value) => Math.Round(value, 5);
}
