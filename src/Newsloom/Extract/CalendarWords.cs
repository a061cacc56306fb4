using System.Collections.Frozen;
using System.Globalization;
using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>Days as datelines write them: month and day, seldom with a year, and nothing else.</summary>
internal static class CalendarWords
{
    // What Russian agencies write and CLDR does not list.
    private static readonly FrozenDictionary<string, int> ShortMonths =
        new (string Word, int Month)[] { ("фев", 2), ("июн", 6), ("июл", 7), ("сен", 9), ("ноя", 11) }
            .ToFrozenDictionary(pair => pair.Word, pair => pair.Month);

    private static readonly FrozenSet<string> Fillers = new[]
    {
        "de", "del", "el", "le", "du", "of", "the", "den", "der", "am", "d", "г", "р", "року", "года", "st", "nd", "rd", "th", "er", "on", "den", "i", "a",
    }.ToFrozenSet();

    /// <summary>Whether the word is a weekday's full name; short ones are names of people too.</summary>
    public static bool IsWeekday(string word) => DateWords.FindWeekday(Plain(word), null) is { IsShort: false };

    /// <summary>The month a word names; 0 for none.</summary>
    public static int Month(string word) => DateWords.FindMonth(Plain(word), null)?.Number ?? ShortMonths.GetValueOrDefault(Plain(word));

    /// <summary>"September 15", "15 сентября 2023", "Friday, 3. März", "9月15日"; null if anything else stands there too.</summary>
    public static DayOfYear? Find(string text)
    {
        if (text.Length > 48 || !text.AsSpan().ContainsAnyInRange('0', '9'))
            return null;
        if (FindEastAsian(text) is { } eastAsian)
            return eastAsian;
        int month = 0, day = 0, year = 0;
        foreach (var word in Cut(text))
        {
            if (char.IsDigit(word[0]))
            {
                if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    return null;
                if (number is >= 1 and <= 31 && word.Length <= 2 && day == 0)
                    day = number;
                else if (number is >= 1900 and <= 2100 && year == 0)
                    year = number;
                else
                    return null;
            }
            else if (Month(word) is > 0 and var found)
            {
                if (month > 0)
                    return null;
                month = found;
            }
            else if (DateWords.FindWeekday(Plain(word), null) is null && !Fillers.Contains(Plain(word)))
            {
                return null;
            }
        }

        return month > 0 && day > 0 ? new DayOfYear(month, day, year > 0 ? year : null) : null;
    }

    private static DayOfYear? FindEastAsian(string text)
    {
        int number = 0, month = 0, day = 0, year = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter))
                number = Math.Min(number * 10 + (letter - '0'), 99999);
            else if (letter is '年' or '년')
                (year, number) = (number, 0);
            else if (letter is '月' or '월')
                (month, number) = (number, 0);
            else if (letter is '日' or '일')
                (day, number) = (number, 0);
            else if (!char.IsWhiteSpace(letter))
                return null;
        }

        return month is >= 1 and <= 12 && day is >= 1 and <= 31
            ? new DayOfYear(month, day, year is >= 1900 and <= 2100 ? year : null)
            : null;
    }

    private static IEnumerable<string> Cut(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var kind = i == text.Length ? 0 : Kind(text[i]);
            if (start >= 0 && kind != Kind(text[start]))
            {
                yield return text[start..i];
                start = -1;
            }

            if (start < 0 && kind != 0)
                start = i;
        }
    }

    private static int Kind(char letter) =>
        char.IsAsciiDigit(letter) ? 2 : char.IsLetter(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? 1 : 0;

    private static string Plain(string word) => word.TrimEnd('.').ToLowerInvariant();
}

/// <summary>A day as a dateline names it, often without its year.</summary>
internal readonly record struct DayOfYear(int Month, int Day, int? Year)
{
    public NewsTime? In(int? year) =>
        (Year ?? year) is { } known && Day <= DateTime.DaysInMonth(known, Month) ? new NewsTime(new DateOnly(known, Month, Day)) : null;
}
