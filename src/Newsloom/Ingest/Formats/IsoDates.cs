namespace Newsloom.Ingest.Formats;

/// <summary>ISO 8601, with and without its hyphens and colons: calendar days, days of the year, short and missing parts.</summary>
internal static class IsoDates
{
    public static NewsTime? Find(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] != '-')
            return null;
        var separator = text.IndexOfAny('T', 't', ' ');
        var date = separator < 0 ? text : text[..separator];
        if (FindDay(date) is not var (year, month, day))
            return null;
        if (separator < 0)
            return FeedDates.Make(year, month, day, null, null);
        var rest = text[(separator + 1)..].Trim(" Tt");
        if (rest.Length == 0)
            return FeedDates.Make(year, month, day, null, null);
        return FindClock(ref rest) is { } clock && FindZone(rest, out var offset) ? FeedDates.Make(year, month, day, clock, offset) : null;
    }

    private static (int Year, int Month, int Day)? FindDay(ReadOnlySpan<char> date)
    {
        Span<char> shape = stackalloc char[Math.Min(date.Length, 12)];
        if (date.Length > shape.Length)
            return null;
        for (var i = 0; i < date.Length; i++)
            shape[i] = char.IsAsciiDigit(date[i]) ? '0' : date[i];
        return shape switch
        {
            "0000-00-00" => (Number(date[..4]), Number(date[5..7]), Number(date[8..])),
            "00000000" => (Number(date[..4]), Number(date[4..6]), Number(date[6..])),
            "0000-00" => (Number(date[..4]), Number(date[5..]), 1),
            "0000" => (Number(date), 1, 1),
            "0000-000" => OfYear(Number(date[..4]), Number(date[5..])),
            "0000000" => OfYear(Number(date[..4]), Number(date[4..])),
            "0000-0-0" => (Number(date[..4]), Number(date[5..6]), Number(date[7..])),
            "0000-00-0" => (Number(date[..4]), Number(date[5..7]), Number(date[8..])),
            "0000-0-00" => (Number(date[..4]), Number(date[5..6]), Number(date[7..])),
            "00-00-00" => (Short(date), Number(date[3..5]), Number(date[6..])),
            "000000" => SixDigits(date),
            "00-000" => OfYear(Short(date), Number(date[3..])),
            // A number of five digits is a date only where a zero leads: no number is written so.
            "00000" when date[0] == '0' => OfYear(Short(date), Number(date[2..])),
            "-0000" => (Short(date[1..]), Number(date[3..]), 1),
            "-00-00" => (Short(date[1..]), Number(date[4..]), 1),
            "-00" => (Short(date[1..]), 1, 1),
            _ => null,
        };
    }

    // A year's two digits, month and day; where that is no day, a year and a month, which the standard leaves out for this reason.
    private static (int, int, int) SixDigits(ReadOnlySpan<char> date) =>
        Number(date[2..4]) is >= 1 and <= 12 && Number(date[4..]) is >= 1 and <= 31
            ? (Short(date), Number(date[2..4]), Number(date[4..]))
            : (Number(date[..4]), Number(date[4..]), 1);

    private static (int, int, int)? OfYear(int year, int day)
    {
        if (year is < 1 or > 9999 || day < 1 || day > (DateTime.IsLeapYear(year) ? 366 : 365))
            return null;
        var date = new DateOnly(year, 1, 1).AddDays(day - 1);
        return (year, date.Month, date.Day);
    }

    private static int Short(ReadOnlySpan<char> date) => FeedDates.FullYear(Number(date[..2]), 2);

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number * 10 + (digit - '0');
        return number;
    }

    /// <summary>"10", "10:14", "101455", "10:14:55.1234"; what follows is left.</summary>
    private static ClockTime? FindClock(ref ReadOnlySpan<char> text)
    {
        if (Take(ref text, 2, 1) is not { } hour)
            return null;
        var (minute, second) = (0, 0);
        if (TakePart(ref text) is { } minutes)
        {
            minute = minutes;
            second = TakePart(ref text) ?? 0;
        }
        if (text is ['.' or ',', ..])
        {
            var end = text[1..].IndexOfAnyExceptInRange('0', '9');
            text = end < 0 ? default : text[(end + 1)..];
        }
        text = text.TrimStart();
        return new ClockTime(hour, minute, second);
    }

    private static int? TakePart(ref ReadOnlySpan<char> text)
    {
        var rest = text is [':', ..] ? text[1..] : text;
        if (Take(ref rest, 2, 2) is not { } part)
            return null;
        text = rest;
        return part;
    }

    private static int? Take(ref ReadOnlySpan<char> text, int most, int least)
    {
        var length = 0;
        while (length < most && length < text.Length && char.IsAsciiDigit(text[length]))
            length++;
        if (length < least)
            return null;
        var number = Number(text[..length]);
        text = text[length..];
        return number;
    }

    /// <summary>"Z", "+01:00", "-0500", "+02", "GMT"; nothing is a zone that is not known. False where the text is something else.</summary>
    public static bool FindZone(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.Length == 0)
            return true;
        if (text is "Z" or "z")
        {
            offset = TimeSpan.Zero;
            return true;
        }
        if (text[0] is '+' or '-' or '\u2212')
        {
            offset = FindOffset(text.TrimEnd("Zz"));
            return offset is not null;
        }
        offset = FeedZones.Find(text);
        return offset is not null;
    }

    /// <summary>"+01:00", "-0500", "+02", "-5".</summary>
    public static TimeSpan? FindOffset(ReadOnlySpan<char> text)
    {
        var digits = text[1..].TrimStart();
        if (Take(ref digits, 2, 1) is not { } hours)
            return null;
        var minutes = TakePart(ref digits) ?? 0;
        if (digits.Length > 0 || hours > 24 || minutes > 59)
            return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return text[0] == '+' ? offset : -offset;
    }
}
