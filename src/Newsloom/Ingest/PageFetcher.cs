using System.Collections.Concurrent;

namespace Newsloom.Ingest;

/// <summary>Fetches pages as a guest: only where the site's robots.txt allows it, and as slowly as it asks.</summary>
public sealed class PageFetcher(Fetcher fetcher, RobotsCache robots, FetchSettings settings, TimeProvider time)
{
    // A site that gave no answer so often in a row is left alone for a while: thousands of its pages may be wanted, each a long wait.
    private const int SilencesToLeave = 4;
    private static readonly TimeSpan LeftAlone = TimeSpan.FromMinutes(10);
    private const int MaxSites = 20_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _next = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Silence> _silent = new(StringComparer.OrdinalIgnoreCase);

    private readonly record struct Silence(int Times, DateTimeOffset Until);

    public Task<Fetched> FetchAsync(string url, CancellationToken cancellationToken) =>
        FetchAsync(new FetchRequest(url) { Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" }, cancellationToken);

    /// <summary>As <see cref="FetchAsync(string, CancellationToken)"/>, with what was known of the page before.</summary>
    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var site = Uri.TryCreate(request.Url, UriKind.Absolute, out var url) ? url.Authority : "";
        if (_silent.TryGetValue(site, out var silence) && silence.Times >= SilencesToLeave && silence.Until > time.GetUtcNow())
            return new Fetched.Unreachable($"its site gave no answer {SilencesToLeave} times in a row");
        var fetched = await fetcher.FetchAsync(request with { MayFetch = MayFetchAsync }, cancellationToken);
        // A site that is down has said nothing of what it allows.
        if (fetched is Fetched.Disallowed { Url: var closed } && robots.FailureOf(closed) is { } failure)
            fetched = failure;
        Note(site, fetched);
        return fetched;
    }

    private void Note(string site, Fetched fetched)
    {
        if (fetched is not Fetched.Unreachable)
        {
            _silent.TryRemove(site, out _);
            return;
        }
        if (_silent.Count >= MaxSites)
            _silent.Clear();
        var until = time.GetUtcNow() + LeftAlone;
        _silent.AddOrUpdate(site, new Silence(1, until), (_, before) => new Silence(before.Times + 1, until));
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
