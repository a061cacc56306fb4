using Newsloom.Ingest;
using Newsloom.Ingest.Formats;
using Newsloom.Store;
using Newsloom.Text;

namespace Newsloom.Jobs;

/// <summary>What is new in an answer.</summary>
/// <param name="Kept">The new and the updated, as the answer gives them.</param>
/// <param name="Appeared">When the new ones appeared, as far as that is known.</param>
internal readonly record struct EntryDifference(List<SeenEntry> New, List<SeenEntry> Updated, List<FeedEntry> Kept, List<DateTimeOffset> Appeared);

/// <summary>Compares the entries of an answer with what the store knows of its feed.</summary>
internal sealed class EntryComparison(NewsStore store)
{
    public EntryDifference Compare(PolledFeed feed, FeedAnswer read, DateTimeOffset now)
    {
        var difference = new EntryDifference([], [], [], []);
        var keyed = read.Keyed(feed.Identity ?? default).ToList();
        var known = store.LoadSaid(feed.Id, keyed.Select(each => each.Key));
        var shared = SharedLinks(keyed.Select(each => each.Entry));
        foreach (var (key, entry) in keyed)
        {
            var seen = See(feed, key, entry, shared);
            if (known.TryGetValue(key, out var said) && said == seen.Said)
                continue;
            (said is null ? difference.New : difference.Updated).Add(seen);
            difference.Kept.Add(entry);
            if (said is null && FeedChanges.Appeared(feed, (entry.Published ?? entry.Updated)?.Instant, now) is { } time)
                difference.Appeared.Add(time);
        }
        return difference;
    }

    /// <summary>The feed with what an answer says of it.</summary>
    public static PolledFeed WithFacts(PolledFeed feed, FeedAnswer read) => feed with
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
    private static Uri? PageOf(FeedEntry entry) => JsonArticle.Address(entry.Url) is { } url ? WrittenAddress.WithoutUser(url) : null;
}
