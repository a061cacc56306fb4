using Newsloom.Ingest.Formats;

namespace Newsloom.Ingest;

/// <summary>What a sitemap gave when it was asked, as a feed would give it.</summary>
/// <param name="Feed">What its entries say of their publisher.</param>
/// <param name="Entries">Those of the last days, newest first.</param>
/// <param name="IsIndex">
/// True where it only names other sitemaps. Such an index may stay the same while these change: it is asked for whole each time.
/// </param>
/// <param name="HasNews">Whether it is a news sitemap, with titles and times.</param>
/// <param name="Listed">How many pages were listed in all, old ones too.</param>
/// <param name="Fetches">How many sitemaps of an index were asked for.</param>
public sealed record SitemapEntries(Feed Feed, IReadOnlyList<FeedEntry> Entries, bool IsIndex, bool HasNews, int Listed, int Fetches, IReadOnlyList<Flaw> Flaws);

/// <summary>
/// Reads a site's sitemap as one reads a feed: an index is followed to the few of its sitemaps that hold the latest pages, as far as
/// robots.txt allows, and only within the site.
/// </summary>
public sealed class SitemapSource(PageFetcher pages, TimeProvider time)
{
    /// <summary>News sitemaps hold two days.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(3);

    /// <summary>Of sitemaps, the first not counted.</summary>
    public const int MaxFetches = 5;

    private const int MaxChildren = 3;
    private const int MaxDepth = 3;
    private const int MaxEntries = 1_000;

    // Where no entry has a date, as many as a list of the latest would have.
    private const int MaxUndated = 200;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>How a sitemap is asked for.</summary>
    public static FetchRequest Request(string url) =>
        new(url) { Accept = "application/xml,text/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5", CutAt = SitemapReader.MaxBytes };

    /// <summary>Fetches and reads; the flaw says why where that fails.</summary>
    public async Task<SitemapEntries> ReadAsync(string url, CancellationToken cancellationToken) =>
        await pages.FetchAsync(Request(url), cancellationToken) switch
        {
            Fetched.Page page => await ReadAsync(page, url, cancellationToken),
            var other => new SitemapEntries(new Feed(), [], false, false, 0, 0, [WebPages.FlawOf(other, url)]),
        };

    /// <param name="page">The sitemap as it was fetched.</param>
    /// <param name="input">As the user named it.</param>
    /// <param name="cancellationToken">Ends the fetching of an index's sitemaps.</param>
    public Task<SitemapEntries> ReadAsync(Fetched.Page page, string input, CancellationToken cancellationToken) => ReadAsync(page, input, MaxFetches, cancellationToken);

    internal async Task<SitemapEntries> ReadAsync(Fetched.Page page, string input, int maxFetches, CancellationToken cancellationToken)
    {
        var reading = new Reading(time.GetUtcNow());
        var first = reading.Read(page, input);
        var waiting = new Queue<(SitemapChild Child, int Depth)>(Choose(first, page.FinalUrl, reading).Select(child => (child, 1)));
        reading.Seen.Add(CanonicalAddress.Of(page.FinalUrl.AbsoluteUri));
        var fetches = 0;
        while (fetches < maxFetches && waiting.TryDequeue(out var next))
        {
            if (!reading.Seen.Add(CanonicalAddress.Of(next.Child.Url)))
                continue;
            fetches++;
            var fetched = await pages.FetchAsync(Request(next.Child.Url), cancellationToken);
            if (fetched is not Fetched.Page child)
            {
                reading.Flaws.Add(WebPages.FlawOf(fetched, next.Child.Url));
                continue;
            }
            var read = reading.Read(child, next.Child.Url);
            if (next.Depth < MaxDepth)
            {
                foreach (var further in Choose(read, page.FinalUrl, reading))
                    waiting.Enqueue((further, next.Depth + 1));
            }
        }
        return reading.Finish(isIndex: first.Kind == SitemapKind.Index, fetches);
    }

