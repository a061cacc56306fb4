using Newsloom.Html;

namespace Newsloom.Ingest.Sections;

/// <summary>Collects the links of a page by where they lead, each with what it says and how it stands.</summary>
/// <param name="address">Where the page was found.</param>
/// <param name="root">Where its relative addresses start from.</param>
internal sealed class SectionLinks(PageTree tree, Uri address, Uri root)
{
    private readonly ElementUses _uses = new(tree);

    private const int MaxLinks = 5_000;
    private const int StructureDepth = 6;
    private const int NearNodes = 30;
    private const double SentenceStart = 25;

    public List<SectionTarget> Find()
    {
        var targets = new Dictionary<string, SectionTarget>(StringComparer.Ordinal);
        var self = CanonicalAddress.Of(address.AbsoluteUri);
        foreach (var node in tree.Elements(Tag.A).Take(MaxLinks))
        {
            if (tree.Attribute(node, "href") is not { } href || href.StartsWith('#') || IsPaid(node) || SafeUrl.Web(href, root) is not { } written)
                continue;
            if (!Uri.TryCreate(written, UriKind.Absolute, out var url) || !WebSite.IsSame(address, url))
                continue;
            var key = CanonicalAddress.Of(url.AbsoluteUri).TrimEnd('/');
            if (key == self.TrimEnd('/'))
                continue;
            if (!targets.TryGetValue(key, out var target))
                targets[key] = target = new SectionTarget(WithoutPlace(url));
            target.Links.Add(LinkOf(node, isToPlace: url.Fragment.Length > 1));
        }
        foreach (var target in targets.Values)
            target.ChooseTitle();
        return [.. targets.Values];
    }

    private bool IsPaid(int node) => tree.Attribute(node, "rel")?.Contains("sponsored", StringComparison.OrdinalIgnoreCase) == true;

    private static Uri WithoutPlace(Uri url) => url.Fragment.Length > 1 && !url.Fragment.StartsWith("#!", StringComparison.Ordinal) ? new UriBuilder(url) { Fragment = "" }.Uri : url;

    private SectionLink LinkOf(int node, bool isToPlace)
    {
        var (line, sign) = LineOf(node);
        // "#comments" says how many there are, not what the article is called.
        if (isToPlace && sign < TitleSign.Named && !IsWithinHeading(node))
            (line, sign) = (null, TitleSign.None);
        var (place, isListed) = PlaceOf(node);
        return new SectionLink(node, line, sign, IsInSentence(node) ? PagePlace.Sentence : place, StructureOf(node), isListed, tree.Elements(Tag.Img, node).Count > 0);
    }

    // What stands before it on its line is more than a date or a section's name.
    private bool IsInSentence(int node)
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

    private (string? Line, TitleSign Sign) LineOf(int node)
    {
        var within = -1;
        for (var at = node + 1; at < tree[node].End && within < 0; at++)
        {
            if (tree.TagOf(at).IsHeading())
                within = at;
        }
        if (within >= 0 && NamedIn(within) is { } inHeading)
            return (inHeading, TitleSign.Heading);
        if (IsWithinHeading(node) && (NamedPart(node) ?? LinkText.Line(tree, node)) is { } heading)
            return (heading, TitleSign.Heading);
        if (NamedPart(node) is { } named)
            return (named, TitleSign.Named);
        var pieces = LinkText.Pieces(tree, node);
        if (pieces.Count > 0)
        {
            var line = pieces.Find(piece => LinkText.Weight(piece) is >= 20 and <= 200) ?? pieces.MaxBy(LinkText.Weight)!;
            return (line, _uses.IsTitle(node) || _uses.IsTitle(tree.ParentOf(node)) ? TitleSign.Named : TitleSign.Text);
        }
        var said = LinkText.OneLine(tree.Attribute(node, "title") ?? tree.Attribute(node, "aria-label")) ?? PictureLine(node);
        return (said, said is null ? TitleSign.None : TitleSign.Picture);
    }

    private string? PictureLine(int node) =>
        tree.Elements(Tag.Img, node) is { Count: > 0 } pictures ? LinkText.OneLine(tree.Attribute(pictures[0], "alt")) : null;

    private string? NamedIn(int element) => NamedPart(element) ?? LinkText.Line(tree, element);

    /// <summary>The part of an element that its class calls the headline.</summary>
    private string? NamedPart(int element)
    {
        for (var at = element + 1; at < tree[element].End; at++)
        {
            if (tree.TagOf(at) is not (Tag.Text or Tag.Img) && _uses.IsTitle(at) && LinkText.Line(tree, at) is { } line && LinkText.Weight(line) >= 8)
                return line;
        }
        return null;
    }

    private bool IsWithinHeading(int node)
    {
        for (var (at, level) = (tree.ParentOf(node), 0); at > 0 && level < 3; at = tree.ParentOf(at), level++)
        {
            if (tree.TagOf(at).IsHeading())
                return true;
        }
        return false;
    }

    private (PagePlace Place, bool IsListed) PlaceOf(int node)
    {
        var (place, isListed, isInArticle) = (PagePlace.Text, false, false);
        for (var at = tree.ParentOf(node); at > 0; at = tree.ParentOf(at))
        {
            var (tag, use) = (tree.TagOf(at), _uses[at]);
            isListed |= tag == Tag.Ol || (use & ElementUse.Ranking) != 0;
            isInArticle |= tag is Tag.Article or Tag.Main;
            if (place != PagePlace.Text || tag is Tag.Body or Tag.Html or Tag.Article or Tag.Main)
                continue;
            if (!isInArticle && (tag == Tag.Footer || (use & ElementUse.Foot) != 0))
                place = PagePlace.Foot;
            else if (tag is Tag.Nav || (use & ElementUse.Menu) != 0)
                place = PagePlace.Menu;
            else if (tag == Tag.Header && !isInArticle)
                place = PagePlace.Head;
            else if (tag == Tag.Aside || (use & (ElementUse.Side | ElementUse.Advert)) != 0)
                place = PagePlace.Beside;
        }
        return (place, isListed);
    }

    private string StructureOf(int node)
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
