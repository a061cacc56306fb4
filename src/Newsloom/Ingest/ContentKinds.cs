using System.Buffers;
using Newsloom.Text;

namespace Newsloom.Ingest;

/// <summary>What a file holds, by its content first and its name second.</summary>
internal enum ContentKind { Html, PlainText, Feed, Wire, OtherXml, Json, JsonLines, Binary, Empty }

/// <summary>Recognises what a file holds from its first bytes.</summary>
internal static class ContentKinds
{
    /// <summary>Enough to pass a long licence comment before the first element.</summary>
    public const int HeadBytes = 64 * 1024;

    /// <param name="head">The first bytes, unpacked.</param>
    /// <param name="isWhole">True where there are no more.</param>
    /// <param name="name">Any path; only what it ends in counts.</param>
    public static ContentKind Find(ReadOnlySpan<byte> head, bool isWhole, string name)
    {
        if (head.Length == 0)
            return ContentKind.Empty;
        if (BinaryName(head) is not null)
            return ContentKind.Binary;

        var extension = Extension(name);
        var text = Encodings.Decode(head).AsSpan().TrimStart("\uFEFF \t\r\n\f\v\0");
        if (text.Length == 0 && isWhole)
            return ContentKind.Empty;
        if (extension is ".jsonl" or ".ndjson")
            return ContentKind.JsonLines;
        if (text.Length == 0)
            return ContentKind.PlainText;
        if (IsJson(text))
            return IsLines(text) ? ContentKind.JsonLines : ContentKind.Json;
        if (text[0] == '<' && RootElement(text) is { } root)
            return KindOfRoot(root, text);
        return extension is not (".txt" or ".text") && HasMarkup(text) ? ContentKind.Html : ContentKind.PlainText;
    }

    /// <summary>What kind of binary file this is, as one would say it; null for text.</summary>
    public static string? BinaryName(ReadOnlySpan<byte> head)
    {
        var name = head switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a picture",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', ..] => "a picture or sound",
            [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive or an office document",
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => "an archive",
            [0xFD, (byte)'7', (byte)'z', (byte)'X', ..] or [(byte)'B', (byte)'Z', (byte)'h', ..] or [0x28, 0xB5, 0x2F, 0xFD, ..] => "a compressed file of a kind that is not read",
            [0x1F, 0x8B, ..] => "compressed twice",
            [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'M', (byte)'Z', 0x90, ..] => "a program",
            [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', ..] => "a database",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "an office document",
            [(byte)'I', (byte)'D', (byte)'3', ..] or [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "a sound",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "a film",
            _ => null,
        };
        if (name is not null)
            return name;
        if (head.Length > 262 && head.Slice(257, 5).SequenceEqual("ustar"u8))
            return "a tar archive";
        return head.Contains((byte)0) && !Encodings.IsWide(head) ? "a binary file" : null;
    }

    /// <summary>The ending of a name in lower case, ".gz" and ".br" left off.</summary>
    public static string Extension(string name)
    {
        name = name.ToLowerInvariant();
        return Path.GetExtension(name.EndsWith(".gz", StringComparison.Ordinal) || name.EndsWith(".br", StringComparison.Ordinal) ? name[..^3] : name);
    }

    // A sentence may begin with a bracket; JSON goes on with a quotation mark or another bracket.
    private static bool IsJson(ReadOnlySpan<char> text)
    {
        var rest = text[1..].TrimStart();
        return text[0] switch
        {
            '{' => rest is ['"', ..] or ['}', ..],
            '[' => rest is ['{', ..] or [']', ..],
            _ => false,
        };
    }

    private static bool IsLines(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        if (end < 0 || text[0] != '{' || text[..end].TrimEnd() is not [.., '}'])
            return false;
        var next = text[end..].TrimStart();
        return next is ['{', ..];
    }

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    /// <summary>The name of the first element, past declarations and comments; null if there is none.</summary>
    private static string? RootElement(ReadOnlySpan<char> text)
    {
        while (text is ['<', _, ..])
        {
            if (char.IsAsciiLetter(text[1]))
            {
                var end = text[1..].IndexOfAny(NameEnds);
                return (end < 0 ? text[1..] : text.Slice(1, end)).ToString().ToLowerInvariant();
            }
            if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase))
                return "html";
            var close = text.StartsWith("<!--", StringComparison.Ordinal) ? "-->" : ">";
            var at = text.IndexOf(close, StringComparison.Ordinal);
            if (at < 0)
                return null;
            text = text[(at + close.Length)..].TrimStart();
        }
        return null;
    }

    private static ContentKind KindOfRoot(string root, ReadOnlySpan<char> text) => root switch
    {
        _ when root[(root.IndexOf(':', StringComparison.Ordinal) + 1)..] is "nitf" or "newsmessage" or "newsitem" or "packageitem" or "knowledgeitem" or "conceptitem" => ContentKind.Wire,
        "rss" or "feed" or "rdf:rdf" or "rdf" or "channel" or "atom:feed" => ContentKind.Feed,
        _ when root is not ("html" or "head" or "body") && text.StartsWith("<?xml", StringComparison.Ordinal) => ContentKind.OtherXml,
        _ => ContentKind.Html,
    };

    private static bool HasMarkup(ReadOnlySpan<char> text)
    {
        foreach (var tag in (ReadOnlySpan<string>)["<html", "<head", "<body", "<div", "<p>", "<p ", "<br", "<article"])
        {
            if (text.Contains(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
