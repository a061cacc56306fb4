using Newsloom.Html;

namespace Newsloom.Ingest;

/// <summary>One link of a Link header (RFC 8288): where it leads, and as what.</summary>
/// <param name="Written">The address to the letter.</param>
/// <param name="Rels">In small letters.</param>
internal sealed record HeaderLink(string Url, string Written, IReadOnlyList<string> Rels, string? Type, string? Title)
{
    private const int MaxLinks = 50;
    private const int MaxLength = 16 * 1024;

    /// <summary>Reads the header; addresses that are none of the web are left out, and links that speak of something else than this answer.</summary>
    public static IReadOnlyList<HeaderLink> Read(string? header, Uri address)
    {
        var links = new List<HeaderLink>();
        var rest = header.AsSpan();
        rest = rest[..Math.Min(rest.Length, MaxLength)];
        while (links.Count < MaxLinks && rest.IndexOf('<') is >= 0 and var open && rest[open..].IndexOf('>') is > 0 and var length)
        {
            var written = rest.Slice(open + 1, length - 1).Trim().ToString();
            rest = rest[(open + length + 1)..];
            var parameters = Parameters(ref rest);
            if (SafeUrl.Web(written, address) is { } url && !parameters.ContainsKey("anchor"))
                links.Add(new HeaderLink(url, written, parameters.GetValueOrDefault("rel", "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries), parameters.GetValueOrDefault("type"), parameters.GetValueOrDefault("title")));
        }
        return links;
    }

    /// <summary>What stands behind an address, up to the comma before the next; within quotation marks nothing ends.</summary>
    private static Dictionary<string, string> Parameters(ref ReadOnlySpan<char> rest)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (begin, at, isQuoted) = (0, 0, false);
        for (; at < rest.Length && (isQuoted || rest[at] != ','); at++)
        {
            if (rest[at] == '\\' && isQuoted)
                at++;
            else if (rest[at] == '"')
                isQuoted = !isQuoted;
            else if (rest[at] == ';' && !isQuoted)
            {
                Add(rest[begin..at]);
                begin = at + 1;
            }
        }
        at = Math.Min(at, rest.Length);
        Add(rest[begin..at]);
        rest = rest[at..];
        return parameters;

        // The first of a name counts.
        void Add(ReadOnlySpan<char> text)
        {
            if (text.IndexOf('=') is > 0 and var equals)
                parameters.TryAdd(text[..equals].Trim().ToString(), text[(equals + 1)..].Trim().Trim('"').ToString());
        }
    }
}
