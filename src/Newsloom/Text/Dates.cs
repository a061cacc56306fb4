namespace Newsloom.Text;

/// <summary>
/// Finds dates as people write them, in 47 languages. A hint is a language ("de"), a region ("US") or both ("en-US"):
/// it decides what 04/07/2025 is, day first without one.
/// </summary>
public static class Dates
{
    // A line longer than this is no line; what stands behind is not looked at by Find.
    private const int MaxLine = 4000;

    /// <summary>The first full date in a line, with clock time and zone where they are written; null if there is none.</summary>
    public static NewsTime? Find(string line, string? hint = null)
    {
        foreach (var found in new DateScan(Bounded(line), hint).FindAll())
            if (found.Time is { } time)
                return time;
        return null;
    }

    /// <summary>The first month and day that a line names without a year.</summary>
    public static PartialDate? FindMonthDay(string line, string? hint = null)
    {
        foreach (var found in new DateScan(Bounded(line), hint).FindAll())
            if (found.Partial is { } partial)
                return partial;
        return null;
    }

    /// <summary>Every date of a text, full or without a year, from left to right.</summary>
    public static IReadOnlyList<DateFound> FindAll(string text, string? hint = null) => HasDigit(text) ? [.. new DateScan(text, hint).FindAll()] : [];

    // Most lines hold none, and no date is without.
    private static bool HasDigit(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsDigit(letter))
                return true;
        }
        return false;
    }

    private static string Bounded(string line) => line.Length <= MaxLine ? line : line[..MaxLine];
}

/// <summary>A date and where it stands. Exactly one of time and partial date is known.</summary>
public readonly record struct DateFound(TextSpan Span, NewsTime? Time, PartialDate? Partial);

/// <summary>A month and a day without a year, as in a dateline.</summary>
public readonly record struct PartialDate(int Month, int Day)
{
    /// <summary>That day of a year; null for 29 February of a common year.</summary>
    public DateOnly? In(int year) =>
        year is >= 1 and <= 9999 && Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;

    /// <summary>The last such day that is not after another; a few days later still counts, for time zones and previews.</summary>
    public DateOnly? Before(DateOnly anchor)
    {
        for (var year = anchor.Year; year > anchor.Year - 9 && year > 0; year--)
            if (In(year) is { } day && day.DayNumber <= anchor.DayNumber + 3)
                return day;
        return null;
    }
}
