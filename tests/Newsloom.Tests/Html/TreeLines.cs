using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Newsloom.Html;

namespace Newsloom.Tests.Html;

/// <summary>
/// A tree as lines, one for each node, indented: ours, and the one that AngleSharp makes of the same markup. Comments,
/// namespaces and capitals in the names of SVG's elements are left out.
/// </summary>
internal static class TreeLines
{
    private static readonly HtmlParserOptions Options = new() { IsScripting = false, IsStrictMode = false };

    public static string OfOurs(string markup)
    {
        var tree = HtmlReader.ReadWhole(markup);
        var lines = new StringBuilder();
        var depths = new int[tree.Count];
        for (var node = 0; node < tree.Count; node++)
        {
            depths[node] = node == 0 ? 0 : depths[tree.ParentOf(node)] + 1;
            if (tree.TagOf(node) == Tag.Text)
            {
                AddText(lines, depths[node], tree.TextOf(node));
                continue;
            }
            AddElement(lines, depths[node], tree.NameOf(node));
            foreach (var attribute in tree.AttributesOf(node))
                AddAttribute(lines, depths[node] + 1, attribute.Name, attribute.Value);
        }
        return lines.ToString();
    }

    public static string OfAngleSharp(string markup)
    {
        using var document = new HtmlParser(Options).ParseDocument(markup);
        var lines = new StringBuilder();
        Add(lines, document.DocumentElement, 0);
        return lines.ToString();
    }

    /// <summary>What a reader sees: the characters of all texts outside of programs, styles, templates and drawings, without blanks.</summary>
    public static string VisibleOfOurs(string markup)
    {
        var tree = HtmlReader.Read(markup);
        var text = new StringBuilder();
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.TagOf(node) == Tag.Script)
                node = tree[node].End - 1;
            else
                AddVisible(text, tree.TextOf(node));
        }
        return text.ToString();
    }

    public static string VisibleOfAngleSharp(string markup)
    {
        using var document = new HtmlParser(Options).ParseDocument(markup);
        var text = new StringBuilder();
        AddVisible(text, document.DocumentElement);
        return text.ToString();
    }

    private static void Add(StringBuilder lines, IElement element, int depth)
    {
        AddElement(lines, depth, element.LocalName.ToLowerInvariant());
        foreach (var attribute in element.Attributes)
            AddAttribute(lines, depth + 1, NameOf(attribute).ToLowerInvariant(), attribute.Value);
        var texts = new StringBuilder();
        foreach (var child in element is IHtmlTemplateElement template ? template.Content.ChildNodes : element.ChildNodes)
        {
            if (child is IText text)
            {
                texts.Append(text.Data);
                continue;
            }
            AddText(lines, depth + 1, texts.ToString());
            texts.Clear();
            if (child is IElement inner)
                Add(lines, inner, depth + 1);
        }
        AddText(lines, depth + 1, texts.ToString());
    }

    // The standard gives "xlink:href" in SVG a namespace; the name as it is written is the prefix and the name.
    private static string NameOf(IAttr attribute) =>
        attribute.NamespaceUri is "http://www.w3.org/1999/xlink" && !attribute.Name.Contains(':') ? "xlink:" + attribute.Name
        : attribute.NamespaceUri is "http://www.w3.org/XML/1998/namespace" && !attribute.Name.Contains(':') ? "xml:" + attribute.Name
        : attribute.Name;

    private static void AddElement(StringBuilder lines, int depth, ReadOnlySpan<char> name) =>
        lines.Append(' ', depth * 2).Append('<').Append(name).Append(">\n");

    private static void AddAttribute(StringBuilder lines, int depth, ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        lines.Append(' ', depth * 2).Append(name).Append("=\"").Append(value).Append("\"\n");

    private static void AddText(StringBuilder lines, int depth, ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
            lines.Append(' ', depth * 2).Append('"').Append(text).Append("\"\n");
    }

    private static void AddVisible(StringBuilder text, INode node)
    {
        if (node is IText { Data: var data })
            AddVisible(text, data);
        if (node is IElement { LocalName: "script" or "style" or "template" or "svg" })
            return;
        foreach (var child in node.ChildNodes)
            AddVisible(text, child);
    }

    private static void AddVisible(StringBuilder visible, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter))
                visible.Append(letter);
        }
    }
}
