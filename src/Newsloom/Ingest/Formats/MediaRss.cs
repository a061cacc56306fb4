using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>Media RSS: pictures, films and what is said of them, also in groups.</summary>
internal static class MediaRss
{
    private const int MaxDepth = 8;

    public static void Take(XmlElement media, EntryDraft entry, FeedContext context) => Take(media, entry, context, 0);

    private static void Take(XmlElement media, EntryDraft entry, FeedContext context, int depth)
    {
        context = context.Within(media);
        switch (media.Name)
        {
            case "content":
                TakeContent(media, entry, context);
                break;
            case "thumbnail":
                entry.Image.Offer(context.Resolve(media.Find("url") ?? media.Said()), 2);
                break;
            case "title":
                entry.Title.Offer(FeedMarkup.Title(media, isTyped: true), 6);
                break;
            case "description":
                entry.Summary.Offer(FeedMarkup.Typed(media, context), 8);
                break;
            case "text":
                entry.Summary.Offer(FeedMarkup.Typed(media, context), 9);
                break;
            case "credit":
                TakeCredit(media, entry);
                break;
            case "category":
                entry.AddCategory(FeedMarkup.PlainTitle(media.Said()));
                break;
            case "keywords":
                foreach (var word in media.Said()?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
                    entry.AddCategory(word);
                return;
            case "player":
                entry.Url.Offer(context.Resolve(media.Find("url")), 9);
                break;
        }
        if (media.Name is not ("content" or "group") || depth >= MaxDepth)
            return;
        foreach (var child in media.Elements())
            Take(child, entry, context, depth + 1);
    }

    private static void TakeContent(XmlElement media, EntryDraft entry, FeedContext context)
    {
        var url = context.Resolve(media.Find("url"));
        var type = media.Find("type");
        if (url is null)
            return;
        entry.AddEnclosure(url, type ?? media.Find("medium"), media.Find("filesize"));
        if (media.Find("medium") is "image" || type?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true || IsPicture(url))
            entry.Image.Offer(url, 1);
        entry.Duration.Offer(FeedModules.Duration(media.Find("duration")), 2);
    }

    private static bool IsPicture(string url)
    {
        var path = url.AsSpan(0, url.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : url.Length);
        foreach (var ending in (ReadOnlySpan<string>)[".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"])
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static void TakeCredit(XmlElement credit, EntryDraft entry)
    {
        entry.ImageCredit.Offer(credit.Said(), 1);
        if (credit.Find("role") is "author")
            entry.AddAuthor(Authors.OfLine(credit.Said()), 5);
    }
}
