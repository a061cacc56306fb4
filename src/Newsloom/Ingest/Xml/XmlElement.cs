using System.Text;

namespace Newsloom.Ingest.Xml;

/// <summary>A piece of a feed: an element with what stands in it, or a stretch of text.</summary>
internal sealed class XmlElement
{
    private static readonly XmlAttribute[] NoAttributes = [];

    private XmlElement? _lastChild;

    private XmlElement(Vocabulary vocabulary, XmlName name, XmlAttribute[] attributes, string? text)
    {
        (Vocabulary, QualifiedName, Attributes, Text) = (vocabulary, name, attributes, text);
    }

    public Vocabulary Vocabulary { get; }

    public XmlName QualifiedName { get; }

    /// <summary>In lower case, without a prefix.</summary>
    public string Name => QualifiedName.Local;

    public XmlAttribute[] Attributes { get; }

    /// <summary>Null for an element.</summary>
    public string? Text { get; }

    public XmlElement? FirstChild { get; private set; }

    public XmlElement? Next { get; private set; }

    public static XmlElement Of(Vocabulary vocabulary, XmlName name, IReadOnlyList<XmlAttribute> attributes) =>
        new(vocabulary, name, attributes.Count == 0 ? NoAttributes : [.. attributes], null);

    public static XmlElement OfText(string text) => new(Vocabulary.Other, XmlName.Empty, NoAttributes, text);

    public void Add(XmlElement child)
    {
        if (_lastChild is null)
            FirstChild = child;
        else
            _lastChild.Next = child;
        _lastChild = child;
    }

    /// <summary>The elements in it, text left out.</summary>
    public IEnumerable<XmlElement> Elements()
    {
        for (var child = FirstChild; child is not null; child = child.Next)
        {
            if (child.Text is null)
                yield return child;
        }
    }

    public bool HasElements
    {
        get
        {
            for (var child = FirstChild; child is not null; child = child.Next)
            {
                if (child.Text is null)
                    return true;
            }
            return false;
        }
    }

    /// <summary>The value of an attribute without a prefix, space around it left off; null where it has none or an empty one.</summary>
    public string? Find(string attribute)
    {
        foreach (var (name, value) in Attributes)
        {
            if (name.Prefix.Length == 0 && name.Local == attribute)
                return value.AsSpan().Trim() is { Length: > 0 } said ? said.Length == value.Length ? value : said.ToString() : null;
        }
        return null;
    }

    /// <summary>As <see cref="Find(string)"/>, with a prefix. An empty value is one: xml:lang="" takes a language back.</summary>
    public string? Find(string prefix, string attribute)
    {
        foreach (var (name, value) in Attributes)
        {
            if (name.Local == attribute && name.Prefix == prefix)
                return value.Trim();
        }
        return null;
    }

    /// <summary>All text in it, however deep.</summary>
    public string AllText()
    {
        if (Text is not null)
            return Text;
        if (FirstChild is null)
            return "";
        if (FirstChild.Next is null && FirstChild.Text is { } only)
            return only;
        var all = new StringBuilder();
        Append(all);
        return all.ToString();
    }

    // The depth of a tree is bounded by whoever builds it.
    private void Append(StringBuilder all)
    {
        for (var child = FirstChild; child is not null; child = child.Next)
        {
            if (child.Text is { } text)
                all.Append(text);
            else
                child.Append(all);
        }
    }

    /// <summary>All text in it, space around it left off; null where that is nothing.</summary>
    public string? Said()
    {
        var text = AllText();
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
