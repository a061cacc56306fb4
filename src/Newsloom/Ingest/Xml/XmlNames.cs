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

    private readonly Dictionary<string, XmlName> _names;
    private readonly Dictionary<string, XmlName>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public XmlNames()
    {
        _names = new Dictionary<string, XmlName>(StringComparer.Ordinal);
        _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public XmlName Get(ReadOnlySpan<char> written)
    {
        if (_lookup.TryGetValue(written, out var known))
            return known;
        var name = XmlName.Of(written[..Math.Min(written.Length, MaxLength)]);
        if (_names.Count < MaxNames && written.Length <= MaxLength)
            _lookup[written] = name;
        return name;
    }
}
