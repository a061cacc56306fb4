using System.Globalization;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>The elements of RSS 0.9 to 2.0, of RDF and of CDF. What is not theirs is Atom's.</summary>
internal static class Rss
{
    /// <summary>Takes one child of an item.</summary>
    public static void Take(XmlElement child, EntryDraft entry, FeedContext context)
    {
        switch (child.Name)
        {
            case "title":
                entry.Title.Offer(FeedMarkup.Title(child, isTyped: child.Find("type") is not null), 1);
                break;
            case "link" when IsOwnLink(child):
                entry.Url.OfferLast(Address(child, context), 1);
                break;
            case "guid":
                TakeGuid(child, entry, context);
                break;
            case "description":
                entry.Summary.Offer(FeedMarkup.Escaped(child, context), 1);
                break;
            case "abstract":
                entry.Summary.Offer(FeedMarkup.Escaped(child, context), 2);
                break;
            case "body" or "fullitem" or "encoded":
                entry.Content.Offer(FeedMarkup.Escaped(child, context), 2);
                break;
            case "pubdate":
                entry.Published.Offer(FeedDates.Find(child.Said()), 1);
                break;
            case "lastbuilddate" or "lastupdated":
                entry.Updated.Offer(FeedDates.Find(child.Said()), 4);
                break;
            case "author":
                entry.AddAuthor(Authors.OfPerson(child, context), 1);
                break;
            case "managingeditor" or "webmaster":
                entry.AddAuthor(Authors.OfLine(child.Said()), 4);
                break;
            case "category" when child.Find("term") is null:
                entry.AddCategory(Category(child));
                break;
            case "enclosure":
                entry.AddEnclosure(context.Within(child).Resolve(child.Find("url") ?? child.Find("href")), child.Find("type"), child.Find("length"));
                break;
            case "source" when !child.HasElements:
                entry.Source.Offer(new FeedSource(child.Said(), context.Within(child).Resolve(child.Find("url"))), 1);
                break;
            case "comments":
                entry.Comments.Offer(Address(child, context), 1);
                break;
            case "image" or "thumbnail":
                entry.Image.Offer(context.Resolve(ImageAddress(child)), 4);
                break;
            case "language":
                entry.Language.Offer(child.Said(), 1);
                break;
            case "copyright":
                entry.Rights.Offer(child.Said(), 1);
                break;
            default:
                Atom.Take(child, entry, context);
                break;
        }
    }

    // The identifier is the address too unless it says that it is not; one that is no address never is.
    private static void TakeGuid(XmlElement guid, EntryDraft entry, FeedContext context)
    {
        var id = guid.Said();
        entry.Id.Offer(id, 1);
        if (id is null || string.Equals(guid.Find("ispermalink"), "false", StringComparison.OrdinalIgnoreCase) || !IsAddress(id))
            return;
        entry.Url.Offer(context.Within(guid).Resolve(id), 5);
    }

    private static bool IsAddress(string id) =>
        !id.Contains(' ') && (id.StartsWith("http", StringComparison.OrdinalIgnoreCase) || id.Contains('/') && RelativeAddress.SchemeLength(id) == 0);

    // Some write it as Atom does, and mean their own.
    private static bool IsOwnLink(XmlElement link) => link.Find("href") is null || link.Find("rel") is null;

    /// <summary>The address that an element holds, as its text or in "href".</summary>
    public static string? Address(XmlElement element, FeedContext context) =>
        (element.Find("href") ?? element.Said()) is { } address ? context.Within(element).Resolve(address) : null;

    // Markup in a category is its name: nobody else would know it by another.
    private static string? Category(XmlElement category)
    {
        var name = category.HasElements ? FeedMarkup.Escaped(category, default) : category.Said();
        return name is null || name.Contains('<', StringComparison.Ordinal) || name.Contains("&lt;", StringComparison.Ordinal) ? name : FeedMarkup.PlainTitle(name);
    }

    private static string? ImageAddress(XmlElement image) =>
        image.HasElements ? image.Elements().FirstOrDefault(part => part.Name == "url")?.Said() : image.Find("url") ?? image.Find("href") ?? image.Said();

    /// <summary>Takes one child of a channel.</summary>
    public static void Take(XmlElement child, FeedDraft feed, FeedContext context)
    {
        switch (child.Name)
        {
            case "title":
                feed.Title.Offer(FeedMarkup.Title(child, isTyped: child.Find("type") is not null), 1);
                break;
            case "link" when IsOwnLink(child):
                feed.Link.OfferLast(Address(child, context), 1);
                break;
            case "description":
                feed.Description.Offer(FeedMarkup.Escaped(child, context), 1);
                break;
            case "abstract":
                feed.Description.Offer(FeedMarkup.Escaped(child, context), 2);
                break;
            case "language":
                feed.Language.Offer(child.Said(), 1);
                break;
            case "pubdate":
                feed.Updated.Offer(FeedDates.Find(child.Said()), 3);
                break;
            case "lastbuilddate":
                feed.Updated.Offer(FeedDates.Find(child.Said()), 2);
                break;
            case "managingeditor":
                feed.AddAuthor(Authors.OfLine(child.Said()), 2);
                break;
            case "author":
                feed.AddAuthor(Authors.OfPerson(child, context), 1);
                break;
            case "category" when child.Find("term") is null:
                feed.AddCategory(Category(child));
                break;
            case "copyright":
                feed.Rights.Offer(child.Said(), 1);
                break;
            case "image":
                feed.Image.Offer(context.Within(child).Resolve(ImageAddress(child)), 1);
                break;
            case "ttl":
                feed.OfferInterval(Minutes(child.Said()));
                break;
            case "skiphours":
                feed.SkipHours.Offer([.. Numbers(child).Where(hour => hour is >= 0 and <= 24).Select(hour => hour % 24).Distinct()], 1);
                break;
            case "skipdays":
                feed.SkipDays.Offer([.. child.Elements().Select(day => Day(day.Said())).OfType<DayOfWeek>().Distinct()], 1);
                break;
            default:
                Atom.Take(child, feed, context);
                break;
        }
    }

    private static TimeSpan? Minutes(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 1_000_000 ? TimeSpan.FromMinutes(minutes) : null;

    private static IEnumerable<int> Numbers(XmlElement list) =>
        list.Elements().Select(item => int.TryParse(item.Said(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);

    private static DayOfWeek? Day(string? name) => Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && Enum.IsDefined(day) ? day : null;
}
