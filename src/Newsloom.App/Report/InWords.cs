using System.Globalization;
using System.Text;

namespace Newsloom.App.Report;

/// <summary>Times, numbers and languages as a reader of English expects them, and texts cut short.</summary>
internal static class InWords
{
    /// <summary>"15 Sep 2023", with "10:42" and "UTC+2" where they are known.</summary>
    public static string Time(NewsTime time, bool withYear = true)
    {
        var day = withYear ? Day(time.Day) : time.Day.ToString("d MMM", CultureInfo.InvariantCulture);
        if (time.Clock is not { } clock)
            return day;
        var text = $"{day}, {clock.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        if (time.Offset is not { } offset)
            return text;
        if (offset == TimeSpan.Zero)
            return text + " UTC";
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        var hours = Math.Abs(offset.Hours).ToString(CultureInfo.InvariantCulture);
        return offset.Minutes == 0 ? $"{text} UTC{sign}{hours}" : $"{text} UTC{sign}{hours}:{Math.Abs(offset.Minutes):00}";
    }

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"15 Sep 2023", "15–17 Sep 2023", "30 Sep 2023 – 2 Oct 2023"; null for no times.</summary>
    public static string? Days(IEnumerable<DateOnly> days)
    {
        var ordered = days.Order().ToList();
        if (ordered.Count == 0)
            return null;
        var (first, last) = (ordered[0], ordered[^1]);
        if (first == last)
            return Day(first);
        return first.Year == last.Year && first.Month == last.Month
            ? $"{first.Day}–{Day(last)}"
            : $"{Day(first)} – {Day(last)}";
    }

    /// <summary>"1 article", "5,000 articles".</summary>
    public static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    public static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(Math.Clamp(share, 0, 1) * 100):0}\u00A0%");

    /// <summary>"12 345.5", "5 %", "3 km".</summary>
    public static string Value(decimal value, string? unit)
    {
        var number = value.ToString("#,0.####", CultureInfo.InvariantCulture).Replace(',', '\u202F');
        return string.IsNullOrWhiteSpace(unit) ? number : $"{number}\u00A0{unit}";
    }

    /// <summary>A well-formed language tag, else null.</summary>
    public static string? Tag(string? language) =>
        language is { Length: >= 2 and <= 35 } && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? language : null;

    /// <summary>"German" for "de"; the tag itself where there is no name.</summary>
    public static string Language(string tag)
    {
        try
        {
            var name = CultureInfo.GetCultureInfo(tag).EnglishName;
            return name.Length == 0 || name.StartsWith("Unknown", StringComparison.Ordinal) ? tag : name;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    public static bool IsRightToLeft(string? language) =>
        language is not null && RightToLeft.Contains(language.Split('-')[0].ToLowerInvariant());

    /// <summary>The words between a language's own quotation marks.</summary>
    public static string Quoted(string words, string? language)
    {
        var (open, close) = language?.Split('-')[0].ToLowerInvariant() switch
        {
            "de" or "cs" or "sk" or "sl" or "bg" or "is" or "lt" or "et" or "ka" or "sr" => ("„", "“"),
            "pl" or "ro" or "hu" or "hr" => ("„", "”"),
            "fr" => ("«\u00A0", "\u00A0»"),
            "ru" or "uk" or "be" or "es" or "it" or "pt" or "ca" or "el" or "no" or "nb" or "nn" or "hy" or "kk" or "fa" or "ar" or "az" or "lv" => ("«", "»"),
            "da" => ("»", "«"),
            "sv" or "fi" => ("”", "”"),
            "ja" => ("「", "」"),
            _ => ("“", "”"),
        };
        return open + words.Trim() + close;
    }

    /// <summary>A text of at most this many characters, cut at the end of a word; says so with "…".</summary>
    public static string Short(string text, int length)
    {
        text = OneLine(text);
        if (text.Length <= length)
            return text;
        var cut = text.LastIndexOf(' ', length - 1);
        if (cut < length / 2)
            cut = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..cut].TrimEnd(' ', ',', ';', ':', '–', '—', '-') + "…";
    }

    /// <summary>Every run of white space as one space.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    private static readonly HashSet<string> RightToLeft =
        ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"];
}
