using System.Threading.Channels;
using Newsloom.Ingest;
using Newsloom.Ingest.WebSub;
using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>
/// Asks feeds when they are due, and fetches the pages that their entries name. Many are fetched at once; one loop says what is asked
/// next, and writes what came, many answers in one transaction.
/// </summary>
/// <param name="archive">Where the raw answers go.</param>
/// <param name="hubs">What tells of news by itself; null where nothing can reach this machine.</param>
public sealed class Poller(Settings settings, Fetcher fetcher, PageFetcher pages, NewsStore store, RawArchive archive, Hubs? hubs, TimeProvider time)
{
    // A kill costs no more than these, which are fetched again; the disk is waited for once for all of them.
    private const int AnswersPerTransaction = 64;

    // So many pages wait in memory; the others wait in the store.
    private const int PagesAhead = 1024;

    // Another process may add feeds, rename or stop them.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    // What is silent for so long is overtaken by the others. Most servers answer in less; a thousand that do not would stop the way for
    // a multiple of this.
    private static readonly TimeSpan HangsAfter = TimeSpan.FromSeconds(1);

    private readonly HostQueues _queues = new(settings.Poll.ParallelFetches, settings.Fetch.MaxPerHost, HangsAfter, time);
    private readonly Channel<Fetch> _fetches = Channel.CreateBounded<Fetch>(2 * AnswersPerTransaction);
    private readonly FeedDesk _desk = new(new FeedChanges(new PollTimes(settings.Poll)), store, archive, hubs);
    private readonly Retention _retention = new(settings, store, archive, time);
    private readonly Dictionary<FeedId, PolledFeed> _feeds = [];
    private readonly PriorityQueue<FeedId, DateTimeOffset> _due = new();
    private readonly HashSet<FeedId> _asked = [];
    private DateTimeOffset _lookAgain;
    private DateTimeOffset _tidyAgain;
    private long _seenEdit = -1;
    private readonly PageLines _pageLines = new(store, PagesAhead);

    /// <summary>What was done so far; any thread may look.</summary>
    public PollCounts Counts { get; } = new();

    /// <summary>Called after something was written that articles can be read from.</summary>
    public Action? OnNews { get; init; }

    /// <summary>Called with the ids of articles that were given up for their age.</summary>
    public Action<IReadOnlyList<string>>? OnGivenUp { get; init; }

    /// <summary>Asks feeds as they come due until it is stopped, and writes what is under way then.</summary>
    /// <exception cref="IOException">The store or the archive cannot be written. What was written before is whole.</exception>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(isOnce: false, isAll: false, cancellationToken);

    /// <summary>Asks every feed that is due, and ends when they and the pages of their entries have been fetched.</summary>
    /// <param name="isAll">Whether those that are not yet due are asked as well.</param>
    /// <exception cref="IOException">The store or the archive cannot be written. What was written before is whole.</exception>
    public Task RunOnceAsync(bool isAll, CancellationToken cancellationToken) => RunAsync(isOnce: true, isAll, cancellationToken);

