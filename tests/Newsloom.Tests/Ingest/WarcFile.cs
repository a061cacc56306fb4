using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Newsloom.Tests.Ingest;

/// <summary>Makes archives of web pages, whole and broken.</summary>
internal sealed class WarcFile
{
    private readonly List<byte[]> _records = [];

    public static string Page(string title) =>
        $"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>The ferry between Orsa and Lind runs again since Tuesday, the harbour office says.</p></article></body></html>";

    public static byte[] Answer(string headers, byte[] body) => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {headers.ReplaceLineEndings("\r\n")}\r\n\r\n"), .. body];

    public static byte[] Answer(string headers, string body) => Answer(headers, Encoding.UTF8.GetBytes(body));

    public static byte[] Gzip(params byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray();
    }

    public WarcFile Html(string address, string title) => Add("response", address, Answer("200 OK\nContent-Type: text/html; charset=utf-8", Page(title)));

    public WarcFile Add(string type, string? address, byte[] block, string more = "", long? length = null, string version = "1.1")
    {
        var header = new StringBuilder($"WARC/{version}\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:{_records.Count:D8}>\r\nWARC-Date: 2026-03-04T05:06:07.123456Z\r\n");
        if (address is not null)
            header.Append(CultureInfo.InvariantCulture, $"WARC-Target-URI: {address}\r\n");
        if (more.Length > 0)
            header.Append(more.ReplaceLineEndings("\r\n")).Append("\r\n");
        header.Append(CultureInfo.InvariantCulture, $"Content-Length: {length ?? block.Length}\r\n\r\n");
        _records.Add([.. Encoding.UTF8.GetBytes(header.ToString()), .. block, .. "\r\n\r\n"u8]);
        return this;
    }

    /// <summary>Bytes that are no record.</summary>
    public WarcFile AddRaw(byte[] bytes)
    {
        _records.Add(bytes);
        return this;
    }

    public IReadOnlyList<byte[]> Records => _records;

    public byte[] Plain() => [.. _records.SelectMany(record => record)];

    public byte[] PackedByRecord() => [.. _records.SelectMany(record => Gzip(record))];
}
