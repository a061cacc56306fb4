using Newsloom.Html;

namespace Newsloom.Ingest.Sections;

/// <summary>Collects the links of a page by where they lead, each with what it says and how it stands.</summary>
internal static class SectionLinks
{
    private const int MaxLinks = 5_000;
    private const int StructureDepth = 6;
    private const int NearNodes = 30;
    private const double SentenceStart = 25;

    // Class names are English on most sites, whatever language the site is in; they only lean the scale.
    private static readonly HashSet<string> Titles = ["title", "headline", "hed", "heading", "titel", "titre", "titulo", "titolo", "ttl", "hl", "tit", "header"];
    private static readonly HashSet<string> NoTitles = ["sub", "subtitle", "kicker", "over", "pre", "label", "section", "category", "eyebrow", "super", "overline", "topic", "tag", "summary", "dek", "site"];
    private static readonly HashSet<string> Menus = ["nav", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination", "pager", "paging", "tags", "tagcloud", "gnav", "navbar", "toolbar", "submenu", "social", "share", "cookie", "consent", "login", "dropdown"];
    private static readonly HashSet<string> Feet = ["footer", "foot", "colophon", "bottom", "contentinfo"];
    private static readonly HashSet<string> Sides = ["sidebar", "aside", "widget", "complementary", "rail", "side"];
    private static readonly HashSet<string> Rankings = ["popular", "trending", "ranking", "rank", "mostread", "most", "meistgelesen", "viewed", "top10", "hot"];
    private static readonly HashSet<string> Adverts = ["ad", "ads", "advert", "advertisement", "sponsored", "sponsor", "promo", "promotion", "newsletter", "partner", "werbung", "anzeige", "publicidad"];

    public static List<SectionTarget> Find(PageTree tree, Uri address, Uri root)
    {
        var targets = new Dictionary<string, SectionTarget>(StringComparer.Ordinal);
        var self = CanonicalAddress.Of(address.AbsoluteUri);
        foreach (var node in tree.Elements(Tag.A).Take(MaxLinks))
        {
            if (tree.Attribute(node, "href") is not { } href || href.StartsWith('#') || IsPaid(tree, node) || SafeUrl.Web(href, root) is not { } written)
                continue;
            if (!Uri.TryCreate(written, UriKind.Absolute, out var url) || !WebSite.IsSame(address, url))
                continue;
            var key = CanonicalAddress.Of(url.AbsoluteUri).TrimEnd('/');
            if (key == self.TrimEnd('/'))
                continue;
            if (!targets.TryGetValue(key, out var target))
                targets[key] = target = new SectionTarget(WithoutPlace(url));
            target.Links.Add(LinkOf(tree, node, isToPlace: url.Fragment.Length > 1));
        }
        foreach (var target in targets.Values)
            target.ChooseTitle();
        return [.. targets.Values];
    }

    private static bool IsPaid(PageTree tree, int node) => tree.Attribute(node, "rel")?.Contains("sponsored", StringComparison.OrdinalIgnoreCase) == true;

    private static Uri WithoutPlace(Uri url) => url.Fragment.Length > 1 && !url.Fragment.StartsWith("#!", StringComparison.Ordinal) ? new UriBuilder(url) { Fragment = "" }.Uri : url;

    private static SectionLink LinkOf(PageTree tree, int node, bool isToPlace)
    {
        var (line, sign) = LineOf(tree, node);
        // "#comments" says how many there are, not what the article is called.
        if (isToPlace && sign < TitleSign.Named && !IsWithinHeading(tree, node))
            (line, sign) = (null, TitleSign.None);
        var (place, isListed) = PlaceOf(tree, node);
        return new SectionLink(node, line, sign, IsInSentence(tree, node) ? PagePlace.Sentence : place, StructureOf(tree, node), isListed, tree.Elements(Tag.Img, node).Count > 0);
    }

    // What stands before it on its line is more than a date or a section's name.
    private static bool IsInSentence(PageTree tree, int node)
    {
        var weight = 0.0;
        var block = node;
        for (var level = 0; level < 4 && !tree.TagOf(block).IsBlock() && tree.ParentOf(block) > 0; level++)
            block = tree.ParentOf(block);
        for (var at = node - 1; at > block && at > node - NearNodes && weight < SentenceStart; at--)
        {
            if (tree.TagOf(at).IsBlock() || tree.TagOf(at) == Tag.Br)
                break;
            if (tree.TagOf(at) == Tag.Text && tree.Enclosing(at, Tag.A) < block)
                weight += LinkText.Weight(LinkText.OneLine(tree.TextOf(at).ToString()));
        }
        return weight >= SentenceStart;
    }

    private static (string? Line, TitleSign Sign) LineOf(PageTree tree, int node)
    {
        var within = -1;
        for (var at = node + 1; at < tree[node].End && within < 0; at++)
        {
            if (tree.TagOf(at).IsHeading())
                within = at;
        }
        if (within >= 0 && NamedIn(tree, within) is { } inHeading)
            return (inHeading, TitleSign.Heading);
        if (IsWithinHeading(tree, node) && (NamedPart(tree, node) ?? LinkText.Line(tree, node)) is { } heading)
            return (heading, TitleSign.Heading);
        if (NamedPart(tree, node) is { } named)
            return (named, TitleSign.Named);
        var pieces = LinkText.Pieces(tree, node);
        if (pieces.Count > 0)
        {
            var line = pieces.Find(piece => LinkText.Weight(piece) is >= 20 and <= 200) ?? pieces.MaxBy(LinkText.Weight)!;
            return (line, IsNamedTitle(tree, node) || IsNamedTitle(tree, tree.ParentOf(node)) ? TitleSign.Named : TitleSign.Text);
        }
        var said = LinkText.OneLine(tree.Attribute(node, "title") ?? tree.Attribute(node, "aria-label")) ?? PictureLine(tree, node);
        return (said, said is null ? TitleSign.None : TitleSign.Picture);
    }

    private static string? PictureLine(PageTree tree, int node) =>
        tree.Elements(Tag.Img, node) is { Count: > 0 } pictures ? LinkText.OneLine(tree.Attribute(pictures[0], "alt")) : null;

    private static string? NamedIn(PageTree tree, int element) => NamedPart(tree, element) ?? LinkText.Line(tree, element);

    /// <summary>The part of an element that its class calls the headline.</summary>
    private static string? NamedPart(PageTree tree, int element)
    {
        for (var at = element + 1; at < tree[element].End; at++)
        {
            if (tree.TagOf(at) is not (Tag.Text or Tag.Img) && IsNamedTitle(tree, at) && LinkText.Line(tree, at) is { } line && LinkText.Weight(line) >= 8)
                return line;
        }
        return null;
    }

    private static bool IsNamedTitle(PageTree tree, int node)
    {
        var isTitle = false;
        foreach (var name in LinkText.Names(tree, node))
        {
            if (NoTitles.Contains(name))
                return false;
            isTitle |= Titles.Contains(name);
        }
        return isTitle;
    }

    private static bool IsWithinHeading(PageTree tree, int node)
    {
        for (var (at, level) = (tree.ParentOf(node), 0); at > 0 && level < 3; at = tree.ParentOf(at), level++)
        {
            if (tree.TagOf(at).IsHeading())
                return true;
        }
        return false;
    }

    private static (PagePlace Place, bool IsListed) PlaceOf(PageTree tree, int node)
    {
        var (place, isListed, isInArticle) = (PagePlace.Text, false, false);
        for (var at = tree.ParentOf(node); at > 0; at = tree.ParentOf(at))
        {
            var tag = tree.TagOf(at);
            isListed |= tag == Tag.Ol || LinkText.IsNamed(tree, at, Rankings);
            isInArticle |= tag is Tag.Article or Tag.Main;
            if (place != PagePlace.Text || tag is Tag.Body or Tag.Html)
                continue;
            if (tag == Tag.Footer && !isInArticle || tag is not (Tag.Article or Tag.Main) && LinkText.IsNamed(tree, at, Feet) && !isInArticle)
                place = PagePlace.Foot;
            else if (tag is Tag.Nav || LinkText.IsNamed(tree, at, Menus))
                place = PagePlace.Menu;
            else if (tag == Tag.Header && !isInArticle)
                place = PagePlace.Head;
            else if (tag == Tag.Aside || LinkText.IsNamed(tree, at, Sides) || LinkText.IsNamed(tree, at, Adverts))
                place = PagePlace.Beside;
        }
        return (place, isListed);
    }

    private static string StructureOf(PageTree tree, int node)
    {
        var path = new System.Text.StringBuilder();
        for (var (at, level) = (node, 0); at > 0 && level < StructureDepth && tree.TagOf(at) != Tag.Body; at = tree.ParentOf(at), level++)
        {
            path.Append(tree.NameOf(at));
            if (tree.Attribute(at, "class") is { } names && names.AsSpan().Trim() is { Length: > 0 } all)
            {
                var end = all.IndexOf(' ');
                path.Append('.').Append((end < 0 ? all : all[..end]).TrimEnd("0123456789"));
            }
            path.Append('/');
        }
        return path.ToString();
    }
}
