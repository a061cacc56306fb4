namespace Newsloom.Text;

/// <summary>Reads clock times and their zones out of the tokens of a line.</summary>
internal sealed class ClockScan(string line, List<DateToken> tokens)
{
    private static readonly HashSet<string> Introductions = new(StringComparer.OrdinalIgnoreCase)
    {
        "at", "um", "gegen", "à", "a", "las", "la", "le", "в", "о", "у", "às", "as", "alle", "ore", "kl", "klo", "om", "t", "ora", "godz",
        "saat", "στις", "เวลา", "ob", "u", "v", "г", "года", "р", "року", "la ora", "last", "updated", "published", "г",
    };

    private static readonly HashSet<string> OClock = new(StringComparer.OrdinalIgnoreCase) { "Uhr", "h", "hrs", "uur", "год", "hs", "น", "ч" };

    private static readonly HashSet<string> Mornings = new(StringComparer.OrdinalIgnoreCase) { "오전", "上午", "午前", "早上", "凌晨" };
    private static readonly HashSet<string> Evenings = new(StringComparer.OrdinalIgnoreCase) { "오후", "下午", "午後", "晚上" };

    /// <summary>A clock time within a few marks and introducing words ("at", "um", "à") of a token.</summary>
    public ClockFound? After(int at)
    {
        var half = ' ';
        for (var skipped = 0; skipped < 6 && at < tokens.Count; skipped++, at++)
        {
            if (tokens[at].Kind == DateTokenKind.Number)
                return At(at, half);
            if (tokens[at].Kind == DateTokenKind.Word && HalfOfDay(at) is { } found)
                half = found;
            else if (tokens[at].Kind == DateTokenKind.Word ? !IsIntroduction(at) && !IsWeekday(at) : !IsSeparator(at))
                return null;
        }

        return null;
    }

    /// <summary>The clock time that starts at a number.</summary>
    public ClockFound? At(int at, char half = ' ')
    {
        if (tokens[at] is not { Length: <= 2, Value: >= 0 and <= 24 } hour)
            return CompactAt(at);
        var next = at + 1;
        var (minute, second) = (0, 0);
        var isClock = false;
        if (IsTwoDigits(next + 1) && IsClockMark(next, at))
        {
            minute = tokens[next + 1].Value;
            next += 2;
            isClock = true;
            if (IsMark(next, ':') && IsTwoDigits(next + 1))
            {
                second = Math.Min(59, tokens[next + 1].Value);
                next += 2;
                if ((IsMark(next, '.') || IsMark(next, ',')) && IsGluedNumber(next + 1))
                    next += 2;
            }
            else if (WordIs(next, "분") || WordIs(next, "分"))
                next++;
        }

        if (HalfAfter(ref next) is { } written)
        {
            half = written;
            isClock = true;
        }
        else if (next < tokens.Count && tokens[next].Kind == DateTokenKind.Word && OClock.Contains(Word(next).ToString()))
        {
            isClock |= !WordIs(next, "h") || tokens[next].Start == tokens[next - 1].End;
            next++;
        }

        if (!isClock || minute > 59 || Hour(hour.Value, half) is not { } hours)
            return null;
        var offset = ZoneAt(ref next, out var isNorthAmerican);
        return new ClockFound(at, next, new TimeOnly(hours, minute, second), offset, isNorthAmerican);
    }

    // 20240313T104000Z
    private ClockFound? CompactAt(int at)
    {
        if (tokens[at] is not { Length: 6, Value: >= 0 and var value } || at == 0 || !WordIs(at - 1, "T"))
            return null;
        var (hour, minute, second) = (value / 10000, value / 100 % 100, value % 100);
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        var next = at + 1;
        var offset = ZoneAt(ref next, out var isNorthAmerican);
        return new ClockFound(at, next, new TimeOnly(hour, minute, second), offset, isNorthAmerican);
    }

    private static int? Hour(int hour, char half) => (half, hour) switch
    {
        ('a', 12) => 0,
        ('p', < 12) => hour + 12,
        (_, 24) => null,
        _ => hour,
    };

    private bool IsClockMark(int at, int hour)
    {
        if (at >= tokens.Count || tokens[at].Start != tokens[hour].End)
            return WordIs(at, "시") || WordIs(at, "時") || WordIs(at, "时") || WordIs(at, "点");
        if (tokens[at].Kind == DateTokenKind.Word)
            return WordIs(at, "h") || WordIs(at, "시") || WordIs(at, "時") || WordIs(at, "时") || WordIs(at, "点");
        if (IsMark(at, ':'))
            return true;
        // 10.05 is a time only where a word says so: "10.05 Uhr", "kl. 10.05", "10.05 am".
        var after = at + 2;
        return IsMark(at, '.') && ((after < tokens.Count && tokens[after].Kind == DateTokenKind.Word
                && (OClock.Contains(Word(after).ToString()) || HalfOfDay(after) is not null || DateWords.FindZone(Word(after)) is not null))
            || WordIs(hour - 1, "kl") || WordIs(hour - 1, "klo") || WordIs(hour - 2, "kl") || WordIs(hour - 1, "um"));
    }

    private char? HalfAfter(ref int next)
    {
        if (next < tokens.Count && tokens[next].Kind == DateTokenKind.Word && HalfOfDay(next) is { } half)
        {
            next++;
            if (IsMark(next, '.') && tokens[next].Start == tokens[next - 1].End)
                next++;
            return half;
        }

        return null;
    }

