using System.Buffers;
using System.Text;

namespace Newsloom.Html;

/// <summary>
/// Addresses that may stand in HTML of ours: only with a scheme that fetches and shows, never one that runs. A scheme is not
/// looked for and refused; an address must begin as one of the few that are known.
/// </summary>
internal static class SafeUrl
{
    private const int MaxLength = 4000;
    private const int MaxCandidates = 20;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(":/?#");
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\f");

    /// <summary>What a reader may follow: http, https, mailto. Null for all else.</summary>
    public static string? Link(string? written, Uri? address) => Web(written, address) ?? Mail(written);

    /// <summary>What may be fetched to be shown: http and https. Relative addresses are resolved against <paramref name="address"/>.</summary>
    public static string? Web(string? written, Uri? address)
    {
        if (written is null || written.Length > MaxLength)
            return null;
        var url = Encoded(AsBrowsersRead(written));
        if (IsWeb(url))
            return url;
        if (url.Length == 0 || url[0] == '#' || HasScheme(url))
            return null;
        if (address is not null && !address.IsAbsoluteUri)
            return null;
        if (url.StartsWith("//", StringComparison.Ordinal) && address is null)
            return IsWeb("https:" + url) ? "https:" + url : null;
        return address is not null && Uri.TryCreate(address, url, out var resolved) && Encoded(resolved.AbsoluteUri) is var whole && IsWeb(whole) ? whole : null;
    }

    /// <summary>Several sizes of one picture: "a.jpg 640w, b.jpg 2x". Candidates that may not be fetched are left out; null if none is left.</summary>
    public static string? Srcset(string written, Uri? address)
    {
        var kept = new List<string>();
        var rest = written.AsSpan();
        while (kept.Count < MaxCandidates)
        {
            rest = rest.TrimStart(" \t\r\n\f,");
            if (rest.IsEmpty)
                break;
            var end = rest.IndexOfAny(Blanks);
            var url = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[end..];
            var size = ReadOnlySpan<char>.Empty;
            if (url[^1] == ',')
                url = url.TrimEnd(',');
            else
            {
                var comma = rest.IndexOf(',');
                size = (comma < 0 ? rest : rest[..comma]).Trim();
                rest = comma < 0 ? [] : rest[(comma + 1)..];
            }
            if (Web(url.ToString(), address)?.TrimEnd(',') is { } safe && IsSize(size))
                kept.Add(size.IsEmpty ? safe : $"{safe} {size}");
        }
        return kept.Count == 0 ? null : string.Join(", ", kept);
    }

    private static bool IsSize(ReadOnlySpan<char> size) =>
        size.IsEmpty || size.Length <= 12 && size[^1] is 'w' or 'x' && char.IsAsciiDigit(size[0])
            && !size[..^1].ContainsAnyExcept(Digits);

    private static string? Mail(string? written)
    {
        if (written is null || written.Length > MaxLength)
            return null;
        var url = AsBrowsersRead(written);
        return url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && url.Length > "mailto:".Length ? Encoded(url) : null;
    }

    // Browsers pass over tabs and line breaks anywhere, and over control characters and spaces at both ends.
    private static string AsBrowsersRead(string written)
    {
        var url = written.AsSpan().Trim(Controls).ToString();
        return url.AsSpan().ContainsAny('\t', '\r', '\n') ? string.Concat(url.Split('\t', '\r', '\n')) : url;
    }

    private static readonly string Controls = string.Create(0x21, 0, static (all, _) =>
    {
        for (var i = 0; i < all.Length; i++)
            all[i] = (char)i;
    });

    // Two slashes and a host: "http:path", "http:///host" and "http:\\host" are read differently by different programs.
    private static bool IsWeb(string url)
    {
        var host = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : url.Length;
        return host < url.Length && (char.IsLetterOrDigit(url[host]) || url[host] is '[' or '_' || char.IsSurrogate(url[host]));
    }

    private static bool HasScheme(string url)
    {
        var end = url.AsSpan().IndexOfAny(Delimiters);
        return end >= 0 && url[end] == ':';
    }

    // What an address cannot hold as it is, so that no reader sees another address than the next one.
    private static string Encoded(string url)
    {
        var encoded = new StringBuilder(url.Length + 16);
        foreach (var rune in url.EnumerateRunes())
        {
            if (rune.Value is <= ' ' or '"' or '<' or '>' or '`' or '\\' or >= 0x7f and <= 0xa0 or 0xad or 0x2028 or 0x2029 or 0xfeff or 0xfffd
                || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format)
                Percent(encoded, rune);
            else
                encoded.Append(rune.ToString());
        }
        return encoded.ToString();
    }

    private static void Percent(StringBuilder encoded, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
            encoded.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
    }
}
