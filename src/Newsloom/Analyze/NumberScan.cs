using System.Collections.Frozen;
using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Reads numbers in digits and _words, with their unit and the noun they count.</summary>
internal sealed class NumberScan(string text, string? language, TextScan scan, FigureRules rules)
{
    private const int MaxNounPhrase = 5;

    private readonly Words _words = scan.Words;
    private bool _isRange;
    private readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> _numbers = rules.Numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> _multipliers = rules.Multipliers.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> _rough = rules.Rough.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _units = rules.Units.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>In order; the two ends of a range are two numbers of one span.</summary>
    public IEnumerable<CountedNumber> FindAll()
    {
        var dates = scan.Dates;
        var date = 0;
        for (var word = 0; word < _words.Count;)
        {
            while (date < dates.Count && dates[date].Span.End <= _words[word].Start)
                date++;
            if (date < dates.Count && dates[date].Span.Start <= _words[word].Start)
            {
                word = Math.Max(word + 1, _words.At(dates[date].Span.End));
                continue;
            }

            if (RangeAt(word) is { } range)
            {
                yield return range.Low;
                yield return range.High;
                word = Math.Max(word + 1, _words.At(range.High.Span.End));
                continue;
            }

            var found = ReadAt(word, out var next);
            if (found is not null)
                yield return found;
            word = next;
        }
    }

    // "10–12 people", "10 to 12 people", "between 40 and 50 million euros".
    private (CountedNumber Low, CountedNumber High)? RangeAt(int word)
    {
        var start = _words[word].Start;
        if (!char.IsAsciiDigit(text[start]) && NumberOf(_words.Text(word)) is null || IsLabelled(word))
            return null;
        var next = word + 1;
        _isRange = true;
        var low = ValueAt(word, ref next, out var end, out var isRough);
        _isRange = false;
        if (low is not { } least || isRough || UpperEnd(word, next, end) is not { } upper)
            return null;
        _isRange = true;
        var most = ReadAt(upper, out _);
        _isRange = false;
        if (most is null)
            return null;
        // "40 to 50 million": the multiplier is said once.
        while (most.Value >= 1_000_000 && least > 0 && least * 1000 <= most.Value)
            least *= 1000;
        if (least >= most.Value)
            return null;
        _ = CurrencyBefore(ref start);
        var span = new TextSpan(start, most.Span.End);
        return (most with { Value = least, Span = span, IsApproximate = true }, most with { Span = span, IsApproximate = true });
    }

