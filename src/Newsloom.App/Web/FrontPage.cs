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
                    page.Leaf("p", "Newsloom", ("class", "name"));
                    page.Leaf("p", now.ToString("dddd, d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture), ("class", "quiet"));
                }
                using (page.Open("main", ("id", "stories"), ("tabindex", "-1")))
                {
                    if (feeds.Count == 0)
                        WriteEmpty(page);
                    else
                        WriteStories(page, stories);
                    if (feeds.Count > 0)
                        WriteOutlets(page, feeds, now);
                }
                using (page.Open("footer", ("class", "end")))
                {
                    page.Leaf("p", "That is all.", ("class", "all"));
                    page.Leaf("p", FullnessInWords.Of(store.LoadFullness(), settings.Retention), ("class", "quiet"));
                }
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

    private static void WriteEmpty(Markup page)
    {
        using var empty = page.Open("section", ("class", "contents empty"));
        page.Leaf("h1", "Nothing is followed yet");
        using (page.Open("p"))
        {
            page.Text("Add an outlet by its address: ");
            page.Leaf("code", "newsloom add example.org");
        }
        using (page.Open("p"))
        {
            page.Text("Or bring the feeds of another reader, which exports them as OPML: ");
            page.Leaf("code", "newsloom import FEEDS.opml");
        }
        page.Leaf("p", "Either may be done while this runs; the first articles come within a minute.");
    }

    private static void WriteStories(Markup page, IReadOnlyList<StoredStory> stories)
    {
        using var section = page.Open("section", ("class", "contents"), ("aria-labelledby", "top"));
        page.Leaf("h1", stories.Count == 0 ? "No stories of these days yet" : "Top stories", ("id", "top"));
        using var list = page.Open("ol");
        foreach (var story in stories)
            WriteStory(page, story);
    }

    private static void WriteStory(Markup page, StoredStory story)
    {
        var first = story.Headlines.FirstOrDefault(headline => headline is { IsCopy: false, Title: not null }) ?? story.Headlines[0];
        using var item = page.Open("li");
        page.Leaf("p", Facts(story, first), ("class", "quiet"));
        using (page.Open("div"))
        {
            using (page.Open("h2", ("class", "headline")))
                WriteLink(page, first, first.Title ?? "Without a headline");
            var others = story.Headlines.Where(headline => headline != first).ToList();
            if (others.Count == 0)
                return;
            using var line = page.Open("p", ("class", "others"));
            for (var i = 0; i < others.Count && i < MostHeadlines; i++)
            {
                if (i > 0)
                    page.Text(" · ");
                WriteLink(page, others[i], (others[i].Outlet ?? others[i].Title ?? "unknown") + (others[i].IsCopy ? " (copy)" : ""));
            }
            if (others.Count > MostHeadlines)
                page.Text($" and {others.Count - MostHeadlines} more");
        }
    }

    // Strangers' addresses: only the web's are links, and they learn nothing of where the reader came from.
    private static void WriteLink(Markup page, StoredHeadline headline, string text)
    {
        var language = InWords.Tag(headline.Language);
        var direction = InWords.IsRightToLeft(headline.Language) ? "rtl" : null;
        if (headline.Url is { Scheme: "http" or "https" } url)
            page.Leaf("a", text, ("href", url.AbsoluteUri), ("rel", "noopener noreferrer"), ("lang", language), ("dir", direction));
        else
            page.Leaf("span", text, ("lang", language), ("dir", direction));
    }

    private static string Facts(StoredStory story, StoredHeadline first)
    {
        var outlets = story.Headlines.Select(headline => headline.Outlet).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var facts = new List<string>();
        if (first.Published is { } published)
            facts.Add(InWords.Time(published, withYear: false));
        facts.Add(outlets > 1 ? $"{outlets} outlets" : first.Outlet ?? "1 outlet");
        return string.Join(" · ", facts);
    }

    private static void WriteOutlets(Markup page, IReadOnlyList<PolledFeed> feeds, DateTimeOffset now)
    {
        using var section = page.Open("section", ("class", "outlets"), ("aria-labelledby", "outlets"));
        page.Leaf("h2", InWords.Count(feeds.Count, "outlet") + " followed", ("id", "outlets"));
        using var list = page.Open("ul");
        foreach (var feed in feeds.OrderBy(feed => feed.Health.Problem is null).ThenBy(feed => feed.Name ?? feed.Title, StringComparer.CurrentCulture))
        {
            using var item = page.Open("li");
            page.Leaf("span", feed.Name ?? feed.Title ?? FeedLine.WithoutPassword(feed.Url));
            page.Leaf("span", HealthInWords.Of(feed, now), ("class", feed.Health.Problem is null ? "quiet" : "quiet ill"));
        }
    }

    private static string WebCss()
    {
        using var reader = new StreamReader(typeof(FrontPage).Assembly.GetManifestResourceStream("Web/web.css")
            ?? throw new InvalidOperationException("The style sheet Web/web.css is not embedded."));
        return reader.ReadToEnd();
    }
}
