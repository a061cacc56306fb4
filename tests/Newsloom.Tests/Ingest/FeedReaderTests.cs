using System.Runtime.CompilerServices;
using System.Text;
using Newsloom.Ingest.Formats;

namespace Newsloom.Tests.Ingest;

public sealed class FeedReaderTests
{
    [Fact]
    public void Rss_says_all_of_an_entry_with_its_modules()
    {
        var (feed, entries) = Read("""
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour Post</title><link>https://post.example/</link>
            <description>News of the &lt;b&gt;harbour&lt;/b&gt;</description><language>en_GB</language><ttl>30</ttl><lastBuildDate>Fri, 06 Mar 2026 08:00:00 GMT</lastBuildDate>
            <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency><skipHours><hour>3</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>
            <atom:link rel="self" href="/feed"/><atom:link rel="hub" href="https://hub.example/"/>
            <item><title>Bridge opens</title><link>/1?a=1&b=2</link><guid isPermaLink="false">77</guid><description>Short.</description>
              <content:encoded><![CDATA[<p>The <a href="/pilot">pilot</a>.</p>]]></content:encoded><dc:creator>Ann Roe</dc:creator><category>Local</category><dc:subject>Ships</dc:subject>
              <pubDate>Fri, 06 Mar 2026 07:08:09 +0100</pubDate><enclosure url="/a.mp3" type="audio/mpeg" length="123"/><source url="https://wire.example/feed">Wire</source>
              <comments>https://post.example/1#talk</comments><slash:comments>7</slash:comments><wfw:commentRss>https://post.example/1/feed</wfw:commentRss>
              <itunes:duration>1:02:03</itunes:duration><georss:point>54.5 10.2</georss:point>
              <media:group><media:content url="/1.jpg" medium="image"><media:credit>Bo Li</media:credit></media:content></media:group></item>
            </channel></rss>
            """, "https://post.example/feed");

        feed.Title.ShouldBe("Harbour Post");
        feed.Language.ShouldBe("en-GB");
        feed.Description.ShouldBe("News of the <b>harbour</b>");
        feed.Self.ShouldBe("https://post.example/feed");
        feed.Hubs.ShouldBe(["https://hub.example/"]);
        feed.Updated.ToString().ShouldBe("2026-03-06T08:00:00Z");
        feed.Rhythm.MinInterval.ShouldBe(TimeSpan.FromMinutes(30));
        feed.Rhythm.SkipHours.ShouldBe([3, 0]);
        feed.Rhythm.SkipDays.ShouldBe([DayOfWeek.Sunday]);
        var entry = entries.Single();
        entry.Id.ShouldBe("77");
        entry.Url.ShouldBe("https://post.example/1?a=1&b=2");
        entry.SummaryHtml.ShouldBe("Short.");
        entry.ContentHtml.ShouldBe("<p>The <a href=\"https://post.example/pilot\">pilot</a>.</p>");
        entry.Authors.ShouldBe([new FeedAuthor("Ann Roe")]);
        entry.Categories.ShouldBe(["Local", "Ships"]);
        entry.Published.ToString().ShouldBe("2026-03-06T07:08:09+01:00");
        entry.Enclosures[0].ShouldBe(new FeedEnclosure("https://post.example/a.mp3", "audio/mpeg", 123));
        entry.Source.ShouldBe(new FeedSource("Wire", "https://wire.example/feed"));
        entry.CommentCount.ShouldBe(7);
        entry.CommentFeed.ShouldBe("https://post.example/1/feed");
        entry.Duration.ShouldBe(new TimeSpan(1, 2, 3));
        entry.Place.ShouldBe(new FeedPlace(54.5, 10.2));
        entry.Image.ShouldBe("https://post.example/1.jpg");
        entry.ImageCredit.ShouldBe("Bo Li");
    }

