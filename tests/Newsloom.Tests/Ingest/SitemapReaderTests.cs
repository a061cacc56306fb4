using System.IO.Compression;
using System.Text;
using Newsloom.Ingest.Formats;

namespace Newsloom.Tests.Ingest;

public sealed class SitemapReaderTests
{
    [Fact]
    public void A_news_sitemap_says_as_much_as_a_feed()
    {
        var (reader, entries) = Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
                xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
              <url><loc>https://post.example/2026/bridge?a=1&amp;b=2</loc><lastmod>2026-03-06T10:00:00+01:00</lastmod>
                <news:news><news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication>
                  <news:publication_date>2026-03-06T09:00:00+01:00</news:publication_date><news:title>Bridge &amp; tunnel open</news:title><news:keywords>bridge, harbour,bridge</news:keywords></news:news>
                <image:image><image:loc>https://post.example/b.jpg</image:loc><image:title>Not the title</image:title></image:image>
                <xhtml:link rel="alternate" hreflang="de" href="https://post.example/de/bruecke"/><xhtml:link rel="alternate" hreflang="x-default" href="https://post.example/x"/>
                <xhtml:link rel="alternate" hreflang="en" href="https://post.example/2026/bridge?a=1&amp;b=2"/></url>
            </urlset>
            """);

        (reader.Kind, reader.HasNews, reader.Flaw).ShouldBe((SitemapKind.Pages, true, null));
        var entry = entries.Single();
        (entry.Url, entry.Title, entry.Language, entry.Publisher).ShouldBe(("https://post.example/2026/bridge?a=1&b=2", "Bridge & tunnel open", "en", "Harbour Post"));
        (entry.Published.ToString(), entry.Updated.ToString()).ShouldBe(("2026-03-06T09:00:00+01:00", "2026-03-06T10:00:00+01:00"));
        entry.Categories.ShouldBe(["bridge", "harbour"]);
        entry.Image.ShouldBe("https://post.example/b.jpg");
        entry.Translations.ShouldBe([new FeedTranslation("de", "https://post.example/de/bruecke")]);
    }

    [Fact]
    public void A_plain_sitemap_has_addresses_and_times_and_perhaps_its_own_language()
    {
        var (reader, entries) = Read("<urlset><url><loc> /a </loc><lastmod>2026-03-06</lastmod><link hreflang='fr_CA' href='/a'/></url><url><loc>https://post.example/b</loc></url></urlset>");

        reader.HasNews.ShouldBeFalse();
        entries.Select(entry => (entry.Url, entry.Updated?.ToString(), entry.Language)).ShouldBe([("https://post.example/a", "2026-03-06", "fr-CA"), ("https://post.example/b", null, null)]);
    }

    [Fact]
    public void An_index_names_its_sitemaps()
    {
        var (reader, entries) = Read("<sitemapindex><sitemap><loc>https://post.example/1.xml</loc><lastmod>2026-03-06</lastmod></sitemap><sitemap><loc>javascript:1</loc></sitemap></sitemapindex>");

        entries.ShouldBeEmpty();
        reader.Kind.ShouldBe(SitemapKind.Index);
        reader.Children.Select(child => (child.Url, child.Modified?.ToString())).ShouldBe([("https://post.example/1.xml", "2026-03-06")]);
    }

    [Fact]
    public void Plain_lines_are_a_sitemap()
    {
        var (reader, entries) = Read("\uFEFFhttps://post.example/a\r\n\r\nnonsense\nhttps://post.example/b?x=1&y=2\nfile:///etc/passwd\nhttps://post.example/c");

        reader.Kind.ShouldBe(SitemapKind.Pages);
        entries.Select(entry => entry.Url).ShouldBe(["https://post.example/a", "https://post.example/nonsense", "https://post.example/b?x=1&y=2", "https://post.example/c"]);
    }

    [Theory]
    [InlineData("<urlset><url><loc>https://post.example/a</loc><url><loc>https://post.example/b</loc></url></urlset>", null)]
    [InlineData("<urlset><url><loc>https://post.example/a</loc></url><url><loc>https://post.example/b</lo", "breaks off")]
    [InlineData("junk <?xml?><!DOCTYPE x><sm:urlset xmlns:sm='http://www.sitemaps.org/schemas/sitemap/0.9'><sm:url><sm:loc><![CDATA[https://post.example/a]]></sm:loc></sm:url><sm:url><sm:loc>https://post.example/b</sm:loc></sm:url></sm:urlset>", null)]
    [InlineData("<urlset><url><loc>https://post.example/a</loc><news><title>A & B</title></news></url></urlset><urlset><url><loc>https://post.example/b</loc></url></urlset>", null)]
    public void Malformed_ones_give_what_they_hold(string sitemap, string? flaw)
    {
        var (reader, entries) = Read(sitemap);

        entries.Select(entry => entry.Url).ShouldBe(["https://post.example/a", "https://post.example/b"]);
        reader.Flaw.ShouldBe(flaw);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public void What_is_no_address_of_the_web_is_left_out(string address) => Read($"<urlset><url><loc>{address}</loc></url></urlset>").Entries.ShouldBeEmpty();

    [Theory]
    [InlineData("<html><body><a href='/a'>x</a></body></html>")]
    [InlineData("<rss><channel><item><link>https://post.example/a</link></item></channel></rss>")]
    [InlineData("")]
    public void What_is_no_sitemap_says_so(string text)
    {
        var (reader, entries) = Read(text);

        (entries.Count, reader.Kind, reader.Flaw).ShouldBe((0, SitemapKind.None, "is no sitemap"));
    }

    [Fact]
    public void Packed_ones_are_known_by_their_first_bytes_and_damaged_ones_give_what_stands_before()
    {
        var urls = new Random(3);
        var packed = Packed("<urlset>" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"<url><loc>https://post.example/{urls.Next()}</loc></url>")) + "</urlset>");
        var damaged = packed.ToArray();
        damaged.AsSpan(damaged.Length / 2, 200).Fill(0xFF);

        Read(packed).Entries.Count.ShouldBe(3000);
        var (reader, entries) = Read(damaged);
        entries.Count.ShouldBeInRange(100, 2900);
        reader.Flaw!.ShouldStartWith("is damaged");
    }

    [Fact]
    public void No_more_is_read_than_the_protocol_allows()
    {
        var many = Read("<urlset>" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<url><loc>https://post.example/{i}</loc></url>")) + "</urlset>");
        var children = Read("<sitemapindex>" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<sitemap><loc>https://post.example/{i}</loc></sitemap>")) + "</sitemapindex>");
        var lines = Read(string.Concat(Enumerable.Range(0, 60_000).Select(i => $"https://post.example/{i}\n")));

        (many.Entries.Count, many.Reader.Flaw).ShouldBe((SitemapReader.MaxUrls, "lists more than 50000 addresses"));
        (children.Reader.Children.Count, children.Reader.Flaw).ShouldBe((SitemapReader.MaxUrls, "lists more than 50000 addresses"));
        lines.Entries.Count.ShouldBe(SitemapReader.MaxUrls);
    }

    [Theory]
    [InlineData("<urlset><url><loc>https://post.example/a</loc></url>")]
    [InlineData("https://post.example/a\n")]
    public void A_bomb_is_read_up_to_the_bound(string start)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(start));
            var blank = new byte[1024 * 1024];
            blank.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 300; i++)
                gzip.Write(blank);
        }

        var (reader, entries) = Read(packed.ToArray());

        (entries.Count, reader.Flaw).ShouldBe((1, "is larger than 50 MB"));
    }

    [Fact]
    public void Any_bytes_are_read_without_failing()
    {
        var random = new Random(5);
        var seed = Packed("<urlset><url><loc>https://post.example/a</loc><lastmod>2026-03-06</lastmod><news:news><news:title>A</news:title></news:news></url></urlset>");
        foreach (var start in new[] { seed, "<sitemapindex><sitemap><loc>https://post.example/1.xml</loc></sitemap></sitemapindex>"u8.ToArray(), "https://post.example/a\nhttps://post.example/b"u8.ToArray() })
        {
            for (var i = 0; i < 1_000; i++)
            {
                var bytes = start.ToArray();
                for (var change = random.Next(1, 8); change > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

                Read(bytes[..random.Next(bytes.Length + 1)]).Entries.Count.ShouldBeLessThan(10);
            }
        }
    }

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static (SitemapReader Reader, List<FeedEntry> Entries) Read(string sitemap) => Read(Encoding.UTF8.GetBytes(sitemap));

    private static (SitemapReader Reader, List<FeedEntry> Entries) Read(byte[] sitemap)
    {
        var reader = new SitemapReader(new MemoryStream(sitemap), "https://post.example/sitemap.xml");
        return (reader, [.. reader.Read()]);
    }
}
