using System.Globalization;

namespace Newsloom.Ingest.WebSub;

/// <summary>
/// Subscribes to feeds at their hubs (WebSub) instead of asking for them again and again: says what is to be sent now, answers the hubs'
/// calls, and hands over what they bring. Any thread may call.
/// </summary>
/// <param name="stored">The subscriptions of earlier runs.</param>
public sealed class WebSubDesk(WebSubSettings settings, FetchSettings fetch, Fetcher fetcher, TimeProvider time, IReadOnlyCollection<WebSubSubscription> stored)
{
    /// <summary>Where hubs call, under the public address: followed by a subscription's token.</summary>
    public const string Path = "websub";

    private const int RequestsAtOnce = 8;
    private const int RequestsInTurn = 256;
    private const int MaxChallenge = 4096;

    // A feed names its hub, so its hub may be anybody: what one can make us hold in memory is bounded.
    private const int DeliveriesAtOnce = 2;

    // A hub that let so many polls find what it had not told of is no longer believed, until it tells again.
    private const int MissedToDoubt = 3;

    // A feed that calls itself something else each time is not followed each time.
    private static readonly TimeSpan LeastStay = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WebSubSubscription> _byToken = stored.ToDictionary(subscription => subscription.Token, StringComparer.Ordinal);
    private readonly Uri? _callbacks = settings.PublicUrl is { } url ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/" + Path) : null;

    // Of each feed, the one that is wanted.
    private readonly Dictionary<FeedId, string> _byFeed = stored.Where(one => one.IsWanted).GroupBy(one => one.Feed).ToDictionary(group => group.Key, group => group.MaxBy(one => one.Started)!.Token);

    /// <summary>Called with each subscription that has changed, in order and never twice at once: to be stored, or forgotten where it is over.</summary>
    public Action<WebSubSubscription>? OnChange { get; init; }

    /// <summary>Whether a hub tells of this feed's news, so that asking seldom is enough.</summary>
    public bool IsLive(FeedId feed)
    {
        lock (_lock)
            return Find(feed) is { Missed: < MissedToDoubt, LeaseEnds: { } end } && end > time.GetUtcNow();
    }

    /// <summary>The subscription of a feed, for who wants to tell of it.</summary>
    public WebSubSubscription? Find(FeedId feed)
    {
        lock (_lock)
            return _byFeed.TryGetValue(feed, out var token) ? _byToken[token] : null;
    }

