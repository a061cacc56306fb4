using System.Globalization;
using System.Xml.Linq;
using Newsloom.Ingest;
using Newsloom.Ingest.Opml;

namespace Newsloom.Tests.Ingest.Opml;

public sealed class OpmlWriterTests
{
    private static readonly DateTimeOffset Friday = new(2026, 3, 6, 9, 30, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_list_is_valid_opml()
    {
        var list = XDocument.Parse(Written([
            Feed("https://post.example/feed") with { Title = "Harbour Post", Site = "https://post.example/", Folder = ["News", "North"] },
            Feed("https://blatt.example/rss") with { Folder = ["News"], Name = "Mine & <yours>" },
            Feed("https://seite.example/") with { Kind = FeedKind.Section, FullText = FullText.Always, Paused = Friday },
        ]));

        list.Root!.Attribute("version")!.Value.ShouldBe("2.0");
        list.Root.Element("head")!.Element("dateCreated")!.Value.ShouldBe("Fri, 06 Mar 2026 08:30:00 GMT");
        list.Descendants("outline").ShouldAllBe(outline => outline.Attribute("text")!.Value.Length > 0);
        list.Descendants("outline").Where(outline => outline.Attribute("type")?.Value == "rss").ShouldAllBe(outline => outline.Attribute("xmlUrl") != null);
        var news = list.Root.Element("body")!.Elements("outline").Single(outline => outline.Attribute("text")!.Value == "News");
        news.Elements("outline").Select(outline => outline.Attribute("text")!.Value).ShouldBe(["Mine & <yours>", "North"]);
        list.Root.Element("body")!.Elements("outline").First().Attribute("type")!.Value.ShouldBe("link");
    }

    [Fact]
    public void Reading_what_was_written_gives_the_same_settings()
    {
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            var feeds = Enumerable.Range(0, random.Next(1, 12)).Select(i => AnyFeed(random, i)).ToList();

            var list = Read(Written(feeds));

            list.Flaws.ShouldBeEmpty();
            list.Feeds.OrderBy(feed => feed.Url.AbsoluteUri, StringComparer.Ordinal).Select(Settings)
                .ShouldBe(feeds.OrderBy(feed => feed.Url.AbsoluteUri, StringComparer.Ordinal).Select(Settings), $"round {round}");
        }
    }

    [Fact]
    public void What_xml_cannot_hold_is_left_out_and_nothing_else()
    {
        var list = Read(Written([Feed("https://post.example/feed") with { Title = "a\0b\u0001c\uD800d\uFFFEe\r\nf\tg", Folder = ["\u0002", "x\u0003"] }]));

        list.Feeds.Single().Title.ShouldBe("abc\uFFFDde\r\nf\tg");
        list.Feeds.Single().Folder.ShouldBe(["x"]);
    }

    [Fact]
    public void Another_prefix_for_our_namespace_is_ours_all_the_same()
    {
        var list = Read("<opml xmlns:n='urn:newsloom:opml'><body><outline text='a' xmlUrl='https://a.example/' n:fullText='never' n:kind='later'/></body></opml>");

        (list.Feeds.Single().FullText, list.Feeds.Single().Kind).ShouldBe((FullText.Never, FeedKind.Feed));
    }

    private static string Settings(PolledFeed feed) =>
        $"{feed.Url.AbsoluteUri} {feed.Kind} [{feed.Title}] [{feed.Name}] {feed.Site} {string.Join('\u241F', feed.Folder)} {feed.FullText} {Shown(feed.Added)} {Shown(feed.Paused)}";

    private static string Settings(OpmlFeed feed) =>
        $"{feed.Url.AbsoluteUri} {feed.Kind} [{feed.Title}] [{feed.Name}] {feed.Site} {string.Join('\u241F', feed.Folder)} {feed.FullText} {Shown(feed.Added)} {Shown(feed.Paused)}";

    private static string Shown(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static PolledFeed AnyFeed(Random random, int i) => Feed($"https://h{i}.example/{Uri.EscapeDataString(AnyText(random))}?a=1&b={random.Next(9)}") with
    {
        Kind = (FeedKind)random.Next(3),
        Title = random.Next(4) == 0 ? null : AnyText(random),
        Name = random.Next(2) == 0 ? null : AnyText(random),
        Site = random.Next(2) == 0 ? null : $"https://h{i}.example/?x=1&y={random.Next(9)}",
        Folder = [.. Enumerable.Range(0, random.Next(4)).Select(_ => AnyText(random).Trim() is { Length: > 0 } name ? name : "F")],
        FullText = (FullText)random.Next(3),
        Added = Friday.AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 300)),
        Paused = random.Next(2) == 0 ? null : Friday.AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 300)).ToUniversalTime(),
    };

    private static readonly string[] Letters =
        ["a", "Z", "0", " ", "&", "&amp;", "<b>", "\"", "'", "\n", "\t", "\r", "ä", "ß", "é", "я", "新", "聞", "ع", "क", "\u00a0", "😀", "]]>", "<!--", "%41", "/", "\\", "#", "\u0085", "\u2028", ",", "newsloom:"];

    private static string AnyText(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Letters[random.Next(Letters.Length)]));

    private static PolledFeed Feed(string url) => new() { Id = new FeedId(1), Url = new Uri(url), Added = Friday };

    private static string Written(IEnumerable<PolledFeed> feeds)
    {
        using var written = new MemoryStream();
        OpmlWriter.Write(written, feeds, Friday);
        return System.Text.Encoding.UTF8.GetString(written.ToArray());
    }

    private static OpmlList Read(string list) => new OpmlReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(list)), "feeds.opml", new NetworkGuard()).Read();
}
