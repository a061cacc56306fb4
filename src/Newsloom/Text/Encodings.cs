using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Newsloom.Text;

/// <summary>
/// Turns bytes into text. What the bytes show comes before what is declared: pages are often declared wrongly,
/// and text that reads as UTF-8 by chance does not occur.
/// </summary>
public static class Encodings
{
    private const int HeadBytes = 4096;
    private const int SampleBytes = 64 * 1024;

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="content">Any bytes: reading never fails.</param>
    /// <param name="declared">What the sender said ("Content-Type: text/html; charset=…"), where something did.</param>
    public static string Decode(ReadOnlySpan<byte> content, string? declared = null)
    {
        var encoding = Find(content, declared);
        var mark = encoding.Preamble;
        return encoding.GetString(mark.Length > 0 && content.StartsWith(mark) ? content[mark.Length..] : content);
    }

    /// <summary>The encoding that the bytes are in.</summary>
    public static Encoding Find(ReadOnlySpan<byte> content, string? declared = null)
    {
        if (ByMark(content) is { } marked)
            return marked;
        if (WithoutMark16(content) is { } wide)
            return wide;

        var named = Named(declared) ?? Named(DeclaredIn(content, HeadBytes));
        // ISO-2022-JP and its like are plain ASCII with escapes, and so look like UTF-8 too.
        if (named is { WebName: "iso-2022-jp" or "iso-2022-kr" or "hz-gb-2312" } && content.Contains((byte)0x1b))
            return named;
        if (Utf8.IsValid(content) || IsNearlyUtf8(content))
            return Encoding.UTF8;

        // Some pages put scripts and styles before the line that says what they are written in.
        named ??= Named(DeclaredIn(content, SampleBytes));
        var sample = content[..Math.Min(content.Length, SampleBytes)];
        return ByteStatistics.Find(sample, named is UTF8Encoding ? null : named, LanguageIn(content));
    }

    /// <summary>True where zero bytes stand as in UTF-16, so that they do not mean a binary file.</summary>
    internal static bool IsWide(ReadOnlySpan<byte> content) =>
        ByMark(content) is { IsSingleByte: false } marked && marked is not UTF8Encoding || WithoutMark16(content) is not null;

    private static Encoding? ByMark(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // Spaces, digits and markup leave a zero in every other byte, in any script; binary files leave them everywhere.
    private static Encoding? WithoutMark16(ReadOnlySpan<byte> content)
    {
        var sample = content[..(Math.Min(content.Length, HeadBytes) & ~1)];
        if (sample.Length < 4 || !sample.Contains((byte)0))
            return null;
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }
        var enough = sample.Length / 2 / 20;
        Encoding? encoding = odd > enough && even * 20 <= odd ? Encoding.Unicode
            : even > enough && odd * 20 <= even ? Encoding.BigEndianUnicode
            : null;
        return encoding is not null && ReadsAsText(encoding.GetString(sample)) ? encoding : null;
    }

    private static bool ReadsAsText(string text)
    {
        var bad = 0;
        foreach (var letter in text)
            bad += letter is '\uFFFD' or (< ' ' and not ('\n' or '\r' or '\t' or '\f')) ? 1 : 0;
        return bad * 50 <= text.Length;
    }

    // A page cut off in the middle of a letter, or with one foreign snippet in it.
    private static bool IsNearlyUtf8(ReadOnlySpan<byte> content)
    {
        var (good, bad) = (0, 0);
        while (content.Length > 0)
        {
            var ascii = content.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
                break;
            content = content[ascii..];
            if (Rune.DecodeFromUtf8(content, out _, out var length) == OperationStatus.Done)
                good++;
            else
                bad++;
            content = content[length..];
        }
        return good >= 10 * bad;
    }

    /// <summary>The encoding by its name on the web, where a few names mean more than they say; null if unknown.</summary>
    internal static Encoding? Named(string? name)
    {
        name = name?.Trim(' ', '"', '\'', ';').ToLowerInvariant();
        name = name switch
        {
            null or "" or "utf-7" or "x-user-defined" => null,
            "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" or "l1" or "ascii" or "us-ascii" or "ansi" => "windows-1252",
            "iso-8859-9" or "latin5" => "windows-1254",
            "iso-8859-11" or "tis-620" => "windows-874",
            "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" => "gb18030",
            "x-sjis" or "sjis" or "windows-31j" or "ms_kanji" => "shift_jis",
            "ks_c_5601-1987" or "ksc5601" or "cp949" or "windows-949" => "euc-kr",
            "big5-hkscs" or "x-x-big5" => "big5",
            "cp1251" or "win-1251" or "x-cp1251" => "windows-1251",
            "cp1252" or "x-cp1252" => "windows-1252",
            "koi8" or "koi" => "koi8-r",
            // A page that can be read far enough to find this said cannot be in UTF-16.
            "utf8" or "utf-16" or "utf-16le" or "utf-16be" or "unicode" => "utf-8",
            _ => name,
        };
        if (name is null)
            return null;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? DeclaredIn(ReadOnlySpan<byte> content, int bytes)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, bytes)]);
        var start = head.AsSpan().TrimStart();
        if (start.StartsWith("<?xml", StringComparison.Ordinal) && ValueOf(start[..Math.Max(0, start.IndexOf('>'))], "encoding") is { } xml)
            return xml;
        for (var tag = 0; (tag = head.IndexOf("<meta", tag, StringComparison.OrdinalIgnoreCase)) >= 0; tag++)
        {
            var end = head.IndexOf('>', tag);
            if (ValueOf(head.AsSpan(tag, (end < 0 ? head.Length : end) - tag), "charset") is { } meta)
                return meta;
        }
        return null;
    }

    private static string? LanguageIn(ReadOnlySpan<byte> content)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, HeadBytes)]);
        var tag = head.IndexOf("<html", StringComparison.OrdinalIgnoreCase);
        if (tag < 0)
            return null;
        var end = head.IndexOf('>', tag);
        return ValueOf(head.AsSpan(tag, (end < 0 ? head.Length : end) - tag), "lang")?.ToLowerInvariant();
    }

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\"';>/?");

    private static string? ValueOf(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = tag[(at + name.Length)..].TrimStart();
        if (rest is not ['=', ..])
            return null;
        rest = rest[1..].TrimStart().TrimStart("\"'");
        var end = rest.IndexOfAny(ValueEnds);
        var value = end < 0 ? rest : rest[..end];
        return value.Length is > 0 and < 40 ? value.ToString() : null;
    }
}
