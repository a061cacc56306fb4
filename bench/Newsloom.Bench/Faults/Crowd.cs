using System.Globalization;
using System.Net;
using System.Text;

namespace Newsloom.Bench.Faults;

/// <summary>
/// Very many invented feeds on loopback. Some hosts have dozens of feeds, most two, and so many feeds that never answer have each a
/// host of its own.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int LargeHosts = 10;
    private const int FeedsOnLargeHosts = 50;

    private readonly LoopbackHosts _server;
    private readonly int _entries;

    /// <param name="hanging">The share that hangs, 0 to 1, spread among the others.</param>
    /// <param name="entries">Of each feed, each with its whole text.</param>
    public Crowd(int feeds, double hanging, int entries)
    {
        _entries = entries;
        _server = new LoopbackHosts(AnswerAsync, [IPAddress.Loopback]);
        Feeds = [.. Enumerable.Range(0, feeds).Select(number => (Hangs(number) ? "slow" : number % FeedsOnLargeHosts == 1 ? $"large{number / FeedsOnLargeHosts % LargeHosts}" : $"h{number / 2}", number))
            .Select(feed => new Uri($"http://{(feed.Item1 == "slow" ? $"slow{feed.number}" : feed.Item1)}.example:{_server.Port}/{feed.number}"))];
        Hanging = Enumerable.Range(0, feeds).Count(Hangs);

        bool Hangs(int number) => (int)(number * hanging) != (int)((number + 1) * hanging);
    }

    public IReadOnlyList<Uri> Feeds { get; }
    public int Hanging { get; }
    public int MostAtOnce => _server.MostAtOnce;
    public int Requests => _server.Requests;
    public int Open => _server.Open;

    private async Task<byte[]?> AnswerAsync(Asked asked, CancellationToken cancellationToken)
    {
        if (asked.Host.StartsWith("slow", StringComparison.Ordinal))
            return null;
        if (!int.TryParse(asked.Path.AsSpan(1), out var number))
            return LoopbackHosts.NotThere;
        await Task.Delay(5 + number % 20, cancellationToken);
        if (asked.Known is not null)
            return Encoding.ASCII.GetBytes("HTTP/1.1 304 Not Modified\r\n\r\n");
        var random = new Random(number);
        var items = new StringBuilder();
        for (var entry = 0; entry < _entries; entry++)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"k{number}e{entry}");
            items.Append(InventedText.Item(mark, $"Report {mark}", $"http://{asked.Host}/{mark}", "In short.", InventedText.Of(mark, random)));
        }
        return LoopbackHosts.Whole("200 OK", "Content-Type: application/rss+xml\r\nETag: \"1\"\r\n", InventedText.Feed($"Outlet {number}", items.ToString()));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
