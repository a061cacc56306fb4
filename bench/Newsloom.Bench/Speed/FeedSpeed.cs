using System.Globalization;
using System.Text.Json.Nodes;
using Newsloom.Ingest.Formats;

namespace Newsloom.Bench.Speed;

/// <summary>
/// Reading feeds beside feedparser: the same files, both in memory, processor time alone, turn by turn in one run. And what a
/// feed without end costs in memory.
/// </summary>
internal static class FeedSpeed
{
    private const int Turns = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static int Run(string? eval)
    {
        if (eval is null)
            return Shared.StandAside();
        var all = Path.Combine(eval, "conformance", "data", "feeds", "dev", "files");
        Compare("all development files", all);
        Compare("whole feeds of real sites", Path.Combine(all, "sample-feeds"));
        foreach (var megabytes in new[] { 16, 64, 256, 1024 })
            Stream(megabytes);
        return 0;
    }

    private static void Compare(string what, string folder)
    {
        List<byte[]> feeds = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes)];
        var megabytes = feeds.Sum(feed => (double)feed.Length) / 1e6;
        var ends = System.Diagnostics.Stopwatch.StartNew();
        var passes = 0;
        for (; ends.Elapsed < WarmUp; passes++)
            Read(feeds);
        passes = Math.Max(1, passes / 3);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {feeds.Count:#,0} feeds, {megabytes:0.0} MB"));
        var ratios = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var ours = Cost.Of(feeds.Count * passes, () =>
            {
                for (var pass = 0; pass < passes; pass++)
                    Read(feeds);
            }).Cpu.TotalSeconds / passes;
            var peer = Peer(folder);
            ratios.Add(peer / ours);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  newsloom {megabytes / ours,6:0.0} MB/s {feeds.Count / ours,8:#,0} feeds/s   feedparser {megabytes / peer,5:0.00} MB/s {feeds.Count / peer,6:#,0} feeds/s   {peer / ours:0.0} times"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  median {ratios.Order().ElementAt(Turns / 2):0.0} times"));
    }

    private static void Read(List<byte[]> feeds)
    {
        foreach (var feed in feeds)
            foreach (var _ in new FeedReader(new MemoryStream(feed), "https://feeds.example/feed").Read())
            {
            }
    }

    private static double Peer(string folder)
    {
        var (exitCode, output, errors) = Tool.Run("/usr/bin/python3", [Path.Combine(Shared.Repository, "bench", "peers", "feedparser_cost.py"), folder], Shared.Repository);
        if (exitCode != 0)
            throw new InvalidOperationException($"feedparser did not run (apt install python3-feedparser): {errors}");
        return JsonNode.Parse(output)!["cpuSeconds"]!.GetValue<double>();
    }

    private static void Stream(int megabytes)
    {
        var entries = 0;
        var cost = Cost.Of(megabytes, () => entries = new FeedReader(new LongFeed(megabytes * 1_000_000L)).Read().Count());
        Console.WriteLine($"one feed of {megabytes} MB: {cost.Describe("MB")}, {entries} entries");
    }

    /// <summary>A feed of any length that is made as it is read.</summary>
    private sealed class LongFeed(long length) : MemoryStream
    {
        // Large entries: a feed may have many bytes, but not more entries than are ever read.
        private readonly byte[] _entry = System.Text.Encoding.UTF8.GetBytes(
            $"<item><title>One</title><link>https://post.example/1</link><description>{string.Concat(Enumerable.Repeat("&lt;p&gt;The ferry runs again.&lt;/p&gt; ", 300))}</description></item>");
        private byte[] _piece = "<rss><channel>"u8.ToArray();
        private int _at;
        private long _given;

        public override int Read(Span<byte> buffer)
        {
            if (_at == _piece.Length)
            {
                if (_given > length)
                    return 0;
                (_piece, _at) = (_entry, 0);
            }
            var count = Math.Min(buffer.Length, _piece.Length - _at);
            _piece.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            _given += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