    /// <summary>Takes note of what a whole answer offered, so that the feed is subscribed to, elsewhere or no longer.</summary>
    /// <param name="offer">Null where it names no hub, or the feed is paused or removed.</param>
    public void Follow(FeedId feed, HubOffer? offer)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var current = Find(feed);
            if (_callbacks is null)
                offer = null;
            if (current is not null && offer is not null && (offer == new HubOffer(current.Hub, current.Topic) || now - current.Started < LeastStay))
                return;
            if (current is not null)
                Put(Subscriptions.Stop(current, now));
            if (offer is not null)
                Put(Subscriptions.Start(feed, offer, now));
        }
    }

    /// <summary>Takes note that a poll found news that the hub had not told of.</summary>
    public void Missed(FeedId feed)
    {
        lock (_lock)
        {
            if (Find(feed) is { LeaseEnds: not null } current)
                Put(current with { Missed = current.Missed + 1 });
        }
    }

    /// <summary>Asks the hubs that are to be asked now: for new subscriptions, to renew them before they end, and to stop.</summary>
    /// <returns>When something is to be asked next; null where nothing is.</returns>
    public async Task<DateTimeOffset?> SendAsync(CancellationToken cancellationToken)
    {
        if (_callbacks is { } callbacks)
        {
            await Parallel.ForEachAsync(TakeDue(), new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken }, async (subscription, cancelled) =>
            {
                var answer = await fetcher.FetchAsync(Subscriptions.RequestOf(subscription, callbacks, settings.Lease), cancelled);
                Change(subscription.Token, now => Subscriptions.Answered(now, answer, time.GetUtcNow()));
            });
        }
        lock (_lock)
            return _callbacks is null || _byToken.Count == 0 ? null : _byToken.Values.Min(subscription => subscription.NextRequest);
    }

    private List<WebSubSubscription> TakeDue()
    {
        var now = time.GetUtcNow();
        var due = new List<WebSubSubscription>();
        lock (_lock)
        {
            foreach (var subscription in _byToken.Values.Where(one => one.NextRequest <= now).OrderBy(one => one.NextRequest).Take(RequestsInTurn).ToList())
            {
                var next = Subscriptions.EndIfTried(subscription);
                // What has never been promised, or has run out by itself, needs no word.
                if (next is { IsWanted: false, LeaseEnds: var end } && (end is null || end <= now))
                    Put(next with { LeaseEnds = null });
                else
                    due.Add(Put(Subscriptions.Asked(next, now)));
            }
        }
        return due;
    }

    /// <summary>Answers a hub that makes sure, or says no: the GET of its call.</summary>
    /// <param name="token">The last part of the address that was called.</param>
    public HubAnswer Get(string token, IReadOnlyDictionary<string, string> query)
    {
        var (mode, topic) = (query.GetValueOrDefault("hub.mode"), query.GetValueOrDefault("hub.topic"));
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_byToken.TryGetValue(token, out var subscription) || subscription.Asked is null || topic != subscription.Topic)
                return new HubAnswer(404);
            if (mode == "denied")
            {
                Put(Subscriptions.Denied(subscription, query.GetValueOrDefault("hub.reason"), now));
                return new HubAnswer(200);
            }
            if (mode != (subscription.IsWanted ? "subscribe" : "unsubscribe") || query.GetValueOrDefault("hub.challenge") is not { Length: > 0 and <= MaxChallenge } challenge)
                return new HubAnswer(404);
            Put(Subscriptions.Verified(subscription, LeaseOf(query), settings.Lease, now));
            return new HubAnswer(200, challenge);
        }
    }

    private static TimeSpan? LeaseOf(IReadOnlyDictionary<string, string> query) =>
        int.TryParse(query.GetValueOrDefault("hub.lease_seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Answers a hub that brings news: the POST of its call.</summary>
    /// <param name="signature">The header X-Hub-Signature.</param>
    public async Task<HubAnswer> PostAsync(string token, string? signature, string? contentType, Stream body, CancellationToken cancellationToken)
    {
        WebSubSubscription? subscription;
        lock (_lock)
            subscription = _byToken.GetValueOrDefault(token);
        // A hub that hears that the address is gone stops calling it.
        if (subscription is not { IsWanted: true, Asked: not null })
            return new HubAnswer(410);
        if (!TryBegin(token))
            return new HubAnswer(503);
        try
        {
            return await TakeAsync(subscription, signature, contentType, body, cancellationToken);
        }
        finally
        {
            End(token);
        }
    }

    private async Task<HubAnswer> TakeAsync(WebSubSubscription subscription, string? signature, string? contentType, Stream body, CancellationToken cancellationToken)
    {
        if (await ReadAsync(body, cancellationToken) is not { } bytes)
            return new HubAnswer(413);
        // Who cannot sign is told nothing: neither that it was noticed, nor that it was not.
        if (subscription.Secret is { } secret && !HubSignature.IsValid(signature, secret, bytes))
            return new HubAnswer(202);
        Change(subscription.Token, now => Subscriptions.Delivered(now, time.GetUtcNow()));
        return new HubAnswer(202, News: subscription.Secret is null
            ? new HubNews(subscription.Feed, null, null)
            : new HubNews(subscription.Feed, bytes, contentType));
    }

    private bool TryBegin(string token)
    {
        lock (_lock)
        {
            var under = _underWay.GetValueOrDefault(token);
            if (under >= DeliveriesAtOnce)
                return false;
            _underWay[token] = under + 1;
            return true;
        }
    }

    private void End(string token)
    {
        lock (_lock)
        {
            if (--_underWay[token] == 0)
                _underWay.Remove(token);
        }
    }

    /// <summary>Null where it is larger than what is fetched.</summary>
    private async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + read > fetch.MaxBytes)
                return null;
            whole.Write(buffer, 0, read);
        }
        return whole.ToArray();
    }

    private void Change(string token, Func<WebSubSubscription, WebSubSubscription> change)
    {
        lock (_lock)
        {
            if (_byToken.TryGetValue(token, out var current) && change(current) is var next && next != current)
                Put(next);
        }
    }

    private WebSubSubscription Put(WebSubSubscription subscription)
    {
        if (subscription.IsOver)
            _byToken.Remove(subscription.Token);
        else
            _byToken[subscription.Token] = subscription;
        if (subscription is { IsWanted: true })
            _byFeed[subscription.Feed] = subscription.Token;
        else if (_byFeed.GetValueOrDefault(subscription.Feed) == subscription.Token)
            _byFeed.Remove(subscription.Feed);
        OnChange?.Invoke(subscription);
        return subscription;
    }
}
