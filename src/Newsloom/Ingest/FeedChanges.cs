using System.Globalization;
using System.Net;

namespace Newsloom.Ingest;

/// <summary>What a poll changes of what is known of a feed. Nothing here asks, reads or stores.</summary>
public sealed class FeedChanges(PollTimes times)
{
    // A redirect for good is taken at its word when it was seen so often in a row: portals and mistakes redirect, too.
    private const int SightingsToMove = 3;

    // Some servers answer 304 to whatever is asked, for ever.
    private static readonly TimeSpan MaxValidatorAge = TimeSpan.FromDays(8);

    /// <summary>The feed as it is to be asked: its <see cref="PolledFeed.Validators"/> go with the request, and back to <see cref="After"/>.</summary>
    public static PolledFeed Before(PolledFeed feed, DateTimeOffset now) =>
        feed.Validated is { } whole && now - whole < MaxValidatorAge ? feed : feed with { Validators = null };

    /// <summary>
    /// When an entry that was not there last time appeared: its own time where that can be, else the nearest that can; null where nobody
    /// knows, which is so for the entries of the first poll that have no time.
    /// </summary>
    public static DateTimeOffset? Appeared(PolledFeed feed, DateTimeOffset? published, DateTimeOffset now)
    {
        if (feed.Health.LastSuccess is not { } before)
            return published is { } time && time <= now ? time : null;
        if (published is not { } own || own > now)
            return now;
        return own < before ? before : own;
    }

    /// <summary>The feed after a poll, with the time of the next.</summary>
    /// <param name="feed">From <see cref="Before"/>, and with the rhythm that the answer asks for.</param>
    /// <param name="newEntries">When the new entries appeared; null where the answer's body could not be read as what it should be.</param>
    /// <param name="isPushed">Whether a hub tells of what is new.</param>
    public PolledFeed After(PolledFeed feed, Fetched fetched, IReadOnlyList<DateTimeOffset>? newEntries, DateTimeOffset now, bool isPushed = false)
    {
        var problem = ProblemOf(feed, fetched, newEntries is not null);
        var changed = problem is null ? AfterSuccess(feed, fetched, now) : AfterFailure(feed, fetched, problem, now);
        if (problem is null && newEntries is { Count: > 0 })
            changed = AfterNews(changed, newEntries, now);
        changed = changed with { Health = changed.Health with { LastPoll = now } };
        return changed with { Health = changed.Health with { NextPoll = times.Next(changed, fetched, now, isPushed) } };
    }

    /// <summary>The feed after entries came, by a poll or from a hub.</summary>
    public static PolledFeed AfterNews(PolledFeed feed, IReadOnlyList<DateTimeOffset> newEntries, DateTimeOffset now) => feed with
    {
        Appeared = [.. feed.Appeared.Concat(newEntries).OrderDescending().Take(PollTimes.Remembered)],
        Health = feed.Health with { LastEntry = now },
    };

    private static PolledFeed AfterSuccess(PolledFeed feed, Fetched fetched, DateTimeOffset now) => Moved(feed, fetched) with
    {
        Validators = fetched is Fetched.Page page ? page.Validators : ((Fetched.Unchanged)fetched).Validators,
        Validated = fetched is Fetched.Page ? now : feed.Validated,
        Health = feed.Health with { LastSuccess = now, Failures = 0, FailingSince = null, Problem = null, HasEnded = false },
    };

    // After an answer that could not be read, the next is wanted whole: "nothing changed" would hide the failure.
    private static PolledFeed AfterFailure(PolledFeed feed, Fetched fetched, string problem, DateTimeOffset now) => feed with
    {
        Validators = fetched is Fetched.Page or Fetched.Unchanged ? null : feed.Validators,
        Health = feed.Health with
        {
            Failures = feed.Health.Failures + 1,
            FailingSince = feed.Health.FailingSince ?? now,
            Problem = problem,
            HasEnded = fetched is Fetched.Gone,
        },
    };

    private static PolledFeed Moved(PolledFeed feed, Fetched fetched)
    {
        if (fetched.Advice.MovedTo is not { } target || target == feed.Url)
            return feed with { MovedTo = null, MovedSeen = 0 };
        var seen = target == feed.MovedTo ? feed.MovedSeen + 1 : 1;
        return seen < SightingsToMove
            ? feed with { MovedTo = target, MovedSeen = seen }
            : feed with { Url = WithUser(target, feed.Url), MovedTo = null, MovedSeen = 0 };
    }

    // A name and password stay with the host that they were written for.
    private static Uri WithUser(Uri target, Uri old) =>
        old.UserInfo.Length == 0 || (target.Scheme, target.Authority) != (old.Scheme, old.Authority)
            ? target
            : new Uri($"{target.Scheme}://{old.UserInfo}@{target.Authority}{target.PathAndQuery}");

    private static string? ProblemOf(PolledFeed feed, Fetched fetched, bool couldBeRead) => fetched switch
    {
        Fetched.Page when couldBeRead => null,
        Fetched.Page => feed.Kind switch
        {
            FeedKind.Sitemap => "what their server sends is no sitemap",
            FeedKind.Section => "no articles are found on their page",
            _ => "what their server sends is no feed",
        },
        Fetched.Unchanged when feed.Validators is not null => null,
        Fetched.Unchanged => "their server sends nothing, as if we had it already",
        Fetched.Gone => "their server says that it is gone for good (410)",
        Fetched.Refused refused => $"their server answers {AsNumber(refused.Status)}{InWords(refused.Status)}",
        Fetched.Unreachable unreachable => $"their server gives no answer that can be used ({unreachable.Reason})",
        Fetched.TooLarge large => $"what their server sends is not read ({large.Reason})",
        Fetched.Forbidden forbidden => $"its address is not asked ({forbidden.Reason})",
        Fetched.Disallowed => "their robots.txt asks not to fetch it",
        _ => throw new ArgumentOutOfRangeException(nameof(fetched), fetched, "There is no other answer."),
    };

    private static string AsNumber(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    private static string InWords(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => " (it wants a name and password)",
        HttpStatusCode.PaymentRequired => " (it wants to be paid)",
        HttpStatusCode.Forbidden => " (forbidden)",
        HttpStatusCode.NotFound => " (not found)",
        HttpStatusCode.TooManyRequests => " (too many requests)",
        HttpStatusCode.UnavailableForLegalReasons => " (not allowed by law)",
        >= HttpStatusCode.InternalServerError => " (a fault of its own)",
        _ => "",
    };
}
