using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Unicode;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>The places that names are looked up from: the address and language that hold where an element stands.</summary>
/// <param name="Address">Absolute, or null.</param>
internal readonly record struct FeedContext(string? Address, string? Language)
{
    /// <summary>The context within an element, which may change both.</summary>
    public FeedContext Within(XmlElement element)
    {
        if (element.Attributes.Length == 0)
            return this;
        var address = element.Find("xml", "base") is { Length: > 0 } moved ? RelativeAddress.Resolve(Address, moved) : Address;
        var language = element.Find("xml", "lang") is { } said ? said.Length == 0 ? null : said : Language;
        return new FeedContext(address, language);
    }

    public string? Resolve(string? reference) => reference is null ? null : RelativeAddress.Resolve(Address, reference);
}

/// <summary>Reads elements that hold text for people, with or without markup in any of the ways that feeds have for it.</summary>
internal static class FeedMarkup
{
    /// <summary>Markup of an element whose type says what it holds (Atom's text constructs and content); null for none.</summary>
    public static string? Typed(XmlElement element, FeedContext context)
    {
        context = context.Within(element);
        return KindOf(element) switch
        {
            TextKind.Plain => element.Said() is { } text ? WebUtility.HtmlEncode(text) : null,
            TextKind.Encoded => (Decoded(element) ?? element.Said()) is { } text ? MarkupAddresses.Resolve(text, context.Address) : null,
            TextKind.Elements when IsWrapped(element) => Escaped(element.Elements().First(), context),
            TextKind.Elements => Children(element, context),
            _ => Escaped(element, context),
        };
    }

    // <content type="html"><div>&lt;p&gt;: escaped as it says, and wrapped as the other type wants it.
    private static bool IsWrapped(XmlElement element) =>
        element.Find("type") is "html" && OnlyChild(element) is { Name: "div", HasElements: false } only && only.AllText().Contains('<', StringComparison.Ordinal);

    /// <summary>Markup of an element of RSS, which has no types: escaped, or set into the feed as it is.</summary>
    public static string? Escaped(XmlElement element, FeedContext context)
    {
        context = context.Within(element);
        if (element.HasElements)
            return Children(element, context);
        return element.Said() is { } text ? MarkupAddresses.Resolve(text, context.Address) : null;
    }

    /// <summary>The text of a title: markup in it is dropped, what was escaped twice is read twice.</summary>
    public static string? Title(XmlElement element, bool isTyped)
    {
        var text = isTyped && KindOf(element) == TextKind.Encoded ? Decoded(element) ?? element.Said() : element.Said();
        if (text is null || isTyped && KindOf(element) is TextKind.Plain or TextKind.Elements)
            return Line(text);
        return PlainTitle(text);
    }

