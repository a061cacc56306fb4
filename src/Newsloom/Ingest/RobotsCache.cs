using System.Collections.Concurrent;
using System.Net;
using Newsloom.Text;

namespace Newsloom.Ingest;

/// <summary>The robots.txt of the sites that pages are fetched from, each asked for at most once a day.</summary>
public sealed class RobotsCache(Fetcher fetcher, TimeProvider time)
{
    private const int MaxSites = 20_000;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Kept> _sites = new(StringComparer.OrdinalIgnoreCase);

    private sealed record Kept(RobotsRules Rules, DateTimeOffset Until);

    /// <summary>The rules of the site that an address belongs to.</summary>
    public async Task<RobotsRules> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        var site = $"{url.Scheme}://{url.Authority}";
        var now = time.GetUtcNow();
        if (_sites.TryGetValue(site, out var known) && known.Until > now)
            return known.Rules;
        var (rules, keep) = RulesOf(await fetcher.FetchAsync(
            new FetchRequest(site + "/robots.txt") { CutAt = RobotsRules.MaxChars, Accept = "text/plain, */*;q=0.1" }, cancellationToken));
        if (_sites.Count >= MaxSites)
            _sites.Clear();
        _sites[site] = new Kept(rules, now + keep);
        return rules;
    }

    // A site without rules allows all (RFC 9309, 2.3.1); one that cannot answer, or asks for patience, allows nothing until it can.
    private static (RobotsRules Rules, TimeSpan Keep) RulesOf(Fetched fetched) => fetched switch
    {
        Fetched.Page page => (RobotsRules.Read(Encodings.Decode(page.Body.Span)), Day),
        Fetched.Gone => (RobotsRules.AllowAll, Day),
        Fetched.Refused { Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests } => (RobotsRules.AllowAll, Day),
        _ => (RobotsRules.DisallowAll, AfterFailure),
    };
}
