using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>The elements of Atom 0.3 and 1.0, also where an RSS feed borrows them.</summary>
internal static class Atom
{
    /// <summary>Takes one child of an entry.</summary>
    public static void Take(XmlElement child, EntryDraft entry, FeedContext context)
    {
        // What another format is lent does not speak over its own.
        var rank = child.QualifiedName.Prefix.Length == 0 ? 1 : 2;
        switch (child.Name)
        {
            case "title":
                entry.Title.Offer(FeedMarkup.Title(child, isTyped: true), rank);
                break;
            case "link":
                TakeLink(child, entry, context);
                break;
            case "id":
                entry.Id.Offer(child.Said(), rank);
                break;
            case "summary":
                entry.Summary.Offer(FeedMarkup.Typed(child, context), rank);
                break;
            case "content":
                TakeContent(child, entry, context);
                break;
            case "published" or "issued":
                entry.Published.Offer(FeedDates.Find(child.Said()), 2);
                break;
            case "created":
                entry.Published.Offer(FeedDates.Find(child.Said()), 5);
                break;
            case "updated" or "modified":
                entry.Updated.Offer(FeedDates.Find(child.Said()), 1);
                break;
            case "author":
                entry.AddAuthor(Authors.OfPerson(child, context), 1);
                break;
            case "contributor":
                entry.AddAuthor(Authors.OfPerson(child, context), 7);
                break;
            case "category":
                TakeCategory(child, entry);
                break;
            case "source":
                TakeSource(child, entry, context.Within(child));
                break;
            case "rights" or "copyright":
                entry.Rights.Offer(child.Said(), rank);
                break;
            case "logo" or "icon" or "image":
                entry.Image.Offer(Rss.Address(child, context), 5);
                break;
        }
    }

    private static void TakeLink(XmlElement link, EntryDraft entry, FeedContext context)
    {
        var address = context.Within(link).Resolve(link.Find("href")) ?? Rss.Address(link, context);
        if (address is null)
            return;
        switch (Relation(link))
        {
            case "alternate":
                entry.Url.Offer(address, IsPage(link) ? 2 : 3);
                break;
            case "enclosure":
                entry.AddEnclosure(address, link.Find("type"), link.Find("length"));
                break;
            case "replies" when IsPage(link):
                entry.Comments.Offer(address, 2);
                break;
            case "replies":
                entry.CommentFeed.Offer(address, 2);
                break;
            case "self":
                entry.Url.Offer(address, 7);
                break;
            case "via" or "related" or "canonical" or "source":
                entry.Url.Offer(address, 8);
                break;
        }
    }

    private static string Relation(XmlElement link)
    {
        var relation = link.Find("rel")?.ToLowerInvariant() ?? "alternate";
        const string Registry = "http://www.iana.org/assignments/relation/";
        return relation.StartsWith(Registry, StringComparison.Ordinal) ? relation[Registry.Length..] : relation;
    }

    private static bool IsPage(XmlElement link) =>
        link.Find("type") is not { } type || type.Contains("html", StringComparison.OrdinalIgnoreCase);

    // Content may be elsewhere: then the address is all there is. A picture or a film in it is no text.
    private static void TakeContent(XmlElement content, EntryDraft entry, FeedContext context)
    {
        if (content.Find("src") is { } elsewhere)
        {
            entry.Url.Offer(context.Within(content).Resolve(elsewhere), 6);
            if (content.FirstChild is null)
                return;
        }
        entry.Content.Offer(FeedMarkup.Typed(content, context), 1);
    }

    // The term is for machines and the label for people; feeds are filed under either.
    private static void TakeCategory(XmlElement category, EntryDraft entry)
    {
        entry.AddCategory(Category(category));
        entry.AddCategory(FeedMarkup.PlainTitle(category.Find("label")));
    }

    private static string? Category(XmlElement category) =>
        FeedMarkup.PlainTitle(category.Find("term") ?? category.Said() ?? category.Find("label"));

    private static void TakeSource(XmlElement source, EntryDraft entry, FeedContext context)
    {
        string? title = null, url = null;
        foreach (var child in source.Elements())
        {
            switch (child.Name)
            {
                case "title":
                    title ??= FeedMarkup.Title(child, isTyped: true);
                    break;
                case "link" when Relation(child) is "self" || url is null && Relation(child) is "alternate":
                    url = context.Within(child).Resolve(child.Find("href"));
                    break;
                case "author":
                    entry.AddAuthor(Authors.OfPerson(child, context), 8);
                    break;
            }
        }
        entry.Source.Offer(new FeedSource(title, url), 1);
    }

    /// <summary>Takes one child of a feed.</summary>
    public static void Take(XmlElement child, FeedDraft feed, FeedContext context)
    {
        var rank = child.QualifiedName.Prefix.Length == 0 ? 1 : 3;
        switch (child.Name)
        {
            case "title":
                feed.Title.Offer(FeedMarkup.Title(child, isTyped: true), rank);
                break;
            case "subtitle" or "tagline":
                feed.Description.Offer(FeedMarkup.Typed(child, context), rank + 1);
                break;
            case "info":
                feed.Description.Offer(FeedMarkup.Typed(child, context), rank + 4);
                break;
            case "link":
                TakeLink(child, feed, context);
                break;
            case "id":
                feed.Id.Offer(child.Said(), rank);
                break;
            case "updated" or "modified":
                feed.Updated.Offer(FeedDates.Find(child.Said()), 1);
                break;
            case "author":
                feed.AddAuthor(Authors.OfPerson(child, context), 1);
                break;
            case "category":
                feed.AddCategory(Category(child));
                break;
            case "rights" or "copyright":
                feed.Rights.Offer(child.Said(), rank);
                break;
            case "generator":
                feed.Generator.Offer(child.Said(), rank);
                break;
            case "logo":
                feed.Image.Offer(Rss.Address(child, context), 2);
                break;
            case "icon":
                feed.Image.Offer(Rss.Address(child, context), 3);
                break;
            case "language":
                feed.Language.Offer(child.Said(), 2);
                break;
        }
    }

    private static void TakeLink(XmlElement link, FeedDraft feed, FeedContext context)
    {
        var address = context.Within(link).Resolve(link.Find("href")) ?? Rss.Address(link, context);
        if (address is null)
            return;
        switch (Relation(link))
        {
            case "alternate":
                feed.Link.Offer(address, IsPage(link) ? 2 : 3);
                break;
            case "self":
                feed.Self.Offer(address, 1);
                break;
            case "hub":
                feed.AddHub(address);
                break;
            case "next" or "prev-archive":
                feed.NextPage.Offer(address, 1);
                break;
        }
    }
}
