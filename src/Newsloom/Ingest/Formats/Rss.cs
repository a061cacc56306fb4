using System.Xml.Linq;

namespace Newsloom.Ingest.Formats;

/// <summary>Reads an item of RSS 0.9 to 2.0 and of RDF, with the modules that carry whole articles.</summary>
internal static class Rss
{
    public static FeedEntry Read(XElement item, FeedTitle feed)
    {
        var description = Own(item, "description");
        var encoded = FeedReader.Said(item.Element(FeedXml.Content + "encoded")?.Value);
        var whole = encoded ?? Longer(description);
        return new FeedEntry(
            Link(item),
            new PageBody.Fields
            {
                Title = FeedReader.Headline(Own(item, "title") ?? item.Element(FeedXml.DublinCore + "title")?.Value),
                Markup = whole,
                Summary = whole == description ? null : description,
                Byline = [.. item.Elements(FeedXml.DublinCore + "creator").Select(name => FeedReader.Said(name.Value))
                    .Append(item.Element(FeedXml.DublinCore + "creator") is null ? Author(Own(item, "author")) : null)
                    .OfType<string>()],
                Outlet = Own(item, "source") ?? FeedReader.Said(item.Element(FeedXml.DublinCore + "publisher")?.Value) ?? feed.Title,
                Published = FeedReader.Time(Own(item, "pubDate")) ?? FeedReader.Time(item.Element(FeedXml.DublinCore + "date")?.Value),
                Modified = FeedReader.Time(item.Element(FeedXml.Terms + "modified")?.Value) ?? FeedReader.Time(item.Element(FeedXml.Atom + "updated")?.Value),
                Language = FeedReader.Said(item.Element(FeedXml.DublinCore + "language")?.Value) ?? feed.Language,
                Section = Own(item, "category"),
                Image = Image(item),
            },
            whole is not null);
    }

    // RSS 1 has a namespace, RSS 2 none; modules with the same names ("media:title") have their own.
    private static string? Own(XElement item, string name) =>
        FeedReader.Said(item.Elements().FirstOrDefault(child => child.Name.LocalName == name && child.Name.Namespace == item.Name.Namespace)?.Value);

    // A description of many words with paragraphs in it is the article.
    private static string? Longer(string? description) =>
        description is { Length: > 1200 } && (description.Contains("<p", StringComparison.OrdinalIgnoreCase) || description.Contains("<br", StringComparison.OrdinalIgnoreCase))
            ? description
            : null;

    private static string? Link(XElement item)
    {
        var link = Own(item, "link") ?? item.Elements(FeedXml.Atom + "link").Select(found => found.Attribute("href")?.Value).FirstOrDefault();
        if (link is not null)
            return link;
        // The identifier is the address unless it says that it is not.
        var id = item.Elements().FirstOrDefault(child => child.Name.LocalName == "guid");
        return id?.Attribute("isPermaLink")?.Value is "false" ? null : FeedReader.Said(id?.Value);
    }

    // "desk@example.org (Jane Roe)", or the name alone.
    private static string? Author(string? author)
    {
        if (author is null)
            return null;
        var open = author.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0 && author.IndexOf(')', open) is var close and > 0)
            return FeedReader.Said(author[(open + 1)..close]);
        return author.Contains('@', StringComparison.Ordinal) ? null : author;
    }

    private static string? Image(XElement item)
    {
        var media = item.Descendants(FeedXml.Media + "content").Where(IsImage)
            .Concat(item.Elements().Where(child => child.Name.LocalName == "enclosure" && IsImage(child)))
            .Concat(item.Descendants(FeedXml.Media + "thumbnail"));
        return media.Select(found => FeedReader.Said(found.Attribute("url")?.Value)).FirstOrDefault(url => url is not null);
    }

    private static bool IsImage(XElement media) =>
        media.Attribute("medium")?.Value is "image" || media.Attribute("type")?.Value.StartsWith("image/", StringComparison.Ordinal) == true;
}
