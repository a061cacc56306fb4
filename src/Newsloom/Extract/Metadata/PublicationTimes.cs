using Newsloom.Extract.Body;
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

    public static NewsTime? FindPublished(PageTree tree, MetaTags meta, LinkedArticle linked, Uri? url, string? language, Findings findings)
    {
        var found = Read(linked.Published);
        var why = "the page's JSON-LD";
        if (found is null)
            (found, why) = (OfMeta(meta, Published), "the page's meta tags");
        if (found is null)
            (found, why) = (OfElements(tree), "a time element near the headline");
        if (found is null)
            (found, why) = (OfAddress(url), "the page's address");
        if (found is null)
            (found, why) = (Shown(tree, language), "a date shown near the headline");
        if (found is not null)
            findings.Note("published", why);
        return found is { Offset: { } offset } time && offset == TimeSpan.Zero ? AtHome(tree, meta, time) : found;
    }

    // The same instant in the outlet's own time, where the page gives that as well.
    private static NewsTime AtHome(PageTree tree, MetaTags meta, NewsTime time)
    {
        var others = Published.Take(5).Select(name => meta.Find(name))
            .Concat(tree.Elements(Tag.Time).Take(20).Select(element => tree.Attribute(element, "datetime")));
        foreach (var other in others)
        {
            if (NewsTime.FindIso(other) is { Offset: { } offset } same && offset != TimeSpan.Zero
                && Math.Abs((same.Instant - time.Instant).TotalSeconds) < 60)
                return same;
        }
        return time;
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
                if (rest[4] is '/' or '-' or '_' && rest[7] == rest[4] && Day(rest[..4], rest[5..7], rest[8..10]) is { } parted)
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

    // A date shown below the headline, or in an element made for dates near above it.
    private static NewsTime? Shown(PageTree tree, string? language)
    {
        var heading = tree.Elements(Tag.H1).FirstOrDefault(-1);
        if (heading < 0)
            heading = tree.Elements(Tag.H2).FirstOrDefault(PageTree.Root);
        var from = tree[heading].TextLength > 0 ? heading : tree[heading].End > tree.Count - 1 ? heading : tree[heading].End;
        return InRange(tree, from, from + 300, language, onlyMarked: false)
            ?? InRange(tree, heading - 150, heading, language, onlyMarked: true)
            ?? InRange(tree, from, tree.Count, language, onlyMarked: true);
    }

    private static NewsTime? InRange(PageTree tree, int from, int to, string? language, bool onlyMarked)
    {
        NewsTime? changed = null;
        var tried = 0;
        for (var node = Math.Max(from, 1); node < Math.Min(to, tree.Count) && tried < 100; node++)
        {
            var tag = tree.TagOf(node);
            if (tag.IsUnread() || tag is Tag.Nav or Tag.Aside or Tag.Footer)
            {
                node = tree[node].End - 1;
                continue;
            }
            if (tag != Tag.Text || tree[node].TextLength is < 6 or > 200 || (onlyMarked && !IsMarked(tree, node)))
                continue;
            var text = tree.TextOf(node).Trim().ToString();
            if (text.Length < 6 || !text.Any(char.IsDigit))
                continue;
            tried++;
            if (Dates.Find(text, language) is not { Day.Year: > 1990 and < 2100 } time)
                continue;
            if (Added.EndOfPrefix(text) > 0)
                continue;
            if (Updated.EndOfPrefix(text) == 0)
                return time;
            changed ??= time;
        }
        return changed;
    }

    private static readonly Phrases Updated = Phrases.Named("updated");
    private static readonly Phrases Added = Phrases.Named("addedHere");

    private static bool IsMarked(PageTree tree, int node)
    {
        for (var (at, level) = (tree.ParentOf(node), 0); at > 0 && level < 3; at = tree.ParentOf(at), level++)
        {
            if (tree[at].AttributeCount > 0 && (Hints.Of(tree, at) & Hint.Time) != 0)
                return true;
        }
        return false;
    }
}
