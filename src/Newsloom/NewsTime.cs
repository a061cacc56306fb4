using System.Globalization;

namespace Newsloom;

/// <summary>
/// A time in the news, as exactly as it is known and no more: a day; a day and a clock time of unknown zone;
/// or an instant. Printed as ISO 8601.
/// </summary>
public readonly record struct NewsTime(DateOnly Day, TimeOnly? Clock = null, TimeSpan? Offset = null)
    : IComparable<NewsTime>
{
    /// <summary>For ordering alone: a missing clock counts as midnight, a missing zone as UTC.</summary>
    public DateTimeOffset Instant => new(Day.ToDateTime(Clock ?? TimeOnly.MinValue), Offset ?? TimeSpan.Zero);

    public static NewsTime From(DateTimeOffset time) =>
        new(DateOnly.FromDateTime(time.DateTime), TimeOnly.FromDateTime(time.DateTime), time.Offset);

    /// <summary>Reads what <see cref="ToString"/> prints, and the other common shapes of ISO 8601; null for anything else.</summary>
    public static NewsTime? FindIso(string? text)
    {
        text = text?.Trim();
        if (text is not { Length: >= 10 })
            return null;
        if (!DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        if (text.Length == 10)
            return new NewsTime(day);
        if (text[10] is not ('T' or 't' or ' '))
            return null;

        var rest = text[11..].Replace(" ", "", StringComparison.Ordinal);
        var zone = rest.AsSpan().IndexOfAny("Zz+-−");
        var clock = zone < 0 ? rest : rest[..zone];
        if (!TimeOnly.TryParseExact(clock, ClockShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;
        if (zone < 0)
            return new NewsTime(day, time);
        return ReadOffset(rest[zone..]) is { } offset ? Checked(day, time, offset) : null;
    }

    public int CompareTo(NewsTime other) => Instant.CompareTo(other.Instant);

    public override string ToString()
    {
        var day = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Clock is not { } clock)
            return day;
        var text = $"{day}T{clock.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
        if (Offset is not { } offset)
            return text;
        return offset == TimeSpan.Zero
            ? text + "Z"
            : text + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
    }

    private static readonly string[] ClockShapes =
        ["HH:mm", "HH:mm:ss", "HH:mm:ss.f", "HH:mm:ss.ff", "HH:mm:ss.fff", "HH:mm:ss.ffff", "HH:mm:ss.fffff", "HH:mm:ss.ffffff", "HH:mm:ss.fffffff"];

    private static TimeSpan? ReadOffset(string zone)
    {
        if (zone is "Z" or "z")
            return TimeSpan.Zero;
        var sign = zone[0] == '+' ? 1 : -1;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is not (2 or 4) || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var (hours, minutes) = digits.Length == 2 ? (number, 0) : (number / 100, number % 100);
        return hours <= 14 && minutes < 60 ? sign * new TimeSpan(hours, minutes, 0) : null;
    }

    // The first and last day of the calendar have no neighbour for an offset to fall into.
    private static NewsTime? Checked(DateOnly day, TimeOnly time, TimeSpan offset) =>
        day > DateOnly.MinValue.AddDays(1) && day < DateOnly.MaxValue.AddDays(-1) ? new NewsTime(day, time, offset) : new NewsTime(day, time);
}
