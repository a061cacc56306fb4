using System.Collections.Concurrent;
using Newsloom.Ingest;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.WebSub;
using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>Hubs that tell of news by themselves: what is known of them is kept, and feeds that they speak for are asked seldom.</summary>
public sealed class Hubs
{
    private static readonly TimeSpan SendEvery = TimeSpan.FromSeconds(5);

    private readonly WebSubDesk _desk;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, WebSubSubscription> _changed = new(StringComparer.Ordinal);

    /// <param name="store">Read from here once; changes are saved when the poller has its turn.</param>
    public Hubs(Settings settings, Fetcher fetcher, NewsStore store, TimeProvider time)
    {
        _time = time;
        _desk = new WebSubDesk(settings.WebSub, settings.Fetch, fetcher, time, store.LoadSubscriptions()) { OnChange = changed => _changed[changed.Token] = changed };
    }

    internal bool IsLive(FeedId feed) => _desk.IsLive(feed);

    /// <summary>Takes note of what an answer offers, and of news that a hub had not told of.</summary>
    internal void Polled(FeedId feed, Fetched.Page page, Feed read, int newEntries)
    {
        if (newEntries > 0 && IsLive(feed))
            _desk.Missed(feed);
        _desk.Follow(feed, HubOffer.In(page, read));
    }

    /// <summary>Takes note that a feed is stopped or removed.</summary>
    internal void Leave(FeedId feed) => _desk.Follow(feed, null);

    internal void Save(NewsStore store)
    {
        if (_changed.IsEmpty)
            return;
        var changed = _changed.ToArray();
        store.Save([.. changed.Select(each => each.Value)]);
        foreach (var each in changed)
            _changed.TryRemove(each);
    }

    /// <summary>Asks hubs, until it is stopped.</summary>
    internal async Task SendAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _desk.SendAsync(cancellationToken);
            await Task.Delay(SendEvery, _time, cancellationToken);
        }
    }

    /// <inheritdoc cref="WebSubDesk.Get"/>
    public HubAnswer Get(string token, IReadOnlyDictionary<string, string> query) => _desk.Get(token, query);

    internal Task<HubAnswer> PostAsync(string token, string? signature, string? contentType, Stream body, CancellationToken cancellationToken) =>
        _desk.PostAsync(token, signature, contentType, body, cancellationToken);
}
