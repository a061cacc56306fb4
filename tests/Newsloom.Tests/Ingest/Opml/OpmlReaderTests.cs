using System.IO.Compression;
using System.Text;
using Newsloom.Ingest;
using Newsloom.Ingest.Opml;

namespace Newsloom.Tests.Ingest.Opml;

public sealed class OpmlReaderTests
{
    [Fact]
    public void A_list_says_what_it_knows_of_each_feed_and_where_it_is_kept()
    {
        var list = Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0"><head><title>Mine &amp; yours</title><dateCreated>Fri, 06 Mar 2026 08:00:00 GMT</dateCreated></head><body>
              <outline text="News"><outline text="North &amp; South">
                <outline type="rss" text="Harbour Post" title="Harbour Post" xmlUrl="https://post.example/feed?a=1&amp;b=2" htmlUrl="https://post.example/" description="Ships" language="en_gb" category="/Trade/Sea,ships"/>
                <outline type="rss" text="Mine" title="Blatt am Fluss" xmlUrl="https://blatt.example/rss"/>
              </outline></outline>
              <outline type="atom" text="Alone" xmlUrl="http://alone.example/atom.xml" category="/Trade/Sea,ships"/>
            </body></opml>
            """);

        list.Title.ShouldBe("Mine & yours");
        list.Flaws.ShouldBeEmpty();
        var (post, blatt, alone) = (list.Feeds[0], list.Feeds[1], list.Feeds[2]);
        post.Url.AbsoluteUri.ShouldBe("https://post.example/feed?a=1&b=2");
        post.Folder.ShouldBe(["News", "North & South"]);
        (post.Title, post.Name, post.Site, post.Description, post.Language).ShouldBe(("Harbour Post", null, "https://post.example/", "Ships", "en-gb"));
        post.Categories.ShouldBe(["/Trade/Sea", "ships"]);
        (blatt.Title, blatt.Name).ShouldBe(("Blatt am Fluss", "Mine"));
        alone.Folder.ShouldBe(["Trade", "Sea"]);
    }

    [Theory]
    [InlineData("<opml version='1.0'><body><outline text='a' xmlurl='http://post.example/f'/></body></opml>")]
    [InlineData("<opml version='1.1'><body><outline title='a' type='rss' url='http://post.example/f'/></body></opml>")]
    [InlineData("<OPML><BODY><OUTLINE TEXT='a' XMLURL='http://post.example/f'></OUTLINE></BODY></OPML>")]
    [InlineData("<opml><body><outline text=a xmlUrl=http://post.example/f></body></opml>")]
    [InlineData("<opml><body><outline text='a' xmlUrl='feed://post.example/f'/></body></opml>")]
    [InlineData("<opml><body><outline text='a' xmlUrl='feed:http://post.example/f'/></body></opml>")]
    [InlineData("\uFEFF\n<opml><body><outline text='a' xmlUrl=' http://post.example/f\n'/></body></opml>")]
    [InlineData("<outline text='a' xmlUrl='http://post.example/f'/>")]
    public void Old_and_careless_lists_are_read(string list) =>
        Read(list).Feeds.Select(feed => (feed.Url.AbsoluteUri, feed.Title)).ShouldBe([("http://post.example/f", "a")]);

    [Theory]
    [InlineData("https://post.example/f?a=1&b=2&copy=3", "https://post.example/f?a=1&b=2&copy=3")]
    [InlineData("https://post.example/f?a=1&amp;amp;b=2", "https://post.example/f?a=1&b=2")]
    [InlineData("post.example/feed", "https://post.example/feed")]
    [InlineData("post.example:8443/feed", "https://post.example:8443/feed")]
    [InlineData("//post.example/feed", "https://post.example/feed")]
    public void Addresses_are_taken_as_they_are_meant(string written, string url) =>
        Read($"<opml><body><outline text='a' xmlUrl='{written}'/></body></opml>").Feeds.Single().Url.AbsoluteUri.ShouldBe(url);

    [Fact]
    public void Letters_survive_whatever_the_list_says_of_its_encoding()
    {
        const string List = "<?xml version='1.0' encoding='{0}'?><opml><head><title>x</title></head><body><outline text='Häfen, Möwen &amp; süße Grüße' xmlUrl='https://post.example/f'/></body></opml>";
        foreach (var (said, written) in new[] { ("utf-8", "utf-8"), ("iso-8859-1", "iso-8859-1"), ("utf-8", "windows-1252"), ("utf-8", "utf-16"), ("utf-16", "utf-8") })
        {
            var bytes = Encoding.GetEncoding(written).GetBytes((written == "utf-16" ? "\uFEFF" : "") + string.Format(System.Globalization.CultureInfo.InvariantCulture, List, said));

            Read(bytes).Feeds.Single().Title.ShouldBe("Häfen, Möwen & süße Grüße", $"{written} said to be {said}");
        }
    }

    [Fact]
    public void A_feed_in_two_folders_is_one_feed_that_knows_both()
    {
        var list = Read("""
            <opml><body>
              <outline text="A"><outline text="x" xmlUrl="https://post.example/f"/></outline>
              <outline text="B"><outline text="x again" xmlUrl="http://post.example/f"/><outline text="x" xmlUrl="https://post.example/f?utm_source=b"/></outline>
            </body></opml>
            """);

        var feed = list.Feeds.Single();
        feed.Title.ShouldBe("x");
        feed.Folder.ShouldBe(["A"]);
        feed.AlsoIn.Single().ShouldBe(["B"]);
        list.Repeated.ShouldBe(2);
    }

    [Fact]
    public void Feeds_below_a_feed_are_kept_beside_it()
    {
        var list = Read("<opml><body><outline text='F'><outline text='a' xmlUrl='https://a.example/'><outline text='b' xmlUrl='https://b.example/'/></outline></outline></body></opml>");

        list.Feeds.Select(feed => string.Join('/', feed.Folder)).ShouldBe(["F", "F"]);
    }

    [Fact]
    public void Links_and_included_lists_are_said_and_not_followed()
    {
        var list = Read("""
            <opml><body><outline type="include" text="more" url="https://lists.example/a.opml"/><outline type="link" text="page" url="https://lists.example/"/>
            <outline type="rss" text="nothing"/></body></opml>
            """);

        list.Feeds.ShouldBeEmpty();
        list.Flaws.Select(flaw => flaw.Reason).ShouldBe(
        [
            "leads to https://lists.example/a.opml by a line of type \"include\", which is not followed",
            "leads to https://lists.example/ by a line of type \"link\", which is not followed",
            "names \"nothing\" without an address",
        ]);
    }

    [Theory]
    [InlineData("http://127.0.0.1/feed", "this machine")]
    [InlineData("http://2130706433/feed", "this machine")]
    [InlineData("http://0x7f.1/", "this machine")]
    [InlineData("http://[::ffff:10.0.0.1]/", "private network")]
    [InlineData("http://169.254.169.254/latest", "one link")]
    [InlineData("http://localhost./feed", "localhost")]
    [InlineData("router.local", "local")]
    [InlineData("https://post.example:25/", "port 25")]
    [InlineData("javascript:alert(1)", "javascript is not fetched")]
    [InlineData("file:///etc/passwd", "file is not fetched")]
    [InlineData("data:text/xml,x", "data is not fetched")]
    [InlineData("feed:file:///etc/passwd", "file is not fetched")]
    [InlineData("/feed.xml", "no address")]
    public void What_the_guard_refuses_is_a_flaw_and_no_feed(string address, string why)
    {
        var list = Read($"<opml><body><outline text='a' type='rss' xmlUrl='{address}'/></body></opml>");

        list.Feeds.ShouldBeEmpty();
        list.Flaws.Single().Reason.ShouldContain(why);
    }

    [Fact]
    public void Only_addresses_of_the_web_come_out_as_sites_and_passwords_stay_out_of_flaws()
    {
        var list = Read("<opml><body><outline text='a' xmlUrl='https://a.example/' htmlUrl='javascript:alert(1)'/><outline text='b' xmlUrl='http://me:secret@10.0.0.1/'/></body></opml>");

        list.Feeds.Single().Site.ShouldBeNull();
        list.Flaws.Single().ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("<html><body><p>Sign in</p></body></html>", "is no list of feeds in OPML")]
    [InlineData("", "is no list of feeds in OPML")]
    [InlineData("<opml><body></body></opml>", "names no feeds")]
    [InlineData("<opml><body><outline text='F'><outline text='a' xmlUrl='https://a.example/'/><outline text='b' xml", "breaks off")]
    public void What_is_no_list_or_half_of_one_says_so(string list, string reason) => Read(list).Flaws.Single().Reason.ShouldBe(reason);

    [Fact]
    public void A_half_list_gives_what_stands_before()
    {
        var list = Read("<opml><body><outline text='F'><outline text='a' xmlUrl='https://a.example/'/><outline text='b' xml");

        list.Feeds.Single().Folder.ShouldBe(["F"]);
    }

    [Fact]
    public void Entities_are_never_expanded_and_nothing_is_looked_up()
    {
        var list = Read("""
            <!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <opml><body><outline text="&b;&x;" xmlUrl="https://a.example/?q=&b;"/></body></opml>
            """);

        list.Feeds.Single().Title.ShouldBe("&b;&x;");
    }

    [Fact]
    public void A_flood_is_bounded_in_feeds_hosts_lines_flaws_and_depth()
    {
        var many = Read(List(30_000, i => $"<outline text='a' xmlUrl='https://h{i}.example/f'/>"));
        var oneHost = Read(List(5_000, i => $"<outline text='a' xmlUrl='https://victim.example/?n={i}'/>"));
        var refused = Read(List(5_000, i => $"<outline text='a' xmlUrl='http://10.0.{i / 250}.{i % 250}/'/>"));
        var deep = Read("<opml><body>" + string.Concat(Enumerable.Repeat("<outline text='d'>", 100_000)) + "<outline text='a' xmlUrl='https://a.example/'/></body></opml>");

        (many.Feeds.Count, many.Flaws.Single().Reason).ShouldBe((OpmlReader.MaxFeeds, "names more than 20000 feeds"));
        (oneHost.Feeds.Count, oneHost.Flaws.Single().Reason).ShouldBe((OpmlReader.MaxPerHost, "names more than 2000 feeds of one host; 3000 of them are not taken"));
        (refused.Feeds.Count, refused.Flaws.Count).ShouldBe((0, 101));
        refused.Flaws[^1].Reason.ShouldBe("has 4900 more lines that cannot be taken");
        deep.Feeds.Single().Folder.Count.ShouldBe(OpmlReader.MaxDepth);
        deep.Flaws.Single().Reason.ShouldContain("deeper than 32");
    }

    [Fact]
    public void A_bomb_is_read_up_to_the_bound()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("<opml><body><outline text='a' xmlUrl='https://a.example/'/>"u8);
            var blank = new byte[1024 * 1024];
            blank.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 200; i++)
                gzip.Write(blank);
        }

        var list = Read(packed.ToArray());

        list.Feeds.Count.ShouldBe(1);
        list.Flaws.Single().Reason.ShouldBe("is larger than 32 MB");
    }

    [Fact]
    public void Any_bytes_are_read_without_failing()
    {
        var random = new Random(7);
        var seed = Encoding.UTF8.GetBytes("<opml xmlns:newsloom='urn:newsloom:opml'><head><title>t</title></head><body><outline text='F'><outline type='rss' text='a' xmlUrl='https://a.example/' newsloom:paused='2026-03-06'/></outline></body></opml>");
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = seed.ToArray();
            for (var change = random.Next(1, 12); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            Read(bytes[..random.Next(bytes.Length + 1)]).Feeds.Count.ShouldBeInRange(0, 2);
        }
    }

    private static string List(int count, Func<int, string> line) => "<opml><body>" + string.Concat(Enumerable.Range(0, count).Select(line)) + "</body></opml>";

    private static OpmlList Read(string list) => Read(Encoding.UTF8.GetBytes(list));

    private static OpmlList Read(byte[] list) => new OpmlReader(new MemoryStream(list), "feeds.opml", new NetworkGuard()).Read();
}
