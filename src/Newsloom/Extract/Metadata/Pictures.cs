using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The pictures of an article: the lead first, then those in figures, captions apart from credits.</summary>
internal static class Pictures
{
    private const int Most = 60;

    /// <param name="from">The first node of the article's text.</param>
    /// <param name="to">The last.</param>
    public static IReadOnlyList<Image> Find(PageTree tree, MetaTags meta, LinkedArticle linked, Uri? url, int from, int to)
    {
        var figures = Figures(tree, url, from, to);
        var social = Sites.Absolute(url, meta.Find("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"))?.AbsoluteUri;
        var described = Sites.Absolute(url, linked.Image)?.AbsoluteUri;

        // The picture that the page shows, before one cut for sharing.
        var lead = new[] { social, described }.FirstOrDefault(each => each is not null && IsShown(tree, Stem(each)))
            ?? figures.FirstOrDefault()?.Url ?? described ?? social;
        if (lead is null)
            return figures;
        var first = figures.FirstOrDefault(figure => figure.Url is not null && Stem(figure.Url) == Stem(lead)) ?? new Image(lead, null, null);
        return [first with { Url = lead }, .. figures.Where(figure => figure != first)];
    }

    private static List<Image> Figures(PageTree tree, Uri? url, int from, int to)
    {
        var images = new List<Image>();
        var heading = tree.Elements(Tag.H1).FirstOrDefault(from);
        for (var node = Math.Max(0, Math.Min(heading, from) - 200); node <= to && node < tree.Count && images.Count < Most; node++)
        {
            if (tree.TagOf(node) is Tag.Nav or Tag.Aside or Tag.Footer)
            {
                // An article may stand in an aside: only what lies beside the text is left out.
                if (!tree.Holds(node, from))
                    node = tree[node].End - 1;
                continue;
            }
            if (tree.TagOf(node) != Tag.Figure || tree.Holds(node, from))
                continue;
            if (AddressIn(tree, node, url) is { } address)
            {
                var (caption, credit) = CaptionOf(tree, node);
                images.Add(new Image(address, caption, credit));
            }
            node = tree[node].End - 1;
        }
        return images;
    }

    /// <summary>Where the picture that an element is or holds lies.</summary>
    public static string? AddressIn(PageTree tree, int figure, Uri? url)
    {
        foreach (var image in tree.Elements(Tag.Img, figure).Concat(tree.Elements(Tag.Source, figure)).Take(20))
        {
            foreach (var name in (ReadOnlySpan<string>)["data-src", "data-original", "data-lazy-src", "src", "srcset", "data-srcset"])
            {
                var value = tree.Attribute(image, name)?.Trim();
                if (value is null || value.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
                    continue;
                if (Sites.Absolute(url, name.EndsWith("srcset", StringComparison.Ordinal) ? value.Split(' ', ',')[0] : value) is { } address)
                    return address.AbsoluteUri;
            }
        }
        return null;
    }

    public static (string? Caption, string? Credit) CaptionOf(PageTree tree, int figure)
    {
        var caption = tree.Elements(Tag.Figcaption, figure).FirstOrDefault(-1);
        if (caption < 0)
            return (null, null);
        string? credit = null;
        for (var node = caption + 1; node < tree[caption].End && credit is null; node++)
        {
            if (tree.TagOf(node) != Tag.Text && SaysCredit(tree, node))
                credit = PlainText.Of(ElementText.Of(tree, node, 300));
        }
        var text = PlainText.Of(ElementText.Of(tree, caption));
        if (credit is not null && text is not null && text != credit)
            text = PlainText.Of(text.Replace(credit, " ", StringComparison.Ordinal));
        else if (text is { Length: < 200 } && Credits.EndOfPrefix(text) > 0)
            (text, credit) = (null, text);
        return (text == credit ? null : text, WithoutLabel(credit));
    }

    private static readonly Phrases Credits = Phrases.Named("photo");

    private static string? WithoutLabel(string? credit) =>
        credit is null ? null : PlainText.Of(credit[Credits.EndOfPrefix(credit)..].Trim(' ', ':', '©', '(', ')', '|', '/', '-', '–'));

    private static bool SaysCredit(PageTree tree, int element)
    {
        var name = tree.Attribute(element, "class") ?? tree.Attribute(element, "itemprop");
        return name is not null && CreditWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] CreditWords = ["credit", "copyright", "source", "attribution", "photographer", "author", "quelle", "urheber"];

    private static bool IsShown(PageTree tree, string stem)
    {
        foreach (var image in tree.Elements(Tag.Img).Concat(tree.Elements(Tag.Source)).Take(400))
        {
            foreach (var attribute in tree.AttributesOf(image))
            {
                // Most addresses of a page are of other pictures, and plainly so.
                if (!attribute.Value.Contains(stem, StringComparison.OrdinalIgnoreCase))
                    continue;
                if (attribute.Name.EndsWith("srcset")
                    ? attribute.Value.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(part => part.Contains('/') && Stem(part) == stem)
                    : (attribute.Name is "src" || attribute.Name.StartsWith("data-")) && Stem(attribute.Value.ToString()) == stem)
                    return true;
            }
        }
        return false;
    }

    /// <summary>The file's name without its size and kind.</summary>
    private static string Stem(string address)
    {
        var path = address.Split('?', '#')[0].TrimEnd('/', ',');
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return (dot > 3 ? name[..dot] : name).ToLowerInvariant();
    }
}
