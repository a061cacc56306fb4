using System.Net;
using Newsloom.Ingest;
using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>Tells what is new in an answer, and writes it: to the archive first, then to the store, which says what of the archive counts.</summary>
internal sealed class FeedDesk(FeedChanges changes, NewsStore store, RawArchive archive, Hubs? hubs)
{
    private readonly EntryComparison _comparison = new(store);

    /// <summary>Writes what was fetched, and gives what it brought: from hubs, and from feeds that were asked.</summary>
    /// <param name="feeds">As they are known.</param>
    public (IReadOnlyList<FeedNews> Brought, IReadOnlyList<FeedNews> Polled) Write(IReadOnlyList<Fetch> fetches, IReadOnlyDictionary<FeedId, PolledFeed> feeds, PollCounts counts)
    {
        var brought = fetches.OfType<Fetch.OfHub>().Where(delivery => delivery.News.Body is not null && feeds.ContainsKey(delivery.News.Feed))
            .Select(delivery => NewsOf(delivery, feeds[delivery.News.Feed])).OfType<FeedNews>().ToList();
        var polls = new List<FeedNews>();
        var pages = new List<EntryPageAnswer>();
        foreach (var fetch in fetches)
        {
            if (fetch is Fetch.OfFeed poll)
                polls.Add(NewsOf(poll));
            else if (fetch is Fetch.OfPage page)
                pages.Add(AnswerOf(page));
        }
        // A feed that was asked is as its own answer left it, whatever a hub brought meanwhile.
        store.Save([.. brought, .. polls], pages, archive.TakeGrowth());
        foreach (var poll in polls)
        {
            counts.FeedsDone++;
            counts.FeedsFailed += poll.Feed.Health.Failures > 0 ? 1 : 0;
            counts.NewEntries += poll.New.Count;
            counts.UpdatedEntries += poll.Updated.Count;
        }
        counts.NewEntries += brought.Sum(news => news.New.Count);
        counts.PagesDone += pages.Count;
        counts.PagesFailed += pages.Count(page => page.Answer is null);
        return (brought, polls);
    }

    private FeedNews NewsOf(Fetch.OfFeed poll)
    {
        var (feed, read, page) = (poll.Feed, poll.Read, poll.Fetched as Fetched.Page);
        if (read is null or { IsWhole: false })
            return new FeedNews(changes.After(feed, poll.Fetched, read is null ? [] : null, poll.At), [], [], null, null, poll.At);

        feed = EntryComparison.WithFacts(feed, read);
        var news = _comparison.Compare(feed, read, poll.At);
        CapturePlace? place = news.Kept.Count > 0 ? archive.Append(read.ToKeep(feed, page!, poll.At, news.Kept)) : null;
        var after = changes.After(feed, poll.Fetched, news.Appeared, poll.At, hubs?.IsLive(feed.Id) == true);
        if (news.New.Count > 0)
            after = after with { Health = after.Health with { LastEntry = poll.At } };
        hubs?.Polled(feed.Id, page!, read.Feed, news.New.Count);
        return new FeedNews(read.IsIndex ? after with { Validators = null } : after, news.New, news.Updated, place, page!.FinalUrl, poll.At);
    }

    // What a hub brings is the feed, or what is new of it. It says nothing of the state that the feed's own server gives its answers.
    private FeedNews? NewsOf(Fetch.OfHub delivery, PolledFeed feed)
    {
        var page = new Fetched.Page(feed.Url, delivery.News.Body!.Value, delivery.News.ContentType, new Validators(null, null))
        {
            Headers = delivery.News.ContentType is { } type ? [KeyValuePair.Create("Content-Type", type)] : [],
        };
        var read = FeedAnswer.ReadFeed(page.Body, page.FinalUrl, page.ContentType);
        var news = _comparison.Compare(feed, read, delivery.At);
        delivery.IsToBeAsked = news.Updated.Count > 0;
        return news.New.Count == 0
            ? null
            : new FeedNews(FeedChanges.AfterNews(feed, news.Appeared, delivery.At), news.New, [], archive.Append(read.ToKeep(feed, page, delivery.At, news.Kept)), page.FinalUrl, delivery.At);
    }

    private EntryPageAnswer AnswerOf(Fetch.OfPage fetch)
    {
        CapturePlace? place = fetch.Fetched is Fetched.Page page
            ? archive.Append(new Capture(page.FinalUrl, fetch.At, page.Headers, page.Body) { Feed = fetch.Wanted.FeedUrl, Kind = FeedKind.Feed, Entry = fetch.Wanted.Key })
            : null;
        return new EntryPageAnswer(fetch.Wanted.Entry, (fetch.Fetched as Fetched.Page)?.FinalUrl ?? fetch.Wanted.Url, place, fetch.At, MayComeLater(fetch.Fetched));
    }

    private static bool MayComeLater(Fetched fetched) =>
        fetched is Fetched.Unreachable or Fetched.Refused { Status: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout };
}