    private static List<SitemapChild> Choose(SitemapReader read, Uri site, Reading reading)
    {
        var near = read.Children.Where(child => Uri.TryCreate(child.Url, UriKind.Absolute, out var url) && WebSite.IsSame(site, url)).ToList();
        if (near.Count < read.Children.Count)
            reading.Flaws.Add(new Flaw(site.AbsoluteUri, $"names {read.Children.Count - near.Count} sitemaps of other sites", "They are not followed; add those sites by themselves."));
        return SitemapChoice.Latest(near, DateOnly.FromDateTime((reading.Now - MaxAge).UtcDateTime), MaxChildren);
    }

    private sealed class Reading(DateTimeOffset now)
    {
        private readonly Dictionary<string, FeedEntry> _entries = new(StringComparer.Ordinal);
        private readonly List<FeedEntry> _undated = [];
        private bool _hasNews;
        private bool _hasDates;
        private int _listed;

        public DateTimeOffset Now => now;
        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);
        public List<Flaw> Flaws { get; } = [];

        public SitemapReader Read(Fetched.Page page, string input)
        {
            var reader = new SitemapReader(new MemoryStream(page.Body.ToArray()), page.FinalUrl.AbsoluteUri);
            var recent = new List<FeedEntry>();
            var (count, stamps) = (0, new HashSet<NewsTime>());
            foreach (var entry in reader.Read())
            {
                count++;
                if (!MayBeArticle(entry, page.FinalUrl))
                    continue;
                var at = TimeOf(entry);
                if (at is { } known && stamps.Count < 2)
                    stamps.Add(known);
                if (at is null && _undated.Count < MaxUndated + 1)
                    _undated.Add(entry);
                else if (at is { } seen && seen.Instant >= now - MaxAge && seen.Instant <= now + Ahead)
                    recent.Add(entry);
            }
            if (reader.Flaw is { } flaw)
                Flaws.Add(new Flaw(input, flaw, count == 0 ? "Give the address of a sitemap or a feed." : "What stands before is read."));
            // Some servers stamp every page with the time at which they wrote the list.
            var isStamped = !reader.HasNews && stamps.Count == 1 && count > MaxUndated;
            foreach (var entry in isStamped ? [] : recent)
                Keep(entry);
            _hasNews |= reader.HasNews;
            _hasDates |= stamps.Count > 0;
            _listed += count;
            return reader;
        }

        // A plain sitemap lists sections, tags and the front page too.
        private static bool MayBeArticle(FeedEntry entry, Uri sitemap) =>
            Uri.TryCreate(entry.Url, UriKind.Absolute, out var url) && WebSite.IsSame(sitemap, url) && (entry.Title is not null || ArticleAddress.Score(url) > -3);

        private static NewsTime? TimeOf(FeedEntry entry) => entry.Published ?? entry.Updated ?? ArticleAddress.DayIn(entry.Url);

        private void Keep(FeedEntry entry)
        {
            var key = CanonicalAddress.Of(entry.Url!);
            // A page that stands in a news sitemap and in another is what the news sitemap says.
            if (!_entries.TryGetValue(key, out var known) || known.Title is null && entry.Title is not null)
                _entries[key] = entry;
        }

        public SitemapEntries Finish(bool isIndex, int fetches)
        {
            if (!_hasDates && _undated.Count > MaxUndated)
                Flaws.Add(new Flaw("sitemap", "lists many pages and dates none of them", "Which of them are new cannot be told; follow a section page instead."));
            else if (!_hasDates)
                _undated.ForEach(Keep);
            var entries = _entries.Values.OrderByDescending(entry => TimeOf(entry)?.Instant).Take(MaxEntries).ToList();
            var feed = new Feed
            {
                Title = Usual(entries.Select(entry => entry.Publisher)),
                Publisher = Usual(entries.Select(entry => entry.Publisher)),
                Language = Usual(entries.Select(entry => entry.Language)),
            };
            return new SitemapEntries(feed, entries, isIndex, _hasNews, _listed, fetches, Flaws);
        }

        private static string? Usual(IEnumerable<string?> names) =>
            names.OfType<string>().GroupBy(name => name).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
    }
}