    // The word that holds the upper end, if a dash or a word for "to" leads to it.
    private int? UpperEnd(int word, int next, int end)
    {
        var at = end;
        while (at < text.Length && text[at] is ' ' or '\u00a0' && at - end < 2)
            at++;
        if (at < text.Length && text[at] is '–' or '-' or '—' && at + 1 < text.Length)
        {
            var digits = at + 1;
            while (digits < text.Length && text[digits] is ' ' or '\u00a0' && digits - at < 3)
                digits++;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]) && (text[at] == '–' || digits == at + 1 && at == end))
                return _words.At(digits);
        }

        if (next + 1 >= _words.Count || !IsClose(next, end) || !IsClose(next + 1, _words[next].End))
            return null;
        var isBetween = word > 0 && rules.Between.Has(_words.Text(word - 1));
        return (isBetween ? rules.BetweenAnd : rules.To).Has(_words.Text(next)) ? next + 1 : null;
    }

    private CountedNumber? ReadAt(int word, out int next)
    {
        next = word + 1;
        var start = _words[word].Start;
        if (ValueAt(word, ref next, out var end, out var isRough) is not { } value || IsLabelled(word))
            return null;

        var unit = CurrencyBefore(ref start);
        var what = "";
        var valueEnd = end;
        if (UnitAfter(ref next, ref end) is { } after)
        {
            unit ??= after;
            what = text[valueEnd..end].Trim();
            what = what.StartsWith("de ", StringComparison.Ordinal) ? what[3..] : WithoutElision(what);
        }

        var isApproximate = isRough || IsApproximate(word);
        if (unit is null && TiedNoun(word, end) is { } tied)
            return rules.NotCounted.Has(tied) || tied.Contains('-') ? null : new CountedNumber(tied, value, null, _words[word], isApproximate);
        if (Noun(next, value, unit is not null) is { } noun)
        {
            if (unit is null && rules.NotCounted.Has(_words.Text(noun)))
                return null;
            return new CountedNumber(WithoutElision(_words.Text(noun)), value, unit, new TextSpan(start, _words[noun].End), isApproximate);
        }

        // "less than 55 million": what of, the rest of the text may tell.
        if (unit is null && value >= 1_000_000 && !char.IsAsciiDigit(text[end - 1]))
            return new CountedNumber("", value, null, new TextSpan(start, end), isApproximate);
        return unit is null ? null : new CountedNumber(what.Length > 0 ? what : unit, value, unit, new TextSpan(start, end), isApproximate);
    }

    // "d'animaux"
    private static string WithoutElision(ReadOnlySpan<char> noun) =>
        (noun.Length > 3 && noun[0] == 'd' && noun[1] is '\'' or '’' ? noun[2..] : noun).ToString();

    private decimal? ValueAt(int word, ref int next, out int end, out bool isRough)
    {
        isRough = false;
        end = _words[word].End;
        decimal? value = char.IsAsciiDigit(text[_words[word].Start]) ? Digits(word, ref next, out end) : Worded(word, ref next, out end, out isRough);
        if (value is null)
            return null;
        // "$519K": the multiplier is written onto the number.
        if (next > 0 && _words[next - 1].End > end && _multipliers.TryGetValue(text.AsSpan(end, _words[next - 1].End - end), out var glued))
        {
            value *= glued;
            end = _words[next - 1].End;
        }

        while (next < _words.Count && IsClose(next, end) && _multipliers.TryGetValue(_words.Text(next), out var multiplier) && value < 1_000_000_000_000)
        {
            value *= multiplier;
            end = _words[next].End;
            next++;
        }

        // Dividing by one drops the zeros behind the decimal mark.
        return value / 1.0000000000000000000000000000m;
    }

    private decimal? Digits(int word, ref int next, out int end)
    {
        var start = _words[word].Start;
        end = start;
        var before = start > 0 ? text[start - 1] : ' ';
        if (before is '#' or '+' or '/' or ':' or '.' or '_' or '@' || (before is ',' || (before is '-' or '–' && !_isRange)) && start > 1 && char.IsLetterOrDigit(text[start - 2]))
            return null;
        var whole = 0m;
        var (fraction, scale) = (0m, 1m);
        var groups = 1;
        var length = 0;
        for (; end < text.Length && char.IsAsciiDigit(text[end]); end++, length++)
            whole = length < 15 ? whole * 10 + (text[end] - '0') : whole;
        while (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && groups < 6)
        {
            var run = RunOfDigits(end + 1);
            var mark = text[end];
            if (run == 3 && length <= 3 && IsGroupMark(mark))
                whole = whole * 1000 + int.Parse(text.AsSpan(end + 1, 3), System.Globalization.CultureInfo.InvariantCulture);
            else if (mark is '.' or ',' && run <= 4 && fraction == 0 && scale == 1)
            {
                for (var at = end + 1; at <= end + run; at++)
                    (fraction, scale) = (fraction * 10 + (text[at] - '0'), scale * 10);
            }
            else
                break;
            end += run + 1;
            groups++;
        }

        next = Math.Max(next, _words.At(end));
        if (length > 15 || IsPartOfMore(start, end, length, groups, scale > 1))
            return null;
        return whole + fraction / scale;
    }

    private bool IsGroupMark(char mark) => mark switch
    {
        ',' => !rules.File.DecimalComma,
        '.' => rules.File.DecimalComma,
        '\u00a0' or '\u202f' or '\u2009' or '\'' or '’' => true,
        ' ' => true,
        _ => false,
    };

    // Clock times, scores, years, telephone and version numbers.
    private bool IsPartOfMore(int start, int end, int length, int groups, bool hasFraction)
    {
        var after = end < text.Length ? text[end] : ' ';
        if (_isRange && after is '–' or '-')
            return length == 4 && text[start] is '1' or '2';
        if (after is ':' or '/' or '–' or '-' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            return true;
        if (after == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            return true;
        if (length > 1 && text[start] == '0' && !hasFraction)
            return true;
        return length == 4 && groups == 1 && text[start] is '1' or '2' && text[start + 1] is '9' or '0' or '8' && !IsBesideUnit(start, end) && !char.IsLetter(after);
    }

    private bool IsBesideUnit(int start, int end) =>
        (start > 0 && text[start - 1] is '$' or '€' or '£' or '¥') || text.AsSpan(end).TrimStart() is ['$' or '€' or '£' or '%' or '₽', ..];

    private int RunOfDigits(int at)
    {
        var end = at;
        while (end < text.Length && end - at < 16 && char.IsAsciiDigit(text[end]))
            end++;
        return end - at;
    }

    private decimal? Worded(int word, ref int next, out int end, out bool isRough)
    {
        end = _words[word].End;
        isRough = false;
        if (_rough.TryGetValue(_words.Text(word), out var rough))
        {
            isRough = true;
            return rough;
        }

        if (NumberOf(_words.Text(word)) is not { } value)
            return null;
        while (next < _words.Count && IsClose(next, end) && _numbers.TryGetValue(_words.Text(next), out var more) && Adds(value, more))
        {
            value += more;
            end = _words[next].End;
            next++;
        }

        // "One" and "a" are articles as often as numbers.
        var isMultiplied = next < _words.Count && _multipliers.TryGetValue(_words.Text(next), out _);
        return value == 1 && !isMultiplied ? null : value;
    }

    private static bool Adds(decimal value, decimal more) =>
        (value is >= 20 and < 100 && value % 10 == 0 && more < 10) || (value >= 100 && value % 100 == 0 && more < 100);

    private decimal? NumberOf(ReadOnlySpan<char> word)
    {
        if (_numbers.TryGetValue(word, out var value))
            return value;
        var hyphen = word.IndexOf('-');
        if (hyphen > 0 && _numbers.TryGetValue(word[..hyphen], out var tens))
            return _numbers.TryGetValue(word[(hyphen + 1)..], out var ones) && Adds(tens, ones) ? tens + ones
                : language == "en" && word.Length > hyphen + 2 ? tens : null;
        return language == "de" ? GermanNumber(word) : null;
    }

    // "fünfundzwanzig", "zwanzigtausend": written as one word.
    private decimal? GermanNumber(ReadOnlySpan<char> word)
    {
        if (word.Length > 40)
            return null;
        var and = word.IndexOf("und", StringComparison.OrdinalIgnoreCase);
        if (and > 0 && _numbers.TryGetValue(word[..and], out var ones) && _numbers.TryGetValue(word[(and + 3)..], out var tens) && Adds(tens, ones))
            return tens + ones;
        if (word.EndsWith("tausend", StringComparison.OrdinalIgnoreCase) && _numbers.TryGetValue(word[..^7], out var thousands))
            return thousands * 1000;
        return word.EndsWith("hundert", StringComparison.OrdinalIgnoreCase) && _numbers.TryGetValue(word[..^7], out var hundreds) ? hundreds * 100 : null;
    }

    // "10-missile strike": the noun hangs on the number. An ordinal's ending or a letter is none.
    private string? TiedNoun(int word, int end)
    {
        var span = _words[word];
        var printed = _words.Text(word);
        if (char.IsAsciiDigit(printed[0]))
        {
            if (end >= span.End)
                return null;
            return text[end] == '-' && span.End - end > 3 ? text[(end + 1)..span.End] : "-";
        }

        var hyphen = printed.IndexOf('-');
        return hyphen > 0 && !_numbers.TryGetValue(printed, out _) && !_numbers.TryGetValue(printed[(hyphen + 1)..], out _) ? printed[(hyphen + 1)..].ToString() : null;
    }

    private string? CurrencyBefore(ref int start)
    {
        var at = start - 1;
        if (at > 0 && text[at] is ' ' or '\u00a0')
            at--;
        if (at < 0 || text[at] is not ('$' or '€' or '£' or '¥' or '₽'))
            return null;
        start = at;
        return text[at] switch { '$' => "USD", '€' => "EUR", '£' => "GBP", '¥' => "JPY", _ => "RUB" };
    }

    private string? UnitAfter(ref int next, ref int end)
    {
        var at = end;
        if (at < text.Length && text[at] is ' ' or '\u00a0' or '\u202f')
            at++;
        if (at < text.Length && text[at] is '%' or '€' or '$' or '£' or '₽' or '¥')
        {
            end = at + 1;
            next = _words.At(end);
            return text[at] switch { '%' => "%", '€' => "EUR", '$' => "USD", '£' => "GBP", '¥' => "JPY", _ => "RUB" };
        }

        // "10km": the unit is written onto the number.
        if (next > 0 && _words[next - 1].End > end && _units.TryGetValue(text.AsSpan(end, _words[next - 1].End - end), out var glued))
        {
            end = _words[next - 1].End;
            return glued;
        }

        if (next >= _words.Count || !IsClose(next, end))
            return null;
        if (next + 1 < _words.Count && IsClose(next + 1, _words[next].End)
            && _units.TryGetValue(text.AsSpan(_words[next].Start, _words[next + 1].End - _words[next].Start), out var two))
        {
            end = _words[next + 1].End;
            next += 2;
            return two;
        }

        // "millones de euros", "millions d'euros"
        var unit = _words.Text(next);
        var last = next;
        if (unit is "de" && next + 1 < _words.Count && IsClose(next + 1, _words[next].End))
            unit = _words.Text(++last);
        else if (unit.StartsWith("d'", StringComparison.Ordinal) || unit.StartsWith("d’", StringComparison.Ordinal))
            unit = unit[2..];
        if (!_units.TryGetValue(unit, out var one))
            return null;
        next = last + 1;
        end = _words[last].End;
        return one;
    }

    // "at least seven", "rund 40"
    private bool IsApproximate(int word)
    {
        for (var back = 1; back <= 3 && word - back >= 0; back++)
        {
            var length = rules.Approximate.LengthAt(_words, word - back);
            if (length == back)
                return true;
        }

        return false;
    }

    private bool IsLabelled(int word) =>
        word > 0 && rules.Labels.Has(_words.Text(word - 1)) && _words.GapBefore(word).Trim() is "" or "." or ":";

    private int? Noun(int from, decimal value, bool hasUnit)
    {
        var at = from;
        var skipped = 0;
        // "seven of the ten missiles": what the second number counts.
        while (at < _words.Count && at - from < 4 && IsPhraseGap(at)
            && (rules.Skip.Has(_words.Text(at)) || (skipped > 0 && (_numbers.TryGetValue(_words.Text(at), out _) || char.IsAsciiDigit(_words.Text(at)[0])))))
        {
            at++;
            skipped++;
        }

        if (hasUnit && skipped == 0)
            return null;
        int? first = null;
        for (var word = at; word < _words.Count && word - at < MaxNounPhrase && IsPhraseGap(word); word++)
        {
            var candidate = _words.Text(word);
            if (rules.Stops.Has(candidate) || !char.IsLetter(candidate[0]) || candidate.Length < 2)
                break;
            first ??= word;
            if (IsNoun(candidate, value, word))
                return word;
        }

        // A phrase of one word is its own noun whatever it looks like.
        return first is { } only && rules.File.Order != NounOrder.Capital && rules.File.Order != NounOrder.Plural
            ? only : rules.File.Order == NounOrder.Plural && first is { } lone && value == 1 ? lone : null;
    }

    private bool IsNoun(ReadOnlySpan<char> word, decimal value, int index) => rules.File.Order switch
    {
        NounOrder.Plural => rules.Nouns.Has(word) || (word[^1] == 's' && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("'s", StringComparison.Ordinal)
            && !word.EndsWith("’s", StringComparison.Ordinal) && !word.EndsWith("ous", StringComparison.Ordinal) && word.Length > 3),
        NounOrder.Capital => _words.IsCapital(index),
        NounOrder.Ending => !HasAdjectiveEnding(word),
        _ => true,
    };

    private bool HasAdjectiveEnding(ReadOnlySpan<char> word)
    {
        foreach (var ending in rules.AdjectiveEndings)
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private bool IsPhraseGap(int word) => _words.GapBefore(word).Trim() is "" or "." && !_words.GapBefore(word).Contains("\n\n", StringComparison.Ordinal)
        && (_words.GapBefore(word).Trim().IsEmpty || _words[word - 1].Length <= 4 && _multipliers.TryGetValue(_words.Text(word - 1), out _));

    private bool IsClose(int word, int end) => _words[word].Start >= end && text.AsSpan(end, _words[word].Start - end).Trim() is "" or ".";
}

/// <summary>A number and the thing it counts.</summary>
internal sealed record CountedNumber(string What, decimal Value, string? Unit, TextSpan Span, bool IsApproximate);
