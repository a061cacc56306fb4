using Newsloom.Ingest.Formats;

namespace Newsloom.Ingest;

/// <summary>Chooses from an index the sitemaps that hold the latest articles, by their names and times.</summary>
internal static class SitemapChoice
{
    // Names that the makers of sites give these files, whatever language the site is in.
    private static readonly string[] News = ["news", "latest", "recent", "today", "googlenews"];
    private static readonly string[] Beside = ["image", "images", "video", "videos", "category", "categories", "tag", "tags", "author", "authors", "page", "pages", "topic", "topics", "archive", "product", "products", "static", "section", "sections", "taxonomy", "users"];

    /// <param name="since">One that says that it has not changed since then holds nothing new.</param>
    /// <param name="most">How many are wanted at most.</param>
    public static List<SitemapChild> Latest(IReadOnlyCollection<SitemapChild> children, DateOnly since, int most)
    {
        var ranked = children
            .Select((child, order) => (Child: child, Order: order, Words: WordsOf(child.Url)))
            .Where(one => one.Child.Modified is not { } modified || modified.Day >= since)
            .OrderByDescending(one => one.Words.Any(word => News.Contains(word)))
            .ThenBy(one => one.Words.Any(word => Beside.Contains(word)))
            .ThenByDescending(one => one.Child.Modified?.Instant)
            .ThenByDescending(one => PeriodOf(one.Child.Url))
            .ThenByDescending(one => NumberOf(one.Words))
            .ThenBy(one => one.Order)
            .ToList();
        var hasNews = ranked.Count > 0 && ranked[0].Words.Any(word => News.Contains(word));
        return [.. ranked.Where(one => !hasNews || one.Words.Any(word => News.Contains(word))).Take(most).Select(one => one.Child)];
    }

    // The last two names of the path say what the file is: "/news/sitemap-3.xml", "/sitemap.xml?type=news".
    private static string[] WordsOf(string url)
    {
        var path = (Uri.TryCreate(url, UriKind.Absolute, out var whole) ? whole.PathAndQuery : url).ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('/', path.TakeLast(2)).Split(['/', '-', '_', '.', '?', '=', '&'], StringSplitOptions.RemoveEmptyEntries);
    }

    // "2026-03" comes after "2025-12", and "3" in "sitemap-2026-3" is a month.
    private static int PeriodOf(string url)
    {
        var numbers = url.Split(url.Where(letter => !char.IsAsciiDigit(letter)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
        for (var i = numbers.Length - 1; i >= 0; i--)
        {
            if (numbers[i].Length is 6 or 8 && numbers[i].StartsWith("20", StringComparison.Ordinal))
                return int.Parse(numbers[i].PadRight(8, '0'), System.Globalization.CultureInfo.InvariantCulture);
            if (numbers[i].Length == 4 && numbers[i].StartsWith("20", StringComparison.Ordinal))
                return 10_000 * Number(numbers[i]) + 100 * Part(numbers, i + 1) + Part(numbers, i + 2);
        }
        return 0;
    }

    private static int Part(string[] numbers, int at) => at < numbers.Length && numbers[at].Length <= 2 ? Number(numbers[at]) : 0;

    // The parts of an archive are numbered from its beginning.
    private static int NumberOf(string[] words) => words.Where(word => char.IsAsciiDigit(word[^1])).Select(word => Number(word.TrimStart("abcdefghijklmnopqrstuvwxyz".ToCharArray()))).LastOrDefault();

    private static int Number(string digits) => int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
