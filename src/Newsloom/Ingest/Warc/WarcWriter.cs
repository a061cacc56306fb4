using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Newsloom.Ingest.Warc;

/// <summary>
/// Writes captures as records of WARC 1.1 (ISO 28500:2017), each packed as a gzip member of its own, so that any of them can be
/// read or copied without the others.
/// </summary>
internal static class WarcWriter
{
    /// <summary>The header in which we keep the feed that led to a record. Readers pass over fields that they do not know.</summary>
    internal const string FeedField = "Newsloom-Feed";

    internal const string KindField = "Newsloom-Kind";

    /// <summary>The entry whose page the record is, as base64 of its key's UTF-8: keys may hold line ends.</summary>
    internal const string EntryField = "Newsloom-Entry";

    // How the body travelled, not what it is. The body is kept as it came out.
    private static readonly HashSet<string> OfTheJourney = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "Keep-Alive", "Trailer", "Upgrade", "Proxy-Connection", "Set-Cookie", "Set-Cookie2",
    };

    public static byte[] Response(Capture capture)
    {
        var answer = new StringBuilder("HTTP/1.1 200 OK\r\n");
        foreach (var (name, value) in capture.Headers.Where(header => !OfTheJourney.Contains(header.Key)))
            answer.Append(OneLine(name)).Append(": ").Append(OneLine(value)).Append("\r\n");
        answer.Append(CultureInfo.InvariantCulture, $"Content-Length: {capture.Body.Length}\r\n\r\n");
        byte[] head = [.. Encoding.Latin1.GetBytes(answer.ToString())];

        var taken = capture.Taken.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        var digest = SHA256.HashData(capture.Body.Span);
        var fields = new StringBuilder();
        fields.Append(CultureInfo.InvariantCulture, $"WARC-Target-URI: {capture.Url.AbsoluteUri}\r\nWARC-Payload-Digest: sha-256:{Convert.ToHexStringLower(digest)}\r\n");
        fields.Append(CultureInfo.InvariantCulture, $"{FeedField}: {capture.Feed.AbsoluteUri}\r\n{KindField}: {capture.Kind}\r\n");
        if (capture.Entry is { } entry)
            fields.Append(CultureInfo.InvariantCulture, $"{EntryField}: {Convert.ToBase64String(Encoding.UTF8.GetBytes(entry))}\r\n");
        return Record("response", taken, $"{capture.Url.AbsoluteUri}\n{taken}\n{Convert.ToHexStringLower(digest)}", fields.ToString(), "application/http;msgtype=response", head, capture.Body.Span);
    }

    /// <summary>What every file begins with.</summary>
    public static byte[] Begin(string file, DateTimeOffset now)
    {
        var taken = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        return Record("warcinfo", taken, file + taken, $"WARC-Filename: {file}\r\n", "application/warc-fields",
            "software: Newsloom\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"u8, []);
    }

    private static byte[] Record(string type, string taken, string identity, string fields, string contentType, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var header = string.Create(CultureInfo.InvariantCulture,
            $"WARC/1.1\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:{Uuid(identity)}>\r\nWARC-Date: {taken}\r\n{fields}Content-Type: {contentType}\r\nContent-Length: {head.Length + body.Length}\r\n\r\n");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(header));
            gzip.Write(head);
            gzip.Write(body);
            gzip.Write("\r\n\r\n"u8);
        }
        return packed.ToArray();
    }

    // A name made of what it names (RFC 9562, version 8), so that the same run gives the same file.
    private static Guid Uuid(string identity)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(identity))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static string OneLine(string value) => value.ReplaceLineEndings(" ");
}
