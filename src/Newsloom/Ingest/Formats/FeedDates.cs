using System.Globalization;

namespace Newsloom.Ingest.Formats;

/// <summary>
/// Reads the dates of feeds: RFC 822 and what is made of it, ISO 8601 in every form, asctime, seconds since 1970,
/// and months in the words of many languages. A field is a date as a whole or it is none: nothing in it is passed over unread.
/// </summary>
public static class FeedDates
{
    private const int MaxLength = 100;

    // DateTimeOffset goes no further.
    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(14);

    /// <summary>The time that the text names; null where it is none or is missing its year.</summary>
    public static NewsTime? Find(string? text)
    {
        var said = text.AsSpan().Trim();
        while (said.EndsWith("\\n", StringComparison.Ordinal))
            said = said[..^2].TrimEnd();
        if (said.Length is 0 or > MaxLength)
            return null;
        return IsoDates.Find(said) ?? FindSeconds(said) ?? new FeedDateScan(said).Find();
    }

    // From 2001 to 2286, or the same in milliseconds: a shorter number may be anything.
    private static NewsTime? FindSeconds(ReadOnlySpan<char> text)
    {
        if (text.Length is not (10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return NewsTime.From(DateTimeOffset.FromUnixTimeSeconds(text.Length == 13 ? number / 1000 : number));
    }

    /// <summary>Puts a time together; null where the calendar does not have it.</summary>
    internal static NewsTime? Make(int year, int month, int day, ClockTime? clock, TimeSpan? offset)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var date = new DateOnly(year, month, day);
        if (clock is not { } at)
            return new NewsTime(date);
        if (!at.IsValid || date.DayNumber < 2 || date.DayNumber > DateOnly.MaxValue.DayNumber - 2)
            return null;
        // Midnight at the end of a day, and the leap second, which clocks do not show.
        var time = date.ToDateTime(TimeOnly.MinValue).AddHours(at.Hour).AddMinutes(at.Minute).AddSeconds(Math.Min(at.Second, 59));
        if (offset is { } far && far.Duration() > MaxOffset)
            (time, offset) = (time - far, TimeSpan.Zero);
        return new NewsTime(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time), offset);
    }

    /// <summary>The year that two digits mean; four are one already.</summary>
    internal static int FullYear(int year, int digits) => digits switch
    {
        2 => year < 70 ? 2000 + year : 1900 + year,
        3 => 1900 + year,
        _ => year,
    };
}

/// <summary>What a clock shows.</summary>
internal readonly record struct ClockTime(int Hour, int Minute, int Second)
{
    public bool IsValid => Minute < 60 && Second <= 60 && (Hour < 24 || this is { Hour: 24, Minute: 0, Second: 0 });
}
