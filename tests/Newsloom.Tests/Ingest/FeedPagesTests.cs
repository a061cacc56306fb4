using System.Text;
using Newsloom.Ingest;
using Newsloom.Ingest.Formats;

namespace Newsloom.Tests.Ingest;

public sealed class FeedPagesTests
{
    [Fact]
    public void Rss_gives_whole_articles_with_who_and_when()
    {
        var page = Pages("""
            <?xml version="1.0"?>
            <rss version="2.0"><channel><title>Harbour Post</title><language>en</language><image><title>Logo</title></image>
            <item>
              <title>Bridge &amp;amp; ferry reopen</title><link>https://post.example/1</link><guid isPermaLink="false">77</guid>
              <description>Short.</description><content:encoded><![CDATA[<p>The <b>whole</b> text.</p>]]></content:encoded>
              <dc:creator>Ann Roe</dc:creator><dc:creator>Bo Li</dc:creator><pubDate>Fri, 06 Mar 2026 07:08:09 +0100</pubDate>
              <category>Local</category><media:content url="https://post.example/1.jpg" medium="image"/>
            </item></channel></rss>
            """).Single();

        page.Input.ShouldBe("feed.xml:1");
        page.Url!.AbsoluteUri.ShouldBe("https://post.example/1");
        Fields(page).ShouldSatisfyAllConditions(
            fields => fields.Title.ShouldBe("Bridge & ferry reopen"),
            fields => fields.Markup.ShouldBe("<p>The <b>whole</b> text.</p>"),
            fields => fields.Summary.ShouldBe("Short."),
            fields => fields.Byline.ShouldBe(["Ann Roe", "Bo Li"]),
            fields => fields.Outlet.ShouldBe("Harbour Post"),
            fields => fields.Published.ToString().ShouldBe("2026-03-06T07:08:09+01:00"),
            fields => fields.Language.ShouldBe("en"),
            fields => fields.Section.ShouldBe("Local"),
            fields => fields.Image.ShouldBe("https://post.example/1.jpg"));
    }

    [Fact]
    public void Atom_gives_whole_articles_in_markup_of_either_kind()
    {
        var pages = Pages("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafenblatt</title>
            <entry><title>Brücke offen</title><link rel="self" href="https://blatt.example/feed"/><link href="https://blatt.example/1"/>
              <author><name>Ute Mai</name></author><published>2026-03-06T07:08:09Z</published><updated>2026-03-07T00:00:00Z</updated>
              <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Text.</p></div></content></entry>
            <entry><title>Zwei</title><content type="html">&lt;p&gt;Mehr.&lt;/p&gt;</content><updated>2026-03-07T00:00:00Z</updated></entry>
            </feed>
            """);

        pages[0].Url!.AbsoluteUri.ShouldBe("https://blatt.example/1");
        Fields(pages[0]).Markup.ShouldBe("<p>Der Text.</p>");
        Fields(pages[0]).Byline.ShouldBe(["Ute Mai"]);
        Fields(pages[0]).Modified.ToString().ShouldBe("2026-03-07T00:00:00Z");
        Fields(pages[0]).Language.ShouldBe("de");
        Fields(pages[1]).Markup.ShouldBe("<p>Mehr.</p>");
    }

    [Fact]
    public void A_feed_without_whole_articles_gives_title_and_summary()
    {
        var fields = Fields(Pages("<rss><channel><item><title>Bridge</title><description>It opened.</description></item></channel></rss>").Single());

        (fields.Title, fields.Summary, fields.Markup).ShouldBe(("Bridge", "It opened.", null));
    }

    [Fact]
    public void Rdf_is_read_with_its_items_beside_the_channel()
    {
        var pages = Pages("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
            <channel><title>Post</title></channel><item><title>One</title><link>https://post.example/1</link><dc:date>2026-03-06</dc:date></item></rdf:RDF>
            """);

        Fields(pages.Single()).Published.ToString().ShouldBe("2026-03-06");
    }

    [Fact]
    public void Entities_of_html_bare_ampersands_and_unknown_prefixes_do_no_harm()
    {
        var fields = Fields(Pages("""
            <!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
            <rss><channel><item><title>Fish&nbsp;&amp; chips &b;</title><odd:thing x="1">y</odd:thing><link>https://post.example/?a=1&b=2</link></item></channel></rss>
            """).Single());

        fields.Title.ShouldBe("Fish\u00A0& chips &b;");
    }

    [Fact]
    public void A_feed_that_breaks_off_keeps_the_entries_before()
    {
        var found = Read("<rss><channel><item><title>One</title></item><item><title>Tw").ToList();

        found.OfType<Found.OnePage>().Count().ShouldBe(2);
        found.OfType<Found.LeftOut>().Single().Flaw.Reason.ShouldContain("breaks off");
    }

    [Fact]
    public void Nesting_without_end_is_survived()
    {
        var deep = new StringBuilder("<rss><channel><item><title>One</title><x>").Insert(0, "").Append(string.Concat(Enumerable.Repeat("<y>", 50_000)))
            .Append(string.Concat(Enumerable.Repeat("</y>", 50_000))).Append("</x><link>https://post.example/1</link></item></channel></rss>");

        Pages(deep.ToString()).Single().Url!.AbsoluteUri.ShouldBe("https://post.example/1");
    }

    [Fact]
    public void Any_text_can_be_read()
    {
        const string Feed = "<rss><channel><item><title>One &amp; two</title><content:encoded><![CDATA[<p>x]]></content:encoded></item></channel></rss>";
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var broken = new StringBuilder(Feed);
            for (var hits = 0; hits < 4; hits++)
                broken[random.Next(broken.Length)] = "<>&;:/!]['\"\0x "[random.Next(14)];

            Should.NotThrow(() => Read(broken.ToString()).Count());
        }
    }

    private static List<Page> Pages(string feed) => [.. Read(feed).Cast<Found.OnePage>().Select(one => one.Page)];

    private static IEnumerable<Found> Read(string feed) => FeedPages.Read(new MemoryStream(Encoding.UTF8.GetBytes(feed)), "feed.xml");

    private static PageBody.Fields Fields(Page page) => (PageBody.Fields)page.Body;
}
