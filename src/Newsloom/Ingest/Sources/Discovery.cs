namespace Newsloom.Ingest.Sources;

/// <summary>
/// Finds what can be followed at an address as a person gives it: feeds first, by what the page says, by what looks like one and by
/// usual places; where there is none, sitemaps; at last the page itself, if it lists articles. Each find has been read. A site is asked
/// a dozen things at most. See docs/notes/discovery.md.
/// </summary>
public sealed class Discovery(Fetcher fetcher, PageFetcher pages, RobotsCache robots, TimeProvider time)
{
    /// <summary>robots.txt not counted.</summary>
    public const int MaxFetches = 12;

    /// <param name="written">"post.example", "https://post.example/world", the address of a feed, of a sitemap, of an article.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<Discoveries> FindAsync(string written, CancellationToken cancellationToken) =>
        new SourceSearch(fetcher, pages, robots, time, written, cancellationToken).RunAsync();
}
