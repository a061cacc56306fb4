using System.Globalization;

namespace Newsloom.Ingest;

/// <summary>How a feed is, in one sentence for a person.</summary>
public static class HealthInWords
{
    private static readonly string[] Numbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    // A month is long for any feed; a few days for one that else brings something every few hours.
    private static readonly TimeSpan QuietForAny = TimeSpan.FromDays(30);
    private static readonly TimeSpan QuietAtLeast = TimeSpan.FromDays(3);
    private const int QuietGaps = 10;
    private const int EntriesToKnowGaps = 6;

    /// <param name="now">In the reader's zone: "since Monday" is their Monday.</param>
    public static string Of(PolledFeed feed, DateTimeOffset now)
    {
        var health = feed.Health;
        if (health.HasEnded)
            return $"gone for good{Since(health.FailingSince, now)}, its server says (410)";
        if (feed.Paused is { } paused)
            return $"paused {Since(paused, now).Trim()}";
        if (health.LastPoll is null)
            return "new: not yet read";
        if (health.Problem is { } problem)
            return $"{(health.LastSuccess is null ? "never read" : Last(feed, now))}; {problem}{Since(health.FailingSince, now)}";
        if (feed.MovedTo is { } target)
            return $"{Last(feed, now)}; moved to {target.AbsoluteUri}";
        return IsQuiet(feed, now) ? $"quiet: {Last(feed, now)}" : Last(feed, now);
    }

    private static string Last(PolledFeed feed, DateTimeOffset now) =>
        LastEntry(feed) is { } last ? $"last article {Ago(last, now)}" : "no article yet";

    private static DateTimeOffset? LastEntry(PolledFeed feed) => feed.Appeared is [var newest, ..] ? newest : feed.Health.LastEntry;

    private static bool IsQuiet(PolledFeed feed, DateTimeOffset now)
    {
        if (LastEntry(feed) is not { } last)
            return false;
        var silence = now - last;
        return silence >= QuietForAny || silence >= QuietAtLeast && UsualGap(feed) is { } gap && silence > gap * QuietGaps;
    }

    private static TimeSpan? UsualGap(PolledFeed feed)
    {
        var times = feed.Appeared;
        return times.Count < EntriesToKnowGaps ? null : (times[0] - times[^1]) / (times.Count - 1);
    }

    /// <summary>"two days ago".</summary>
    internal static string Ago(DateTimeOffset time, DateTimeOffset now)
    {
        var passed = now - time;
        return passed switch
        {
            { TotalMinutes: < 1 } => "just now",
            { TotalHours: < 1 } => Counted(passed.TotalMinutes, "minute"),
            { TotalDays: < 1 } => Counted(passed.TotalHours, "hour"),
            { TotalDays: < 61 } => Counted(passed.TotalDays, "day"),
            { TotalDays: < 730 } => Counted(passed.TotalDays / 30.44, "month"),
            _ => Counted(passed.TotalDays / 365.25, "year"),
        };
    }

    private static string Counted(double amount, string unit)
    {
        var whole = (int)amount;
        if (whole == 1)
            return unit == "hour" ? "an hour ago" : $"a {unit} ago";
        return $"{(whole < Numbers.Length ? Numbers[whole] : whole.ToString(CultureInfo.InvariantCulture))} {unit}s ago";
    }

    /// <summary>" since Monday"; nothing where nobody knows.</summary>
    private static string Since(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } known)
            return "";
        var there = known.ToOffset(now.Offset);
        var days = (now.Date - there.Date).Days;
        var format = days switch
        {
            <= 0 => "HH:mm",
            1 => "'yesterday'",
            < 7 => "dddd",
            _ => there.Year == now.Year ? "d MMMM" : "d MMMM yyyy",
        };
        return " since " + there.ToString(format, CultureInfo.InvariantCulture);
    }
}
