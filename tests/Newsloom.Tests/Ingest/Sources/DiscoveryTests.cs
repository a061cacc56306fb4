using Newsloom.Ingest;
using Newsloom.Ingest.Sources;

namespace Newsloom.Tests.Ingest.Sources;

public sealed class DiscoveryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 12, 0, 0, TimeSpan.Zero);
    private const string Long = "The first cars crossed at six in the morning, slowly, between two rows of people who had come to watch. ";

    [Fact]
    public async Task A_feed_is_followed_as_it_is_and_nothing_else_is_asked_for()
    {
        await using var site = new LoopbackSite().With("/news/feed", Rss("Harbour Post", 3, hub: "https://hub.example/"), "application/rss+xml");

        var found = (await FindAsync(site.Url + "/news/feed")).Found.Single();

        (found.Url.AbsolutePath, found.Kind, found.Title, found.Entries, found.Language).ShouldBe(("/news/feed", FeedKind.Feed, "Harbour Post", 3, "en"));
        (found.Newest?.ToString(), found.HasFullText, found.Hub, found.Site).ShouldBe(("2026-03-06T03:00:00Z", false, "https://hub.example/", "https://post.example/"));
        found.InWords.ShouldBe("A feed called \"Harbour Post\": 3 entries, the newest of 6 March 2026, with summaries, in English.");
        site.AllPaths.ShouldBe(["/news/feed"]);
    }

    [Fact]
    public async Task Feeds_that_a_page_declares_come_first_and_comments_last()
    {
        await using var site = new LoopbackSite();
        site.With("/", """
            <html><head><base href="/a/"><title>Post</title>
            <link rel="alternate" type="application/rss+xml" href="../comments/feed"><link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/json" href="/wp-json/x">
            <link rel="Alternate feed" type="application/rss+xml; charset=utf-8" title="All news" href="main.rss"></head><body></body></html>
            """)
            .With("/a/main.rss", Rss("Harbour Post", 3), "application/rss+xml").With("/comments/feed", Rss("Comments", 9), "application/rss+xml");

        var found = (await FindAsync(site.Url)).Found;

        found.Select(one => (one.Url.AbsolutePath, one.IsComments)).ShouldBe([("/a/main.rss", false), ("/comments/feed", true)]);
        site.Paths.ShouldNotContain("/wp-json/x");
    }

    [Fact]
    public async Task Two_forms_of_one_feed_are_one_and_the_one_with_full_texts_is_kept()
    {
        await using var site = new LoopbackSite();
        site.With("/", """<head><link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/atom+xml" href="/atom"><link rel="alternate" type="application/feed+json" href="/json"></head>""")
            .With("/rss", Rss("Post", 4), "text/xml").With("/atom", Rss("Post", 4, text: Long), "text/xml")
            .With("/json", """{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"1","url":"https://post.example/other","title":"x"}]}""", "application/json");

        var found = (await FindAsync(site.Url)).Found;

        found.Select(one => (one.Url.AbsolutePath, one.HasFullText)).ShouldBe([("/atom", true), ("/json", false)]);
    }

    [Fact]
    public async Task A_feed_is_found_by_the_link_header()
    {
        await using var site = new LoopbackSite();
        site.With("/", "<p>Hello</p>", headers: "Link: <https://hub.example/>; rel=hub, </x>; rel=\"alternate\"; type=\"application/atom+xml\"; title=\"a, b\"").With("/x", Rss("Post", 1), "application/atom+xml");

        (await FindAsync(site.Url)).Found.Single().Url.AbsolutePath.ShouldBe("/x");
    }

    [Fact]
    public async Task An_anchor_may_lead_to_a_page_that_lists_the_feeds()
    {
        await using var site = new LoopbackSite();
        site.With("/", "<a href='/unsere-angebote'>RSS</a><a href='/feedback'>Feedback</a><a href='javascript:rss()'>RSS</a>")
            .With("/unsere-angebote", "<h1>RSS</h1><a href='/export/politik.rss'>Politik</a>")
            .With("/export/politik.rss", Rss("Politik", 2), "application/rss+xml");

        (await FindAsync(site.Url)).Found.Single().Title.ShouldBe("Politik");
        site.Paths.ShouldBe(["/", "/unsere-angebote", "/export/politik.rss"]);
    }

    [Fact]
    public async Task Usual_places_are_tried_where_the_page_says_nothing_but_not_against_robots()
    {
        await using var site = new LoopbackSite().With("/", "<p>Hello</p>").With("/rss.xml", Rss("Post", 2), "text/plain");
        await using var closed = new LoopbackSite().With("/", "<p>Hello</p>").With("/rss.xml", Rss("Post", 2), "text/plain").With("/robots.txt", "User-agent: *\nDisallow: /rss", "text/plain");

        (await FindAsync(site.Url)).Found.Single().Url.AbsolutePath.ShouldBe("/rss.xml");
        (await FindAsync(closed.Url)).Found.ShouldBeEmpty();
        closed.Paths.ShouldNotContain("/rss.xml");
    }

    [Theory]
    [InlineData("{0}", "text/html")]
    [InlineData("<html><body><b>Warning</b>: something in line 3<br>{0}</body></html>", "text/html")]
    [InlineData("{0}", "application/octet-stream")]
    public async Task A_feed_is_one_whatever_its_server_calls_it(string body, string type)
    {
        await using var site = new LoopbackSite();
        site.With("/odd", body.Replace("{0}", Rss("Post", 2), StringComparison.Ordinal), type);

        (await FindAsync(site.Url + "/odd")).Found.Single().Title.ShouldBe("Post");
    }

    [Fact]
    public async Task Without_feeds_the_news_sitemap_that_robots_name_is_followed_and_the_page_itself()
    {
        await using var site = new LoopbackSite();
        site.With("/robots.txt", $"Sitemap: {site.Url}/all.xml\nSitemap: {site.Url}/sitemap-news.xml.gz\nSitemap: http://10.0.0.1/news.xml", "text/plain")
            .With("/", Listing())
            .With("/sitemap-news.xml.gz", $"<urlset><url><loc>{{site}}/a</loc><news><publication><name>Harbour Post</name><language>en</language></publication><publication_date>2026-03-06</publication_date><title>A</title></news></url></urlset>", "application/xml");

        var found = (await FindAsync(site.Url)).Found;

        found.Select(one => (one.Kind, one.Title, one.Entries)).ShouldBe([(FeedKind.Sitemap, "Harbour Post", 1), (FeedKind.Section, "Latest", 6)]);
        found[1].InWords.ShouldBe("The page \"Latest\" itself, which lists articles: 6 entries, the newest of 6 March 2026, with headlines, in English.");
        site.Paths.Count.ShouldBeLessThanOrEqualTo(Discovery.MaxFetches);
    }

    [Fact]
    public async Task A_sitemap_is_followed_as_it_is()
    {
        await using var site = new LoopbackSite();
        site.With("/sitemap.xml", "<urlset><url><loc>{site}/2026/03/06/bridge-opens-again</loc><lastmod>2026-03-06</lastmod></url></urlset>", "application/xml");

        (await FindAsync(site.Url + "/sitemap.xml")).Found.Single().Kind.ShouldBe(FeedKind.Sitemap);
        site.Paths.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_article_leads_to_its_sites_feed_and_its_own_comments_come_last()
    {
        var article = $"<html><head><meta property='og:type' content='article'><link rel='alternate' type='application/rss+xml' href='/2026/03/06/the-bridge-opens/feed/'></head><body>{string.Concat(Enumerable.Repeat($"<p>{Long}</p>", 12))}</body></html>";
        await using var site = new LoopbackSite();
        site.With("/2026/03/06/the-bridge-opens/", article).With("/2026/03/06/the-bridge-opens/feed/", Rss("On: The bridge opens", 5), "application/rss+xml")
            .With("/", "<head><link rel='alternate' type='application/rss+xml' href='/feed'></head>").With("/feed", Rss("Post", 5), "application/rss+xml");

        var found = (await FindAsync(site.Url + "/2026/03/06/the-bridge-opens/")).Found;

        found.Select(one => (one.Title, one.IsComments)).ShouldBe([("Post", false), ("On: The bridge opens", true)]);
    }

    [Fact]
    public async Task Without_a_scheme_the_safe_one_is_tried_first()
    {
        await using var site = new LoopbackSite().With("/feed", Rss("Post", 1), "application/rss+xml");

        (await FindAsync($"127.0.0.1:{new Uri(site.Url).Port}/feed")).Found.Single().Url.Scheme.ShouldBe("http");
    }

    [Fact]
    public async Task Robots_close_a_page_but_not_a_feed_that_the_user_names()
    {
        await using var site = new LoopbackSite();
        site.With("/robots.txt", "User-agent: *\nDisallow: /", "text/plain").With("/", Listing()).With("/odd", Rss("Post", 2), "text/xml").With("/page", Listing());

        (await FindAsync(site.Url)).Flaws.Single().Reason.ShouldContain("robots.txt asks not to");
        (await FindAsync(site.Url + "/odd")).Found.Single().Title.ShouldBe("Post");
        (await FindAsync(site.Url + "/page")).Found.ShouldBeEmpty();
        site.Paths.ShouldBe(["/odd", "/page"]);
    }

    [Fact]
    public async Task Private_addresses_in_links_are_never_asked_and_scripts_are_no_links()
    {
        await using var site = new LoopbackSite();
        site.With("/", "<head><link rel='alternate' type='application/rss+xml' href='http://10.0.0.1/feed'><link rel='alternate' type='application/rss+xml' href='http://[fc00::1]/feed'><link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'><link rel='alternate' type='application/rss+xml' href='file:///etc/passwd'></head><a href='data:text/xml,x'>RSS</a>");

        var discoveries = await FindAsync(site.Url);

        discoveries.Found.ShouldBeEmpty();
        discoveries.Tried.ShouldContain("http://10.0.0.1/feed is not fetched: 10.0.0.1 is in a private network");
        discoveries.Tried.ShouldNotContain(tried => tried.Contains("javascript", StringComparison.Ordinal) || tried.Contains("file:", StringComparison.Ordinal) || tried.Contains("data:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_found_says_what_was_tried_and_a_site_is_asked_a_dozen_things_at_most()
    {
        await using var site = new LoopbackSite();
        site.With("/", "<head>" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<link rel='alternate' type='application/rss+xml' href='/{i}.rss'>")) + "</head>" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<a href='/x{i}'>RSS</a>")));

        var discoveries = await FindAsync(site.Url);

        discoveries.Found.ShouldBeEmpty();
        site.Paths.Count.ShouldBeLessThanOrEqualTo(Discovery.MaxFetches);
        discoveries.Flaws.Single().Reason.ShouldStartWith("offers nothing that can be followed");
        discoveries.Tried.ShouldContain(tried => tried.EndsWith("/feed is refused: its server answers 404", StringComparison.Ordinal));
        discoveries.Tried.ShouldContain(tried => tried.Contains("/news-sitemap.xml is refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://10.0.0.1/", "private network")]
    [InlineData("javascript:alert(1)", "javascript is not fetched")]
    [InlineData("not an address", "no address")]
    [InlineData("", "no address")]
    public async Task What_is_no_address_to_fetch_says_why(string written, string why) => (await FindAsync(written)).Flaws.Single().Reason.ShouldContain(why);

    [Fact]
    public async Task A_list_of_feeds_is_to_be_imported()
    {
        await using var site = new LoopbackSite().With("/feeds.opml", "<?xml version='1.0'?><opml version='2.0'><body><outline text='a' xmlUrl='https://a.example/'/></body></opml>", "text/x-opml");

        (await FindAsync(site.Url + "/feeds.opml")).Flaws.Single().Reason.ShouldBe("is a list of feeds");
    }

    private static string Rss(string title, int count, string? hub = null, string? text = null) =>
        $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{title}</title><link>https://post.example/</link><language>en</language>{(hub is null ? "" : $"<atom:link rel=\"hub\" href=\"{hub}\"/>")}"
        + string.Concat(Enumerable.Range(1, count).Select(i => $"<item><title>Story {i}</title><link>https://post.example/story-{i}</link><pubDate>Fri, 06 Mar 2026 0{i}:00:00 GMT</pubDate><description>{string.Concat(Enumerable.Repeat(text ?? "Short.", text is null ? 1 : 12))}</description></item>")) + "</channel></rss>";

    private static string Listing() => "<html lang='en'><head><title>Latest</title></head><body><main>" + string.Concat(Enumerable.Range(1, 6).Select(i => $"<article><h2><a href='/2026/03/0{i}/story-number-{i}-of-the-harbour'>Story number {i} of the harbour and the town</a></h2></article>")) + "</main></body></html>";

    private static async Task<Discoveries> FindAsync(string written)
    {
        using var fetcher = new Fetcher(LoopbackSite.Settings, TimeProvider.System);
        var robots = new RobotsCache(fetcher, TimeProvider.System);
        var pages = new PageFetcher(fetcher, robots, LoopbackSite.Settings, TimeProvider.System);
        return await new Discovery(fetcher, pages, robots, new StillTime(Now)).FindAsync(written, CancellationToken.None);
    }

    private sealed class StillTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
