using Newsloom.Html;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.WebSub;

namespace Newsloom.Ingest.Sources;

/// <summary>A feed that was read to see what it is.</summary>
internal sealed class FeedLook
{
    private const int Looked = 200;

    /// <summary>As a person would tell it.</summary>
    public required Discovered Found { get; init; }

    public required Lead Lead { get; init; }

    /// <summary>The pages of its entries, by which two forms of one feed are known.</summary>
    public required IReadOnlySet<string> Pages { get; init; }

    public string? Self { get; init; }

    /// <summary>Null where there is no feed in it.</summary>
    public static FeedLook? Read(Fetched.Page page, Uri asked, Lead lead, string? calledSo, Uri? article)
    {
        var reader = new FeedReader(new MemoryStream(page.Body.ToArray()), page.FinalUrl.AbsoluteUri, page.ContentType);
        var entries = reader.Read().Take(Looked).Where(entry => (entry.Url ?? entry.Title ?? entry.ContentHtml) is not null).ToList();
        if (!reader.IsFeed || entries.Count == 0 && IsHtml(page))
            return null;
        var feed = reader.Feed;
        var offer = HubOffer.In(page, feed);
        var pages = entries.Select(entry => entry.Url).OfType<string>().Select(CanonicalAddress.Of).ToHashSet(StringComparer.Ordinal);
        return new FeedLook
        {
            Lead = lead,
            Pages = pages,
            Self = SafeUrl.Web(feed.Self, page.FinalUrl) is { } self ? CanonicalAddress.Of(self) : null,
            Found = new Discovered
            {
                // An address that has moved for a while only is asked again; one that has moved for good is not.
                Url = page.Advice.MovedTo ?? asked,
                Kind = FeedKind.Feed,
                Title = FeedMarkup.PlainTitle(feed.Title) ?? calledSo,
                Site = SafeUrl.Web(feed.Link, page.FinalUrl),
                Entries = entries.Count,
                Newest = entries.Select(entry => entry.Published ?? entry.Updated).OfType<NewsTime>().OrderByDescending(time => time.Instant).Cast<NewsTime?>().FirstOrDefault() ?? feed.Updated,
                HasFullText = entries.Count > 0 && entries.Count(entry => !EntryWords.IsSummary(entry)) * 2 >= entries.Count,
                Language = feed.Language ?? entries.Select(entry => entry.Language).OfType<string>().FirstOrDefault(),
                Hub = offer?.Hub.AbsoluteUri,
                Topic = offer?.Topic,
                IsComments = HoldsComments(entries, asked) || IsOf(article, asked),
            },
        };
    }

    private static bool IsHtml(Fetched.Page page) =>
        ContentKinds.Find(page.Body.Span[..Math.Min(page.Body.Length, ContentKinds.HeadBytes)], page.Body.Length <= ContentKinds.HeadBytes, "") == ContentKind.Html;

    // Entries that answer others, or that lie at a place on a page below its article.
    private static bool HoldsComments(List<FeedEntry> entries, Uri asked) =>
        asked.AbsolutePath.Contains("/comments/", StringComparison.OrdinalIgnoreCase) || asked.Query.Contains("comments", StringComparison.OrdinalIgnoreCase)
        || entries.Count > 0 && entries.Count(entry => entry.InReplyTo is not null || entry.Url?.Contains("#comment", StringComparison.OrdinalIgnoreCase) == true) * 2 > entries.Count;

    // "/2026/03/bridge/feed" tells what is said below that one article.
    private static bool IsOf(Uri? article, Uri asked) =>
        article is not null && article.AbsolutePath.Length > 1 && asked.Host == article.Host
        && asked.AbsolutePath.StartsWith(article.AbsolutePath.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for two forms of one feed: they name one another, or nearly the same pages.</summary>
    public bool IsSame(FeedLook other)
    {
        if (Found.IsComments != other.Found.IsComments)
            return false;
        if (Self is not null && (Self == other.Self || Self == CanonicalAddress.Of(other.Found.Url.AbsoluteUri)))
            return true;
        var fewer = Math.Min(Pages.Count, other.Pages.Count);
        return fewer > 0 && Pages.Count(other.Pages.Contains) * 10 >= fewer * 8 && Math.Max(Pages.Count, other.Pages.Count) <= 3 * fewer;
    }

    /// <summary>The better of two forms of one feed stands first.</summary>
    public static int Better(FeedLook one, FeedLook other) =>
        Sum(other).CompareTo(Sum(one));

    private static double Sum(FeedLook look) =>
        (look.Lead == Lead.Given ? 100 : 0) + (look.Found.HasFullText ? 50 : 0) + Math.Min(look.Found.Entries, 40) / 4.0 + (look.Found.Newest is null ? 0 : 5)
        + (look.Found.Url.Scheme == Uri.UriSchemeHttps ? 2 : 0) + (look.Found.Hub is null ? 0 : 1) - (int)look.Lead / 10.0;
}
