using System.Diagnostics;
using System.Globalization;
using Newsloom.Extract;

namespace Newsloom.Bench.Speed;

/// <summary>Whether a page of twenty times the size takes twenty times as long, and what it takes in memory, whatever stands in it.</summary>
internal static class GrowthRun
{
    private const int Megabyte = 1_000_000;
    private static readonly int[] Megabytes = [1, 5, 20];

    private static readonly (string What, string Start, string Again)[] Pages =
    [
        ("paragraphs, lists and links", "<!DOCTYPE html><title>t</title><h1>t</h1>",
            "<div class=story><p>The ferry came in at six, a <b>harbour</b> pilot said &amp; went home.</p><ul><li><a href=/a?b=1&c=2>More</a><li>two</ul></div>\n"),
        ("nested elements", "", "<div>"),
        ("nested elements with text", "", "<span>a "),
        ("unclosed formatting", "", "<p><b><i>a "),
        ("misnested formatting", "", "<b><p>a</b>"),
        ("links in links", "", "<a href=b><div>"),
        ("text in tables", "<table>", "a<tr>"),
        ("tables in tables", "", "<table><td>"),
        ("character references", "", "&am&amp;&"),
        ("a script that never ends", "<script>", "<!--<script></"),
        ("an end that never comes", "<title>", "</titl"),
        ("list items", "", "<li><b>a"),
    ];

    public static int Run()
    {
        Console.WriteLine($"{"",-32}{string.Join("", Megabytes.Select(size => $"{size + " MB",26}"))}   ms, and bytes allocated for each byte");
        foreach (var (what, start, again) in Pages)
        {
            var cells = Megabytes.Select(size => Measure(start + string.Concat(Enumerable.Repeat(again, size * Megabyte / again.Length))));
            Console.WriteLine($"{what,-32}{string.Concat(cells)}");
        }
        return 0;
    }

    private static string Measure(string markup)
    {
        var page = new Page("page", "page.html", null, new PageBody.Html(markup));
        GC.Collect();
        var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        Extractor.Extract(page);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var times = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)markup.Length;
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds,16:#,0} ms {times,5:0.0}×");
    }
}
