using System.Collections.Frozen;
using System.Text;
using Newsloom.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>Reads a date written in words and numbers, from left to right. Whatever is neither ends the reading.</summary>
internal ref struct FeedDateScan(ReadOnlySpan<char> text)
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    private ReadOnlySpan<char> _rest = text;
    private int? _year;
    private int? _month;
    private int? _day;
    private ClockTime? _clock;
    private TimeSpan? _offset;
    private string? _place;
    private bool? _isAfternoon;
    private bool _mayBeWeekday;
    private bool _isZoneUnknown;
    private bool _isBegun;

    public NewsTime? Find()
    {
        while (Skip())
        {
            if (!TakeNext())
                return null;
            _isBegun = true;
        }
        return Make();
    }

    private readonly NewsTime? Make()
    {
        if (_year is not { } year || _month is not { } month)
            return null;
        var clock = _clock;
        if (clock is { } at && _isAfternoon is { } isAfternoon)
            clock = at with { Hour = at.Hour % 12 + (isAfternoon ? 12 : 0) };
        var time = FeedDates.Make(year, month, _day ?? 1, clock, _offset);
        return time is { Clock: not null } local && _place is not null
            ? local with { Offset = FeedZones.OfPlace(_place, local.Instant.DateTime) }
            : time;
    }

    private bool Skip()
    {
        while (_rest.Length > 0 && (char.IsWhiteSpace(_rest[0]) || _rest[0] is ',' or ';' or '(' or ')' or '.' or '|'))
            _rest = _rest[1..];
        return _rest.Length > 0;
    }

    private bool TakeNext()
    {
        var first = _rest[0];
        if (char.IsAsciiDigit(first))
            return TakeNumber();
        if (char.IsLetter(first))
            return TakeWord();
        if (first is '+' or '-' or '\u2212' && _clock is not null && _rest.Length > 1 && (char.IsAsciiDigit(_rest[1]) || char.IsLetter(_rest[1])))
            return TakeOffset();
        if (_isBegun && first is '-' or '/' or '–' or '\u2019' or '\'')
        {
            _rest = _rest[1..];
            return true;
        }
        return false;
    }

    private bool TakeOffset()
    {
        var end = 1;
        while (end < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[end]) || _rest[end] == ':'))
            end++;
        var offset = IsoDates.FindOffset(_rest[..end].TrimEnd("Zz"));
        _rest = _rest[end..];
        // "GMT-07:00" means its number. A second number is no date.
        _offset = offset;
        return offset is not null;
    }

    private bool TakeNumber()
    {
        var length = _rest.IndexOfAnyExceptInRange('0', '9');
        if (length < 0)
            length = _rest.Length;
        if (length > 4)
            return false;
        var number = int.Parse(_rest[..length], System.Globalization.CultureInfo.InvariantCulture);
        var after = _rest[length..];
        if (after is [':', >= '0' and <= '9', ..] && _clock is null)
            return TakeClock();
        if (after is ['-' or '/' or '.', >= '0' and <= '9', ..] && _month is null && _year is null && length != 3)
            return TakeNumericDate(number, length);
        if (after is ['h' or 'H', >= '0' and <= '9', >= '0' and <= '9', ..] && _clock is null && _month is not null)
        {
            _clock = new ClockTime(number, (after[1] - '0') * 10 + after[2] - '0', 0);
            _rest = after[3..];
            return true;
        }
        _rest = after;
        return TakeMark(number) || TakeOrdinal(number, length);
    }

    // 2004년 05월 28일, 2004年5月28日: each number says what it is.
    private bool TakeMark(int number)
    {
        var mark = _rest.Length > 0 ? _rest[0] : ' ';
        switch (mark)
        {
            case '년' or '年':
                _year = number;
                break;
            case '월' or '月':
                _month = number;
                break;
            case '일' or '日':
                _day = number;
                break;
            case '시' or '時' or '时':
                _clock = new ClockTime(number, 0, 0);
                break;
            case '분' or '分' when _clock is { } clock:
                _clock = clock with { Minute = number };
                break;
            case '초' or '秒' when _clock is { } clock:
                _clock = clock with { Second = number };
                break;
            default:
                return false;
        }
        if (mark is '년' or '월' or '일')
            _offset ??= Korea;
        _rest = _rest[1..];
        return true;
    }

    private bool TakeOrdinal(int number, int length)
    {
        if (length <= 2)
        {
            foreach (var suffix in (ReadOnlySpan<string>)["st", "nd", "rd", "th", "er", "º", "ª", "°"])
            {
                if (_rest.StartsWith(suffix, StringComparison.OrdinalIgnoreCase))
                {
                    _rest = _rest[suffix.Length..];
                    break;
                }
            }
        }
        // Three digits count from 1900, as clocks once did.
        if ((length == 4 || length == 3 && number < 200) && _year is null)
            _year = FeedDates.FullYear(number, length);
        else if (length <= 2 && _day is not null && _year is not null && _month is not null && _clock is null && _rest is [' ', not ' ', ..])
            _clock = new ClockTime(number, 0, 0);
        else if (length <= 2 && _day is null)
            _day = number;
        else if (length == 2 && _year is null)
            _year = FeedDates.FullYear(number, 2);
        else
            return false;
        return true;
    }

    private bool TakeClock()
    {
        var parts = (Hour: 0, Minute: 0, Second: 0);
        var rest = _rest;
        parts.Hour = TakeDigits(ref rest);
        rest = rest[1..];
        var minuteStart = rest;
        parts.Minute = TakeDigits(ref rest);
        if (minuteStart.Length - rest.Length > 2)
            return false;
        if (rest is [':', >= '0' and <= '9', ..])
        {
            rest = rest[1..];
            parts.Second = TakeDigits(ref rest);
        }
        if (rest is ['.' or ',', >= '0' and <= '9', ..])
        {
            rest = rest[1..];
            TakeDigits(ref rest);
        }
        _rest = rest;
        _clock = new ClockTime(parts.Hour, parts.Minute, parts.Second);
        return _clock.Value.IsValid;
    }

    private static int TakeDigits(ref ReadOnlySpan<char> text)
    {
        var number = 0;
        while (text.Length > 0 && char.IsAsciiDigit(text[0]))
        {
            number = Math.Min(number * 10 + text[0] - '0', 100_000);
            text = text[1..];
        }
        return number;
    }

    private bool TakeNumericDate(int first, int length)
    {
        var separator = _rest[length];
        var rest = _rest[(length + 1)..];
        var second = TakeDigits(ref rest);
        if (rest is not [var next, >= '0' and <= '9', ..] || next != separator)
            return false;
        rest = rest[1..];
        var before = rest.Length;
        var third = TakeDigits(ref rest);
        var thirdLength = before - rest.Length;
        _rest = rest;
        if (length == 4)
            (_year, _month, _day) = (first, second, third);
        else if (separator == '/' && first <= 12 || second > 12)
            (_month, _day, _year) = (first, second, FeedDates.FullYear(third, thirdLength));
        else
            (_day, _month, _year) = (first, second, FeedDates.FullYear(third, thirdLength));
        return thirdLength is 2 or 4 || length == 4 && thirdLength == 1;
    }

    private bool TakeWord()
    {
        var length = 0;
        while (length < _rest.Length && (char.IsLetter(_rest[length]) || char.GetUnicodeCategory(_rest[length]) == System.Globalization.UnicodeCategory.NonSpacingMark))
            length++;
        var word = _rest[..length];
        if (TakeHalfOfDay(word))
            return true;
        if (_clock is not null && TakeZone(length))
            return true;
        _rest = _rest[length..];
        return IsDayOrMonth(word) || IsFiller(word) || IsUnknownZone(word) || IsWeekdayByPlace();
    }

    // "a.m." comes in two letters, each with its dot.
    private bool TakeHalfOfDay(ReadOnlySpan<char> word)
    {
        if (_rest.Length >= 3 && _rest[1] == '.' && char.ToLowerInvariant(_rest[2]) == 'm' && char.ToLowerInvariant(_rest[0]) is 'a' or 'p' && _clock is not null)
        {
            _isAfternoon = char.ToLowerInvariant(_rest[0]) == 'p';
            _rest = _rest[3..];
            return true;
        }
        bool? isAfternoon = word switch
        {
            "am" or "AM" or "Am" or "오전" or "上午" or "午前" => false,
            "pm" or "PM" or "Pm" or "오후" or "下午" or "午後" => true,
            _ => null,
        };
        if (isAfternoon is null)
            return false;
        _isAfternoon = isAfternoon;
        if (word is "오전" or "오후")
            _offset ??= Korea;
        _rest = _rest[word.Length..];
        return true;
    }

    private bool TakeZone(int length)
    {
        var word = _rest[..length];
        if (_rest.Length > length && (_rest[length] is '/' or '_') && Ascii.IsValid(word))
        {
            var end = length;
            while (end < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[end]) || _rest[end] is '/' or '_' or '-' or '+'))
                end++;
            var place = _rest[..end].ToString();
            var known = FeedZones.Find(place);
            if (known is null && FeedZones.OfPlace(place, DateTime.UnixEpoch) is null)
                return false;
            (_offset, _place) = known is null ? (_offset, place) : (known, null);
            _rest = _rest[end..];
            return true;
        }
        if (FeedZones.Find(word) is not { } offset || word is "h")
            return false;
        // "-0700 (PDT)": the number was there first.
        _offset ??= offset;
        _rest = _rest[length..];
        return true;
    }

    private bool IsDayOrMonth(ReadOnlySpan<char> word)
    {
        var month = OddMonths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var odd) ? odd : DateWords.FindMonth(word, "en")?.Number;
        var isWeekday = DateWords.FindWeekday(word, "en") is not null || IsEnglishWeekday(word);
        if (month is not null && isWeekday && (_rest is [',', ..] or ['.', ',', ..]) && _day is null && _month is null)
            return true;
        if (month is not null && (_month is null || _mayBeWeekday))
        {
            _month = month;
            _mayBeWeekday = isWeekday;
            return true;
        }
        return isWeekday;
    }

    // Whatever stands first, before a comma, is a weekday, in whatever language it is misspelt.
    private readonly bool IsWeekdayByPlace() => !_isBegun && (_rest is [',', ..] or ['.', ',', ..]);

    private static bool IsEnglishWeekday(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return false;
        foreach (var day in (ReadOnlySpan<string>)["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
        {
            if (day.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool IsFiller(ReadOnlySpan<char> word) =>
        word is "at" or "At" or "um" or "Uhr" or "uhr" or "de" or "del" or "of" or "à" or "a" or "kl" or "den" or "le" or "om" or "ore" or "klo" or "T" or "t"
            or "г" or "року" or "в" or "o" or "h" or "Date";

    // A zone that no table has still stands where a zone stands.
    private bool IsUnknownZone(ReadOnlySpan<char> word)
    {
        if (_clock is null || _isZoneUnknown || word.Length is < 3 or > 5 || word.ContainsAnyExceptInRange('A', 'Z'))
            return false;
        _isZoneUnknown = true;
        return true;
    }

    // Misspelt by the publishing tools of their countries, so by every feed made with them.
    private static readonly FrozenDictionary<string, int> OddMonths = new Dictionary<string, int>
    {
        ["Μάώ"] = 3,
        ["Μαώ"] = 3,
        ["Μάι"] = 5,
        ["Μαϊ"] = 5,
        ["Μαι"] = 5,
        ["Ιον"] = 6,
        ["Ιούν"] = 6,
        ["Ιουν"] = 6,
        ["Ιολ"] = 7,
        ["Ιούλ"] = 7,
        ["Ιουλ"] = 7,
        ["Αύγ"] = 8,
        ["Νοέ"] = 11,
        ["januári"] = 1,
        ["februári"] = 2,
        ["máujus"] = 5,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
