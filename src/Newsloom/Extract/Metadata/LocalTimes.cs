using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>
/// Turns a time that a page gives in UTC into the outlet's own, where the page also tells that: the day of a report is the
/// day its readers had.
/// </summary>
internal static class LocalTimes
{
    private static readonly TimeSpan West = TimeSpan.FromHours(-12);
    private static readonly TimeSpan East = TimeSpan.FromHours(14);

    /// <param name="others">What else the page's meta tags say of publication.</param>
    /// <param name="address">The day in the page's address.</param>
    public static (NewsTime Time, string? Why) Of(
        NewsTime time, PageTree tree, IEnumerable<string?> others, Lazy<List<ShownTime>> shown, NewsTime? address)
    {
        if (time is not { Clock: { } clock, Offset: { } offset } || offset != TimeSpan.Zero)
            return (time, null);
        var elements = tree.Elements(Tag.Time).Take(20).Select(element => tree.Attribute(element, "datetime")).ToList();
        var said = others.Concat(elements).Select(NewsTime.FindIso).OfType<NewsTime>().ToList();
        // The times shown are read only where the others do not tell.
        foreach (var other in said.Concat(Shown(shown)))
        {
            if (OffsetOf(time, other) is { } own && own != TimeSpan.Zero)
                return (In(time, own), "in the outlet's own time, which the page gives as well");
        }
        var isShownAsSaid = shown.Value.Exists(each => each.Time.Day == time.Day);
        if (address is { } there && there.Day != time.Day && IsNeighbour(there.Day, time.Day, clock))
            return (OnDay(time, there.Day, said), "on the day that the page's address has, which is the outlet's own");
        if (!isShownAsSaid && shown.Value is [{ IsMarked: true, Label: TimeLabel.None or TimeLabel.Published } first, ..] && IsNeighbour(first.Time.Day, time.Day, clock))
            return (OnDay(time, first.Time.Day, said), "on the day shown near the headline, which is the outlet's own");
        return (time, null);
    }

    private static IEnumerable<NewsTime> Shown(Lazy<List<ShownTime>> shown)
    {
        foreach (var time in shown.Value.Take(6))
            yield return time.Time;
    }

    // The same instant, in a zone that is named or that the difference gives.
    private static TimeSpan? OffsetOf(NewsTime time, NewsTime other)
    {
        if (other.Clock is null)
            return null;
        if (other.Offset is { } named)
            return Math.Abs((other.Instant - time.Instant).TotalSeconds) < 60 ? named : null;
        // A clock that is shown has no seconds.
        var apart = (other.Instant - time.Instant).TotalMinutes;
        var quarters = Math.Round(apart / 15);
        var offset = TimeSpan.FromMinutes(quarters * 15);
        return Math.Abs(apart - quarters * 15) < 1 && offset >= West && offset <= East ? offset : null;
    }

    private static NewsTime In(NewsTime time, TimeSpan offset) => NewsTime.From(time.Instant.ToOffset(offset));

    // West of Greenwich the day before, in the small hours of UTC; east of it the day after.
    private static bool IsNeighbour(DateOnly day, DateOnly said, TimeOnly clock) =>
        day.DayNumber == said.DayNumber - 1 && clock.ToTimeSpan() < -West || day.DayNumber == said.DayNumber + 1 && clock.ToTimeSpan() + East >= TimeSpan.FromDays(1);

    // In a zone that other times of the page have; without one the day alone is known.
    private static NewsTime OnDay(NewsTime time, DateOnly day, List<NewsTime> said)
    {
        foreach (var other in said)
        {
            if (other.Offset is { } offset && offset != TimeSpan.Zero && In(time, offset) is var local && local.Day == day)
                return local;
        }
        return new NewsTime(day);
    }
}