    private async Task RunAsync(bool isOnce, bool isAll, CancellationToken cancellationToken)
    {
        // What is under way ends with the loop, however that ends.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Forget();
        try
        {
            if (isOnce)
                AskDue(isAll, stop.Token);
            while (true)
            {
                if (!isOnce && !stop.IsCancellationRequested)
                    AskDue(isAll: false, stop.Token);
                hubs?.Save(store);
                if (!stop.IsCancellationRequested)
                    AskPages(stop.Token);
                Tidy();
                var isIdle = _queues.Count == 0;
                if (await TakeAsync(isIdle, isOnce, stop.Token) is { Count: > 0 } taken)
                    Write(taken);
                else if (isIdle && (isOnce || stop.IsCancellationRequested))
                    return;
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    // An earlier run that failed has left what it was about; the store knows what is to be done.
    private void Forget()
    {
        _feeds.Clear();
        _due.Clear();
        _asked.Clear();
        _pageLines.Forget();
        (_seenEdit, _lookAgain) = (-1, default);
    }

    private void Tidy()
    {
        if (time.GetUtcNow() < _tidyAgain)
            return;
        _tidyAgain = time.GetUtcNow() + TidyEvery;
        if (_retention.Run() is { Count: > 0 } givenUp)
            OnGivenUp?.Invoke(givenUp);
    }

    private void AskDue(bool isAll, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now >= _lookAgain)
        {
            _lookAgain = now + LookEvery;
            Look();
        }
        while (_due.TryPeek(out var id, out var at) && (isAll || at <= now))
        {
            _due.Dequeue();
            // One that was removed, stopped or put forward since has another place in the line, or none.
            if (!_feeds.TryGetValue(id, out var feed) || feed.Health.NextPoll != at || !_asked.Add(id))
                continue;
            Counts.FeedsAsked++;
            _queues.Add(feed.Url.Host, () => AskAsync(feed, cancellationToken));
        }
    }

    /// <summary>Learns which feeds there are, and what the user wants of them.</summary>
    private void Look()
    {
        var edit = store.LoadLastEdit();
        if (edit == _seenEdit)
            return;
        _seenEdit = edit;
        var before = new Dictionary<FeedId, PolledFeed>(_feeds);
        _feeds.Clear();
        foreach (var feed in store.LoadFeeds().Where(feed => feed.Paused is null && !feed.Health.HasEnded))
        {
            _feeds.Add(feed.Id, feed);
            if (!before.Remove(feed.Id))
                _due.Enqueue(feed.Id, feed.Health.NextPoll);
        }
        foreach (var left in before.Keys)
            hubs?.Leave(left);
    }

    private async Task AskAsync(PolledFeed feed, CancellationToken cancellationToken)
    {
        feed = FeedChanges.Before(feed, time.GetUtcNow());
        var request = new FetchRequest(feed.Url.AbsoluteUri)
        {
            Accept = "application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml;q=0.9,application/xml;q=0.8,*/*;q=0.5",
            Known = feed.Validators,
        };
        try
        {
            // A feed is asked for by the user; a sitemap or a page is looked through by us, as a guest.
            var fetched = feed.Kind == FeedKind.Feed ? await fetcher.FetchAsync(request, cancellationToken) : await pages.FetchAsync(request, cancellationToken);
            var read = fetched is Fetched.Page page ? await FeedAnswer.ReadAsync(feed, page, pages, time, cancellationToken) : null;
            await _fetches.Writer.WriteAsync(new Fetch.OfFeed(feed, fetched, read, time.GetUtcNow()), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It is asked again when polling goes on.
        }
    }

    private void AskPages(CancellationToken cancellationToken)
    {
        foreach (var wanted in _pageLines.Take())
        {
            Counts.PagesAsked++;
            _queues.Add(wanted.Url.Host, () => AskPageAsync(wanted, cancellationToken));
        }
    }

    private async Task AskPageAsync(WantedPage wanted, CancellationToken cancellationToken)
    {
        try
        {
            var fetched = await pages.FetchAsync(wanted.Url.AbsoluteUri, cancellationToken);
            await _fetches.Writer.WriteAsync(new Fetch.OfPage(wanted, fetched, time.GetUtcNow()), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Its entry still wants it.
        }
    }

    /// <summary>Takes what a hub brought, and ends once it is written.</summary>
    internal async Task DeliverAsync(HubNews news, CancellationToken cancellationToken)
    {
        var delivery = new Fetch.OfHub(news, time.GetUtcNow());
        await _fetches.Writer.WriteAsync(delivery, cancellationToken);
        await delivery.Written.Task.WaitAsync(cancellationToken);
    }

    /// <summary>What has been fetched, once there is something; nothing when it is time to look at the clock again.</summary>
    private async Task<List<Fetch>> TakeAsync(bool isIdle, bool isOnce, CancellationToken cancellationToken)
    {
        var taken = new List<Fetch>();
        while (taken.Count < AnswersPerTransaction && _fetches.Reader.TryRead(out var fetch))
            taken.Add(fetch);
        if (taken.Count > 0 || isIdle && (isOnce || cancellationToken.IsCancellationRequested))
            return taken;
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // While it stops, what is under way still comes.
        var clock = cancellationToken.IsCancellationRequested ? Task.Delay(TimeSpan.FromMilliseconds(20), time, CancellationToken.None) : Task.Delay(isOnce ? LookEvery : UntilNext(), time, wait.Token);
        await Task.WhenAny(_fetches.Reader.WaitToReadAsync(wait.Token).AsTask(), clock);
        await wait.CancelAsync();
        return taken;
    }

    private TimeSpan UntilNext()
    {
        var next = (_due.TryPeek(out _, out var due) && due < _lookAgain ? due : _lookAgain) - time.GetUtcNow();
        return next < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : next < LookEvery ? next : LookEvery;
    }

    private void Write(IReadOnlyList<Fetch> fetches)
    {
        var (brought, polled) = _desk.Write(fetches, _feeds, Counts);
        foreach (var page in fetches.OfType<Fetch.OfPage>())
            _pageLines.Done(page.Wanted.Feed);
        foreach (var news in brought)
            Keep(news);
        foreach (var news in polled)
        {
            _asked.Remove(news.Feed.Id);
            Keep(news);
            if (_feeds.ContainsKey(news.Feed.Id))
                _due.Enqueue(news.Feed.Id, news.Feed.Health.NextPoll);
        }
        foreach (var delivery in fetches.OfType<Fetch.OfHub>())
        {
            if (delivery.IsToBeAsked)
                AskAtOnce(delivery.News.Feed);
            delivery.Written.TrySetResult();
        }
        OnNews?.Invoke();
    }

    private void Keep(FeedNews news)
    {
        var feed = news.Feed;
        if (news.New.Count + news.Updated.Count > 0)
            _pageLines.Want(feed.Id);
        if (!_feeds.TryGetValue(feed.Id, out var now))
            return;
        // What the user changed meanwhile is kept.
        if (feed.Health.HasEnded)
            _feeds.Remove(feed.Id);
        else
            _feeds[feed.Id] = feed with { Name = now.Name, Folder = now.Folder, FullText = now.FullText };
    }

    private void AskAtOnce(FeedId id)
    {
        if (!_feeds.TryGetValue(id, out var feed) || _asked.Contains(id))
            return;
        var now = time.GetUtcNow();
        _feeds[id] = feed with { Health = feed.Health with { NextPoll = now } };
        _due.Enqueue(id, now);
    }
}

/// <summary>Something that was fetched and is to be written.</summary>
internal abstract record Fetch(DateTimeOffset At)
{
    /// <param name="Read">What the answer holds; null where there is none.</param>
    public sealed record OfFeed(PolledFeed Feed, Fetched Fetched, FeedAnswer? Read, DateTimeOffset At) : Fetch(At);

    public sealed record OfPage(WantedPage Wanted, Fetched Fetched, DateTimeOffset At) : Fetch(At);

    public sealed record OfHub(HubNews News, DateTimeOffset At) : Fetch(At)
    {
        /// <summary>
        /// Whether the feed is to be asked itself: what came may be anybody's, or is the older text of an entry, since deliveries overtake one another.
        /// </summary>
        public bool IsToBeAsked { get; set; } = News.Body is null;

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What a poller has done. Written by one thread; any may look.</summary>
public sealed class PollCounts
{
    public int FeedsAsked { get; internal set; }
    public int FeedsDone { get; internal set; }

    /// <summary>Feeds whose server gave no answer that could be read.</summary>
    public int FeedsFailed { get; internal set; }

    public int NewEntries { get; internal set; }
    public int UpdatedEntries { get; internal set; }
    public int PagesAsked { get; internal set; }
    public int PagesDone { get; internal set; }

    /// <summary>Pages that were not to be had: their entries are read as the feed gives them.</summary>
    public int PagesFailed { get; internal set; }

    /// <summary>How far it is, 0 to 1; below 0 before anything was asked.</summary>
    public double Fraction => FeedsAsked + PagesAsked == 0 ? -1 : (double)(FeedsDone + PagesDone) / (FeedsAsked + PagesAsked);
}