    /// <inheritdoc cref="Title"/>
    public static string? PlainTitle(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAny('&', '<') < 0)
            return Line(text);
        return Line(Entities(WithoutTags(text)));
    }

    private const int MaxTag = 4096;

    private enum TextKind { Plain, Escaped, Elements, Encoded }

    // Atom 0.3 says in its mode how the content is written, Atom 1.0 in its type.
    private static TextKind KindOf(XmlElement element)
    {
        var mode = element.Find("mode");
        var type = element.Find("type")?.ToLowerInvariant() ?? (element.Vocabulary == Vocabulary.Feed ? "html" : "text");
        if (mode == "base64")
            return TextKind.Encoded;
        if (mode == "xml" || type is "xhtml" or "application/xhtml+xml" || element.HasElements)
            return TextKind.Elements;
        if (type is "text" or "text/plain")
            return element.Find("type") is null && (mode == "escaped" || HoldsMarkup(element.AllText())) ? TextKind.Escaped : TextKind.Plain;
        if (mode is null && type.Contains('/') && !type.StartsWith("text/", StringComparison.Ordinal) && !IsXml(type) && Decoded(element) is not null)
            return TextKind.Encoded;
        return TextKind.Escaped;
    }

    // Text is what is meant where nothing is said, but nobody writes tags for people to read.
    private static bool HoldsMarkup(string text) =>
        text.Contains("</", StringComparison.Ordinal) || text.Contains("/>", StringComparison.Ordinal) || text.Contains("&lt;", StringComparison.Ordinal)
        || text.Contains("<br>", StringComparison.OrdinalIgnoreCase) || text.Contains("<p>", StringComparison.OrdinalIgnoreCase);

    private static bool IsXml(string type) => type.EndsWith("+xml", StringComparison.Ordinal) || type.EndsWith("/xml", StringComparison.Ordinal);

    /// <summary>Text that was encoded for the way; null where it is not that.</summary>
    private static string? Decoded(XmlElement element)
    {
        var text = element.AllText();
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || !Utf8.IsValid(bytes.AsSpan(0, length)))
            return null;
        var decoded = Encoding.UTF8.GetString(bytes.AsSpan(0, length)).Trim();
        return decoded.Length == 0 || decoded.AsSpan().ContainsAnyInRange('\0', '\u0008') ? null : decoded;
    }

    /// <summary>What stands in an element, written as HTML.</summary>
    public static string? Children(XmlElement element, FeedContext context)
    {
        var markup = new StringBuilder();
        var inner = element;
        // Atom 1.0 wants a <div> around it all, which belongs to the feed and not to the text.
        if (element.Find("type") is "xhtml" && OnlyChild(element) is { Name: "div" } wrapper)
        {
            inner = wrapper;
            context = context.Within(wrapper);
        }
        for (var child = inner.FirstChild; child is not null; child = child.Next)
            Write(child, context, Vocabulary.Xhtml, markup);
        var text = markup.ToString().Trim();
        return text.Length == 0 ? null : text;
    }

    private static XmlElement? OnlyChild(XmlElement element)
    {
        XmlElement? only = null;
        for (var child = element.FirstChild; child is not null; child = child.Next)
        {
            if (child.Text is { } text && string.IsNullOrWhiteSpace(text))
                continue;
            if (only is not null || child.Text is not null)
                return null;
            only = child;
        }
        return only;
    }

    private static void Write(XmlElement node, FeedContext context, Vocabulary around, StringBuilder markup)
    {
        if (node.Text is { } text)
        {
            AppendText(text, markup);
            return;
        }
        context = context.Within(node);
        markup.Append('<').Append(node.Name);
        foreach (var (name, value) in node.Attributes)
        {
            if (name.Prefix is "xmlns" or "xml" || name.Local == "xmlns")
                continue;
            var written = MarkupAddresses.Holds(node.Name, name.Local) ? context.Resolve(value) ?? value : value;
            markup.Append(' ');
            if (name.Prefix.Length > 0)
                markup.Append(name.Prefix).Append(':');
            markup.Append(name.Local).Append("=\"");
            AppendValue(written, markup);
            markup.Append('"');
        }
        if (node.Vocabulary != around && NamespaceOf(node.Vocabulary) is { } address)
            markup.Append(" xmlns=\"").Append(address).Append('"');
        if (node.Attributes.Any(attribute => attribute.Name.Prefix == "xlink"))
            markup.Append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        markup.Append('>');
        if (IsVoid(node.Name))
            return;
        for (var child = node.FirstChild; child is not null; child = child.Next)
            Write(child, context, node.Vocabulary is Vocabulary.Svg or Vocabulary.MathMl ? node.Vocabulary : around, markup);
        markup.Append("</").Append(node.Name).Append('>');
    }

    private static string? NamespaceOf(Vocabulary vocabulary) => vocabulary switch
    {
        Vocabulary.Svg => "http://www.w3.org/2000/svg",
        Vocabulary.MathMl => "http://www.w3.org/1998/Math/MathML",
        _ => null,
    };

    private static bool IsVoid(string name) =>
        name is "area" or "base" or "br" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param" or "source" or "track" or "wbr";

    private static void AppendText(string text, StringBuilder markup)
    {
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny('&', '<', '>'); at >= 0; at = rest.IndexOfAny('&', '<', '>'))
        {
            markup.Append(rest[..at]).Append(rest[at] switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
            rest = rest[(at + 1)..];
        }
        markup.Append(rest);
    }

    private static void AppendValue(string text, StringBuilder markup)
    {
        foreach (var letter in text)
            _ = letter switch
            {
                '&' => markup.Append("&amp;"),
                '"' => markup.Append("&quot;"),
                '<' => markup.Append("&lt;"),
                _ => markup.Append(letter),
            };
    }

    // "5 < 6" and "<3" are no tags, and neither is the "<Ctrl>" of a title about keyboards.
    private static string WithoutTags(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        for (var open = rest.IndexOf('<'); open >= 0; open = rest.IndexOf('<'))
        {
            plain.Append(rest[..open]);
            rest = rest[open..];
            var length = TagLength(rest);
            if (length == 0)
                plain.Append('<');
            rest = rest[Math.Max(1, length)..];
        }
        return plain.Append(rest).ToString();
    }

    private static int TagLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("<!--", StringComparison.Ordinal))
            return text[..Math.Min(text.Length, MaxTag)].IndexOf("-->", StringComparison.Ordinal) is > 0 and var end ? end + 3 : 0;
        var name = text[(text is ['<', '/', ..] ? 2 : 1)..];
        var length = name.IndexOfAnyExcept(NameCharacters);
        if (length is <= 0 or >= 12 || !TitleTags.Contains(name[..length].ToString().ToLowerInvariant()))
            return 0;
        return text[..Math.Min(text.Length, MaxTag)].IndexOf('>') + 1;
    }

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly HashSet<string> TitleTags = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "blockquote", "br", "center", "cite", "code", "del", "dfn", "div", "em", "font",
        "h1", "h2", "h3", "h4", "h5", "h6", "i", "img", "ins", "kbd", "li", "mark", "nobr", "ol", "p", "q", "s", "samp", "script", "small", "span",
        "strike", "strong", "sub", "sup", "time", "tt", "u", "ul", "var", "wbr",
    };

    private static string Entities(string text) => text.Contains('&', StringComparison.Ordinal) ? XmlText.Decode(text) : text;

    private static string? Line(string? text)
    {
        if (text is null)
            return null;
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }
}
