using System.IO.Compression;
using System.Text;
using Newsloom.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>
/// Decodes a feed while it is read. Its first bytes decide the encoding; a stray byte further on is read as Windows would,
/// instead of leaving a hole.
/// </summary>
internal static class FeedText
{
    private const int HeadBytes = 8 * 1024;

    /// <summary>The bytes of a feed, unpacked where they are packed without saying so.</summary>
    public static PeekStream Open(Stream content)
    {
        var raw = new PeekStream(content, _ => { });
        return raw.Peek(2) is [0x1F, 0x8B] ? new PeekStream(new GZipStream(raw, CompressionMode.Decompress), _ => { }) : raw;
    }

    /// <param name="charset">As the sender declares it.</param>
    public static TextReader Decode(PeekStream content, string? charset) => new DecodedText(content, WithStrayBytes(Find(content, charset)));

    /// <summary>The same in UTF-8 that is valid throughout.</summary>
    public static Stream AsUtf8(PeekStream content, string? charset) =>
        Encoding.CreateTranscodingStream(content, WithStrayBytes(Find(content, charset)), Encoding.UTF8);

    /// <summary>The charset of a media type: "text/xml; charset=koi8-r".</summary>
    public static string? CharsetOf(string? contentType)
    {
        const string Name = "charset=";
        var at = contentType?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
            return null;
        var value = contentType.AsSpan(at + Name.Length).Trim().Trim("\"'");
        var end = value.IndexOfAny("; ,\"'");
        return end < 0 ? value.ToString() : value[..end].ToString();
    }

    private static Encoding Find(PeekStream content, string? charset)
    {
        var head = content.Peek(HeadBytes);
        var encoding = Wide(head) ?? Encodings.Find(head, charset);
        return encoding.IsSingleByte && charset is null && IsDeclaredUtf8(head) && HighBytes(head) <= TooFewToTell ? Encoding.UTF8 : encoding;
    }

    // Statistics over a letter or two would find any script in them.
    private const int TooFewToTell = 6;

    private static bool IsDeclaredUtf8(ReadOnlySpan<byte> head)
    {
        var declaration = head[..Math.Min(head.Length, 128)];
        var end = declaration.IndexOf("?>"u8);
        if (end < 0 || !declaration.StartsWith("<?xml"u8))
            return true;
        return declaration[..end].IndexOf("encoding"u8) < 0 || declaration[..end].IndexOf("utf-8"u8) >= 0 || declaration[..end].IndexOf("UTF-8"u8) >= 0;
    }

    private static int HighBytes(ReadOnlySpan<byte> head)
    {
        var count = 0;
        foreach (var value in head)
            count += value >> 7;
        return count;
    }

    // Four bytes a letter, without a mark: the first is a bracket.
    private static Encoding? Wide(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        _ => null,
    };

    private static readonly Encoding Utf8WithStrayBytes = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, StrayBytes.Read);

    private static Encoding WithStrayBytes(Encoding encoding) => encoding is UTF8Encoding ? Utf8WithStrayBytes : encoding;
}
