using Newsloom.Extract.Metadata;
using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>Finds the pictures, videos and posts between the first and the last line of an article.</summary>
internal sealed class BodyInsets(PageTree tree, BodyText body, Uri? address)
{
    private const int Most = 60;

    // A picture of fewer pixels is a sign or a face.
    private const int SmallPicture = 100;

    private const Hint Beside = Hint.Related | Hint.Promotion | Hint.Newsletter | Hint.Share | Hint.Comment | Hint.Menu | Hint.Footer
        | Hint.Side | Hint.Advert | Hint.Consent | Hint.Teaser | Hint.Hidden;

    private readonly List<Inset> _insets = [];
    private IReadOnlyList<int> _firstNodes = [];

    /// <param name="firstNodes">Of the article's blocks, those that are left.</param>
    public IReadOnlyList<Inset> Find(IReadOnlyList<int> firstNodes)
    {
        if (firstNodes.Count == 0)
            return [];
        _firstNodes = firstNodes;
        var start = Start();
        for (var node = start; node < tree.Count && node <= body.LastNode && _insets.Count < Most; node++)
        {
            if (Read(node))
                node = tree[node].End - 1;
        }
        return _insets;
    }

    // The picture above the first line, below the headline, opens the article.
    private int Start()
    {
        var first = Math.Min(body.FirstNode, _firstNodes[0]);
        var heading = tree.Elements(Tag.H1).TakeWhile(node => node < first).LastOrDefault(-1);
        return heading >= 0 ? heading : Math.Max(1, first - 40);
    }

    /// <returns>True if what the element holds has been seen to.</returns>
    private bool Read(int node)
    {
        switch (tree.TagOf(node))
        {
            case Tag.Text:
                return false;
            case Tag.Nav or Tag.Aside or Tag.Footer:
                return !HoldsText(node);
            case Tag.Figure when !HoldsText(node):
                return ReadFigure(node);
            case Tag.Img:
                ReadPicture(node);
                return true;
            case Tag.Iframe or Tag.Video or Tag.Audio or Tag.Object or Tag.Embed:
                if (Embeds.Find(tree, node, address) is { } part)
                    Add(node, null, new Embed(part.Address, part.Provider, part.Title));
                return true;
            case Tag.Noscript or Tag.Script or Tag.Style or Tag.Svg:
                return true;
            case Tag.Blockquote or Tag.Div or Tag.Section when tree[node].AttributeCount > 0:
                if (Embeds.FindPost(tree, node, address) is { } post)
                    Add(node, null, new Embed(post.Address, post.Provider, post.Title));
                return !HoldsText(node) && (Hints.Of(tree, node) & Beside) != 0;
            default:
                return false;
        }
    }

    private bool ReadFigure(int node)
    {
        var embedded = Enumerable.Range(node, tree[node].End - node).FirstOrDefault(inner => tree.TagOf(inner) is Tag.Iframe or Tag.Video or Tag.Audio, -1);
        if (embedded >= 0 || Pictures.AddressIn(tree, node, address) is not { } url)
            return false;
        var (caption, credit) = Pictures.CaptionOf(tree, node);
        Add(node, new Image(url, caption, credit), null);
        return true;
    }

    private void ReadPicture(int node)
    {
        var around = tree.ParentOf(node);
        var shown = tree.TagOf(around) == Tag.Picture ? around : node;
        if (IsSmall(node) || LeadsElsewhere(node) || Pictures.AddressIn(tree, shown, address) is not { } url)
            return;
        var caption = CaptionBelow(node);
        Add(node, new Image(url, caption?.Caption, caption?.Credit), null);
    }

    private bool IsSmall(int node) =>
        int.TryParse(tree.Attribute(node, "width"), out var width) && width < SmallPicture
        || int.TryParse(tree.Attribute(node, "height"), out var height) && height < SmallPicture
        || tree.Attribute(node, "class") is { } words && (words.Contains("avatar", StringComparison.OrdinalIgnoreCase)
            || words.Contains("icon", StringComparison.OrdinalIgnoreCase) || words.Contains("logo", StringComparison.OrdinalIgnoreCase)
            || words.Contains("emoji", StringComparison.OrdinalIgnoreCase));

    // A picture that leads to another page is that page's; one that leads to itself, only larger, is the article's.
    private bool LeadsElsewhere(int node)
    {
        var link = tree.Enclosing(node, Tag.A);
        var href = link < 0 ? null : tree.Attribute(link, "href");
        return href is { Length: > 1 } && href[0] != '#' && !Images.Any(ending => href.Contains(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] Images = [".jp", ".png", ".gif", ".webp", ".avif"];

    // A line of its own below the picture that was left out of the text for being its caption.
    private Image? CaptionBelow(int node)
    {
        var below = FirstFrom(node, body.Lines.Count, line => body.Lines[line].FirstNode);
        return below < body.Lines.Count && !body.Decisions[below].IsKept && BodyEdges.PictureBefore(tree, body.Lines[below].FirstNode) == node
            ? BodyEdges.ReadCaption(tree, body.Lines[below]) : null;
    }

    private bool HoldsText(int element)
    {
        var at = Next(element);
        return at < _firstNodes.Count && tree.Holds(element, _firstNodes[at]);
    }

    private void Add(int node, Image? image, Embed? embed)
    {
        if (image is not null && _insets.Exists(inset => inset.Image?.Url == image.Url)
            || embed is not null && _insets.Exists(inset => inset.Embed?.Address == embed.Address))
            return;
        _insets.Add(new Inset(Next(node), image, embed));
    }

    /// <summary>The block that begins at a node or is the first after it.</summary>
    private int Next(int node) => FirstFrom(node, _firstNodes.Count, block => _firstNodes[block]);

    // Blocks and lines stand in the order of their nodes.
    private static int FirstFrom(int node, int count, Func<int, int> nodeOf)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = nodeOf(middle) < node ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
