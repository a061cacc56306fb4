using System.Text.RegularExpressions;
using Newsloom.Html;
using Newsloom.Ingest.Sections;

namespace Newsloom.Ingest.Sources;

/// <summary>How a page leads to a feed, the surest way first.</summary>
internal enum Lead { Given, Link, Header, Anchor, Usual }

/// <summary>An address that may be a feed.</summary>
internal sealed record FeedLink(string Url, Lead Lead, string? Title);

/// <summary>Finds what on a page may lead to feeds: links in its head and in its headers, anchors that look like it.</summary>
internal static partial class FeedLinks
{
    private const int MaxLinks = 60;

    public static List<FeedLink> Find(PageTree tree, Fetched.Page page)
    {
        var root = PageHead.RootOf(tree, page.FinalUrl);
        var (found, known) = (new List<FeedLink>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var link in tree.Elements(Tag.Link))
            Add(SafeUrl.Web(tree.Attribute(link, "href"), root), Lead.Link, tree.Attribute(link, "title"), IsFeed(Rels(tree.Attribute(link, "rel")), tree.Attribute(link, "type"), tree.Attribute(link, "href")));
        foreach (var link in LinkHeader.Read(page.Link))
            Add(SafeUrl.Web(link.Target, page.FinalUrl), Lead.Header, link.Title, IsFeed([.. link.Relations.Select(one => one.ToLowerInvariant())], link.Type, link.Target));
        foreach (var anchor in tree.Elements(Tag.A))
            Add(SafeUrl.Web(tree.Attribute(anchor, "href"), root), Lead.Anchor, LinkText.Line(tree, anchor), LooksLikeFeed(tree, anchor));
        return found;

        void Add(string? url, Lead lead, string? title, bool isFeed)
        {
            if (isFeed && url is not null && found.Count < MaxLinks && known.Add(CanonicalAddress.Of(url)))
                found.Add(new FeedLink(url, lead, LinkText.OneLine(title)));
        }
    }

    private static string[] Rels(string? rel) => (rel ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>"alternate" is said of translations and of telephones' pages too: the type tells, and where it is odd, the address.</summary>
    private static bool IsFeed(IReadOnlyList<string> rels, string? type, string? href)
    {
        if (rels.Contains("feed") || rels.Contains("service.feed"))
            return true;
        if (!rels.Contains("alternate") || rels.Contains("stylesheet"))
            return false;
        var said = (type ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return said switch
        {
            "application/rss+xml" or "application/atom+xml" or "application/feed+json" or "application/rdf+xml" or "application/rss" or "application/atom" or "text/rss+xml" or "text/rss" => true,
            "application/json" or "application/xml" or "text/xml" or "application/x-rss+xml" or "text/html" or "" => FeedAddress().IsMatch(href ?? ""),
            _ => said.Contains("rss", StringComparison.Ordinal) || said.Contains("atom", StringComparison.Ordinal),
        };
    }

    private static bool LooksLikeFeed(PageTree tree, int anchor)
    {
        if (tree.Attribute(anchor, "type") is { } type && (type.Contains("rss", StringComparison.OrdinalIgnoreCase) || type.Contains("atom", StringComparison.OrdinalIgnoreCase)))
            return true;
        var href = tree.Attribute(anchor, "href") ?? "";
        // Readers offer to subscribe with the feed's address behind their own.
        if (href.Length is 0 or > 500 || href.StartsWith('#'))
            return false;
        return FeedAddress().IsMatch(href) || FeedWord().IsMatch(LinkText.Line(tree, anchor) ?? tree.Attribute(anchor, "title") ?? tree.Attribute(anchor, "aria-label") ?? "");
    }

    /// <summary>True of an address that a feed may have: "/feed", "rss.xml", "feeds.post.example".</summary>
    public static bool IsFeedAddress(string url) => FeedAddress().IsMatch(url);

    [GeneratedRegex(@"(^|[/.?&=_-])(rss|rss2|feed|feeds|atom|rdf)([/.?&=_-]|$)|\.(rss|rdf|atom)$|/index\.xml$|/(feed|rss|atom)s?\w{0,12}\.(xml|json|php)", RegexOptions.IgnoreCase)]
    private static partial Regex FeedAddress();

    // The formats' names are the same in every language.
    [GeneratedRegex(@"^\W*(RSS([ -]?2(\.0)?)?|Atom|XML|RDF)([ -]?(feeds?|kanal|flux|канал|ленты?))?\W*$|\b(RSS|Atom)[ -]feeds?\b|\bRSS\b", RegexOptions.IgnoreCase)]
    private static partial Regex FeedWord();
}
