using System.Diagnostics;
using System.Globalization;
using Newsloom.Deduplicate;

namespace Newsloom.Bench.Speed;

/// <summary>Articles that are compared with those before them in a second of processor time, and the memory that takes, as the window grows.</summary>
internal static class CopySpeed
{
    private const int Batch = 5_000;
    private const int Measured = 8;

    public static int Run(int window)
    {
        Console.WriteLine($"{"texts",12}{"articles/CPU-s",18}{"restored/CPU-s",18}{"managed",12}   copies found");
        foreach (var size in new[] { 10_000, 100_000, window }.Where(size => size <= window).Distinct())
            Measure(size);
        return 0;
    }

    private static void Measure(int size)
    {
        var articles = new InventedArticles(1);
        var index = new CopyIndex(new DeduplicateSettings { MaxTexts = Math.Max(size, 1_000) });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var restored = TimeSpan.Zero;
        // Twice around the ring for small windows, so that what is old is given up while it is measured.
        for (var done = 0; done < Math.Max(size, 40_000); done += Batch)
        {
            var batch = Next(articles);
            restored += Cpu(() => batch.ForEach(article => index.Restore(ArticleTrace.Of(article), new CopyFinding(article.Id, null, []))));
        }
        var copies = 0;
        var spent = TimeSpan.Zero;
        for (var i = 0; i < Measured; i++)
        {
            var batch = Next(articles);
            spent += Cpu(() => copies += batch.Count(article => index.Add(article).Copy is not null));
        }
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(index);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size,12:#,0}{Batch * Measured / spent.TotalSeconds,18:#,0}{Math.Max(size, 40_000) / restored.TotalSeconds,18:#,0}{memory / 1e6,9:#,0} MB   {copies / (double)(Batch * Measured):P0}"));
    }

    private static List<AnalyzedArticle> Next(InventedArticles articles) => [.. Enumerable.Range(0, Batch).Select(_ => articles.Next())];

    private static TimeSpan Cpu(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return process.TotalProcessorTime - before;
    }
}
