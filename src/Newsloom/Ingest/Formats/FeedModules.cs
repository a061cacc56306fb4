using System.Globalization;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>The modules that feeds of every format carry: Dublin Core, iTunes, podcasts, places, comments, rhythm.</summary>
internal static class FeedModules
{
    /// <summary>Takes one child of an entry.</summary>
    public static void Take(XmlElement child, EntryDraft entry, FeedContext context)
    {
        switch (child.Vocabulary, child.Name)
        {
            case (Vocabulary.Content, "encoded"):
                entry.Content.Offer(FeedMarkup.Escaped(child, context), 1);
                break;
            case (Vocabulary.Xhtml, "body" or "div"):
                entry.Content.Offer(FeedMarkup.Children(child, context.Within(child)), 1);
                break;
            case (Vocabulary.DublinCore or Vocabulary.DublinCoreTerms, _):
                TakeDublinCore(child, entry, context);
                break;
            case (Vocabulary.Media, _):
                MediaRss.Take(child, entry, context);
                break;
            case (Vocabulary.ITunes, _):
                TakeITunes(child, entry, context);
                break;
            case (Vocabulary.Slash, "comments") or (Vocabulary.Threading, "total"):
                entry.CommentCount.Offer(Number(child.Said()), 1);
                break;
            case (Vocabulary.Slash, "section" or "department"):
                entry.AddCategory(child.Name == "section" ? child.Said() : null);
                break;
            case (Vocabulary.CommentApi, "commentrss"):
                entry.CommentFeed.Offer(Rss.Address(child, context), 1);
                break;
            case (Vocabulary.Threading, "in-reply-to"):
                entry.InReplyTo.Offer(child.Find("ref") ?? child.Find("href"), 1);
                break;
            case (Vocabulary.GeoRss or Vocabulary.Gml or Vocabulary.Geo, _):
                entry.Place.Offer(Places.Find(child), 1);
                break;
            case (Vocabulary.FeedBurner, "origlink"):
                entry.Url.Offer(Rss.Address(child, context), 4);
                break;
            case (Vocabulary.AtomPublishing, "edited"):
                entry.Updated.Offer(FeedDates.Find(child.Said()), 5);
                break;
            case (Vocabulary.Podcast, "person"):
                entry.AddAuthor(Authors.OfLine(child.Said()), 6);
                break;
            case (Vocabulary.Podcast, "image" or "images"):
                entry.Image.Offer(context.Resolve(child.Find("href") ?? child.Find("srcset")?.Split(' ')[0]), 6);
                break;
        }
    }

    private static void TakeDublinCore(XmlElement child, EntryDraft entry, FeedContext context)
    {
        switch (child.Name)
        {
            case "title":
                entry.Title.Offer(FeedMarkup.Title(child, isTyped: false), 3);
                break;
            case "creator" or "author":
                entry.AddAuthor(Authors.OfPerson(child, context), 2);
                break;
            case "contributor":
                entry.AddAuthor(Authors.OfPerson(child, context), 6);
                break;
            case "publisher":
                entry.Publisher.Offer(child.Said(), 1);
                break;
            case "date":
                TakeDate(child, entry);
                break;
            case "issued" or "available" or "valid" or "created":
                entry.Published.Offer(FeedDates.Find(child.Said()), child.Name == "created" ? 5 : 3);
                break;
            case "modified" or "dateaccepted":
                entry.Updated.Offer(FeedDates.Find(child.Said()), 2);
                break;
            case "language":
                entry.Language.Offer(child.Said(), 2);
                break;
            case "subject":
                entry.AddCategory(FeedMarkup.PlainTitle(child.Said()));
                break;
            case "description" or "abstract":
                entry.Summary.Offer(FeedMarkup.Escaped(child, context), 4);
                break;
            case "identifier":
                entry.Id.Offer(child.Said(), 5);
                break;
            case "rights":
                entry.Rights.Offer(child.Said(), 3);
                break;
            case "source":
                entry.Source.Offer(new FeedSource(child.Said(), null), 2);
                break;
        }
    }

    // It says neither which of the two it is: whatever the entry says better stands before it.
    private static void TakeDate(XmlElement date, EntryDraft entry)
    {
        var time = FeedDates.Find(date.Said());
        entry.Published.Offer(time, 4);
        entry.Updated.Offer(time, 8);
    }

