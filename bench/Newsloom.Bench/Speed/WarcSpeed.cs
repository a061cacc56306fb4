using System.Globalization;
using System.IO.Compression;
using System.Text;
using Newsloom.Ingest;

namespace Newsloom.Bench.Speed;

/// <summary>
/// Reading a web archive of any size that is made here, shaped as those of CC-NEWS: gzip by record, a request and an answer
/// for each page, some tens of kilobytes of markup, errors and pictures between them.
/// </summary>
internal static class WarcSpeed
{
    private const int MegabyteBytes = 1_000_000;

    public static int Run(int megabytes)
    {
        var path = Path.Combine(Path.GetTempPath(), $"newsloom-bench-{Environment.ProcessId}.warc.gz");
        try
        {
            // The first is not measured: the code is compiled by it.
            foreach (var size in new[] { 5, Math.Max(1, megabytes / 4), megabytes })
            {
                var unpacked = Make(path, size * (long)MegabyteBytes);
                var (pages, flaws, bytes) = (0, 0, 0L);
                var packed = new FileInfo(path).Length / (double)MegabyteBytes;
                var cost = Cost.Of((int)packed, () =>
                {
                    foreach (var found in new InputFiles(new IngestSettings(), Stream.Null).Read([path]))
                    {
                        pages += found is Found.OnePage ? 1 : 0;
                        flaws += found is Found.LeftOut ? 1 : 0;
                        bytes += found is Found.OnePage { Page.Body: PageBody.Html html } ? html.Markup.Length : 0;
                    }
                });
                if (size > 5)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{cost.Describe("MB")} · {unpacked / (double)MegabyteBytes / cost.Cpu.TotalSeconds:0} MB unpacked/CPU-s · {pages:#,0} pages of {bytes / Math.Max(1, pages):#,0} letters, {flaws} flaws"));
            }
        }
        finally
        {
            File.Delete(path);
        }
        return 0;
    }

    /// <summary>Returns how many bytes it has unpacked.</summary>
    private static long Make(string path, long bytes)
    {
        using var file = File.Create(path);
        var random = new Random(17);
        string[] words = [.. Enumerable.Range(0, 20_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 11)).Select(_ => (char)('a' + random.Next(26)))))];
        var unpacked = Write(file, "warcinfo", null, "software: bench\r\n"u8.ToArray());
        for (var number = 0; file.Position < bytes; number++)
        {
            var address = $"https://outlet{random.Next(900)}.example/news/{number}";
            unpacked += Write(file, "request", address, Encoding.ASCII.GetBytes($"GET /news/{number} HTTP/1.1\r\nUser-Agent: bench\r\n\r\n"));
            unpacked += Write(file, "response", address, (number % 50) switch
            {
                7 => Answer("404 Not Found", "text/html", "<html>Not here"),
                23 => Answer("200 OK", "image/png", "no picture"),
                _ => Answer("200 OK", "text/html; charset=UTF-8", Page(random, words, number)),
            });
        }
        return unpacked;
    }

    private static byte[] Answer(string status, string type, string body) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nServer: bench\r\nContent-Type: {type}\r\nX-Crawler-Content-Encoding: gzip\r\n\r\n{body}");

    private static long Write(Stream file, string type, string? address, byte[] block)
    {
        var header = Encoding.ASCII.GetBytes(
            $"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Date: 2026-03-04T05:06:07Z\r\nWARC-Record-ID: <urn:uuid:{file.Position:x}>\r\n{(address is null ? "" : $"WARC-Target-URI: {address}\r\n")}Content-Length: {block.Length}\r\n\r\n");
        using var member = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
        member.Write(header);
        member.Write(block);
        member.Write("\r\n\r\n"u8);
        return header.Length + block.Length + 4;
    }

    // Two thirds of a page of news are scripts, styles and menus.
    private static string Page(Random random, string[] words, int number)
    {
        var page = new StringBuilder($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Report {number}</title><script>");
        for (var i = 0; i < 900; i++)
            page.Append(CultureInfo.InvariantCulture, $"window.q{i % 40}=window.q{i % 40}||[];q.push(\"{words[random.Next(words.Length)]}\");");
        page.Append("</script></head><body><nav>");
        for (var i = 0; i < 120; i++)
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"menu-item menu-item-{i}\"><a href=\"/section/{words[random.Next(words.Length)]}\">{words[random.Next(words.Length)]}</a></li>");
        page.Append("</nav><article><h1>").Append(words[random.Next(words.Length)]).Append("</h1>");
        for (var paragraph = random.Next(8, 30); paragraph > 0; paragraph--)
        {
            page.Append("<p class=\"article-body__paragraph\">");
            for (var word = random.Next(25, 80); word > 0; word--)
                page.Append(words[random.Next(words.Length)]).Append(' ');
            page.Append("</p>");
        }
        return page.Append("</article></body></html>").ToString();
    }
}
