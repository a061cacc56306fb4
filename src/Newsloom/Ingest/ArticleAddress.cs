using System.Globalization;
using System.Text.RegularExpressions;

namespace Newsloom.Ingest;

/// <summary>What the address of a page tells: articles have dates, numbers and long names, sections short ones. No site and no language is special.</summary>
internal static partial class ArticleAddress
{
    // Parts of addresses that are the same on most sites, since the programs that make sites write them.
    private static readonly HashSet<string> Beside = new(StringComparer.OrdinalIgnoreCase)
    {
        "tag", "tags", "topic", "topics", "thema", "themen", "tema", "temas", "theme", "label", "category", "categories", "kategorie", "categoria", "author", "authors",
        "autor", "autoren", "auteur", "autore", "profile", "profil", "people", "person", "staff", "user", "users", "member", "members", "search", "suche", "page", "pages", "archive", "archives", "archiv", "archief", "arkiv", "archivo", "archivio", "argomenti", "argomento", "etiqueta", "etiquetas", "sujet", "sujets",
        "login", "signin", "signup", "sign-in", "sign-up", "register", "account", "konto", "subscribe", "subscription", "abo", "newsletter", "newsletters", "about", "about-us",
        "contact", "kontakt", "imprint", "impressum", "privacy", "datenschutz", "terms", "legal", "cookies", "help", "faq", "job", "jobs", "careers", "shop", "store", "advertise",
        "feed", "feeds", "rss", "sitemap", "share", "print", "comments", "cart", "donate", "events", "hilfe", "mediadaten", "app", "apps", "wp-login.php", "wp-content",
    };

    /// <summary>From -6, surely no article, to 6, surely one. 0 where nothing can be told.</summary>
    public static int Score(Uri url)
    {
        var path = url.AbsolutePath;
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
            return url.Query.Length > 1 && HasNumber(url.Query) ? 1 : -6;
        var last = Uri.UnescapeDataString(segments[^1]);
        if (segments.Any(segment => Beside.Contains(segment) || Person().IsMatch(segment)) || Paging().IsMatch(url.PathAndQuery) || Calendar().IsMatch(path) || NoPage().IsMatch(last))
            return -5;
        var score = 0;
        if (DayIn(path) is not null || MonthPath().IsMatch(path))
            score += 3;
        score += Words(last) switch { >= 4 => 3, 3 => 1, _ => 0 };
        // A name in letters beyond Latin's has no hyphens to count.
        if (last.Count(letter => letter > 0x7F && char.IsLetter(letter)) >= 8)
            score += 2;
        if (HasNumber(last) || HasNumber(url.Query))
            score += 2;
        if (Page().IsMatch(last))
            score++;
        if (score == 0)
            score = segments.Length == 1 ? -3 : segments.Length == 2 ? -2 : -1;
        return Math.Min(score, 6);
    }

    /// <summary>What addresses of one kind on one site have in common: "w/4/2/2/L.html".</summary>
    public static string Shape(Uri url)
    {
        var parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(8).Select(segment =>
            segment.All(char.IsAsciiDigit) ? Math.Min(segment.Length, 5).ToString(CultureInfo.InvariantCulture)
            : (Words(segment) >= 3 ? "L" : HasNumber(segment) ? "n" : "w") + (Page().IsMatch(segment) ? "." : ""));
        return string.Join('/', parts) + (url.Query.Length > 1 ? "?" + Numbers().Replace(url.Query.Split('=')[0], "") : "");
    }

    /// <summary>The day that an address names: "/2026/03/06/", "-20260306", "/2026/mar/06/".</summary>
    public static NewsTime? DayIn(string? url)
    {
        if (url is null || url.Length > 2000)
            return null;
        foreach (var found in (ReadOnlySpan<Match>)[Day().Match(url), CompactDay().Match(url)])
        {
            if (!found.Success)
                continue;
            var month = found.Groups["m"].Value;
            var number = char.IsAsciiDigit(month[0]) ? int.Parse(month, CultureInfo.InvariantCulture) : Months.IndexOf(month.ToLowerInvariant()[..3], StringComparison.Ordinal) / 3 + 1;
            if (Formats.FeedDates.Make(int.Parse(found.Groups["y"].Value, CultureInfo.InvariantCulture), number, int.Parse(found.Groups["d"].Value, CultureInfo.InvariantCulture), null, null) is { } day)
                return day;
        }
        return null;
    }

    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static int Words(string segment) =>
        segment.Split(['-', '_', '+', ' ', '.'], StringSplitOptions.RemoveEmptyEntries).Count(word => word.Length > 1 && !word.All(char.IsAsciiDigit)) is var words && Page().IsMatch(segment) ? words - 1 : words;

    /// <summary>True where a program has numbered the page.</summary>
    public static bool HasNumber(Uri url) => HasNumber(url.AbsolutePath) || HasNumber(url.Query);

    // Four digits and more are a number that a program gave, unless they are a year; so are long rows of letters and digits mixed.
    private static bool HasNumber(string text)
    {
        foreach (Match number in Numbers().Matches(text))
        {
            if (number.Length >= 5 || number.Length == 4 && !number.Value.StartsWith("20", StringComparison.Ordinal) && !number.Value.StartsWith("19", StringComparison.Ordinal))
                return true;
        }
        return Mixed().IsMatch(text);
    }

    [GeneratedRegex(@"(?<!\d)(?<y>20\d\d)(?<s>[/\-_.])(?<m>\d{1,2}|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\k<s>(?<d>\d{1,2})(?!\d)")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<!\d)(?<y>20\d\d)(?<m>\d\d)(?<d>\d\d)(?!\d)")]
    private static partial Regex CompactDay();

    [GeneratedRegex(@"/20\d\d[/-](0?[1-9]|1[0-2])/[^/]")]
    private static partial Regex MonthPath();

    [GeneratedRegex(@"/20\d\d(/\d{1,2}){0,2}/?$|/([a-z]{0,12}[_-])?(20\d\d-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])|(0[1-9]|[12]\d|3[01])-?(0[1-9]|1[0-2])-?20\d\d)/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Calendar();

    [GeneratedRegex(@"^(author|profile)-", RegexOptions.IgnoreCase)]
    private static partial Regex Person();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<![a-z0-9])(?=[a-z]*\d[a-z]*\d)(?=[\da-z]*[a-z])[a-z\d]{8,40}(?![a-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Mixed();

    [GeneratedRegex(@"\.(s?html?|php|aspx?|jsp|amp|ece|story|cms|do)$", RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    [GeneratedRegex(@"\.(xml|rss|json|pdf|jpe?g|png|gif|webp|svg|zip|mp3|mp4|css|js|ics|opml|epub)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoPage();

    [GeneratedRegex(@"[?&](page|p|paged|seite|pagina|offset|start)=\d{0,3}(&|$)|[?&](sort|q|s|query|lang|replytocom|share)=|/(page|p|seite|pagina)[/-]?\d{1,3}/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Paging();
}
