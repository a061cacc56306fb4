using System.Collections.Frozen;

namespace Newsloom.Ingest.Xml;

/// <summary>Whose word an element's name is: a namespace that feeds use, known by any of its addresses.</summary>
internal enum Vocabulary : byte
{
    /// <summary>The feed's own: RSS in any version, an RDF feed's, and what stands in no namespace.</summary>
    Feed,
    Atom,
    Rdf,
    Content,
    DublinCore,
    DublinCoreTerms,
    Media,
    ITunes,
    Slash,
    CommentApi,
    Syndication,
    GeoRss,
    Gml,
    Geo,
    Threading,
    Podcast,
    FeedBurner,
    AtomPublishing,
    XLink,
    Xhtml,
    Svg,
    MathMl,
    Xml,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>Tells vocabularies by their address, and where a feed forgets to declare it by their usual prefix.</summary>
internal static class Vocabularies
{
    /// <summary>The vocabulary of this address; <see cref="Vocabulary.Other"/> where it is not known.</summary>
    /// <param name="address">Compared without regard to case, scheme and what ends it: feeds vary all of these.</param>
    public static Vocabulary OfAddress(ReadOnlySpan<char> address)
    {
        var bare = Bare(address.Trim());
        if (bare.Length is 0 or > 80)
            return bare.Length == 0 ? Vocabulary.Feed : Vocabulary.Other;
        Span<char> lower = stackalloc char[bare.Length];
        bare.ToLowerInvariant(lower);
        return ByAddress.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var known) ? known : Vocabulary.Other;
    }

    /// <summary>What an undeclared prefix means by custom.</summary>
    public static Vocabulary OfPrefix(string prefix) => ByPrefix.GetValueOrDefault(prefix, Vocabulary.Other);

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            address = address[(scheme + 3)..];
        if (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            address = address[4..];
        return address.TrimEnd("/#");
    }

    private static readonly FrozenDictionary<string, Vocabulary> ByAddress = new Dictionary<string, Vocabulary>
    {
        ["w3.org/2005/atom"] = Vocabulary.Atom,
        ["purl.org/atom/ns"] = Vocabulary.Atom,
        ["purl.org/atom"] = Vocabulary.Atom,
        ["purl.org/pie"] = Vocabulary.Atom,
        ["example.com/newformat"] = Vocabulary.Atom,
        ["purl.org/rss/1.0"] = Vocabulary.Feed,
        ["my.netscape.com/rdf/simple/0.9"] = Vocabulary.Feed,
        ["channel.netscape.com/rdf/simple/0.9"] = Vocabulary.Feed,
        ["backend.userland.com/rss"] = Vocabulary.Feed,
        ["backend.userland.com/rss2"] = Vocabulary.Feed,
        ["backend.userland.com/rss191"] = Vocabulary.Feed,
        ["blogs.law.harvard.edu/tech/rss"] = Vocabulary.Feed,
        ["cyber.law.harvard.edu/rss"] = Vocabulary.Feed,
        ["purl.org/net/rss1.1"] = Vocabulary.Feed,
        ["replace-with-your-actual-domain.org/rss"] = Vocabulary.Feed,
        ["w3.org/1999/02/22-rdf-syntax-ns"] = Vocabulary.Rdf,
        ["purl.org/rss/1.0/modules/content"] = Vocabulary.Content,
        ["purl.org/dc/elements/1.1"] = Vocabulary.DublinCore,
        ["purl.org/dc/elements/1.0"] = Vocabulary.DublinCore,
        ["purl.org/dc/terms"] = Vocabulary.DublinCoreTerms,
        ["search.yahoo.com/mrss"] = Vocabulary.Media,
        ["video.search.yahoo.com/mrss"] = Vocabulary.Media,
        ["itunes.com/dtds/podcast-1.0.dtd"] = Vocabulary.ITunes,
        ["itunes.apple.com/dtds/podcast-1.0.dtd"] = Vocabulary.ITunes,
        ["example.com/dtds/podcast-1.0.dtd"] = Vocabulary.ITunes,
        ["purl.org/rss/1.0/modules/slash"] = Vocabulary.Slash,
        ["wellformedweb.org/commentapi"] = Vocabulary.CommentApi,
        ["purl.org/rss/1.0/modules/syndication"] = Vocabulary.Syndication,
        ["georss.org/georss"] = Vocabulary.GeoRss,
        ["opengis.net/gml"] = Vocabulary.Gml,
        ["w3.org/2003/01/geo/wgs84_pos"] = Vocabulary.Geo,
        ["purl.org/syndication/thread/1.0"] = Vocabulary.Threading,
        ["podcastindex.org/namespace/1.0"] = Vocabulary.Podcast,
        ["github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"] = Vocabulary.Podcast,
        ["rssnamespace.org/feedburner/ext/1.0"] = Vocabulary.FeedBurner,
        ["w3.org/2007/app"] = Vocabulary.AtomPublishing,
        ["purl.org/atom/app"] = Vocabulary.AtomPublishing,
        ["w3.org/1999/xlink"] = Vocabulary.XLink,
        ["w3.org/1999/xhtml"] = Vocabulary.Xhtml,
        ["w3.org/2000/svg"] = Vocabulary.Svg,
        ["w3.org/1998/math/mathml"] = Vocabulary.MathMl,
        ["w3.org/xml/1998/namespace"] = Vocabulary.Xml,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Vocabulary> ByPrefix = new Dictionary<string, Vocabulary>
    {
        [""] = Vocabulary.Feed,
        ["rss"] = Vocabulary.Feed,
        ["atom"] = Vocabulary.Atom,
        ["atom10"] = Vocabulary.Atom,
        ["atom03"] = Vocabulary.Atom,
        ["a10"] = Vocabulary.Atom,
        ["rdf"] = Vocabulary.Rdf,
        ["content"] = Vocabulary.Content,
        ["dc"] = Vocabulary.DublinCore,
        ["dcterms"] = Vocabulary.DublinCoreTerms,
        ["media"] = Vocabulary.Media,
        ["itunes"] = Vocabulary.ITunes,
        ["slash"] = Vocabulary.Slash,
        ["wfw"] = Vocabulary.CommentApi,
        ["sy"] = Vocabulary.Syndication,
        ["georss"] = Vocabulary.GeoRss,
        ["gml"] = Vocabulary.Gml,
        ["geo"] = Vocabulary.Geo,
        ["thr"] = Vocabulary.Threading,
        ["podcast"] = Vocabulary.Podcast,
        ["feedburner"] = Vocabulary.FeedBurner,
        ["app"] = Vocabulary.AtomPublishing,
        ["xlink"] = Vocabulary.XLink,
        ["xhtml"] = Vocabulary.Xhtml,
        ["svg"] = Vocabulary.Svg,
        ["xml"] = Vocabulary.Xml,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
