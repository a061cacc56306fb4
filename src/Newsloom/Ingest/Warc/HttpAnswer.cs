using System.Globalization;
using System.IO.Compression;

namespace Newsloom.Ingest.Warc;

/// <summary>A server's answer as an archive keeps it: status, headers, and the body as it was sent.</summary>
/// <param name="Status">0 where the first line does not say.</param>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Header, ReadOnlyMemory<byte> Sent)
{
    private const int MaxCodings = 2;

    public string? ContentType => Header.GetValueOrDefault("Content-Type");

    /// <summary>Null where it is none.</summary>
    public static HttpAnswer? Read(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (!bytes.StartsWith("HTTP/"u8))
            return null;
        var length = HeaderLines.Length(bytes);
        var head = bytes[..(length < 0 ? bytes.Length : length)];
        var line = head.IndexOf((byte)'\n') is >= 0 and var end ? head[..end] : head;
        var space = line.IndexOf((byte)' ');
        var status = space > 0 && line.Length >= space + 4 && int.TryParse(line.Slice(space + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
        return new HttpAnswer(status, HeaderLines.Read(head[Math.Min(head.Length, line.Length + 1)..]), content[head.Length..]);
    }

    /// <summary>The body with chunks joined and unpacked; null where it is packed in a way that cannot be undone.</summary>
    /// <param name="maxBytes">What lies behind is left out.</param>
    /// <param name="isCut">True where it ends before its end.</param>
    // Crawlers undo the coding and leave the header: then the bytes show that nothing is to be undone.
    public ReadOnlyMemory<byte>? Body(long maxBytes, out bool isCut)
    {
        isCut = false;
        var body = Sent;
        if (Header.GetValueOrDefault("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
            body = JoinChunks(body, ref isCut);
        var codings = Header.GetValueOrDefault("Content-Encoding")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (codings.Length > MaxCodings)
            return null;
        foreach (var coding in codings.Reverse())
        {
            if (Unpack(body, coding.ToLowerInvariant(), maxBytes, ref isCut) is not { } unpacked)
                return null;
            body = unpacked;
        }
        return body;
    }

    private static ReadOnlyMemory<byte> JoinChunks(ReadOnlyMemory<byte> sent, ref bool isCut)
    {
        using var joined = new MemoryStream(sent.Length);
        var rest = sent.Span;
        while (true)
        {
            var line = rest.IndexOf((byte)'\n');
            if (line is < 0 or > 256 || ChunkLength(rest[..line]) is not { } length)
            {
                // The first line of a body that is no chunk: they have been joined already.
                if (joined.Length == 0)
                    return sent;
                isCut = true;
                return joined.ToArray();
            }
            rest = rest[(line + 1)..];
            if (length == 0)
                return joined.ToArray();
            isCut = length > rest.Length;
            joined.Write(rest[..Math.Min(length, rest.Length)]);
            if (isCut)
                return joined.ToArray();
            rest = rest[length..];
            rest = rest.StartsWith("\r\n"u8) ? rest[2..] : rest.StartsWith("\n"u8) ? rest[1..] : rest;
        }
    }

    private static int? ChunkLength(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)';');
        var digits = (end < 0 ? line : line[..end]).Trim(" \t\r"u8);
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) && length >= 0 ? length : null;
    }

    private static ReadOnlyMemory<byte>? Unpack(ReadOnlyMemory<byte> packed, string coding, long maxBytes, ref bool isCut)
    {
        var bytes = packed.Span;
        Func<Stream, Stream>? open = coding switch
        {
            "gzip" or "x-gzip" => bytes is [0x1F, 0x8B, ..] ? content => new GZipStream(content, CompressionMode.Decompress) : null,
            "deflate" when IsZlib(bytes) => content => new ZLibStream(content, CompressionMode.Decompress),
            "deflate" => content => new DeflateStream(content, CompressionMode.Decompress),
            "br" => content => new BrotliStream(content, CompressionMode.Decompress),
            _ => null,
        };
        if (open is null)
            return coding is "gzip" or "x-gzip" or "identity" or "none" or "utf-8" ? packed : null;
        using var unpacked = new MemoryStream();
        try
        {
            using var source = open(new MemoryStream(packed.ToArray()));
            var buffer = new byte[32 * 1024];
            while (unpacked.Length < maxBytes && source.Read(buffer) is > 0 and var read)
                unpacked.Write(buffer.AsSpan(0, (int)Math.Min(read, maxBytes - unpacked.Length)));
            isCut |= unpacked.Length >= maxBytes;
        }
        // What broken data makes of a Brotli stream is an InvalidOperationException.
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            if (unpacked.Length == 0)
                return coding is "br" or "deflate" ? packed : null;
            isCut = true;
        }
        return unpacked.ToArray();
    }

    private static bool IsZlib(ReadOnlySpan<byte> bytes) => bytes.Length > 1 && (bytes[0] & 0x0F) == 8 && (bytes[0] << 8 | bytes[1]) % 31 == 0;
}
