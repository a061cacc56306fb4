using System.Globalization;
using System.Text;
using System.Xml;

namespace Newsloom.Ingest.Opml;

/// <summary>
/// Writes what is followed as OPML 2.0 that every reader takes. What OPML has no word for stands in attributes of our own,
/// so that reading the list again gives the same settings.
/// </summary>
public static class OpmlWriter
{
    private static readonly XmlWriterSettings Layout = new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    /// <param name="created">When the list is made, for its head.</param>
    public static void Write(Stream destination, IEnumerable<PolledFeed> feeds, DateTimeOffset created)
    {
        using var xml = XmlWriter.Create(destination, Layout);
        xml.WriteStartDocument();
        xml.WriteStartElement("opml");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", OpmlNames.Prefix, null, OpmlNames.Namespace);
        xml.WriteStartElement("head");
        xml.WriteElementString("title", "Feeds followed with Newsloom");
        xml.WriteElementString("dateCreated", created.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture));
        xml.WriteElementString("docs", "http://opml.org/spec2.opml");
        xml.WriteEndElement();
        xml.WriteStartElement("body");
        WriteFolders(xml, feeds);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    // A folder's feeds stand before the folders in it, and each folder once: then one list of open names is all that is needed.
    private static void WriteFolders(XmlWriter xml, IEnumerable<PolledFeed> feeds)
    {
        string[] open = [];
        var sorted = feeds.Select(feed => (Feed: feed, Folder: FolderOf(feed))).OrderBy(one => one.Folder, Comparer<IReadOnlyList<string>>.Create(Compare));
        foreach (var (feed, folder) in sorted)
        {
            var shared = open.Zip(folder).TakeWhile(pair => pair.First == pair.Second).Count();
            for (var i = open.Length; i > shared; i--)
                xml.WriteEndElement();
            foreach (var name in folder.Skip(shared))
            {
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("text", name);
            }
            open = folder;
            WriteFeed(xml, feed);
        }
        for (var i = open.Length; i > 0; i--)
            xml.WriteEndElement();
    }

    private static string[] FolderOf(PolledFeed feed) =>
        [.. feed.Folder.Select(name => Sayable(name).Trim()).Where(name => name.Length > 0).Take(OpmlReader.MaxDepth)];

    private static int Compare(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        foreach (var (first, second) in one.Zip(other))
        {
            var order = string.CompareOrdinal(first, second);
            if (order != 0)
                return order;
        }
        return one.Count.CompareTo(other.Count);
    }

    private static void WriteFeed(XmlWriter xml, PolledFeed feed)
    {
        // Other readers would take a page or a sitemap for a feed and find it broken: to them it is a link.
        var isFeed = feed.Kind == FeedKind.Feed;
        xml.WriteStartElement("outline");
        xml.WriteAttributeString("type", isFeed ? "rss" : "link");
        xml.WriteAttributeString("text", Sayable(feed.Name ?? feed.Title ?? WrittenAddress.Show(feed.Url.AbsoluteUri)));
        Write(xml, "title", feed.Title);
        xml.WriteAttributeString(isFeed ? "xmlUrl" : "url", feed.Url.AbsoluteUri);
        Write(xml, "htmlUrl", feed.Site);
        WriteOwn(xml, OpmlNames.Kind, isFeed ? null : OpmlNames.Of(feed.Kind));
        WriteOwn(xml, OpmlNames.Name, feed.Name);
        WriteOwn(xml, OpmlNames.FullText, feed.FullText == FullText.Auto ? null : OpmlNames.Of(feed.FullText));
        WriteOwn(xml, OpmlNames.Added, Time(feed.Added));
        WriteOwn(xml, OpmlNames.Paused, feed.Paused is { } paused ? Time(paused) : null);
        xml.WriteEndElement();
    }

    private static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static void Write(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
            xml.WriteAttributeString(name, Sayable(value));
    }

    private static void WriteOwn(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
            xml.WriteAttributeString(OpmlNames.Prefix, name, OpmlNames.Namespace, Sayable(value));
    }

    /// <summary>The text without what XML cannot hold: control characters, halves of letters.</summary>
    private static string Sayable(string text)
    {
        var sayable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' or >= ' ' and not (0xFFFE or 0xFFFF))
                sayable.Append(rune.ToString());
        }
        return sayable.ToString();
    }
}
