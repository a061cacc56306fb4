using System.Globalization;
using Newsloom.App.Json;
using Newsloom.App.Report;
using Newsloom.App.Terminal;
using Newsloom.Ingest;
using Newsloom.Store;

namespace Newsloom.App.Web;

/// <summary>The server's page: the stories that most outlets have, and how the outlets are. It shows what the store holds and runs no stage.</summary>
internal sealed class FrontPage(NewsStore store, Settings settings, TimeProvider time)
{
    private const int MostStories = 30;
    private const int MostHeadlines = 6;
    private const int DaysBack = 2;

    // More feeds that are well are one line, to be opened.
    private const int MostWell = 20;

    private static readonly string Css = HtmlReport.Css + WebCss();

    /// <summary>What the page's Content-Security-Policy lets through.</summary>
    public static string StyleHash { get; } = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Css)));

    public void Write(TextWriter output)
    {
        var now = time.GetLocalNow();
        var stories = store.LoadTopStories(DateOnly.FromDateTime(now.DateTime).AddDays(-DaysBack), MostStories);
        var feeds = store.LoadFeeds();
        var page = new Markup(output);
        page.Doctype();
        using (page.Open("html", ("lang", "en")))
        {
            WriteHead(page);
            using (page.Open("body"))
            {
                page.Leaf("a", "Skip to the stories", ("class", "skip"), ("href", "#stories"));
                using (page.Open("header", ("class", "masthead")))
                {
                    page.Leaf("h1", "Newsloom", ("class", "name"));
                    page.Leaf("p", now.ToString("dddd, d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture), ("class", "quiet"));
                }
                using (page.Open("main", ("id", "stories"), ("tabindex", "-1")))
                {
                    if (stories.Count > 0)
                        WriteStories(page, stories);
                    else if (feeds.Count > 0)
                        WriteNothingNew(page, feeds);
                    if (feeds.Count == 0)
                        WriteEmpty(page);
                    else
                        WriteOutlets(page, feeds, now);
                }
                if (feeds.Count > 0)
                    WriteEnd(page, stories.Count > 0);
            }
        }
        page.Line();
    }

    private static void WriteHead(Markup page)
    {
        using (page.Open("head"))
        {
            page.Void("meta", ("charset", "utf-8"));
            page.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            page.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
            page.Leaf("title", "Newsloom");
            page.Style(Css);
        }
        page.Line();
    }

    private void WriteEnd(Markup page, bool hasStories)
    {
        using var end = page.Open("footer", ("class", "end"));
        if (hasStories)
            page.Leaf("p", "That is all.", ("class", "all"));
        page.Leaf("p", FullnessInWords.Of(store.LoadFullness(), settings.Retention), ("class", "quiet"));
    }

    private static void WriteEmpty(Markup page)
    {
        using var empty = page.Open("section", ("class", "contents empty"));
        page.Leaf("h2", "Nothing is followed yet");
        page.Leaf("p", "Add an outlet by its address:");
        page.Leaf("code", "newsloom add example.org");
        page.Leaf("p", "Or bring the feeds of another reader, which exports them as OPML:");
        page.Leaf("code", "newsloom import FEEDS.opml");
        page.Leaf("p", "Either may be done in another terminal while this runs; the first articles come within a minute.");
    }

    private static void WriteNothingNew(Markup page, IReadOnlyList<PolledFeed> feeds)
    {
        using var empty = page.Open("section", ("class", "contents empty"));
        var isFirst = feeds.All(feed => feed.Health.LastPoll is null);
        page.Leaf("h2", isFirst ? "The first stories are on their way" : "Nothing new in these days");
        page.Leaf("p", isFirst
            ? "What is followed is being asked for the first time. Load this page again in a minute."
            : "What comes is shown here as soon as it is read. How each of those that are followed is stands below.");
    }

    private void WriteStories(Markup page, IReadOnlyList<StoredStory> stories)
    {
        using var section = page.Open("section", ("class", "contents"), ("aria-labelledby", "top"));
        page.Leaf("h2", "Top stories", ("id", "top"));
        using var list = page.Open("ol");
        foreach (var story in stories)
            WriteStory(page, story);
    }

    private void WriteStory(Markup page, StoredStory story)
    {
        var first = story.Headlines.FirstOrDefault(headline => headline is { IsCopy: false, Title: not null }) ?? story.Headlines[0];
        using var item = page.Open("li");
        WriteFacts(page, story, first);
        using (page.Open("div"))
        {
            using (page.Open("h3", ("class", "headline")))
                WriteLink(page, first, first.Title);
            if (story.Headlines.Count > 1)
                WriteOthers(page, story, first);
        }
    }

    // Each outlet once, by its name; where one outlet has it all, its headlines.
    private static void WriteOthers(Markup page, StoredStory story, StoredHeadline first)
    {
        var isOneOutlet = CountOutlets(story) <= 1;
        var others = story.Headlines.Where(headline => headline != first);
        var shown = (isOneOutlet ? others : others.DistinctBy(headline => headline.Outlet ?? headline.Id, StringComparer.OrdinalIgnoreCase)).Take(MostHeadlines).ToList();
        using var line = page.Open("p", ("class", "others"));
        foreach (var (i, headline) in shown.Index())
        {
            if (i > 0)
                page.Text(" · ");
            WriteLink(page, headline, isOneOutlet ? headline.Title : headline.Outlet ?? headline.Title);
            if (headline.IsCopy)
                page.Text(" (copy)");
        }
        if (story.Headlines.Count - 1 > shown.Count)
            page.Text($" and {story.Headlines.Count - 1 - shown.Count} more");
    }

    private static int CountOutlets(StoredStory story) =>
        story.Headlines.Select(headline => headline.Outlet).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count();

    // Strangers' addresses: only the web's are links, and they learn nothing of where the reader came from.
    private static void WriteLink(Markup page, StoredHeadline headline, string? words)
    {
        var text = words ?? "Without a headline";
        var language = words is null ? null : InWords.Tag(headline.Language);
        // A stranger's words keep their direction to themselves.
        var direction = InWords.IsRightToLeft(language) ? "rtl" : "auto";
        if (headline.Url is { Scheme: "http" or "https" } url)
            page.Leaf("a", text, ("href", url.AbsoluteUri), ("rel", "noopener noreferrer"), ("lang", language), ("dir", direction));
        else
            page.Leaf("span", text, ("lang", language), ("dir", direction));
    }

    private void WriteFacts(Markup page, StoredStory story, StoredHeadline first)
    {
        using var facts = page.Open("p", ("class", "quiet facts"));
        if (first.Published is { } published)
        {
            page.Leaf("time", When(published, time.GetLocalNow()), ("datetime", published.ToString()));
            page.Text(" ");
        }
        var outlets = CountOutlets(story);
        page.Leaf("span", outlets > 1 ? $"{outlets} outlets" : first.Outlet ?? "1 outlet", ("dir", "auto"));
        var languages = story.Headlines.Select(headline => InWords.Tag(headline.Language)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (languages.Count < 2)
            return;
        page.Text(" ");
        page.Leaf("span", string.Join(", ", languages.Select(InWords.Language)));
    }

    /// <summary>"16:34" today and "yesterday, 16:34", by the clock of this machine; else as it was printed.</summary>
    private static string When(NewsTime published, DateTimeOffset now)
    {
        if (published is not { Clock: not null, Offset: not null })
            return InWords.Time(published, withYear: false);
        var local = published.Instant.ToOffset(now.Offset);
        var clock = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return (now.Date - local.Date).Days switch
        {
            0 => clock,
            1 => $"yesterday, {clock}",
            _ => local.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture),
        };
    }

    private static void WriteOutlets(Markup page, IReadOnlyList<PolledFeed> feeds, DateTimeOffset now)
    {
        using var section = page.Open("section", ("class", "outlets"), ("aria-labelledby", "outlets"));
        page.Leaf("h2", InWords.Count(feeds.Count, "feed") + " followed", ("id", "outlets"));
        var ordered = feeds.OrderBy(feed => !IsIll(feed)).ThenBy(NameOf, StringComparer.CurrentCulture).ToList();
        var ill = ordered.Count(IsIll);
        if (ordered.Count - ill <= MostWell)
        {
            WriteFeeds(page, ordered, now);
            return;
        }
        if (ill > 0)
            WriteFeeds(page, ordered[..ill], now);
        using var rest = page.Open("details");
        page.Leaf("summary", ill > 0 ? InWords.Count(ordered.Count - ill, "other, which is well", "others, which are well") : "All are well");
        WriteFeeds(page, ordered[ill..], now);
    }

    private static void WriteFeeds(Markup page, IReadOnlyList<PolledFeed> feeds, DateTimeOffset now)
    {
        using var list = page.Open("ul");
        foreach (var feed in feeds)
        {
            using var item = page.Open("li");
            page.Leaf("span", NameOf(feed), ("dir", "auto"));
            page.Leaf("span", HealthInWords.Of(feed, now), ("class", IsIll(feed) ? "quiet ill" : "quiet"));
        }
    }

    private static bool IsIll(PolledFeed feed) => feed.Paused is null && (feed.Health.Problem is not null || feed.Health.HasEnded);

    private static string NameOf(PolledFeed feed) => feed.Name ?? feed.Title ?? FeedLine.WithoutPassword(feed.Url);

    private static string WebCss()
    {
        using var reader = new StreamReader(typeof(FrontPage).Assembly.GetManifestResourceStream("Web/web.css")
            ?? throw new InvalidOperationException("The style sheet Web/web.css is not embedded."));
        return reader.ReadToEnd();
    }
}
