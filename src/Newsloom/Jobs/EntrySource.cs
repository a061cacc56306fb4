using System.Text;
using Newsloom.Extract;
using Newsloom.Ingest;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Wire;
using Newsloom.Text;

namespace Newsloom.Jobs;

/// <summary>An entry with what its feed says of it and the page that it names, as far as they are to be had.</summary>
/// <param name="FeedUrl">Who speaks in what the feed says.</param>
internal sealed record EntrySource(WaitingEntry Entry, FeedEntry? Said, Feed Feed, Uri? FeedUrl, Capture? Page)
{
    // A server's clock may be wrong by so much; a later time is no time of publication.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>What the page says, or the feed where there is none. Of what an agency keeps back, the feed's words are not shown either.</summary>
    public EntryReading Read(TimeProvider time) =>
        ReadWire(time) ?? new EntryReading(Extract(time) is { } extraction ? [extraction] : [], [], []);

    private EntryReading? ReadWire(TimeProvider time)
    {
        if (Page is not null && ReadWire(Page.Body, Page.Url, Page.ContentType, time) is { } read)
            return read;
        return Said?.ContentHtml is { } content && FeedUrl is not null ? ReadWire(Encoding.UTF8.GetBytes(content), FeedUrl, null, time) : null;
    }

    private EntryReading? ReadWire(ReadOnlyMemory<byte> document, Uri from, string? contentType, TimeProvider time)
    {
        var kind = WebPages.KindOf(document.Span);
        if (kind is not (ContentKind.Wire or ContentKind.Json))
            return null;
        var desk = new WireDesk(time);
        List<Found> found = [.. WebPages.Read(document, from, contentType, Input, desk)];
        // One that breaks off may lack the part that says it is not to be shown.
        if (kind != ContentKind.Wire && !desk.IsUsed)
            return null;
        found.AddRange(desk.Release());
        List<Page> pages = [.. found.OfType<Found.OnePage>().Select((one, index) => Of(from, one.Page, index == 0))];
        return new EntryReading(
            [.. pages.Select(page => Pipeline.Extract(page, isExplained: false))],
            [.. found.OfType<Found.LeftOut>().SelectMany(one => one.Notices).Select((notice, index) => Of(from, notice, pages.Count == 0 && index == 0))],
            [.. found.OfType<Found.LeftOut>().Select(one => one.Flaw)]);
    }

    // The first has the entry's id, as an article of any other page has.
    private Page Of(Uri from, Page page, bool isFirst) => page.Body is PageBody.Fields { Wire: { } standing } fields
        ? page with
        {
            Id = isFirst ? Entry.ArticleId : ContentId.Of($"{from.Host}\n{standing.Item}"),
            Url = page.Url ?? Entry.PageUrl,
            Body = fields with { Wire = standing with { Source = from.Host } },
        }
        : page;

    private WireNotice Of(Uri from, WireNotice notice, bool isFirst) =>
        notice with { Standing = notice.Standing with { Source = from.Host }, Held = notice.Held is { } held ? Of(from, held, isFirst) : null };

    /// <summary>The article of the page, with what only the feed knows; of the feed alone where the page holds none.</summary>
    private Extraction? Extract(TimeProvider time)
    {
        var fields = Said is null ? null : FieldsOf(Said);
        if (Page is not null && BodyOf(Page, time) is { } body)
        {
            var extraction = Pipeline.Extract(new Page(Entry.ArticleId, Input, Page.Url, body), isExplained: false);
            if (fields is null)
                return extraction;
            if (extraction.Article.Text.Length > 0)
                return extraction with { Article = Completed(extraction.Article, fields) };
        }
        return fields is null || Said is { Title: null, ContentHtml: null, SummaryHtml: null }
            ? null
            : Pipeline.Extract(new Page(Entry.ArticleId, Input, Entry.PageUrl, fields), isExplained: false);
    }

    private string Input => Entry.PageUrl?.AbsoluteUri ?? Entry.Key;

    private PageBody? BodyOf(Capture capture, TimeProvider time) =>
        WebPages.Read(capture.Body, capture.Url, capture.ContentType, Input, new WireDesk(time)) is [Found.OnePage { Page.Body: var body }] && body is PageBody.Html or PageBody.PlainText
            ? body
            : null;

    private PageBody.Fields FieldsOf(FeedEntry entry)
    {
        var fields = FeedPages.FieldsOf(entry, Feed);
        // A summary is all the text there is.
        if (fields is { Markup: null, Summary: { } summary })
            fields = fields with { Markup = summary, Summary = null, IsWhole = true };
        return fields.Published is { } published && published.Instant > Entry.Seen + Ahead ? fields with { Published = NewsTime.From(Entry.Seen) } : fields;
    }

    // A feed knows when an article appeared to the minute, and whose it is.
    private static Article Completed(Article article, PageBody.Fields fields) => article with
    {
        Title = article.Title ?? fields.Title,
        Byline = article.Byline.Count > 0 || article.Credit is not null ? article.Byline : [.. fields.Byline.Where(Bylines.IsPerson)],
        Outlet = article.Outlet ?? fields.Outlet,
        Published = Finer(article.Published, fields.Published),
        Language = article.Language ?? fields.Language,
        Section = article.Section ?? fields.Section,
        Images = article.Images.Count > 0 || fields.Image is null ? article.Images : [new Image(fields.Image, null, null)],
    };

    private static NewsTime? Finer(NewsTime? page, NewsTime? feed) =>
        page is null || page is { Clock: null } day && feed is { Clock: not null } exact && Math.Abs((exact.Instant - day.Instant).TotalHours) < 36 ? feed ?? page : page;
}

/// <summary>What was read of an entry.</summary>
/// <param name="Notices">What the items of a wire say that are not shown.</param>
internal sealed record EntryReading(IReadOnlyList<Extraction> Extractions, IReadOnlyList<WireNotice> Notices, IReadOnlyList<Flaw> Flaws)
{
    public static readonly EntryReading Nothing = new([], [], []);
}
