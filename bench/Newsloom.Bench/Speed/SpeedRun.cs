using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Newsloom.Analyze;
using Newsloom.Bench.Quality;
using Newsloom.Extract;
using Newsloom.Html;

namespace Newsloom.Bench.Speed;

/// <summary>How much a second of processor time does, stage by stage, warm, everything in memory.</summary>
internal static class SpeedRun
{
    private const int Repeats = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestRun = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int Run(string? eval, bool save)
    {
        if (eval is null)
            return Shared.StandAside();

        var pages = Inputs.Pages(Path.Combine(eval, "extraction", "scrapinghub", "input.jsonl"));
        var stream = new[] { "fnc1", "wirecopy" }
            .SelectMany(set => Inputs.Articles(Path.Combine(eval, "clustering", set, "input.jsonl.gz")))
            .ToList();
        var inputs = new[] { Mix("scrapinghub pages", pages), Mix("fnc1 and wirecopy texts", stream) };
        foreach (var input in inputs)
            Console.WriteLine(input.Describe());
        Console.WriteLine();
        Console.WriteLine($"{"",-44}{"one thread",14}{"lowest–highest",18}{"all cores",12}{"",12}{"peak",9}{"allocated",16}");

        var parser = new HtmlParser();
        var analyzer = Analyzer.Default;
        var extracted = pages.ConvertAll(Extractor.Extract);
        var given = stream.ConvertAll(Extractor.Extract);
        var analyzed = given.ConvertAll(analyzer.Analyze);
        Speed[] speeds =
        [
            Each("AngleSharp, parsing alone", "pages", pages, page => parser.ParseDocument(((PageBody.Html)page.Body).Markup).Dispose()),
            Each("AngleSharp, scored paragraphs", "pages", pages, page => ScoredParagraphs.Read(((PageBody.Html)page.Body).Markup)),
            Each("our parsing alone", "pages", pages, page => HtmlReader.Read(((PageBody.Html)page.Body).Markup)),
            Each("extract", "pages", pages, page => Extractor.Extract(page)),
            Each("analyze what was extracted", "pages", extracted, article => analyzer.Analyze(article)),
            Each("extract and analyze", "pages", pages, page => Pipeline.Read(page)),
            Whole("whole pipeline", "pages", pages.Count, () => Place(pages.Select(Pipeline.Read))),
            Each("analyze given texts", "articles", given, article => analyzer.Analyze(article)),
            Whole("deduplicate and cluster", "articles", analyzed.Count, () => Place(analyzed)),
            Whole("whole pipeline", "articles", stream.Count, () => Place(stream.Select(Pipeline.Read))),
        ];

        if (save)
            Save(inputs, speeds);
        return 0;
    }

    private static Speed Each<T>(string what, string unit, List<T> items, Action<T> work) => Measure(what, unit, items.Count,
        () =>
        {
            foreach (var item in items)
                work(item);
        },
        () => Parallel.ForEach(items, work));

    private static Speed Whole(string what, string unit, int items, Action work) => Measure(what, unit, items, work, null);

    private static void Place(IEnumerable<AnalyzedArticle> articles) =>
        Predictions.Place(new Pipeline(new Settings()), articles);

    private static Speed Measure(string what, string unit, int items, Action oneThread, Action? allCores)
    {
        var started = Stopwatch.GetTimestamp();
        var passes = 0;
        for (; Stopwatch.GetElapsedTime(started) < WarmUp; passes++)
            oneThread();
        // A clock that ticks in hundredths of a second tells nothing of a short run.
        passes = Math.Max(1, (int)(passes * (ShortestRun / Stopwatch.GetElapsedTime(started))));
        var single = Repeat(items, passes, oneThread);
        var all = allCores is null ? null : Repeat(items, passes, allCores);
        var speed = new Speed(
            what, unit,
            Round(Median(single, cost => cost.PerCpuSecond)),
            Round(single.Min(cost => cost.PerCpuSecond)), Round(single.Max(cost => cost.PerCpuSecond)),
            all is null ? null : Round(Median(all, cost => cost.PerSecond)),
            Round(single.Max(cost => cost.PeakMegabytes)),
            Round(Median(single, cost => cost.AllocatedBytes / 1e3 / cost.Items)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what + ", " + unit,-44}{speed.PerCpuSecond,10:#,0}/s{"",2}{speed.Lowest,9:#,0}–{speed.Highest,-8:#,0}{speed.PerSecondAllCores,10:#,0}{(all is null ? "" : "/s"),-14}{speed.PeakMegabytes,6:0} MB{speed.KilobytesEach,12:#,0} kB each"));
        return speed;
    }

    private static List<Cost> Repeat(int items, int passes, Action work) =>
        [.. Enumerable.Range(0, Repeats).Select(_ => Cost.Of(items * passes, () =>
        {
            for (var pass = 0; pass < passes; pass++)
                work();
        }))];

    private static double Median(List<Cost> costs, Func<Cost, double> figure) => costs.Select(figure).Order().ElementAt(costs.Count / 2);

    private static double Round(double value) => Math.Round(value, value < 100 ? 1 : 0);

    private static InputMix Mix(string name, List<Page> pages)
    {
        var sizes = pages
            .Select(page => page.Body switch
            {
                PageBody.Html html => Encoding.UTF8.GetByteCount(html.Markup),
                PageBody.Fields fields => Encoding.UTF8.GetByteCount(fields.Title + fields.Text),
                _ => 0,
            })
            .Order()
            .ToList();
        return new InputMix(name, pages.Count, sizes.Sum(size => (long)size), sizes[sizes.Count / 2], sizes[^1]);
    }

    private static void Save(InputMix[] inputs, Speed[] speeds)
    {
        var machine = Machine.Here();
        var path = Path.Combine(machine.ResultsFolder(), "speed.json");
        File.WriteAllText(path, JsonSerializer.Serialize(new { machine, repeats = Repeats, inputs, speeds }, Readable) + "\n");
        Console.WriteLine("Kept in " + Path.GetRelativePath(Shared.Repository, path));
    }

    private sealed record InputMix(string Name, int Items, long Bytes, int MedianBytes, int LargestBytes)
    {
        public string Describe() => string.Create(CultureInfo.InvariantCulture,
            $"{Name}: {Items:#,0}, {Bytes / 1e6:0.0} MB of UTF-8; mean {Bytes / 1e3 / Items:0.0}, median {MedianBytes / 1e3:0.0}, largest {LargestBytes / 1e3:0} kB");
    }

    private sealed record Speed(
        string What, string Unit, double PerCpuSecond, double Lowest, double Highest, double? PerSecondAllCores, double PeakMegabytes, double KilobytesEach);
}
