using System.Collections.Concurrent;

namespace Newsloom.Ingest;

/// <summary>Fetches pages as a guest: only where the site's robots.txt allows it, and as slowly as it asks.</summary>
public sealed class PageFetcher(Fetcher fetcher, RobotsCache robots, FetchSettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _next = new(StringComparer.OrdinalIgnoreCase);

    public Task<Fetched> FetchAsync(string url, CancellationToken cancellationToken) =>
        FetchAsync(new FetchRequest(url) { Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" }, cancellationToken);

    /// <summary>As <see cref="FetchAsync(string, CancellationToken)"/>, with what was known of the page before.</summary>
    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var fetched = await fetcher.FetchAsync(request with { MayFetch = MayFetchAsync }, cancellationToken);
        // A site that is down has said nothing of what it allows.
        return fetched is Fetched.Disallowed { Url: var url } && robots.FailureOf(url) is { } failure ? failure : fetched;
    }

    private async ValueTask<bool> MayFetchAsync(Uri url, CancellationToken cancellationToken)
    {
        var rules = await robots.GetAsync(url, cancellationToken);
        if (!rules.Allows(Fetcher.Agent, url.AbsoluteUri))
            return false;
        if (rules.CrawlDelay(Fetcher.Agent) is { } delay && delay > TimeSpan.Zero)
            await WaitAsync(url.Authority, delay < settings.MaxCrawlDelay ? delay : settings.MaxCrawlDelay, cancellationToken);
        return true;
    }

    // Each takes its turn before it waits, so that two at once do not go together.
    private async Task WaitAsync(string site, TimeSpan delay, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var turn = _next.AddOrUpdate(site, now + delay, (_, next) => (next > now ? next : now) + delay) - delay;
        if (turn > now)
            await Task.Delay(turn - now, time, cancellationToken);
    }
}
