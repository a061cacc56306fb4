using Newsloom.Ingest;
using Newsloom.Ingest.Formats;
using Newsloom.Store;
using Newsloom.Text;

namespace Newsloom.Jobs;

/// <summary>Tells what is new in an answer, and writes it: to the archive first, then to the store, which says what of the archive counts.</summary>
internal sealed class FeedDesk(FeedChanges changes, NewsStore store, RawArchive archive)
{
    /// <summary>Writes what was fetched, and gives the feeds as they are now.</summary>
    public IReadOnlyList<PolledFeed> Write(IReadOnlyList<Fetch> fetches, PollCounts counts)
    {
        var polls = new List<FeedNews>();
        var pages = new List<EntryPageAnswer>();
        foreach (var fetch in fetches)
        {
            if (fetch is Fetch.OfFeed poll)
                polls.Add(NewsOf(poll));
            else if (fetch is Fetch.OfPage page)
                pages.Add(AnswerOf(page));
        }
        store.Save(polls, pages, archive.TakeGrowth());
        foreach (var poll in polls)
        {
            counts.FeedsDone++;
            counts.FeedsFailed += poll.Feed.Health.Failures > 0 ? 1 : 0;
            counts.NewEntries += poll.New.Count;
            counts.UpdatedEntries += poll.Updated.Count;
        }
        counts.PagesDone += pages.Count;
        counts.PagesFailed += pages.Count(page => page.Answer is null);
        return [.. polls.Select(poll => poll.Feed)];
    }

    private FeedNews NewsOf(Fetch.OfFeed poll)
    {
        var (feed, read) = (poll.Feed, poll.Read);
        var (fresh, updated) = (new List<SeenEntry>(), new List<SeenEntry>());
        // A feed without entries is one all the same; what breaks off half-way has given what it has.
        List<DateTimeOffset>? appeared = read is { IsFeed: false, Entries.Count: 0 } ? null : [];
        if (read is { Entries.Count: > 0 })
        {
            feed = feed with { Identity = feed.Identity ?? EntryIdentities.Choose([.. read.Entries]) };
            var known = store.LoadSaid(feed.Id);
            foreach (var (key, entry) in read.Keyed(feed.Identity.Value))
            {
                var seen = See(feed, key, entry);
                if (!known.TryGetValue(key, out var said))
                {
                    fresh.Add(seen);
                    if (FeedChanges.Appeared(feed, (entry.Published ?? entry.Updated)?.Instant, poll.At) is { } time)
                        appeared!.Add(time);
                }
                else if (said != seen.Said)
                    updated.Add(seen);
            }
        }
        CapturePlace? place = fresh.Count + updated.Count > 0 && poll.Fetched is Fetched.Page page
            ? archive.Append(new Capture(page.FinalUrl, poll.At, page.Headers, page.Body) { Feed = feed.Url, Kind = feed.Kind })
            : null;
        var after = changes.After(read is null ? feed : WithFacts(feed, read.Feed, poll.Fetched), poll.Fetched, appeared, poll.At);
        if (fresh.Count > 0)
            after = after with { Health = after.Health with { LastEntry = poll.At } };
        return new FeedNews(after, fresh, updated, place, (poll.Fetched as Fetched.Page)?.FinalUrl, poll.At);
    }

    private static PolledFeed WithFacts(PolledFeed feed, Feed read, Fetched fetched) => feed with
    {
        Title = read.Title ?? feed.Title,
        Site = JsonArticle.Address(read.Link)?.AbsoluteUri ?? feed.Site,
        Rhythm = read.Rhythm,
    };

    private static SeenEntry See(PolledFeed feed, string key, FeedEntry entry)
    {
        var url = JsonArticle.Address(entry.Url);
        var isWanted = url is not null && feed.FullText switch
        {
            FullText.Always => true,
            FullText.Never => false,
            _ => feed.Kind != FeedKind.Feed || EntryWords.IsSummary(entry),
        };
        var own = ContentId.Of($"{feed.Id.Value}\n{key}");
        return new SeenEntry(key, url, url is null ? own : ContentId.Of(CanonicalAddress.Of(url.AbsoluteUri)), own, EntryWords.Said(entry), isWanted ? EntryPage.Wanted : EntryPage.Unwanted);
    }

    private EntryPageAnswer AnswerOf(Fetch.OfPage fetch)
    {
        CapturePlace? place = fetch.Fetched is Fetched.Page page
            ? archive.Append(new Capture(page.FinalUrl, fetch.At, page.Headers, page.Body) { Feed = fetch.Wanted.FeedUrl, Kind = FeedKind.Feed, Entry = fetch.Wanted.Key })
            : null;
        return new EntryPageAnswer(fetch.Wanted.Entry, (fetch.Fetched as Fetched.Page)?.FinalUrl ?? fetch.Wanted.Url, place, fetch.At);
    }
}
