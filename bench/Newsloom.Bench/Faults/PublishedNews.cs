using System.Globalization;
using System.Net;
using System.Text;

namespace Newsloom.Bench.Faults;

/// <summary>An entry that was published, and how often it was changed since.</summary>
internal readonly record struct PublishedEntry(int Feed, int Number, int Revision)
{
    /// <summary>Stands in every sentence of the text.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture, $"k{Feed}e{Number}r{Revision}");

    public string Guid => string.Create(CultureInfo.InvariantCulture, $"e-{Feed}-{Number}");
}

/// <summary>
/// Outlets on loopback that keep publishing, and know what of it a reader must have: what stands in a version of a feed that the
/// reader says it has, by its ETag, and what stands in the feeds now. Entries leave a feed again, so that what was lost stays lost.
/// </summary>
internal sealed class PublishedNews : IAsyncDisposable
{
    private const int Window = 12;

    private readonly int _seed;
    private readonly Random _random;
    private readonly Feed[] _feeds;
    private readonly LoopbackHosts _server;
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Feed, int Number), int> _acknowledged = [];
    private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PublishedNews(int feeds, int seed)
    {
        (_seed, _random) = (seed, new Random(seed));
        _feeds = [.. Enumerable.Range(0, feeds).Select(number => new Feed(number))];
        _server = new LoopbackHosts(AnswerAsync, [.. _feeds.Select(feed => feed.Address)]);
        foreach (var feed in _feeds)
            Publish(feed, Window / 2);
    }

    public IReadOnlyList<Uri> Urls => [.. _feeds.Select(feed => new Uri($"http://{feed.Address}:{_server.Port}/feed"))];

    public int Requests => _server.Requests;

    /// <summary>When the last request came, in milliseconds since 1970.</summary>
    public long LastAsked { get; private set; }

    public int NotModified { get; private set; }
    public int MostAtOnce => _server.MostAtOnce;
    public int Entries => _feeds.Sum(feed => feed.Published);
    public int Updates { get; private set; }

    /// <summary>Ends with the next request.</summary>
    public Task WhenAskedAsync()
    {
        lock (_lock)
            return (_asked = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>New entries in most feeds, changes in some. Every fifth feed falls silent for good after a while: its answers are 304 from then on.</summary>
    public void Publish()
    {
        lock (_lock)
        {
            foreach (var feed in _feeds.Where(feed => feed.Number % 5 != 4 || feed.Published < 2 * Window))
            {
                if (_random.Next(3) > 0)
                    Publish(feed, _random.Next(1, 3));
                if (feed.HasTexts && _random.Next(3) == 0)
                    Change(feed);
            }
        }
    }

    /// <summary>The least revision of each entry that a reader must have now.</summary>
    public IReadOnlyDictionary<(int Feed, int Number), int> MustHave()
    {
        lock (_lock)
        {
            var must = new Dictionary<(int, int), int>(_acknowledged);
            foreach (var entry in _feeds.SelectMany(feed => feed.Versions[^1]))
                Raise(must, entry);
            return must;
        }
    }

    private static void Raise(Dictionary<(int, int), int> least, PublishedEntry entry) =>
        least[(entry.Feed, entry.Number)] = Math.Max(entry.Revision, least.GetValueOrDefault((entry.Feed, entry.Number)));

    private static void Publish(Feed feed, int entries)
    {
        var version = feed.Versions.Count == 0 ? [] : feed.Versions[^1].ToList();
        for (var i = 0; i < entries; i++)
            version.Insert(0, new PublishedEntry(feed.Number, feed.Published++, 0));
        feed.Versions.Add([.. version.Take(Window)]);
    }

    private void Change(Feed feed)
    {
        var version = feed.Versions[^1].ToArray();
        var at = _random.Next(version.Length);
        version[at] = version[at] with { Revision = version[at].Revision + 1 };
        feed.Versions.Add(version);
        Updates++;
    }

    private async Task<byte[]?> AnswerAsync(Asked asked, CancellationToken cancellationToken)
    {
        int delay;
        lock (_lock)
        {
            delay = _random.Next(2, 250);
            LastAsked = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            _asked.TrySetResult();
        }
        await Task.Delay(delay, cancellationToken);
        if (Array.Find(_feeds, feed => feed.Address.ToString() == asked.Host) is not { } feed)
            return LoopbackHosts.NotThere;
        if (asked.Path.StartsWith("/p/", StringComparison.Ordinal) && int.TryParse(asked.Path.AsSpan(3), out var number))
        {
            var mark = new PublishedEntry(feed.Number, number, 0).Mark;
            return LoopbackHosts.Whole("200 OK", "Content-Type: text/html; charset=utf-8\r\n", InventedText.Page($"Report {mark}", Text(mark)));
        }
        return asked.Path == "/feed" ? AnswerFeed(feed, asked.Known) : LoopbackHosts.NotThere;
    }

    private byte[] AnswerFeed(Feed feed, string? known)
    {
        lock (_lock)
        {
            var current = feed.Versions.Count - 1;
            if (known is not null && int.TryParse(known.Trim('"'), out var version))
            {
                // Whoever has this version has all that stands in it.
                foreach (var entry in feed.Versions[version])
                    Raise(_acknowledged, entry);
                if (version == current)
                {
                    NotModified++;
                    return Encoding.ASCII.GetBytes("HTTP/1.1 304 Not Modified\r\n\r\n");
                }
            }
            var items = string.Concat(feed.Versions[current].Select(entry => InventedText.Item(
                entry.Guid, $"Report {entry.Mark}", $"http://{feed.Address}:{_server.Port}/p/{entry.Number}", "In short.", feed.HasTexts ? Text(entry.Mark) : null)));
            return LoopbackHosts.Whole("200 OK", $"Content-Type: application/rss+xml\r\nETag: \"{current}\"\r\n", InventedText.Feed($"Outlet {feed.Number}", items));
        }
    }

    private string Text(string mark) => InventedText.Of(mark, new Random(mark.Aggregate(_seed, (hash, letter) => unchecked(hash * 31 + letter))));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private sealed class Feed(int number)
    {
        public int Number { get; } = number;
        public IPAddress Address { get; } = new([127, 0, 1, (byte)(number + 1)]);

        /// <summary>Whether its entries hold their texts; else their pages do.</summary>
        public bool HasTexts => Number % 2 == 0;

        public int Published { get; set; }

        /// <summary>What stands in it, newest first, by version; the version is its ETag.</summary>
        public List<IReadOnlyList<PublishedEntry>> Versions { get; } = [];
    }
}
