using Newsloom.Ingest;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Sections;
using Newsloom.Text;

namespace Newsloom.Jobs;

/// <summary>What an answer holds, read by the kind of its source.</summary>
/// <param name="IsWhole">Whether it could be read as what it should be.</param>
internal sealed record FeedAnswer(Feed Feed, IReadOnlyList<FeedEntry> Entries, bool IsWhole)
{
    private static readonly KeyValuePair<string, string>[] AsJsonFeed = [KeyValuePair.Create("Content-Type", "application/feed+json")];

    /// <summary>Whether the next answer is wanted whole, since this one may stay the same while what it leads to changes.</summary>
    public bool IsIndex { get; init; }

    // So many of the newest are read: a feed may hold its outlet's whole history, and has no end where somebody means harm.
    internal const int MaxEntries = 2_000;

    public static FeedAnswer ReadFeed(ReadOnlyMemory<byte> body, Uri url, string? contentType)
    {
        var reader = new FeedReader(new MemoryStream(body.ToArray()), url.AbsoluteUri, contentType);
        var entries = new List<FeedEntry>();
        foreach (var entry in reader.Read())
        {
            entries.Add(entry);
            if (entries.Count == 2 * MaxEntries)
                entries = Newest(entries);
        }
        // A feed without entries is one all the same; what breaks off half-way has given what it has.
        var isWhole = reader.IsFeed || entries.Count > 0;
        return new FeedAnswer(reader.Feed, entries.Count <= MaxEntries ? entries : Newest(entries), isWhole);
    }

    // Of equal times, or none, the first in the feed.
    private static List<FeedEntry> Newest(List<FeedEntry> entries) =>
        [.. entries.OrderByDescending(entry => (entry.Published ?? entry.Updated)?.Instant ?? DateTimeOffset.MinValue).Take(MaxEntries)];

    public static async Task<FeedAnswer> ReadAsync(PolledFeed feed, Fetched.Page page, PageFetcher pages, TimeProvider time, CancellationToken cancellationToken)
    {
        switch (feed.Kind)
        {
            case FeedKind.Sitemap:
                var sitemap = await new SitemapSource(pages, time).ReadAsync(page, feed.Url.AbsoluteUri, cancellationToken);
                return new FeedAnswer(sitemap.Feed, sitemap.Entries, sitemap.Listed > 0 || sitemap.IsIndex) { IsIndex = sitemap.IsIndex };
            case FeedKind.Section:
                var markup = Encodings.Decode(page.Body.Span, FeedText.CharsetOf(page.ContentType));
                var section = SectionPage.Read(markup, page.FinalUrl, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
                return new FeedAnswer(new Feed { Title = section.Outlet ?? section.Title, Link = page.FinalUrl.AbsoluteUri, Language = section.Language }, section.Entries, section.ListsArticles);
            default:
                return ReadFeed(page.Body, page.FinalUrl, page.ContentType);
        }
    }

    /// <summary>The entries by the keys that tell them apart.</summary>
    public IEnumerable<(string Key, FeedEntry Entry)> Keyed(EntryIdentity identity)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            var key = entry.KeyOf(identity);
            if (seen.Add(key))
                yield return (key, entry);
        }
    }

    /// <summary>
    /// What is kept of it: a feed as it was sent; of a sitemap or a page, which repeat themselves all day, the entries that are new, as a
    /// feed of our own.
    /// </summary>
    public Capture ToKeep(PolledFeed feed, Fetched.Page page, DateTimeOffset at, IEnumerable<FeedEntry> news) => feed.Kind == FeedKind.Feed
        ? new Capture(page.FinalUrl, at, page.Headers, page.Body) { Feed = feed.Url, Kind = feed.Kind }
        : new Capture(page.FinalUrl, at, AsJsonFeed, JsonFeedWriter.Write(Feed, feed.Url, news)) { Feed = feed.Url, Kind = feed.Kind };
}
