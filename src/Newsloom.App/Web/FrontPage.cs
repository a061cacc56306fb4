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
                using (page.Open("footer", ("class", "end")))
                {
                    if (stories.Count > 0)
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
        page.Leaf("h2", "Nothing is followed yet");
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

    private static void WriteNothingNew(Markup page, IReadOnlyList<PolledFeed> feeds)
    {
        using var empty = page.Open("section", ("class", "contents empty"));
        var isFirst = feeds.All(feed => feed.Health.LastPoll is null);
        page.Leaf("h2", isFirst ? "The first stories are on their way" : "Nothing new in these days");
        page.Leaf("p", isFirst
            ? "What is followed is being asked for the first time. Load this page again in a minute."
            : "What comes is shown here as soon as it is read. How each of those that are followed is stands below.");
    }

    private static void WriteStories(Markup page, IReadOnlyList<StoredStory> stories)
    {
        using var section = page.Open("section", ("class", "contents"), ("aria-labelledby", "top"));
        page.Leaf("h2", "Top stories", ("id", "top"));
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
            using (page.Open("h3", ("class", "headline")))
                WriteLink(page, first, first.Title);
            var others = story.Headlines.Where(headline => headline != first).ToList();
            if (others.Count == 0)
                return;
            using var line = page.Open("p", ("class", "others"));
            for (var i = 0; i < others.Count && i < MostHeadlines; i++)
            {
                if (i > 0)
                    page.Text(" · ");
                WriteLink(page, others[i], others[i].Outlet ?? others[i].Title);
                if (others[i].IsCopy)
                    page.Text(" (copy)");
            }
            if (others.Count > MostHeadlines)
                page.Text($" and {others.Count - MostHeadlines} more");
        }
    }

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

    private static string Facts(StoredStory story, StoredHeadline first)
    {
        var outlets = story.Headlines.Select(headline => headline.Outlet).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var facts = new List<string>();
        if (first.Published is { } published)
            facts.Add(InWords.Time(published, withYear: false));
        facts.Add(outlets > 1 ? $"{outlets} outlets" : first.Outlet ?? "1 outlet");
        var languages = story.Headlines.Select(headline => InWords.Tag(headline.Language)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (languages.Count > 1)
            facts.Add(string.Join(' ', languages));
        return string.Join(" · ", facts);
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
