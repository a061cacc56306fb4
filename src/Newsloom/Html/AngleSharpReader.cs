using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Newsloom.Html;

/// <summary>Reads markup by AngleSharp. No other file knows AngleSharp, so that another reader can take its place.</summary>
internal static class AngleSharpReader
{
    public const int MaxLength = 16 * 1024 * 1024;

    private static readonly HtmlParserOptions Options = new() { IsScripting = false, IsStrictMode = false };

    public static PageTree Read(string markup)
    {
        if (markup.Length > MaxLength)
            markup = markup[..MaxLength];
        var parser = new HtmlParser(Options);
        using var document = parser.ParseDocument(MarkupDepth.Bound(markup));

        var builder = new PageTreeBuilder();
        for (INode? node = document.DocumentElement?.FirstChild; node is not null && !builder.IsFull;)
        {
            if (Enter(node, builder) && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }
            node = Leave(node, document.DocumentElement!, builder);
        }
        return builder.Build();
    }

    /// <summary>True if what the node holds is to be read as well.</summary>
    private static bool Enter(INode node, PageTreeBuilder builder)
    {
        if (node is IText text)
            builder.Text(text.Data);
        if (node is not IElement element)
            return false;

        var tag = Tags.Of(element.LocalName);
        builder.Open(tag);
        foreach (var attribute in element.Attributes)
        {
            if (IsKept(attribute.Name) && attribute.Value.Length <= 10_000)
                builder.Attribute(attribute.Name, attribute.Value);
        }
        return tag switch
        {
            Tag.Script => element.GetAttribute("type")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true,
            Tag.Style or Tag.Template or Tag.Svg => false,
            _ => true,
        };
    }

    // Elements stay open in the builder until the walk leaves them.
    private static INode? Leave(INode node, IElement root, PageTreeBuilder builder)
    {
        while (true)
        {
            if (node is IElement)
                builder.Close();
            if (node.NextSibling is { } next)
                return next;
            if (node.Parent is not { } parent || ReferenceEquals(parent, root))
                return null;
            node = parent;
        }
    }

    private static bool IsKept(string name) =>
        !name.StartsWith("on", StringComparison.Ordinal) && name is not ("d" or "style" or "target" or "tabindex" or "sizes")
        || name is "style";
}
