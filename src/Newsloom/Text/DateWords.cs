using System.Collections.Frozen;
using System.Text.Json;

namespace Newsloom.Text;

/// <summary>The names of months and weekdays in 47 languages, from CLDR, and of time zones.</summary>
internal static class DateWords
{
    private static readonly FrozenDictionary<string, DateWord[]> Words = ReadWords();
    private static readonly FrozenDictionary<string, DateWord[]>.AlternateLookup<ReadOnlySpan<char>> ByWord =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int> Zones =
        Read<Dictionary<string, int>>("Text/zones.json").ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByZone =
        Zones.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The month a word names: in the given language if it names one there, else in the first that has it.</summary>
    public static DateWord? FindMonth(ReadOnlySpan<char> word, string? language) => Find(word, language, isMonth: true);

    /// <summary>The weekday a word names; Monday is 1.</summary>
    public static DateWord? FindWeekday(ReadOnlySpan<char> word, string? language) => Find(word, language, isMonth: false);

    /// <summary>True of a full name in a language that writes its months small: "mai", but not "may".</summary>
    public static bool NamesMonthInSmallLetters(ReadOnlySpan<char> word)
    {
        // "May" is a month in Azerbaijani too, but small it is the English verb.
        if (word.Length > 24 || word is "may" || !ByWord.TryGetValue(word, out var meanings))
            return false;
        foreach (var meaning in meanings)
            if (meaning is { IsMonth: true, IsShort: false } && meaning.Language is not ("en" or "de"))
                return true;
        return false;
    }

    public static TimeSpan? FindZone(ReadOnlySpan<char> name) =>
        ByZone.TryGetValue(name, out var minutes) ? TimeSpan.FromMinutes(minutes) : null;

    private static DateWord? Find(ReadOnlySpan<char> word, string? language, bool isMonth)
    {
        if (word.Length is < 2 or > 24 || !ByWord.TryGetValue(word, out var meanings))
            return null;
        DateWord? first = null;
        foreach (var meaning in meanings)
        {
            if (meaning.IsMonth != isMonth)
                continue;
            if (meaning.Language == language)
                return meaning;
            first ??= meaning;
        }

        return first;
    }

    private static FrozenDictionary<string, DateWord[]> ReadWords()
    {
        var words = new Dictionary<string, List<DateWord>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, names) in Read<Dictionary<string, LanguageNames>>("Text/dates.json"))
        {
            Add(names.Months, isMonth: true, isShort: false);
            Add(names.ShortMonths, isMonth: true, isShort: true);
            Add(names.Weekdays, isMonth: false, isShort: false);
            Add(names.ShortWeekdays, isMonth: false, isShort: true);

            void Add(string[] spellings, bool isMonth, bool isShort)
            {
                foreach (var (number, spelling) in spellings.Index())
                    foreach (var word in spelling.Split('|', StringSplitOptions.RemoveEmptyEntries))
                    {
                        if (!words.TryGetValue(word, out var meanings))
                            words[word] = meanings = [];
                        meanings.Add(new DateWord(language, number + 1, isMonth, isShort));
                    }
            }
        }

        return words.ToFrozenDictionary(word => word.Key, word => word.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    private static T Read<T>(string resource)
    {
        using var stream = Resource.Open(resource);
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record LanguageNames(string[] Months, string[] ShortMonths, string[] Weekdays, string[] ShortWeekdays);
}

/// <summary>A month or weekday as one language names it.</summary>
/// <param name="Number">1 to 12, or 1 (Monday) to 7.</param>
/// <param name="IsShort">An abbreviation, which may be a word of another meaning.</param>
internal readonly record struct DateWord(string Language, int Number, bool IsMonth, bool IsShort);
