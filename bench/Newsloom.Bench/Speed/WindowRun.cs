using System.Diagnostics;
using System.Globalization;
using Newsloom.Cluster;
using Newsloom.Deduplicate;
using Newsloom.Store;

namespace Newsloom.Bench.Speed;

/// <summary>
/// Deduplication and clustering of a stream without end, made up as it goes: what an article costs while the window grows to a million,
/// what it takes in memory, and how long a restart from the store takes.
/// </summary>
internal static class WindowRun
{
    private const ulong Seed = 20240304;
    private const int Block = 1_000;

    // The process's clock ticks coarsely; so many articles around a size are timed together.
    private const int Timed = 5_000;

    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static int Run(int articles)
    {
        _ = Place(Timed, _ => { });
        Console.WriteLine($"{"in the window",14}{"articles per CPU-second",28}{"of them deduplicated",24}{"clustered",14}{"peak",12}");
        var rates = new List<double>();
        var truth = Place(articles, window =>
        {
            if (!Sizes.Append(articles).Contains(window.Articles))
                return;
            rates.Add(window.Rate);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{window.Articles,14:#,0}{window.Rate,28:#,0}{window.CopyRate,24:#,0}{window.StoryRate,14:#,0}{Peak(),9:#,0} MB"));
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"last against first: {rates[0] / rates[^1]:0.00} times as slow"));
        Console.WriteLine(truth);
        return 0;
    }

    /// <summary>Fills a store, then starts from it: until the first article is placed.</summary>
    public static int Restart(int articles, string folder)
    {
        Directory.CreateDirectory(folder);
        var isFilled = File.Exists(Path.Combine(folder, NewsStore.FileName));
        var last = isFilled ? new InventedStream(Seed).Articles(articles).Last().Trace : Fill(articles, folder);
        GC.Collect();
        var (cpu, started) = (Cpu(), Stopwatch.GetTimestamp());
        using var store = NewsStore.Open(folder);
        var pipeline = new Pipeline(new Settings(), store);
        var opened = Stopwatch.GetElapsedTime(started);
        pipeline.Place(Bare(last with { Id = "next" }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{articles:#,0} in the window: opened in {opened.TotalSeconds:0.00} s, first article placed after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, {(Cpu() - cpu).TotalSeconds:0.0} s of processor time; peak {Peak():#,0} MB; store {new FileInfo(Path.Combine(folder, NewsStore.FileName)).Length / 1e6:#,0} MB"));
        DescribeRestart(store, last.Day!.Value);
        return 0;
    }

    private static void DescribeRestart(NewsStore store, int day)
    {
        var start = Cpu();
        var traces = store.LoadTraces(store.LoadTraced(day - 14, day)).ToList();
        var read = Cpu();
        var copies = new CopyIndex(new DeduplicateSettings());
        foreach (var traced in traces)
            copies.Restore(traced.Trace, traced.Found);
        var copied = Cpu();
        var clusters = new StoryClusters(new ClusterSettings());
        foreach (var (trace, _, story, copy) in traces)
            clusters.Restore(trace, new Placement(trace.Id, story, copy, [], []));
        var clustered = Cpu();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{traces.Count:#,0} traces again, each: read in {Each(read - start):0.0} µs, known for copies in {Each(copied - read):0.0}, put into stories in {Each(clustered - copied):0.0}"));

        double Each(TimeSpan time) => time.TotalMicroseconds / traces.Count;
    }

    /// <summary>Lengths, terms and costs of a real set beside those of the invented stream.</summary>
    public static int Compare(string? eval, int articles)
    {
        if (eval is null)
            return Shared.StandAside();
        Console.WriteLine($"{"",-12}{"words",20}{"terms",18}{"title",14}{"letters",18}{"names",14}{"numbers",12}{"packed bytes",22}");
        foreach (var set in (string[])["fnc1", "ecbplus", "wirecopy"])
        {
            var read = Inputs.Articles(Path.Combine(eval, "clustering", set, "input.jsonl.gz")).AsParallel().AsOrdered().Select(page => ArticleTrace.Of(Pipeline.Read(page))).ToList();
            Describe(set, read);
        }
        Describe("invented", [.. new InventedStream(Seed).Articles(articles).Select(each => each.Trace)]);
        return 0;
    }

    private static void Describe(string name, List<ArticleTrace> traces)
    {
        Console.Write($"{name,-12}");
        foreach (var (measure, width) in ((Func<ArticleTrace, int>, int)[])[
            (trace => trace.Fingerprint.Words.Length, 20), (trace => trace.Terms.Words.Length, 18), (trace => trace.Terms.Title.Length, 14),
            (trace => trace.Terms.Letters.Length, 18), (trace => trace.Terms.Names.Length, 14), (trace => trace.Terms.Numbers.Length, 12), (trace => trace.Pack().Length, 22)])
        {
            var values = traces.Select(measure).Order().ToList();
            Console.Write(string.Join(' ', ((double[])[0.1, 0.5, 0.9, 0.99]).Select(share => values[(int)(share * (values.Count - 1))])).PadLeft(width));
        }
        Console.WriteLine();
        var (copies, clusters) = (new CopyIndex(new DeduplicateSettings()), new StoryClusters(new ClusterSettings()));
        var (copied, reused, stories) = (0, 0, new Dictionary<string, int>());
        var (copyTime, storyTime) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var trace in traces)
        {
            var start = Cpu();
            var found = copies.Add(trace, "");
            var between = Cpu();
            var placement = clusters.Place(trace, found.Copy, found.Reuses);
            (copyTime, storyTime) = (copyTime + between - start, storyTime + Cpu() - between);
            copied += found.Copy is null ? 0 : 1;
            reused += found.Alike.Count;
            stories[placement.Story] = stories.GetValueOrDefault(placement.Story) + 1;
        }
        var sizes = stories.Values.Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{"",-12}{traces.Count:#,0} articles: {100.0 * copied / traces.Count:0} % copies, {(double)reused / traces.Count:0.00} alike each; {sizes.Count:#,0} stories, of {(double)traces.Count / sizes.Count:0.0}, 9 in 10 up to {sizes[(int)(sizes.Count * 0.9)]}, largest {sizes[^1]}; {copyTime.TotalMicroseconds / traces.Count:0} + {storyTime.TotalMicroseconds / traces.Count:0} µs each"));
    }

    /// <param name="Articles">How many there are.</param>
    private readonly record struct Window(int Articles, TimeSpan Copying, TimeSpan Clustering)
    {
        public double Rate => Timed / (Copying + Clustering).TotalSeconds;
        public double CopyRate => Timed / Copying.TotalSeconds;
        public double StoryRate => Timed / Clustering.TotalSeconds;
    }

    private static string Place(int articles, Action<Window> told)
    {
        var (copies, clusters) = (new CopyIndex(new DeduplicateSettings()), new StoryClusters(new ClusterSettings()));
        var truth = new PairCount();
        var block = new List<(ArticleTrace Trace, int Event)>(Block);
        var found = new CopyFinding[Block];
        var times = new Queue<(TimeSpan Copying, TimeSpan Clustering)>();
        var done = 0;
        foreach (var each in new InventedStream(Seed).Articles(articles))
        {
            block.Add(each);
            if (block.Count < Block)
                continue;
            // Copies of a block are found before its stories: what each costs is timed apart.
            var start = Cpu();
            for (var i = 0; i < Block; i++)
                found[i] = copies.Add(block[i].Trace, "");
            var between = Cpu();
            for (var i = 0; i < Block; i++)
                truth.Add(block[i].Event, clusters.Place(block[i].Trace, found[i].Copy, found[i].Reuses));
            truth.Apply(clusters.TakeChanges());
            times.Enqueue((between - start, Cpu() - between));
            if (times.Count > Timed / Block)
                times.Dequeue();
            done += Block;
            block.Clear();
            told(new Window(done, Sum(times.Select(time => time.Copying)), Sum(times.Select(time => time.Clustering))));
        }
        return truth.ToString();
    }

    private static ArticleTrace Fill(int articles, string folder)
    {
        using var store = NewsStore.Open(folder);
        var (copies, clusters) = (new CopyIndex(new DeduplicateSettings()), new StoryClusters(new ClusterSettings()));
        ArticleTrace? last = null;
        foreach (var block in new InventedStream(Seed).Articles(articles).Chunk(Block))
        {
            var placed = new List<PlacedArticle>(Block);
            foreach (var (trace, _) in block)
            {
                var found = copies.Add(trace, "");
                var placement = clusters.Place(trace, found.Copy, found.Reuses);
                placed.Add(new PlacedArticle(Bare(trace), placement, Found: found, Trace: trace));
                last = trace;
            }
            store.Save(new Written(placed, [], [], []));
        }
        return last!;
    }

    // Nothing but traces is read at a restart, so that the texts need not be there.
    private static AnalyzedArticle Bare(ArticleTrace trace) => new()
    {
        Article = new Article { Id = trace.Id, Input = "", Published = NewsTime.From(new DateTimeOffset(trace.Minutes!.Value * TimeSpan.TicksPerMinute, TimeSpan.Zero)) },
        Fingerprint = Fingerprint.Empty,
        Terms = StoryTerms.Empty,
    };

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;

    private static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    /// <summary>Pairs of articles that are together in truth, in what was found, and in both.</summary>
    private sealed class PairCount
    {
        private readonly List<int> _events = [];
        private readonly List<int> _stories = [];

        public void Add(int of, Placement placement)
        {
            _events.Add(of);
            _stories.Add(NumberOf(placement.Story));
        }

        public void Apply(IReadOnlyList<StoryChange> changes)
        {
            foreach (var (article, into) in changes.SelectMany(change => change.Articles, (change, article) => (article, change.Into)))
            {
                if (NumberOf(article) < _stories.Count)
                    _stories[NumberOf(article)] = NumberOf(into);
            }
        }

        public override string ToString()
        {
            var both = _events.Zip(_stories).CountBy(each => each).Sum(Pairs);
            var (real, found) = (_events.CountBy(each => each).Sum(Pairs), _stories.CountBy(each => each).Sum(Pairs));
            var (precision, recall) = (both / Math.Max(1, found), both / Math.Max(1, real));
            return string.Create(CultureInfo.InvariantCulture,
                $"pairs of one event: precision {precision:0.000}, recall {recall:0.000}, F1 {2 * precision * recall / Math.Max(1e-9, precision + recall):0.000}; {_events.Distinct().Count():#,0} events, {_stories.Distinct().Count():#,0} stories");
        }

        // Articles are called by their number.
        private static int NumberOf(string id) => int.Parse(id.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        private static double Pairs<T>(KeyValuePair<T, int> group) => group.Value * (group.Value - 1.0) / 2;
    }
}
