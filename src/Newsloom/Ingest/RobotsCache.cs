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

    private sealed record Kept(RobotsRules Rules, DateTimeOffset Until, Fetched? Failure);

    /// <summary>The rules of the site that an address belongs to.</summary>
    public async Task<RobotsRules> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        var site = $"{url.Scheme}://{url.Authority}";
        var now = time.GetUtcNow();
        if (_sites.TryGetValue(site, out var known) && known.Until > now)
            return known.Rules;
        var fetched = await fetcher.FetchAsync(new FetchRequest(site + "/robots.txt") { CutAt = RobotsRules.MaxChars, Accept = "text/plain, */*;q=0.1" }, cancellationToken);
        var (rules, keep) = RulesOf(fetched);
        if (_sites.Count >= MaxSites)
            _sites.Clear();
        _sites[site] = new Kept(rules, now + keep, rules == RobotsRules.DisallowAll ? fetched : null);
        return rules;
    }

    /// <summary>What came instead of the rules of a site, as that of a page would be said; null where they were had.</summary>
    public Fetched? FailureOf(Uri url) => _sites.TryGetValue($"{url.Scheme}://{url.Authority}", out var known) ? known.Failure switch
    {
        null or Fetched.Unreachable or Fetched.Forbidden => known.Failure,
        Fetched.Refused refused => new Fetched.Unreachable($"its robots.txt answers {(int)refused.Status}, and until it can be read nothing is fetched") { Advice = refused.Advice },
        var other => new Fetched.Unreachable("its robots.txt cannot be read, and until then nothing is fetched") { Advice = other.Advice },
    } : null;

    // A site without rules allows all (RFC 9309, 2.3.1); one that cannot answer, or asks for patience, allows nothing until it can.
    private static (RobotsRules Rules, TimeSpan Keep) RulesOf(Fetched fetched) => fetched switch
    {
        Fetched.Page page => (RobotsRules.Read(Encodings.Decode(page.Body.Span)), Day),
        Fetched.Gone => (RobotsRules.AllowAll, Day),
        Fetched.Refused { Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests } => (RobotsRules.AllowAll, Day),
        _ => (RobotsRules.DisallowAll, AfterFailure),
    };
}
