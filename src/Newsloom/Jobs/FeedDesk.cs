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
        var (feed, read, page) = (poll.Feed, poll.Read, poll.Fetched as Fetched.Page);
        if (read is null or { IsWhole: false })
            return new FeedNews(changes.After(feed, poll.Fetched, read is null ? [] : null, poll.At), [], [], null, null, poll.At);

        feed = WithFacts(feed, read);
        var (fresh, updated) = (new List<SeenEntry>(), new List<SeenEntry>());
        var (kept, appeared) = (new List<FeedEntry>(), new List<DateTimeOffset>());
        var keyed = read.Keyed(feed.Identity ?? default).ToList();
        var known = store.LoadSaid(feed.Id, keyed.Select(each => each.Key));
        var shared = SharedLinks(keyed.Select(each => each.Entry));
        foreach (var (key, entry) in keyed)
        {
            var seen = See(feed, key, entry, shared);
            if (known.TryGetValue(key, out var said) && said == seen.Said)
                continue;
            (said is null ? fresh : updated).Add(seen);
            kept.Add(entry);
            if (said is null && FeedChanges.Appeared(feed, (entry.Published ?? entry.Updated)?.Instant, poll.At) is { } time)
                appeared.Add(time);
        }
        CapturePlace? place = kept.Count > 0 ? archive.Append(read.ToKeep(feed, page!, poll.At, kept)) : null;
        var after = changes.After(feed, poll.Fetched, appeared, poll.At);
        if (fresh.Count > 0)
            after = after with { Health = after.Health with { LastEntry = poll.At } };
        return new FeedNews(read.IsIndex ? after with { Validators = null } : after, fresh, updated, place, page!.FinalUrl, poll.At);
    }

    private static PolledFeed WithFacts(PolledFeed feed, FeedAnswer read) => feed with
    {
        Title = read.Feed.Title ?? feed.Title,
        Site = JsonArticle.Address(read.Feed.Link)?.AbsoluteUri ?? feed.Site,
        Rhythm = read.Feed.Rhythm,
        // Chosen with the first entries and kept: who changes it sees every entry again.
        Identity = feed.Identity ?? (read.Entries.Count == 0 ? null : feed.Kind == FeedKind.Feed ? EntryIdentities.Choose([.. read.Entries]) : EntryIdentity.Link),
    };

    // Where several entries lead to one page, such as the front page, it is the article of none of them.
    private static HashSet<string> SharedLinks(IEnumerable<FeedEntry> entries) =>
    [
        .. entries.Select(entry => entry.Url).OfType<string>().GroupBy(CanonicalAddress.Of, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key),
    ];

    private static SeenEntry See(PolledFeed feed, string key, FeedEntry entry, HashSet<string> shared)
    {
        var url = PageOf(entry);
        var isWanted = url is not null && !shared.Contains(CanonicalAddress.Of(entry.Url!)) && feed.FullText switch
        {
            FullText.Always => true,
            FullText.Never => false,
            _ => feed.Kind != FeedKind.Feed || EntryWords.IsSummary(entry),
        };
        var own = ContentId.Of($"{feed.Id.Value}\n{key}");
        return new SeenEntry(key, url, url is null ? own : ContentId.Of(CanonicalAddress.Of(url.AbsoluteUri)), own, EntryWords.Said(entry), isWanted ? EntryPage.Wanted : EntryPage.Unwanted);
    }

    // A name and password that a feed hands out are not used.
    private static Uri? PageOf(FeedEntry entry) => JsonArticle.Address(entry.Url) is not { } url ? null
        : url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = "", Password = "" }.Uri;

    private EntryPageAnswer AnswerOf(Fetch.OfPage fetch)
    {
        CapturePlace? place = fetch.Fetched is Fetched.Page page
            ? archive.Append(new Capture(page.FinalUrl, fetch.At, page.Headers, page.Body) { Feed = fetch.Wanted.FeedUrl, Kind = FeedKind.Feed, Entry = fetch.Wanted.Key })
            : null;
        return new EntryPageAnswer(fetch.Wanted.Entry, (fetch.Fetched as Fetched.Page)?.FinalUrl ?? fetch.Wanted.Url, place, fetch.At);
    }
}
