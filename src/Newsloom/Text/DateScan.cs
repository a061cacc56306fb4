namespace Newsloom.Text;

/// <summary>Reads dates out of the tokens of one line, each attempt a bounded number of tokens long.</summary>
internal sealed class DateScan(string line, string? hint)
{
    private static readonly HashSet<string> Joiners = new(StringComparer.OrdinalIgnoreCase)
    {
        "de", "del", "of", "do", "den", "the", "di", "tháng", "thg", "năm", "года", "год", "г", "р", "року", "рік",
        "roku", "m", "gada", "ж", "жылғы", "y", "st", "nd", "rd", "th", "er", "d", "го", "е", "ngày", "เวลา",
    };

    private static readonly HashSet<string> OrdinalEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "st", "nd", "rd", "th", "er", "º", "ª", "го", "е", "eme",
    };

    private static readonly HashSet<string> MonthFirstRegions = new(StringComparer.OrdinalIgnoreCase) { "US", "PH", "FM", "PW", "GU", "AS" };

    private readonly List<DateToken> _tokens = DateTokens.Of(line);
    private ClockScan Clocks => field ??= new ClockScan(line, _tokens);
    private readonly string? _language = hint?.Split('-')[0] is { Length: 2 or 3 } code && char.IsLower(code[0]) ? code : null;
    private readonly bool _monthFirst = hint is not null && MonthFirstRegions.Contains(hint.Split('-')[^1]);

    /// <summary>Every date from left to right; none overlaps another.</summary>
    public IEnumerable<DateFound> FindAll()
    {
        var clocks = Clocks;
        ClockFound? before = null;
        for (var at = 0; at < _tokens.Count; at++)
        {
            if (DayAt(at) is { } day)
            {
                var found = WithClock(day, before, clocks);
                yield return found.Date;
                at = found.Next - 1;
                before = null;
            }
            else if (_tokens[at].Kind == DateTokenKind.Number && clocks.At(at) is { } clock)
            {
                before = clock;
                at = clock.Next - 1;
            }
        }
    }

    private (DateFound Date, int Next) WithClock(DayFound day, ClockFound? before, ClockScan clocks)
    {
        var first = WeekdayBefore(day.First);
        var next = day.Next;
        var clock = day.Clock;
        if (clock is null && clocks.After(next) is { } after)
        {
            clock = after;
            next = after.Next;
        }
        else if (clock is null && before is { } earlier && OnlyMarksBetween(earlier.Next, first))
        {
            clock = earlier;
            first = earlier.First;
        }

        var span = new TextSpan(_tokens[first].Start, _tokens[next - 1].End);
        if (day.Year is not { } year)
            return (new DateFound(new TextSpan(_tokens[first].Start, _tokens[day.Next - 1].End), null, new PartialDate(day.Month, day.Day)), day.Next);
        var date = new DateOnly(year, day.Month, day.Day);
        return (new DateFound(span, new NewsTime(date, clock?.Time, clock?.OffsetOn(date)), null), next);
    }

    private int WeekdayBefore(int first)
    {
        var at = first - 1;
        while (at >= 0 && first - at <= 3 && (IsMark(at, ',') || IsMark(at, '.') || WordIs(at, "the") || WordIs(at, "le") || WordIs(at, "den") || WordIs(at, "dem")))
            at--;
        return at >= 0 && Weekday(at) ? at : first;
    }

    private bool OnlyMarksBetween(int from, int to)
    {
        if (to < from || to - from > 3)
            return false;
        for (var at = from; at < to; at++)
            if (_tokens[at].Kind != DateTokenKind.Mark && !WordIs(at, "on") && !WordIs(at, "am"))
                return false;
        return true;
    }

    private DayFound? DayAt(int at) => _tokens[at].Kind switch
    {
        DateTokenKind.Number => YearFirst(at) ?? Numeric(at) ?? DayMonth(at) ?? MonthDayCjk(at) ?? Compact(at),
        DateTokenKind.Word => MonthDay(at),
        _ => null,
    };

    // 2024-03-13, 2024. 3. 13., 2024年3月13日, 2024년 3월 13일, 2024. március 13., 2024. gada 13. marts
    private DayFound? YearFirst(int at)
    {
        if (!IsYear(at))
            return null;
        var second = Skip(at + 1, 3);
        if (IsNumber(second, 1, 12) && SameGap(at, second, out var gap) && IsDatePart(gap))
        {
            var third = SkipAny(second + 1, 2);
            if (IsNumber(third, 1, 31) && SameGap(second, third, out var secondGap) && IsDatePart(secondGap)
                && _tokens[third].Start - _tokens[second].End <= 3)
            {
                // A year-first date of bare spaces would be any three numbers.
                var end = third + 1 < _tokens.Count && IsWord(third + 1) && line[_tokens[third + 1].Start] is '日' or '일' ? third + 2 : third + 1;
                return Day(at, Math.Min(end, _tokens.Count), Value(at), Value(second), Value(third));
            }
        }

        if (MonthAt(second) is { } month)
        {
            var day = Skip(second + 1, 2);
            if (IsNumber(day, 1, 31))
                return Day(at, day + 1, Value(at), month.Number, Value(day));
        }
        else if (IsNumber(second, 1, 31) && MonthAt(Skip(second + 1, 2)) is { } later)
            return Day(at, Skip(second + 1, 2) + 1, Value(at), later.Number, Value(second));

        return null;
    }

    private static bool IsDatePart(ReadOnlySpan<char> gap) =>
        gap.Trim() is "-" or "/" or "." or "年" or "月" or "년" or "월";

    // 07.04.2025, 04/07/2025, 13-03-2024, 13. 3. 2024, 14.03.24
    private DayFound? Numeric(int at)
    {
        if (at + 4 >= _tokens.Count || !IsNumber(at, 1, 31) || !IsNumber(at + 2, 1, 31) || _tokens[at + 4].Kind != DateTokenKind.Number)
            return null;
        var mark = line[_tokens[at + 1].Start];
        if (mark is not ('.' or '/' or '-') || !IsMark(at + 3, mark) || (at > 0 && _tokens[at - 1].End == _tokens[at].Start && IsMark(at - 1, mark)))
            return null;
        if (FullYear(at + 4, mark) is not { } year)
            return null;
        var (first, second) = (Value(at), Value(at + 2));
        var monthFirst = second > 12 || (first <= 12 && mark == '/' && _monthFirst);
        return Day(at, at + 5, year, monthFirst ? first : second, monthFirst ? second : first);
    }

    private int? FullYear(int at, char mark)
    {
        if (IsYear(at))
            return Value(at);
        var isWrittenShort = _tokens[at].Length == 2 && _tokens[at - 2].Length == 2 && _tokens[at - 4].Length == 2
            && mark is '.' or '/' && _tokens[at].End - _tokens[at - 4].Start == 8
            && !(at + 1 < _tokens.Count && IsMark(at + 1, mark) && at + 2 < _tokens.Count && _tokens[at + 2].Kind == DateTokenKind.Number);
        return isWrittenShort ? Century(Value(at)) : null;
    }

    private static int Century(int year) => year < 70 ? 2000 + year : 1900 + year;

    // 15 September 2023, 13 de marzo de 2024, 30 August, Friday, 2024, 15-Sep-23, ngày 13 tháng 3 năm 2024
    private DayFound? DayMonth(int at)
    {
        if (!IsNumber(at, 1, 31) || _tokens[at].Length > 2 || IsGlued(at))
            return null;
        var second = Skip(at + 1, 3);
        if (second >= _tokens.Count)
            return null;
        var month = 0;
        if (MonthAt(second) is { } word)
            month = word.Number;
        else if (second > at + 1 && IsNumber(second, 1, 12) && (WordIs(second - 1, "tháng") || WordIs(second - 1, "thg")))
            month = Value(second);
        if (month == 0)
            return null;
        return WithYear(at, second, month, Value(at), allowsShortYear: true);
    }

    // September 15, 2023; Sept. 15 10:05:00 EDT 2023
    private DayFound? MonthDay(int at)
    {
        var day = at + 1;
        if (IsMark(day, '.'))
            day++;
        if (WordIs(day, "the"))
            day++;
        if (!IsNumber(day, 1, 31) || _tokens[day].Length > 2 || MonthAt(at) is not { } month)
            return null;
        return WithYear(at, day, month.Number, Value(day), allowsShortYear: false);
    }

    // 3月13日 without a year.
    private DayFound? MonthDayCjk(int at) =>
        at + 3 < _tokens.Count && IsNumber(at, 1, 12) && IsNumber(at + 2, 1, 31)
        && line[_tokens[at + 1].Start] is '月' or '월' && line[_tokens[at + 3].Start] is '日' or '일'
            ? Day(at, at + 4, null, Value(at), Value(at + 2))
            : null;

    // 20240313T104000Z
    private DayFound? Compact(int at)
    {
        if (_tokens[at] is not { Length: 8, Value: > 19000000 and < 21000000 } || at + 1 >= _tokens.Count || !WordIs(at + 1, "T"))
            return null;
        var value = Value(at);
        return Day(at, at + 1, value / 10000, value / 100 % 100, value % 100);
    }

    private DayFound? WithYear(int first, int last, int month, int day, bool allowsShortYear)
    {
        var at = last + 1;
        while (at < _tokens.Count && at - last <= 5 && (IsMark(at, ',') || IsMark(at, '.') || IsMark(at, '-') || IsMark(at, '/') || IsMark(at, '(') || IsMark(at, ')') || IsMark(at, '\'')
            || IsMark(at, '’') || IsJoiner(at) || Weekday(at)))
            at++;
        if (at < _tokens.Count && IsYear(at))
            return Day(first, at + 1, Gregorian(at), month, day);
        if (allowsShortYear && at < _tokens.Count && at <= last + 2 && _tokens[at] is { Kind: DateTokenKind.Number, Length: 2 }
            && !(at + 1 < _tokens.Count && (IsMark(at + 1, ':') || IsMark(at + 1, '.') || IsWord(at + 1) && _tokens[at + 1].Start == _tokens[at].End))
            && (at == last + 1 || IsMark(at - 1, '-') || IsMark(at - 1, '/') || IsMark(at - 1, '\'') || IsMark(at - 1, '’'))
            && IsAlone(at))
            return Day(first, at + 1, Century(Value(at)), month, day);
        // Thu Sep 15 10:05:00 EDT 2023
        if (Clocks.After(last + 1) is { } clock && clock.Next < _tokens.Count && IsYear(clock.Next))
            return Day(first, clock.Next + 1, Value(clock.Next), month, day) is { } dayFound ? dayFound with { Clock = clock } : null;
        return IsWrittenAsName(first, last) ? Day(first, last + 1, null, month, day) : null;
    }

    // "15 Sep 23" is a date when a clock or the end follows; "15 May 40 people" is not.
    private bool IsAlone(int at) =>
        at + 1 == _tokens.Count || _tokens[at + 1].Kind == DateTokenKind.Mark || Clocks.After(at + 1) is not null;

    // Without a year an abbreviation may be any word ("3 out", "10 ago") and a month any verb ("may 10").
    private bool IsWrittenAsName(int first, int last)
    {
        for (var at = first; at <= last; at++)
            if (MonthAt(at) is { } month)
            {
                var isCapital = char.IsUpper(line[_tokens[at].Start]);
                if (month.Language is "en" or "de" && !(DateWords.NamesMonthInSmallLetters(Word(at)) && _language is not ("en" or "de")))
                    return isCapital && (!month.IsShort || _language is null or "en" or "de");
                return !month.IsShort || month.Language == _language;
            }

        return first != last && _language == "vi";
    }

    private static DayFound? Day(int first, int next, int? year, int month, int day)
    {
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year ?? 2024, month))
            return null;
        return new DayFound(first, next, year, month, day, null);
    }

    private DateWord? MonthAt(int at)
    {
        if (at >= _tokens.Count || _tokens[at].Kind != DateTokenKind.Word)
            return null;
        var word = Word(at);
        if (DateWords.FindMonth(word, _language) is { } month)
            return month;
        if (word.Contains('.'))
            return DateWords.FindMonth(word.ToString().Replace(".", "", StringComparison.Ordinal), _language);
        // Hebrew writes "in March" as one word.
        return word.Length > 3 && word[0] == 'ב' ? DateWords.FindMonth(word[1..], _language) : null;
    }

    private bool Weekday(int at) => IsWord(at) && DateWords.FindWeekday(Word(at), _language) is { } day
        && (!day.IsShort || char.IsUpper(Word(at)[0]) || day.Language == _language);

    // Between the parts of a date stand a comma, a dot, a stroke, "de", "of", an ordinal's ending: at most a few.
    private int Skip(int at, int atMost)
    {
        for (var count = 0; count < atMost && at < _tokens.Count; count++, at++)
            if (!(IsMark(at, ',') || IsMark(at, '.') || IsMark(at, '-') || IsMark(at, '/') || IsMark(at, 'º') || IsJoiner(at)
                || (IsWord(at) && line[_tokens[at].Start] is '年' or '月' or '년' or '월')))
                break;
        return at;
    }

    private int SkipAny(int at, int atMost) => Skip(at, atMost);

    private bool SameGap(int left, int right, out ReadOnlySpan<char> gap)
    {
        gap = right < _tokens.Count ? line.AsSpan(_tokens[left].End, _tokens[right].Start - _tokens[left].End) : default;
        return gap.Length is > 0 and <= 3;
    }

    private bool IsGlued(int at) =>
        _tokens[at].Start > 0 && at > 0 && _tokens[at - 1].End == _tokens[at].Start
        && (IsWord(at - 1) || line[_tokens[at].Start - 1] is '$' or '€' or '£' or '#' || (line[_tokens[at].Start - 1] is '.' or ':' && at > 1 && _tokens[at - 2].Kind == DateTokenKind.Number && _tokens[at - 2].End == _tokens[at - 1].Start));

    private bool IsJoiner(int at) =>
        IsWord(at) && (Joiners.Contains(Word(at).ToString()) || (at > 0 && _tokens[at].Start == _tokens[at - 1].End && OrdinalEndings.Contains(Word(at).ToString())));

    private bool IsYear(int at) =>
        at < _tokens.Count && _tokens[at] is { Kind: DateTokenKind.Number, Length: 4, Value: >= 1900 and <= 2099 or >= 2443 and <= 2642 };

    // Thai newspapers count years from the Buddha's death.
    private int Gregorian(int at) => Value(at) >= 2443 ? Value(at) - 543 : Value(at);

    private bool IsNumber(int at, int from, int to) =>
        at < _tokens.Count && _tokens[at] is { Kind: DateTokenKind.Number, Length: <= 2 } number && number.Value >= from && number.Value <= to;

    private bool IsWord(int at) => at >= 0 && at < _tokens.Count && _tokens[at].Kind == DateTokenKind.Word;

    private bool IsMark(int at, char mark) => at >= 0 && at < _tokens.Count && _tokens[at].Kind == DateTokenKind.Mark && line[_tokens[at].Start] == mark;

    private bool WordIs(int at, string word) => IsWord(at) && Word(at).Equals(word, StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> Word(int at) => line.AsSpan(_tokens[at].Start, _tokens[at].Length);

    private int Value(int at) => _tokens[at].Value;

    private sealed record DayFound(int First, int Next, int? Year, int Month, int Day, ClockFound? Clock);
}
