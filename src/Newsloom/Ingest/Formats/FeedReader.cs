namespace Newsloom.Ingest.Formats;

/// <summary>
/// Reads a feed in any of the formats below: its entries one at a time, so that memory stays flat however long it is, and
/// after them what it says of itself. Reading never throws on content.
/// </summary>
/// <param name="content">Read once, and not closed.</param>
/// <param name="address">Where the feed was found: its relative addresses start from there.</param>
/// <param name="contentType">As the server sent it.</param>
public sealed class FeedReader(Stream content, string? address = null, string? contentType = null)
{
    internal const int MaxEntries = 100_000;

    private XmlFeed? _xml;
    private JsonFeed? _json;
    private string? _flaw;

    /// <summary>What the feed says of itself. It is whole once all entries are read: some say it last.</summary>
    public Feed Feed => _xml?.Feed ?? _json?.Feed ?? new Feed();

    /// <summary>False where there was no feed in it. Known once all entries are read.</summary>
    public bool IsFeed => _xml?.IsFeed ?? _json?.IsFeed ?? false;

    /// <summary>What is wrong with it, in words; null for a feed that is whole.</summary>
    public string? Flaw => _flaw ?? _xml?.Flaw ?? _json?.Flaw;

    /// <summary>The entries, in the order of the feed.</summary>
    public IEnumerable<FeedEntry> Read()
    {
        var opened = FeedText.Open(content);
        var count = 0;
        using var entries = Entries(opened).GetEnumerator();
        while (count < MaxEntries && MoveNext(entries))
        {
            count++;
            yield return entries.Current;
        }
        if (count == MaxEntries)
            _flaw = $"has more than {MaxEntries} entries";
    }

    private bool MoveNext(IEnumerator<FeedEntry> entries)
    {
        try
        {
            return entries.MoveNext();
        }
        catch (InvalidDataException error)
        {
            _flaw = "is damaged: " + error.Message.TrimEnd('.');
            return false;
        }
    }

    private IEnumerable<FeedEntry> Entries(PeekStream opened)
    {
        var charset = FeedText.CharsetOf(contentType);
        if (JsonFeed.IsJson(opened.Peek(256)))
        {
            _json = new JsonFeed(FeedText.AsUtf8(opened, charset), address);
            foreach (var entry in _json.Entries())
                yield return entry;
            yield break;
        }
        using var text = FeedText.Decode(opened, charset);
        using var xml = new XmlFeed(text, address);
        _xml = xml;
        foreach (var entry in xml.Entries())
            yield return entry;
    }
}
