using System.Net;

namespace Newsloom.Ingest;

/// <summary>
/// Says when a feed is asked next: by its own rhythm, never sooner than the feed or its server wishes, less and less often while it
/// fails, and never many feeds in one second. The same feed, answer and time give the same result.
/// </summary>
public sealed class PollTimes(PollSettings settings)
{
    /// <summary>How many times of <see cref="PolledFeed.Appeared"/> are of use.</summary>
    public const int Remembered = 64;

    // What a poll is worth: six minutes of one entry's waiting. More saves polls and costs time; see docs/notes/polling.md.
    private static readonly TimeSpan Waiting = TimeSpan.FromMinutes(6);

    // What a server asks for is done, up to here: "in a month" is more often a mistake than meant.
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromDays(7);
    private static readonly TimeSpan TooManyRequests = TimeSpan.FromMinutes(15);

    // Hubs fall silent without a word, so what they tell of is asked for all the same.
    private const int PushedSlower = 6;
    private static readonly TimeSpan PushedAtLeast = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstApart = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan FirstWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MaxSpread = TimeSpan.FromMinutes(10);

    /// <summary>When a feed is asked for the first time.</summary>
    /// <param name="together">How many feeds are added with it: alone it is due at once, ten thousand are spread over five minutes.</param>
    public static DateTimeOffset First(FeedId feed, DateTimeOffset added, int together = 1)
    {
        var within = together <= 1 ? TimeSpan.Zero : together * FirstApart;
        return added + Share(feed, 0) * (within < FirstWithin ? within : FirstWithin);
    }

    /// <summary>When a feed is asked again; never, where it has ended.</summary>
    /// <param name="feed">As it is after the answer: with the times of what was new, what it wishes, and its failures counted.</param>
    /// <param name="fetched">The answer.</param>
    /// <param name="isPushed">Whether a hub tells of what is new.</param>
    public DateTimeOffset Next(PolledFeed feed, Fetched fetched, DateTimeOffset now, bool isPushed = false)
    {
        if (feed.Health.HasEnded)
            return DateTimeOffset.MaxValue;
        var asked = Wished(feed, fetched);
        var own = feed.Health.Failures > 0 ? AfterFailure(feed, fetched) : Rhythm(feed, now, isPushed);
        if (asked >= own * 0.9)
            own = asked + Share(feed.Id, 1) * Least(asked / 10, MaxSpread);
        return AfterSkipped(feed, now + own);
    }

    private TimeSpan Rhythm(PolledFeed feed, DateTimeOffset now, bool isPushed)
    {
        var interval = new FeedHabit(feed.Appeared, now).TimeUntil(Waiting, settings.MaxInterval);
        if (isPushed)
            interval = Most(interval * PushedSlower, PushedAtLeast);
        interval *= 0.9 + 0.2 * Share(feed.Id, 2);
        return Most(settings.MinInterval, Least(interval, settings.MaxInterval));
    }

    /// <summary>How long the feed and its server want to be left alone.</summary>
    private TimeSpan Wished(PolledFeed feed, Fetched fetched)
    {
        var server = Least(fetched.Advice.RetryAfter ?? TimeSpan.Zero, MaxRetryAfter);
        var freshness = Most(feed.Rhythm.MinInterval ?? TimeSpan.Zero, fetched.Advice.MaxAge ?? TimeSpan.Zero);
        return Most(server, Least(freshness, settings.MaxInterval));
    }

    // Twice as long each time, from what may pass soon to what seldom does.
    private TimeSpan AfterFailure(PolledFeed feed, Fetched fetched)
    {
        var first = fetched switch
        {
            Fetched.Refused { Status: HttpStatusCode.TooManyRequests } => TooManyRequests,
            Fetched.Refused { Status: >= HttpStatusCode.InternalServerError } or Fetched.Unreachable => TimeSpan.FromMinutes(10),
            Fetched.Page => TimeSpan.FromMinutes(30),
            _ => TimeSpan.FromHours(1),
        };
        var wait = Most(first, settings.MinInterval) * Math.Pow(2, Math.Min(feed.Health.Failures - 1, 20));
        return Least(wait, Most(first, settings.MaxInterval)) * (1 + 0.25 * Share(feed.Id, feed.Health.Failures));
    }

    private static DateTimeOffset AfterSkipped(PolledFeed feed, DateTimeOffset time)
    {
        var (hours, days) = (feed.Rhythm.SkipHours, feed.Rhythm.SkipDays);
        if (!IsSkipped(time))
            return time;
        var hour = new DateTimeOffset(time.UtcDateTime.Date.AddHours(time.UtcDateTime.Hour), TimeSpan.Zero);
        for (var later = 1; later <= 7 * 24; later++)
        {
            if (!IsSkipped(hour.AddHours(later)))
                return hour.AddHours(later) + Share(feed.Id, 3) * MaxSpread;
        }
        // A feed that never wants to be asked has not understood the element.
        return time;

        bool IsSkipped(DateTimeOffset at) =>
            hours?.Contains(at.UtcDateTime.Hour) == true || days?.Contains(at.UtcDateTime.DayOfWeek) == true;
    }

    /// <summary>A number of the feed's own, from 0 to below 1, evenly spread over the feeds whatever their numbers are.</summary>
    internal static double Share(FeedId feed, int turn)
    {
        unchecked
        {
            var mixed = ((ulong)feed.Value + 1) * 0x9E3779B97F4A7C15 + (ulong)turn * 0xD1B54A32D192ED03;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Most(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