    private static void TakeITunes(XmlElement child, EntryDraft entry, FeedContext context)
    {
        switch (child.Name)
        {
            case "title":
                entry.Title.Offer(FeedMarkup.Title(child, isTyped: false), 5);
                break;
            case "author":
                entry.AddAuthor(Authors.OfLine(child.Said()), 3);
                break;
            case "summary":
                entry.Summary.Offer(FeedMarkup.Escaped(child, context), 5);
                break;
            case "subtitle":
                entry.Summary.Offer(FeedMarkup.Escaped(child, context), 6);
                break;
            case "image":
                entry.Image.Offer(context.Within(child).Resolve(child.Find("href") ?? child.Find("url") ?? child.Said()), 3);
                break;
            case "duration":
                entry.Duration.Offer(Duration(child.Said()), 1);
                break;
            case "keywords":
                foreach (var word in Words(child.Said()))
                    entry.AddCategory(word);
                break;
            case "category":
                TakeCategories(child, entry);
                break;
        }
    }

    private static void TakeCategories(XmlElement category, EntryDraft entry)
    {
        entry.AddCategory(category.Find("text"));
        foreach (var narrower in category.Elements().Where(child => child.Name == "category"))
            entry.AddCategory(narrower.Find("text"));
    }

    // Words are cut at commas, and where there is none at spaces.
    private static string[] Words(string? keywords) =>
        keywords?.Split(keywords.Contains(',') ? ',' : ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>"1:02:03", "62:03" or seconds.</summary>
    public static TimeSpan? Duration(string? text)
    {
        if (text is null || text.Length > 20)
            return null;
        var seconds = 0.0;
        foreach (var part in text.Split(':'))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            seconds = seconds * 60 + number;
        }
        return seconds < 1e9 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Takes one child of a feed.</summary>
    public static void Take(XmlElement child, FeedDraft feed, FeedContext context)
    {
        switch (child.Vocabulary, child.Name)
        {
            case (Vocabulary.DublinCore, "title"):
                feed.Title.Offer(FeedMarkup.Title(child, isTyped: false), 4);
                break;
            case (Vocabulary.DublinCore, "description"):
                feed.Description.Offer(FeedMarkup.Escaped(child, context), 6);
                break;
            case (Vocabulary.DublinCore, "language"):
                feed.Language.Offer(child.Said(), 3);
                break;
            case (Vocabulary.DublinCore, "date"):
                feed.Updated.Offer(FeedDates.Find(child.Said()), 4);
                break;
            case (Vocabulary.DublinCoreTerms, "modified"):
                feed.Updated.Offer(FeedDates.Find(child.Said()), 2);
                break;
            case (Vocabulary.DublinCore, "creator" or "author"):
                feed.AddAuthor(Authors.OfPerson(child, context), 3);
                break;
            case (Vocabulary.DublinCore, "publisher"):
                feed.Publisher.Offer(child.Said(), 1);
                break;
            case (Vocabulary.DublinCore, "rights"):
                feed.Rights.Offer(child.Said(), 3);
                break;
            case (Vocabulary.DublinCore, "subject"):
                feed.AddCategory(child.Said());
                break;
            case (Vocabulary.ITunes, "author"):
                feed.AddAuthor(Authors.OfLine(child.Said()), 4);
                break;
            case (Vocabulary.ITunes, "owner"):
                feed.AddAuthor(Authors.OfPerson(child, context), 6);
                break;
            case (Vocabulary.ITunes, "summary"):
                feed.Description.Offer(FeedMarkup.Escaped(child, context), 7);
                break;
            case (Vocabulary.ITunes, "subtitle"):
                feed.Description.Offer(FeedMarkup.Escaped(child, context), 8);
                break;
            case (Vocabulary.ITunes, "image"):
                feed.Image.Offer(context.Resolve(child.Find("href") ?? child.Find("url")), 4);
                break;
            case (Vocabulary.ITunes, "category"):
                feed.AddCategory(child.Find("text"));
                break;
            case (Vocabulary.ITunes or Vocabulary.FeedBurner, "new-feed-url"):
                feed.Self.Offer(Rss.Address(child, context), 2);
                break;
            case (Vocabulary.Syndication, "updateperiod"):
                feed.OfferPeriod(Period(child.Said()));
                break;
            case (Vocabulary.Syndication, "updatefrequency"):
                feed.OfferFrequency(Number(child.Said()));
                break;
        }
    }

    private static TimeSpan? Period(string? name) => name?.ToLowerInvariant() switch
    {
        "hourly" => TimeSpan.FromHours(1),
        "daily" => TimeSpan.FromDays(1),
        "weekly" => TimeSpan.FromDays(7),
        "monthly" => TimeSpan.FromDays(30),
        "yearly" => TimeSpan.FromDays(365),
        _ => null,
    };
}
