using System.Net;
using System.Xml.Linq;

namespace Newsloom.Ingest.Formats;

/// <summary>Reads an entry of Atom 0.3 and 1.0.</summary>
internal static class Atom
{
    public static FeedEntry Read(XElement entry, FeedTitle feed)
    {
        var content = Markup(Own(entry, "content"));
        var source = Own(entry, "source");
        return new FeedEntry(
            Link(entry),
            new PageBody.Fields
            {
                Title = FeedReader.Headline(Own(entry, "title")?.Value),
                Markup = content,
                Summary = Markup(Own(entry, "summary")),
                Byline = [.. entry.Elements().Where(child => child.Name == entry.Name.Namespace + "author")
                    .Select(author => FeedReader.Said(author.Element(entry.Name.Namespace + "name")?.Value)).OfType<string>()],
                Outlet = FeedReader.Said(source?.Element(entry.Name.Namespace + "title")?.Value) ?? feed.Title,
                Published = FeedReader.Time((Own(entry, "published") ?? Own(entry, "issued"))?.Value)
                    ?? FeedReader.Time(Own(entry, "updated")?.Value),
                Modified = FeedReader.Time((Own(entry, "updated") ?? Own(entry, "modified"))?.Value),
                Language = entry.Attribute(XNamespace.Xml + "lang")?.Value ?? feed.Language,
                Section = FeedReader.Said(Own(entry, "category")?.Attribute("label")?.Value ?? Own(entry, "category")?.Attribute("term")?.Value),
                Image = entry.Descendants(FeedXml.Media + "thumbnail").Concat(entry.Descendants(FeedXml.Media + "content"))
                    .Select(media => FeedReader.Said(media.Attribute("url")?.Value)).FirstOrDefault(url => url is not null),
            },
            content is not null);
    }

    private static XElement? Own(XElement entry, string name) => entry.Element(entry.Name.Namespace + name);

    private static string? Markup(XElement? text)
    {
        if (text is null)
            return null;
        return text.Attribute("type")?.Value switch
        {
            "xhtml" or "application/xhtml+xml" => FeedReader.Said(string.Concat(text.Nodes().Select(Plain))),
            "text" or "text/plain" => FeedReader.Said(WebUtility.HtmlEncode(text.Value)),
            _ => FeedReader.Said(text.HasElements ? string.Concat(text.Nodes().Select(Plain)) : text.Value),
        };
    }

    // Without its namespace, or every element would name it again.
    private static string Plain(XNode node)
    {
        if (node is not XElement element)
            return node.ToString(SaveOptions.DisableFormatting);
        foreach (var part in element.DescendantsAndSelf())
            part.Name = part.Name.LocalName;
        return element.ToString(SaveOptions.DisableFormatting);
    }

    private static string? Link(XElement entry)
    {
        var links = entry.Elements(entry.Name.Namespace + "link").ToList();
        var link = links.FirstOrDefault(found => found.Attribute("rel")?.Value is null or "alternate") ?? links.FirstOrDefault();
        return link?.Attribute("href")?.Value ?? Own(entry, "id")?.Value;
    }
}
