using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class SitemapSourceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Only_entries_of_the_last_days_come_and_the_newest_first()
    {
        await using var site = new LoopbackSite();
        site.With("/news.xml", $"<urlset>{News("/old-one", "2026-02-01")}{News("/a", "2026-03-05T09:00:00Z")}{News("/b", "2026-03-06T09:00:00Z")}{News("/planned", "2027-01-01")}</urlset>");

        var read = await ReadAsync(site, "/news.xml");

        read.Entries.Select(entry => new Uri(entry.Url!).AbsolutePath).ShouldBe(["/b", "/a"]);
        (read.HasNews, read.IsIndex, read.Listed, read.Feed.Title, read.Feed.Language).ShouldBe((true, false, 4, "Harbour Post", "en"));
        read.Flaws.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_index_is_followed_to_its_news_and_to_nothing_else()
    {
        await using var site = new LoopbackSite();
        site.With("/sitemap.xml", "<sitemapindex><sitemap><loc>{site}/images-sitemap.xml</loc></sitemap><sitemap><loc>{site}/post-sitemap9.xml</loc></sitemap><sitemap><loc>{site}/news-sitemap.xml</loc></sitemap></sitemapindex>")
            .With("/news-sitemap.xml", $"<urlset>{News("/a", "2026-03-06")}</urlset>");

        var read = await ReadAsync(site, "/sitemap.xml");

        read.IsIndex.ShouldBeTrue();
        read.Entries.Count.ShouldBe(1);
        site.Paths.ShouldBe(["/sitemap.xml", "/news-sitemap.xml"]);
    }

    [Fact]
    public async Task Without_news_the_latest_sitemaps_are_read_and_old_ones_left_alone()
    {
        await using var site = new LoopbackSite();
        site.With("/sitemap.xml", """
            <sitemapindex><sitemap><loc>{site}/post-2024-01.xml</loc><lastmod>2024-01-31</lastmod></sitemap><sitemap><loc>{site}/post-2026-03.xml</loc><lastmod>2026-03-06</lastmod></sitemap>
            <sitemap><loc>{site}/category-sitemap.xml</loc><lastmod>2026-03-06</lastmod></sitemap></sitemapindex>
            """)
            .With("/post-2026-03.xml", "<urlset><url><loc>{site}/2026/03/bridge-opens-to-traffic</loc><lastmod>2026-03-06</lastmod></url><url><loc>{site}/</loc><lastmod>2026-03-06</lastmod></url></urlset>");

        var read = await ReadAsync(site, "/sitemap.xml");

        read.Entries.Single().Url!.ShouldEndWith("/bridge-opens-to-traffic");
        site.Paths.Take(2).ShouldBe(["/sitemap.xml", "/post-2026-03.xml"]);
        site.Paths.ShouldNotContain("/post-2024-01.xml");
    }

    [Fact]
    public async Task Indexes_in_a_circle_end()
    {
        await using var site = new LoopbackSite();
        site.With("/sitemap.xml", "<sitemapindex><sitemap><loc>{site}/b.xml</loc></sitemap><sitemap><loc>{site}/sitemap.xml</loc></sitemap></sitemapindex>")
            .With("/b.xml", "<sitemapindex><sitemap><loc>{site}/sitemap.xml</loc></sitemap><sitemap><loc>{site}/b.xml</loc></sitemap></sitemapindex>");

        (await ReadAsync(site, "/sitemap.xml")).Entries.ShouldBeEmpty();

        site.Paths.ShouldBe(["/sitemap.xml", "/b.xml"]);
    }

    [Fact]
    public async Task An_index_without_end_costs_a_handful_of_requests()
    {
        await using var site = new LoopbackSite();
        for (var i = 0; i < 40; i++)
            site.With($"/{i}.xml", "<sitemapindex>" + string.Concat(Enumerable.Range(1, 500).Select(j => $"<sitemap><loc>{{site}}/{(i * 3 + j) % 40}.xml</loc></sitemap>")) + "</sitemapindex>");

        await ReadAsync(site, "/0.xml");

        site.Paths.Count.ShouldBeLessThanOrEqualTo(1 + SitemapSource.MaxFetches);
    }

    [Fact]
    public async Task Other_sites_and_private_addresses_are_not_asked()
    {
        await using var site = new LoopbackSite();
        site.With("/sitemap.xml", "<sitemapindex><sitemap><loc>http://10.0.0.1/news.xml</loc></sitemap><sitemap><loc>http://169.254.169.254/news.xml</loc></sitemap><sitemap><loc>https://victim.example/news.xml</loc></sitemap></sitemapindex>")
            .With("/pages.xml", $"<urlset><url><loc>https://victim.example/2026/03/06/flood</loc><lastmod>2026-03-06</lastmod></url></urlset>");

        var index = await ReadAsync(site, "/sitemap.xml");

        index.Flaws.Single().Reason.ShouldBe("names 3 sitemaps of other sites");
        (await ReadAsync(site, "/pages.xml")).Entries.ShouldBeEmpty();
        site.Paths.ShouldBe(["/sitemap.xml", "/pages.xml"]);
    }

    [Fact]
    public async Task Robots_are_obeyed_for_the_index_and_its_children()
    {
        await using var site = new LoopbackSite();
        site.With("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
            .With("/sitemap.xml", "<sitemapindex><sitemap><loc>{site}/private/news.xml</loc></sitemap></sitemapindex>");

        (await ReadAsync(site, "/private/a.xml")).Flaws.Single().Reason.ShouldContain("robots.txt asks not to");
        (await ReadAsync(site, "/sitemap.xml")).Flaws.Single().Reason.ShouldContain("robots.txt asks not to");
        site.Paths.ShouldBe(["/sitemap.xml"]);
    }

    [Fact]
    public async Task A_list_of_everything_without_dates_says_that_it_cannot_be_followed()
    {
        await using var site = new LoopbackSite();
        site.With("/all.xml", "<urlset>" + string.Concat(Enumerable.Range(0, 500).Select(i => $"<url><loc>{{site}}/story-of-the-day-{i + 10000}</loc></url>")) + "</urlset>")
            .With("/stamped.xml", "<urlset>" + string.Concat(Enumerable.Range(0, 500).Select(i => $"<url><loc>{{site}}/story-of-the-day-{i + 10000}</loc><lastmod>2026-03-06T11:59:00Z</lastmod></url>")) + "</urlset>")
            .With("/few.txt", "{site}/story-of-the-day-10001\n{site}/story-of-the-day-10002", "text/plain");

        var all = await ReadAsync(site, "/all.xml");
        (all.Entries.Count, all.Flaws.Single().Reason).ShouldBe((0, "lists many pages and dates none of them"));
        (await ReadAsync(site, "/stamped.xml")).Entries.ShouldBeEmpty();
        (await ReadAsync(site, "/few.txt")).Entries.Count.ShouldBe(2);
    }

    private static string News(string path, string date) =>
        $"<url><loc>{{site}}{path}</loc><news:news><news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication><news:publication_date>{date}</news:publication_date><news:title>On {path}</news:title></news:news></url>";

    private static async Task<SitemapEntries> ReadAsync(LoopbackSite site, string path)
    {
        var clock = new StillTime(Now);
        using var fetcher = new Fetcher(LoopbackSite.Settings, TimeProvider.System);
        var pages = new PageFetcher(fetcher, new RobotsCache(fetcher, TimeProvider.System), LoopbackSite.Settings, TimeProvider.System);
        return await new SitemapSource(pages, clock).ReadAsync(site.Url + path, CancellationToken.None);
    }

    private sealed class StillTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
