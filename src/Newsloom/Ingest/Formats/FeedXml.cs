using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Newsloom.Ingest.Formats;

/// <summary>
/// Reads the XML of feeds as it is found: with undeclared prefixes and HTML's entities, without any document type,
/// and cut off in the middle. Nothing is expanded or fetched.
/// </summary>
internal static class FeedXml
{
    // No real entry nests deeper, and what walks a tree of elements does so by calling itself.
    private const int MaxDepth = 128;

    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    private static readonly (string Prefix, XNamespace Name)[] Known =
        [("content", Content), ("dc", DublinCore), ("dcterms", Terms), ("atom", Atom), ("media", Media)];

    public static XmlReader Open(string text)
    {
        var names = new XmlNamespaceManager(new NameTable());
        foreach (var prefix in Prefixes(text))
            names.AddNamespace(prefix, $"undeclared:{prefix}");
        foreach (var (prefix, name) in Known)
            names.AddNamespace(prefix, name.NamespaceName);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        return XmlReader.Create(new StringReader(Clean(text)), settings, new XmlParserContext(null, names, null, XmlSpace.None));
    }

    /// <summary>Reads the element that the reader stands on, and moves past it.</summary>
    public static XElement ReadElement(XmlReader reader)
    {
        var root = Start(reader);
        var current = root;
        var floor = reader.Depth;
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return root;
        }
        reader.Read();
        while (!reader.EOF)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth - floor > MaxDepth:
                    reader.Skip();
                    continue;
                case XmlNodeType.Element:
                    var child = Start(reader);
                    current.Add(child);
                    if (!reader.IsEmptyElement)
                        current = child;
                    break;
                case XmlNodeType.EndElement when current == root:
                    reader.Read();
                    return root;
                case XmlNodeType.EndElement:
                    current = current.Parent!;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    current.Add(new XText(reader.Value));
                    break;
            }
            reader.Read();
        }
        return root;
    }

    private static XElement Start(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
        }
        reader.MoveToElement();
        return element;
    }

    private static HashSet<string> Prefixes(string text)
    {
        var prefixes = new HashSet<string>(StringComparer.Ordinal);
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && prefixes.Count < 64; at = text.IndexOf('<', at + 1))
        {
            var name = text.AsSpan(at + 1, Math.Min(24, text.Length - at - 1));
            var colon = name.IndexOf(':');
            if (colon > 0 && !name[..colon].ContainsAnyExcept(Letters) && !name.StartsWith("xml", StringComparison.OrdinalIgnoreCase))
                prefixes.Add(name[..colon].ToString());
        }
        return prefixes;
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // XML knows five entities; feeds use HTML's, and forget to escape the ampersand of an address.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var start = text.AsSpan().IndexOf('<');
        var rest = start < 0 ? text.AsSpan() : text.AsSpan(start);
        while (rest.Length > 0)
        {
            var at = rest.IndexOfAny('&', '<');
            if (at < 0)
                at = rest.Length;
            AppendText(rest[..at]);
            rest = rest[at..];
            if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
            {
                var end = rest.IndexOf("]]>", StringComparison.Ordinal);
                var length = end < 0 ? rest.Length : end + 3;
                AppendText(rest[..length]);
                rest = rest[length..];
            }
            else if (rest is ['&', ..])
            {
                var length = rest[..Math.Min(rest.Length, 12)].IndexOf(';') + 1;
                clean.Append(Entity(rest[..Math.Max(length, 1)]));
                rest = rest[Math.Max(length, 1)..];
            }
            else if (rest.Length > 0)
            {
                clean.Append('<');
                rest = rest[1..];
            }
        }
        return clean.ToString();

        void AppendText(ReadOnlySpan<char> part)
        {
            foreach (var letter in part)
                clean.Append(letter is < ' ' and not ('\n' or '\r' or '\t') or '\uFFFE' or '\uFFFF' ? ' ' : letter);
        }
    }

    private static string Entity(ReadOnlySpan<char> entity)
    {
        var text = entity.ToString();
        if (text is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
            return text;
        var decoded = WebUtility.HtmlDecode(text);
        return decoded == text || decoded is ['<' or '&' or < ' ', ..] ? "&amp;" + text[1..] : decoded;
    }
}