    [Fact]
    public void Atom_says_in_its_types_how_text_is_written()
    {
        var (feed, entries) = Read("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blatt.example/a/" xml:lang="de"><title type="html">A &amp;amp; B</title><link href="../"/>
            <author><name>Redaktion</name></author>
            <entry xml:lang="fr"><title type="text">1 &lt; 2</title><id>tag:1</id><link href="eins"/><link rel="enclosure" href="x.pdf" type="application/pdf" length="9"/>
              <summary>Fish &amp; chips</summary><content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Siehe <h:a href="zwei">hier</h:a> &amp; dort</h:p></h:div></content>
              <category term="c" label="Hafen"/><published>2026-03-06T07:08:09Z</published><updated>2026-03-07T00:00:00Z</updated></entry>
            <entry><id>tag:2</id><title>Zwei</title><author><name>Ute Mai</name><email>ute@blatt.example</email></author><content type="html">&lt;img src="b.png"&gt;</content>
              <source><title>Bote</title><link rel="self" href="https://bote.example/feed"/></source></entry>
            </feed>
            """);

        feed.Title.ShouldBe("A & B");
        feed.Link.ShouldBe("https://blatt.example/");
        feed.Language.ShouldBe("de");
        entries[0].Title.ShouldBe("1 < 2");
        entries[0].Url.ShouldBe("https://blatt.example/a/eins");
        entries[0].Language.ShouldBe("fr");
        entries[0].SummaryHtml.ShouldBe("Fish &amp; chips");
        entries[0].ContentHtml.ShouldBe("<p>Siehe <a href=\"https://blatt.example/a/zwei\">hier</a> &amp; dort</p>");
        entries[0].Categories.ShouldBe(["c", "Hafen"]);
        entries[0].Authors.ShouldBe([new FeedAuthor("Redaktion")]);
        entries[0].Enclosures.Single().Url.ShouldBe("https://blatt.example/a/x.pdf");
        entries[1].Authors.ShouldBe([new FeedAuthor("Ute Mai", "ute@blatt.example")]);
        entries[1].ContentHtml.ShouldBe("<img src=\"https://blatt.example/a/b.png\">");
        entries[1].Source.ShouldBe(new FeedSource("Bote", "https://bote.example/feed"));
    }

    [Fact]
    public void Json_feeds_are_read_with_wrong_types_and_without_their_end()
    {
        var (feed, entries) = Read("""
            {"version":"https://jsonfeed.org/version/1.1","title":"Post","home_page_url":"/","authors":[{"name":"Desk"}],
             "items":[{"id":12,"external_url":"one","title":"One","content_text":"a < b","tags":["x"],"date_published":"2026-03-06T07:08:09Z",
               "attachments":[{"url":"a.mp3","mime_type":"audio/mpeg","size_in_bytes":5}]},
              {"id":"2","author":{"name":"Ann"},"content_html":"half \ud83d of a pair"},
              {"id":"3"
            """, "https://post.example/feed.json");

        feed.Title.ShouldBe("Post");
        feed.Link.ShouldBe("https://post.example/");
        entries.Count.ShouldBe(2);
        entries[0].Id.ShouldBe("12");
        entries[0].Url.ShouldBe("https://post.example/one");
        entries[0].ContentHtml.ShouldBe("a &lt; b");
        entries[0].Authors.ShouldBe([new FeedAuthor("Desk")]);
        entries[0].Enclosures.Single().ShouldBe(new FeedEnclosure("https://post.example/a.mp3", "audio/mpeg", 5));
        entries[1].ContentHtml.ShouldBe("half \ufffd of a pair");
        entries[1].Authors.ShouldBe([new FeedAuthor("Ann")]);
    }

    [Theory]
    [InlineData("<rss><channel><item><title>One<item><title>Two</title></item></channel></rss>", "One|Two")]
    [InlineData("<b>Warning</b>: line 3<br>\n<rss><channel><item><title>One</title></item></channel></rss>trailing", "One")]
    [InlineData("<html><body><p>Error</p><rss><channel><item><title>One</title></item></channel></rss></body></html>", "One")]
    [InlineData("<rss><channel><item><title>One</title></item></channel></rss><rss><channel><item><title>Two</title></item></channel></rss>", "One|Two")]
    [InlineData("<rss><channel><item><description><p>a<br>b<i>c</description><title>One</title></item></channel></rss>", "One")]
    [InlineData("<rss><channel><item><title>One</title><link>https://a.example/", "One")]
    [InlineData("<rss><channel><item><title><![CDATA[One", "One")]
    [InlineData("<rss><channel><item a=b a=\"c d><title>One</title></item></channel></rss>", "One")]
    [InlineData("<rss><channel><item><title>&lt;b&gt;One&lt;/b&gt; &amp;amp; &eacute;&#150;&#x1;&unknown;</title></item></channel></rss>", "One & é–&unknown;")]
    [InlineData("<!DOCTYPE rss [<!ENTITY x \"]>\"><!-- ]> -->]><rss><channel><item><title>One&x;</title></item></channel></rss>", "One&x;")]
    [InlineData("<?xml version='1.0'?><rdf:RDF><channel/><items><rdf:Seq/></items><item><title>One</title></item></rdf:RDF>", "One")]
    [InlineData("<CHANNEL HREF=\"https://a.example/\"><ITEM HREF=\"https://a.example/1\"><TITLE>One</TITLE></ITEM></CHANNEL>", "One")]
    [InlineData("<rss><channel><item><x:y><item><title>Inner</title></item></x:y><title>One</title></item></channel></rss>", "One")]
    public void What_real_feeds_do_is_survived(string feed, string titles)
    {
        string.Join('|', Read(feed).Entries.Select(entry => entry.Title)).ShouldBe(titles);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("<!doctype html><html><head><title>Hi</title></head><body><p>No feed</p></body></html>")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":")]
    [InlineData("plain text")]
    public void What_is_no_feed_is_said_to_be_none(string content)
    {
        var reader = new FeedReader(new MemoryStream(Encoding.UTF8.GetBytes(content)));

        reader.Read().ShouldBeEmpty();
        reader.IsFeed.ShouldBeFalse();
        reader.Flaw.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("windows-1252", "Grüße – “x”")]
    [InlineData("koi8-r", "Привет, мир")]
    [InlineData("shift_jis", "日本語のニュース")]
    [InlineData("utf-16", "Grüße Привет")]
    [InlineData("utf-32", "Grüße Привет")]
    public void The_encoding_is_found_by_what_is_declared_or_seen(string charset, string title)
    {
        _ = Newsloom.Text.Encodings.Decode([]);
        var encoding = Encoding.GetEncoding(charset);
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes($"<rss><channel><title>{title}</title></channel></rss>")];

        var reader = new FeedReader(new MemoryStream(bytes), contentType: $"text/xml; charset=\"{charset}\"");
        reader.Read().ShouldBeEmpty();

        reader.Feed.Title.ShouldBe(title);
    }

    [Fact]
    public void A_stray_byte_deep_in_a_feed_is_read_as_windows_reads_it()
    {
        var feed = $"<rss><channel>{string.Concat(Enumerable.Repeat("<item><title>one</title></item>", 2000))}<item><title>caf\u00e9</title></item></channel></rss>";

        new FeedReader(new MemoryStream(Encoding.Latin1.GetBytes(feed))).Read().Last().Title.ShouldBe("café");
    }

    [Fact]
    public void Nothing_holds_an_entry_once_the_next_ones_are_read()
    {
        using var feed = new EndlessFeed(items: 20_000);
        var entries = new FeedReader(feed).Read().GetEnumerator();
        var past = Read(entries, 10_000);

        Read(entries, 5_000);

        GC.Collect();
        past.Count(entry => entry.IsAlive).ShouldBe(0);
        Read(entries, 10_000).Count.ShouldBe(5_000);

        // In a method of its own, so that no local holds an entry.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static List<WeakReference> Read(IEnumerator<FeedEntry> entries, int count)
        {
            var read = new List<WeakReference>();
            while (read.Count < count && entries.MoveNext())
                read.Add(new WeakReference(entries.Current));
            return read;
        }
    }

    [Theory]
    [InlineData("<y>", "</y>")]
    [InlineData("<y>", "")]
    [InlineData("<a <a b=\"", "")]
    [InlineData("<!-- ", "")]
    [InlineData("<![CDATA[", "")]
    [InlineData("&lt;div&gt;&lt;a href=\"", "")]
    [InlineData("<x xmlns:a=\"b\" c='>", "")]
    public void Time_is_linear_in_whatever_is_repeated(string repeated, string closed)
    {
        var feed = $"<rss><channel><item><title>One</title><description>{Repeat(repeated)}{Repeat(closed)}</description></item></channel></rss>";

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Read(feed).Entries[0].Title.ShouldBe("One");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));

        static string Repeat(string text) => new StringBuilder().Insert(0, text, 200_000).ToString();
    }

    private const string XmlSample = """
        <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss xmlns:m="http://search.yahoo.com/mrss/"><channel xml:base="http://a.example/"><title>T &amp; t</title>
        <item><title>One</title><link>x</link><description><![CDATA[<p>x]]></description><pubDate>Fri, 06 Mar 2026 07:08:09 GMT</pubDate><m:content url='a'/></item></channel></rss>
        """;

    private const string JsonSample = """
        {"version":"https://jsonfeed.org/version/1.1","title":"T \ud83d\ude00","author":{"name":"A"},"items":[{"id":1,"url":"x","title":"é","tags":["a",1,null],
        "attachments":[{"url":"a","size_in_bytes":1}],"date_published":"2026-03-06T07:08:09Z"},{"id":"\ud83d"},{}]}
        """;

    [Theory]
    [InlineData(XmlSample)]
    [InlineData(JsonSample)]
    public void Any_bytes_can_be_read(string sample)
    {
        var whole = Encoding.UTF8.GetBytes(sample);
        var random = new Random(11);
        for (var i = 0; i < 3000; i++)
        {
            var broken = whole.ToArray();
            for (var hits = 0; hits < 6; hits++)
                broken[random.Next(broken.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"<>&;:/!]['\"\0x -?="[random.Next(17)];

            Should.NotThrow(() => new FeedReader(new MemoryStream(broken, 0, random.Next(broken.Length))).Read().Count());
        }
    }

    private static (Feed Feed, List<FeedEntry> Entries) Read(string feed, string? address = null)
    {
        var reader = new FeedReader(new MemoryStream(Encoding.UTF8.GetBytes(feed)), address);
        List<FeedEntry> entries = [.. reader.Read()];
        return (reader.Feed, entries);
    }

    private sealed class EndlessFeed(int items) : MemoryStream
    {
        private readonly byte[] _item = Encoding.UTF8.GetBytes($"<item><title>One</title><description>{new string('x', 400)}</description></item>");
        private byte[] _piece = "<rss><channel>"u8.ToArray();
        private int _at;
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            if (_at == _piece.Length)
            {
                if (_given++ >= items)
                    return 0;
                (_piece, _at) = (_item, 0);
            }
            var length = Math.Min(buffer.Length, _piece.Length - _at);
            _piece.AsSpan(_at, length).CopyTo(buffer);
            _at += length;
            return length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
