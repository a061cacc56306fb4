using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Newsloom.Html;

namespace Newsloom.Tests.Html;

/// <summary>Says what is wrong with what the sanitizer gave, by reading it with a parser as a browser would; null if nothing is.</summary>
internal static class SanitizerOracle
{
    // Written out again here: a list that is the product's own cannot find a fault in it.
    private static readonly HashSet<string> Elements =
    [
        "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption",
        "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s",
        "samp", "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    ];

    private static readonly Dictionary<string, string[]> Attributes = new(StringComparer.Ordinal)
    {
        ["a"] = ["href", "rel", "title"],
        ["abbr"] = ["title"],
        ["del"] = ["datetime"],
        ["dfn"] = ["title"],
        ["img"] = ["src", "srcset", "alt", "title", "width", "height"],
        ["ins"] = ["datetime"],
        ["li"] = ["value"],
        ["ol"] = ["start", "type", "reversed"],
        ["td"] = ["colspan", "rowspan", "scope"],
        ["th"] = ["colspan", "rowspan", "scope"],
        ["time"] = ["datetime"],
    };

    public static string? Fault(string html, Uri? address = null)
    {
        foreach (var (isScripting, around) in new[] { (false, ""), (true, ""), (true, "<!DOCTYPE html><body><div>") })
        {
            using var page = new HtmlParser(new HtmlParserOptions { IsScripting = isScripting }).ParseDocument(around + html);
            var content = around.Length == 0 ? page.Body! : page.Body!.FirstElementChild!;
            if (page.Head!.HasChildNodes || page.Body!.Attributes.Length > 0)
                return "something reaches the page around it";
            if (content.Descendants().Select(FaultOf).FirstOrDefault(fault => fault is not null) is { } fault)
                return fault;
            if (Sanitizer.Sanitize(content.InnerHtml, address) is var fromTree && fromTree != html)
                return $"as a parser reads it, it is other HTML: {fromTree}";
        }
        return Sanitizer.Sanitize(html, address) is var again && again != html ? $"cleaned again it is {again}" : null;
    }

    /// <summary>Text that a reader would have been shown and is not, or is in another order; null if none is.</summary>
    public static string? Lost(string markup, string html)
    {
        var tree = HtmlReader.Read(markup);
        var shown = new StringBuilder();
        for (var node = PageTree.Root; node < tree.Count; node++)
        {
            if (tree.TagOf(node) is Tag.Iframe or Tag.Embed or Tag.Object or Tag.Video or Tag.Audio)
                return null;
            if (tree.TagOf(node) == Tag.Text)
                shown.Append(tree.TextOf(node));
            else if (tree.TagOf(node).IsUnread() && tree.TagOf(node) is not (Tag.Noscript or Tag.Head))
                node = tree[node].End - 1;
        }
        using var page = new HtmlParser().ParseDocument(html);
        var (before, after) = (Letters(shown.ToString()), Letters(page.Body!.TextContent));
        return before == after ? null : $"{before} became {after}";
    }

    private static string Letters(string text) =>
        string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter) && !char.IsSurrogate(letter) && letter is not ('\ufffd' or '\uffff' or '\ufffe')));

    private static string? FaultOf(INode node) => node switch
    {
        IElement element when element.NamespaceUri != "http://www.w3.org/1999/xhtml" || !Elements.Contains(element.LocalName) => $"the element {element.LocalName}",
        IElement element => element.Attributes.Select(attribute => FaultOf(element.LocalName, attribute.Name, attribute.Value)).FirstOrDefault(fault => fault is not null),
        IText => null,
        _ => $"a node {node.NodeType}",
    };

    private static string? FaultOf(string element, string name, string value)
    {
        if (name is not ("lang" or "dir") && Attributes.GetValueOrDefault(element)?.Contains(name) != true)
            return $"the attribute {name} of {element}";
        var isRight = name switch
        {
            "href" => IsWeb(value) || value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase),
            "src" => IsWeb(value),
            "srcset" => value.Split(", ").All(IsWeb),
            _ => true,
        };
        return isRight ? null : $"the address {value} of {element}";
    }

    private static bool IsWeb(string value) =>
        value.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
