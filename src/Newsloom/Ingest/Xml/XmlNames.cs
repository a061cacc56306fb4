using System.Collections.Frozen;

namespace Newsloom.Ingest.Xml;

/// <summary>A name as it is written, cut at its colon, in lower case: feeds do not agree on "pubDate" and "pubdate".</summary>
internal sealed record XmlName(string Prefix, string Local)
{
    public static readonly XmlName Empty = new("", "");

    public static XmlName Of(ReadOnlySpan<char> written)
    {
        var colon = written.IndexOf(':');
        return colon <= 0
            ? new XmlName("", written.TrimStart(':').ToString().ToLowerInvariant())
            : new XmlName(written[..colon].ToString().ToLowerInvariant(), written[(colon + 1)..].ToString().ToLowerInvariant());
    }
}

/// <summary>Names that were read once are not made again. Bounded, since a hostile feed may name every element anew.</summary>
internal sealed class XmlNames
{
    private const int MaxNames = 2048;
    private const int MaxLength = 256;

    // What nearly every feed is made of: small feeds then need no table of their own.
    private static readonly FrozenDictionary<string, XmlName> Usual = """
        rss channel item title link description language pubDate lastBuildDate generator docs ttl image url width height guid isPermaLink category author
        comments enclosure length type source managingEditor webMaster copyright version xmlns encoding feed entry id updated published modified issued created
        summary content name email uri rel href term scheme label subtitle tagline rights logo icon contributor mode xml:lang xml:base lang base
        content:encoded dc:creator dc:date dc:subject dc:language dc:title dc:description dc:publisher dc:rights media:content media:thumbnail media:group
        media:title media:description media:credit medium atom:link itunes:author itunes:summary itunes:duration itunes:image itunes:explicit itunes:keywords
        slash:comments wfw:commentRss sy:updatePeriod sy:updateFrequency georss:point feedburner:origLink rdf:RDF rdf:about rdf:resource rdf:li rdf:Seq items
        xmlns:content xmlns:dc xmlns:media xmlns:atom xmlns:itunes xmlns:slash xmlns:wfw xmlns:sy xmlns:georss xmlns:rdf xmlns:geo xmlns:feedburner
        xmlns:thr thr:total thr:in-reply-to div p a br img b i em strong span ul li src alt class style title target
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().ToFrozenDictionary(name => name, name => XmlName.Of(name), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, XmlName>.AlternateLookup<ReadOnlySpan<char>> ByUsual = Usual.GetAlternateLookup<ReadOnlySpan<char>>();

    private Dictionary<string, XmlName>? _names;

    public XmlName Get(ReadOnlySpan<char> written)
    {
        if (ByUsual.TryGetValue(written, out var known))
            return known;
        var names = (_names ??= new Dictionary<string, XmlName>(StringComparer.Ordinal)).GetAlternateLookup<ReadOnlySpan<char>>();
        if (names.TryGetValue(written, out known))
            return known;
        var name = XmlName.Of(written[..Math.Min(written.Length, MaxLength)]);
        if (_names.Count < MaxNames && written.Length <= MaxLength)
            names[written] = name;
        return name;
    }
}
