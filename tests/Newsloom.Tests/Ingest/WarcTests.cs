using System.IO.Compression;
using System.Text;
using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class WarcTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pages_come_out_of_an_archive_however_it_is_packed()
    {
        var archive = new WarcFile().Add("warcinfo", null, "software: ours"u8.ToArray())
            .Add("request", "https://orsa.example/1", "GET /1 HTTP/1.1\r\n\r\n"u8.ToArray())
            .Html("https://orsa.example/1", "Ferry runs again").Html("https://lind.example/2", "Bridge closed");

        foreach (var (name, content) in (ReadOnlySpan<(string, byte[])>)[
            ("plain.warc", archive.Plain()), ("records.warc.gz", archive.PackedByRecord()), ("whole.warc.gz", WarcFile.Gzip(archive.Plain())), ("noname", archive.PackedByRecord())])
        {
            var path = _folder.Add(name, content);
            var found = Read(path);

            found.Count.ShouldBe(2, name);
            Pages(found).Select(page => (page.Url!.AbsoluteUri, page.Input)).ShouldBe(
                [("https://orsa.example/1", $"{path}:3"), ("https://lind.example/2", $"{path}:4")]);
            Markup(found[0]).ShouldBe(WarcFile.Page("Ferry runs again"));
        }
    }

    [Fact]
    public void The_time_of_fetching_is_no_time_of_publication()
    {
        var page = Pages(Read(_folder.Add("a.warc", new WarcFile().Html("https://orsa.example/1", "Ferry runs again").Plain()))).Single();

        Pipeline.Read(page).Article.Published.ShouldBeNull();
    }

    [Fact]
    public void Bodies_are_joined_unpacked_and_decoded()
    {
        var page = Encoding.UTF8.GetBytes(WarcFile.Page("Fähre fährt"));
        byte[] chunked = [.. Encoding.ASCII.GetBytes($"{page.Length - 5:x};note=1\r\n"), .. page[..^5], .. "\r\n5\r\n"u8, .. page[^5..], .. "\r\n0\r\n\r\n"u8];
        var archive = new WarcFile()
            .Add("response", "https://a.example/", WarcFile.Answer("200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked", chunked))
            .Add("response", "https://b.example/", WarcFile.Answer("200 OK\nContent-Type: text/html\nContent-Encoding: gzip", Packed(page, "b", stream => new GZipStream(stream, CompressionLevel.Fastest))))
            .Add("response", "https://c.example/", WarcFile.Answer("200 OK\nContent-Type: text/html\nContent-Encoding: deflate", Packed(page, "c", stream => new ZLibStream(stream, CompressionLevel.Fastest))))
            .Add("response", "https://d.example/", WarcFile.Answer("200 OK\nContent-Type: text/html\nContent-Encoding: deflate", Packed(page, "d", stream => new DeflateStream(stream, CompressionLevel.Fastest))))
            .Add("response", "https://e.example/", WarcFile.Answer("200 OK\nContent-Type: text/html\ncontent-encoding: br", Packed(page, "e", stream => new BrotliStream(stream, CompressionLevel.Fastest))))
            // The crawler has undone both and left the headers.
            .Add("response", "https://f.example/", WarcFile.Answer("200 OK\nContent-Type: text/html\nContent-Encoding: gzip\nTransfer-Encoding: chunked", [.. page, .. "<!--f-->"u8]))
            .Add("response", "https://g.example/", WarcFile.Answer("200 OK\nContent-Type: text/html; charset=iso-8859-1", Encoding.Latin1.GetBytes(WarcFile.Page("Fähre fährt") + "<!--g-->")));

        var found = Read(_folder.Add("a.warc.gz", archive.PackedByRecord()));

        found.Select(Markup).ShouldAllBe(markup => markup.Contains("<h1>Fähre fährt</h1>", StringComparison.Ordinal));
        found.Count.ShouldBe(7);
    }

    [Fact]
    public void What_is_no_page_is_counted_and_not_read()
    {
        var archive = new WarcFile()
            .Add("response", "https://a.example/1", WarcFile.Answer("404 Not Found\nContent-Type: text/html", WarcFile.Page("No such page")))
            .Add("response", "https://a.example/2.png", WarcFile.Answer("200 OK\nContent-Type: image/png", "PNG"))
            .Add("response", "https://a.example/robots.txt", WarcFile.Answer("200 OK\nContent-Type: text/plain", "User-agent: *"))
            .Add("response", "dns:a.example", "1 IN A"u8.ToArray())
            .Add("continuation", "https://a.example/3", "more"u8.ToArray());

        var found = Read(_folder.Add("a.warc", archive.Plain()));

        found.ShouldAllBe(one => one is Found.OtherKind);
        found.Count.ShouldBe(5);
    }

    [Fact]
    public void Files_and_text_dumps_are_pages_too()
    {
        var archive = new WarcFile()
            .Add("resource", "<https://a.example/1>", Encoding.UTF8.GetBytes(WarcFile.Page("Kept as a file")), "Content-Type: text/html", version: "1.0")
            .Add("conversion", "https://a.example/2", "Home News\nThe ferry runs again."u8.ToArray(), "Content-Type: text/plain");

        var pages = Pages(Read(_folder.Add("a.warc", archive.Plain()))).ToList();

        pages.Select(page => page.Body.GetType()).ShouldBe([typeof(PageBody.Html), typeof(PageBody.PlainText)]);
        pages[0].Url!.AbsoluteUri.ShouldBe("https://a.example/1");
    }

    [Fact]
    public void A_feed_in_an_archive_is_its_entries()
    {
        const string Feed = "<rss><channel><title>Orsa</title><item><title>One</title><link>/1</link></item><item><title>Two</title></item></channel></rss>";
        var path = _folder.Add("a.warc", new WarcFile().Add("response", "https://a.example/feed", WarcFile.Answer("200 OK\nContent-Type: application/rss+xml", Feed)).Plain());

        Pages(Read(path)).Select(page => page.Input).ShouldBe([$"{path}:1:1", $"{path}:1:2"]);
    }

    [Fact]
    public void A_page_seen_again_unchanged_is_one_page()
    {
        const string Digest = "WARC-Payload-Digest: sha1:AAAA";
        var archive = new WarcFile()
            .Add("response", "https://a.example/1", WarcFile.Answer("200 OK\nContent-Type: text/html", WarcFile.Page("One")), Digest)
            .Add("revisit", "https://a.example/1", WarcFile.Answer("304 Not Modified", ""), Digest)
            .Add("revisit", "https://a.example/2", WarcFile.Answer("304 Not Modified", ""), "WARC-Payload-Digest: sha1:BBBB");

        var found = Read(_folder.Add("a.warc", archive.Plain()));

        found.Select(one => one.GetType()).ShouldBe([typeof(Found.OnePage), typeof(Found.SeenBefore), typeof(Found.LeftOut)]);
        Flaws(found).Single().Reason.ShouldContain("another file");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_wrong_length_costs_one_record(bool isPacked)
    {
        var page = WarcFile.Answer("200 OK\nContent-Type: text/html", WarcFile.Page("Wrong"));
        foreach (var length in (long[])[page.Length - 40, page.Length + 150, page.Length + 100_000, 1L << 40, long.MaxValue])
        {
            var archive = new WarcFile().Html("https://a.example/1", "One").Add("response", "https://a.example/2", page, length: length)
                .Html("https://a.example/3", "Three").Html("https://a.example/4", "Four");

            var found = Read(_folder.Add("a.warc", isPacked ? archive.PackedByRecord() : archive.Plain()));

            Pages(found).Select(read => read.Url!.AbsolutePath).ShouldBe(["/1", "/3", "/4"], length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Flaws(found).Count().ShouldBe(1);
        }
    }

    [Fact]
    public void Bytes_between_records_are_passed_over()
    {
        var archive = new WarcFile().AddRaw("<html>no record</html>\n"u8.ToArray()).Html("https://a.example/1", "One")
            .AddRaw([.. Enumerable.Repeat((byte)'x', 300_000), .. "\r\n\r\n"u8]).Html("https://a.example/2", "Two");

        foreach (var content in (byte[][])[archive.Plain(), archive.PackedByRecord(), WarcFile.Gzip(archive.Plain())])
        {
            var found = Read(_folder.Add("a.warc.gz", content));

            Pages(found).Count().ShouldBe(2);
            Flaws(found).Count().ShouldBe(2);
        }
    }

    [Fact]
    public void A_damaged_member_costs_no_other()
    {
        var archive = Many(60);
        var random = new Random(7);
        foreach (var damage in (string[])["cut", "flip", "head", "gap"])
        {
            List<byte> file = [];
            for (var i = 0; i < archive.Records.Count; i++)
            {
                var member = WarcFile.Gzip(archive.Records[i]);
                if (i is 5 or 30)
                {
                    switch (damage)
                    {
                        case "cut": member = member[..(member.Length / 2)]; break;
                        case "flip": member.AsSpan(60, 40).Fill(0xFF); break;
                        case "head": member[0] = 0; break;
                        default: member = [.. Enumerable.Range(0, 5000).Select(_ => (byte)random.Next(256))]; break;
                    }
                }
                file.AddRange(member);
            }

            var found = Read(_folder.Add("a.warc.gz", [.. file]));

            Pages(found).Select(page => page.Url!.AbsolutePath).ShouldBe(
                Enumerable.Range(0, 60).Where(i => i is not (5 or 30)).Select(i => $"/{i}"), damage);
            if (damage is "cut" or "flip")
                Flaws(found).Count().ShouldBe(2, damage);
        }
    }

    [Fact]
    public void A_file_that_breaks_off_keeps_what_stands_before()
    {
        var archive = Many(10);
        foreach (var content in (byte[][])[archive.Plain(), archive.PackedByRecord()])
        {
            var found = Read(_folder.Add("a.warc", content[..^200]));

            Pages(found).Count().ShouldBe(9);
            Flaws(found).Single().Reason.ShouldContain("breaks off");
        }
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception()
    {
        var random = new Random(11);
        foreach (var whole in (byte[][])[Many(8).Plain(), Many(8).PackedByRecord(), WarcFile.Gzip(Many(8).Plain())])
        {
            for (var turn = 0; turn < 150; turn++)
            {
                var content = whole.ToArray();
                for (var i = random.Next(1, 8); i > 0; i--)
                    content[random.Next(content.Length)] = (byte)random.Next(256);
                var length = random.Next(content.Length);

                Read(_folder.Add("a.warc", random.Next(2) == 0 ? content : content[length..])).Count.ShouldBeLessThan(40);
            }
        }
    }

    [Fact]
    public void A_member_that_fills_the_memory_is_broken_off()
    {
        byte[] bomb = [.. "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 31457280\r\n\r\n"u8, .. new byte[30 * 1024 * 1024]];
        var archive = new WarcFile().Html("https://a.example/1", "One").AddRaw(bomb).Html("https://a.example/2", "Two");

        var found = Read(_folder.Add("a.warc.gz", archive.PackedByRecord()));

        Pages(found).Count().ShouldBe(2);
        Flaws(found).Single().Reason.ShouldContain("200 times");
    }

    [Fact]
    public void A_header_and_a_record_have_a_bound()
    {
        var settings = new IngestSettings { MaxPageBytes = 2000 };
        var archive = new WarcFile().AddRaw([.. "WARC/1.0\r\nX: "u8, .. Enumerable.Repeat((byte)'x', 200_000), .. "\r\n\r\n"u8])
            .Add("response", "https://a.example/1", new byte[500_000]).Html("https://a.example/2", "Two");

        var found = Read(settings, _folder.Add("a.warc", archive.Plain()));

        Pages(found).Single().Url!.AbsolutePath.ShouldBe("/2");
        Flaws(found).Count().ShouldBe(2);
    }

    [Fact]
    public void A_page_that_was_cut_when_it_was_archived_is_read_and_said()
    {
        var archive = new WarcFile()
            .Add("response", "https://a.example/1", WarcFile.Answer("200 OK\nContent-Type: text/html", WarcFile.Page("One")), "WARC-Truncated: length");

        Read(_folder.Add("a.warc", archive.Plain())).Single().ShouldBeOfType<Found.OnePage>().Flaw!.Reason.ShouldContain("cut short");
    }

    private static WarcFile Many(int count)
    {
        var archive = new WarcFile();
        var random = new Random(count);
        for (var i = 0; i < count; i++)
            archive.Html($"https://a.example/{i}", $"Report {i} {string.Join(' ', Enumerable.Range(0, 300).Select(_ => random.Next(100_000)))}");
        return archive;
    }

    private static byte[] Packed(byte[] page, string mark, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write([.. page, .. Encoding.UTF8.GetBytes($"<!--{mark}-->")]);
        return packed.ToArray();
    }

    private static string Markup(Found found) => found.ShouldBeOfType<Found.OnePage>().Page.Body.ShouldBeOfType<PageBody.Html>().Markup;

    private static List<Found> Read(params string[] paths) => Read(new IngestSettings(), paths);

    private static List<Found> Read(IngestSettings settings, params string[] paths) =>
        [.. new InputFiles(settings, Stream.Null).Read(paths)];

    private static IEnumerable<Page> Pages(IEnumerable<Found> found) => found.OfType<Found.OnePage>().Select(one => one.Page);

    private static IEnumerable<Flaw> Flaws(IEnumerable<Found> found) => found.OfType<Found.LeftOut>().Select(one => one.Flaw);
}