    private char? HalfOfDay(int at)
    {
        var word = Word(at);
        if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || word.Equals("a.m", StringComparison.OrdinalIgnoreCase))
            return 'a';
        if (word.Equals("pm", StringComparison.OrdinalIgnoreCase) || word.Equals("p.m", StringComparison.OrdinalIgnoreCase))
            return 'p';
        if (word.Length > 3 || word[0] < '\u3000')
            return null;
        if (Mornings.Contains(word.ToString()))
            return 'a';
        if (Evenings.Contains(word.ToString()))
            return 'p';
        // Each Han letter is a token of its own.
        return (line[tokens[at].Start], at + 1 < tokens.Count ? line[tokens[at + 1].Start] : ' ') switch
        {
            ('上', '午') or ('午', '前') => 'a',
            ('下', '午') or ('午', '後') => 'p',
            ('午', _) or ('前', _) or ('後', _) when at > 0 => HalfOfHan(at),
            _ => null,
        };
    }

    private char? HalfOfHan(int at) => (line[tokens[at - 1].Start], line[tokens[at].Start]) switch
    {
        ('上', '午') or ('午', '前') => 'a',
        ('下', '午') or ('午', '後') => 'p',
        _ => null,
    };

    private TimeSpan? ZoneAt(ref int next, out bool isNorthAmerican)
    {
        isNorthAmerican = false;
        var at = next;
        if (IsMark(at, '(') || IsMark(at, ','))
            at++;
        if (at >= tokens.Count)
            return null;
        if (tokens[at].Kind == DateTokenKind.Word)
        {
            // Zones are written in capitals; "est" and "wit" are words.
            var name = Word(at);
            var isWritten = !char.IsLower(name[0]) || name is "мск";
            if (isWritten && DateWords.FindZone(name) is { } zone)
            {
                next = at + 1;
                var shift = zone == TimeSpan.Zero ? Offset(ref next) : null;
                next += IsMark(next, ')') ? 1 : 0;
                return shift ?? zone;
            }

            if (isWritten && NorthAmerican(name) is { } standard)
            {
                isNorthAmerican = true;
                next = at + 1;
                return standard;
            }

            return null;
        }

        return at == next ? Offset(ref next) : null;
    }

    // ET, PT: standard time in winter, an hour more in summer.
    private static TimeSpan? NorthAmerican(ReadOnlySpan<char> name) => name switch
    {
        "ET" => TimeSpan.FromHours(-5),
        "CT" => TimeSpan.FromHours(-6),
        "MT" => TimeSpan.FromHours(-7),
        "PT" => TimeSpan.FromHours(-8),
        _ => null,
    };

    private TimeSpan? Offset(ref int next)
    {
        if (next + 1 >= tokens.Count || !(IsMark(next, '+') || IsMark(next, '-') || IsMark(next, '−'))
            || tokens[next + 1].Kind != DateTokenKind.Number || tokens[next + 1].Start != tokens[next].End)
            return null;
        var number = tokens[next + 1];
        var sign = IsMark(next, '+') ? 1 : -1;
        var after = next + 2;
        var (hours, minutes) = number.Length == 4 ? (number.Value / 100, number.Value % 100) : (number.Value, 0);
        if (number.Length <= 2 && IsMark(after, ':') && IsTwoDigits(after + 1))
        {
            minutes = tokens[after + 1].Value;
            after += 2;
        }

        if (number.Length is not (1 or 2 or 4) || hours > 14 || minutes > 59)
            return null;
        next = after;
        return sign * new TimeSpan(hours, minutes, 0);
    }

    private bool IsIntroduction(int at) => Introductions.Contains(Word(at).ToString());

    private bool IsWeekday(int at) => DateWords.FindWeekday(Word(at), null) is { IsShort: false };

    private bool IsSeparator(int at) => line[tokens[at].Start] is ',' or '.' or '-' or '–' or '—' or '|' or '·' or '(' or '•' or '/' or '@' or ')' or ';' or ':';

    private bool IsTwoDigits(int at) => at < tokens.Count && tokens[at] is { Kind: DateTokenKind.Number, Length: 2 };

    private bool IsGluedNumber(int at) =>
        at < tokens.Count && tokens[at].Kind == DateTokenKind.Number && tokens[at].Start == tokens[at - 1].End;

    private bool IsMark(int at, char mark) =>
        at < tokens.Count && tokens[at].Kind == DateTokenKind.Mark && line[tokens[at].Start] == mark;

    private bool WordIs(int at, string word) =>
        at >= 0 && at < tokens.Count && tokens[at].Kind == DateTokenKind.Word && Word(at).Equals(word, StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> Word(int at) => line.AsSpan(tokens[at].Start, tokens[at].Length);
}

/// <param name="IsNorthAmerican">The zone changes with the season ("ET"); the offset is that of winter.</param>
internal sealed record ClockFound(int First, int Next, TimeOnly Time, TimeSpan? Offset, bool IsNorthAmerican)
{
    public TimeSpan? OffsetOn(DateOnly day) =>
        IsNorthAmerican && IsSummer(day) ? Offset + TimeSpan.FromHours(1) : Offset;

    // From the second Sunday of March to the first of November.
    private static bool IsSummer(DateOnly day) =>
        day >= FirstSunday(day.Year, 3).AddDays(7) && day < FirstSunday(day.Year, 11);

    private static DateOnly FirstSunday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((7 - (int)first.DayOfWeek) % 7);
    }
}
