using Newsloom.Html;
using Newsloom.Text;

namespace Newsloom.Extract.Metadata;

/// <summary>When a page's article was published and changed.</summary>
internal static class PublicationTimes
{
    private static readonly string[] Published =
    [
        "article:published_time", "og:article:published_time", "article:published", "datepublished", "itemprop:datePublished",
        "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime", "cxenseparse:publishtime", "publish-date", "publish_date",
        "publishdate", "publisheddate", "published_time", "published-date", "pubdate", "pub_date", "publication_date",
        "publication-date", "publicationdate", "originalpublicationdate", "displaydate", "rnews:datePublished", "bt:pubDate", "og:published_time",
        "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.created", "dcterms.date", "dc.date", "dc:date", "date", "article.published",
        "article_date_original", "last-published", "itemprop:dateCreated", "creation_date", "created", "og:pubdate", "og:release_date",
    ];

    private static readonly string[] Modified =
        ["article:modified_time", "og:article:modified_time", "og:updated_time", "itemprop:dateModified", "last-modified", "dc.date.modified", "dcterms.modified", "lastmod", "updated_time"];

    public static NewsTime? FindPublished(
        PageTree tree, MetaTags meta, LinkedArticle linked, Uri? url, string? title, string? language, Findings findings)
    {
        var found = Read(linked.Published);
        var why = "the page's JSON-LD";
        if (found is null)
            (found, why) = (OfMeta(meta, Published), "the page's meta tags");
        if (found is null)
            (found, why) = (OfElements(tree), "a time element near the headline");
        var address = OfAddress(url);
        if (found is null)
            (found, why) = (address, "the page's address");
        // The dearest to tell, and of most pages not asked for.
        var shown = new Lazy<List<ShownTime>>(() => ShownTimes.Read(tree, title, language));
        if (found is null)
            (found, why) = (FirstOf(shown.Value), "a date shown near the headline");
        if (found is null)
            return null;
        if (!linked.IsLive && (Read(linked.Modified) ?? OfMeta(meta, Modified)) is { } changed && Anew(found.Value, changed, shown) is { } again)
        {
            findings.Note("published", "the date shown near the headline, later than the page's own data have it");
            return again;
        }
        var (time, also) = LocalTimes.Of(found.Value, tree, Published.Select(name => meta.Find(name)), shown, address);
        findings.Note("published", also is null ? why : $"{why}; {also}");
        return time;
    }

    private static NewsTime? Anew(NewsTime said, NewsTime changed, Lazy<List<ShownTime>> shown)
    {
        if (changed.Day <= said.Day || shown.Value is not [{ IsMarked: true, Label: TimeLabel.None } first, ..]
            || first.Time.Day.DayNumber - said.Day.DayNumber < 2 || Math.Abs(first.Time.Day.DayNumber - changed.Day.DayNumber) > 1 || shown.Value.Exists(time => time.Time.Day == said.Day))
            return null;
        return first.Time;
    }

    private static NewsTime? FirstOf(List<ShownTime> shown)
    {
        NewsTime? changed = null;
        foreach (var (time, label, _) in shown)
        {
            if (label is TimeLabel.None or TimeLabel.Published)
                return time;
            if (label == TimeLabel.Updated)
                changed ??= time;
        }
        return changed;
    }

    public static NewsTime? FindModified(MetaTags meta, LinkedArticle linked, Findings findings) =>
        findings.First("modified", (Read(linked.Modified), "the page's JSON-LD"), (OfMeta(meta, Modified), "the page's meta tags"));

    private static NewsTime? OfMeta(MetaTags meta, string[] names)
    {
        foreach (var name in names)
        {
            if (Read(meta.Find(name)) is { } time)
                return time;
        }
        return null;
    }

    public static NewsTime? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200)
            return null;
        var time = NewsTime.FindIso(text) ?? Dates.Find(text);
        return time is { Day.Year: > 1900 and < 2100 } ? time : null;
    }

    // An element that says it is the date of publication, then the first time element after the heading.
    private static NewsTime? OfElements(PageTree tree)
    {
        NewsTime? first = null;
        var afterHeading = false;
        for (var node = PageTree.Root; node < tree.Count; node++)
        {
            var tag = tree.TagOf(node);
            if (tag == Tag.H1 && first is not null && !afterHeading)
                (first, afterHeading) = (null, true);
            if (tag == Tag.Text || (tag != Tag.Time && tree.Attribute(node, "itemprop") is null))
                continue;
            var itemprop = tree.Attribute(node, "itemprop");
            var said = itemprop is "datePublished" || tree.Attribute(node, "pubdate") is not null;
            if (tag != Tag.Time && !said)
                continue;
            var time = Read(tree.Attribute(node, "datetime") ?? tree.Attribute(node, "content")) ?? Read(ElementText.Of(tree, node, 100));
            if (said && time is not null)
                return time;
            if (itemprop is not "dateModified")
                first ??= time;
        }
        return first;
    }

    private static NewsTime? OfAddress(Uri? url)
    {
        if (url is null)
            return null;
        var path = url.AbsolutePath;
        for (var i = 0; i + 10 <= path.Length; i++)
        {
            // /2023/12/22/, 2023-12-22, /20231222
            if (path[i] is '1' or '2' && (i == 0 || !char.IsAsciiDigit(path[i - 1])))
            {
                var rest = path.AsSpan(i);
                if (rest[4] is '/' or '-' or '_' && rest[7] == rest[4] && (rest.Length == 10 || !char.IsAsciiDigit(rest[10])) && Day(rest[..4], rest[5..7], rest[8..10]) is { } parted)
                    return parted;
                if ((rest.Length == 8 || !char.IsAsciiDigit(rest[8])) && Day(rest[..4], rest[4..6], rest[6..8]) is { } joined)
                    return joined;
            }
        }
        return OfNamedMonth(path);
    }

    // /2023/dec/22/
    private static NewsTime? OfNamedMonth(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 2 < parts.Length; i++)
        {
            if (parts[i].Length == 4 && parts[i + 1].Length is 3 or > 3 and < 10 && parts[i + 2].Length is 1 or 2
                && parts[i].All(char.IsAsciiDigit) && parts[i + 2].All(char.IsAsciiDigit) && parts[i + 1].All(char.IsAsciiLetter))
                return Dates.Find($"{parts[i + 2]} {parts[i + 1]} {parts[i]}", "en");
        }
        return null;
    }

    private static NewsTime? Day(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day) =>
        NewsTime.FindIso($"{year}-{month}-{day}") is { Day.Year: > 1990 and < 2100 } time ? time : null;
}
