using Newsloom.Html;

namespace Newsloom.Ingest.Sources;

/// <summary>One link of a Link header (RFC 8288): where it leads, and as what.</summary>
internal sealed record HeaderLink(string Url, IReadOnlyList<string> Rels, string? Type, string? Title)
{
    private const int MaxLinks = 50;

    /// <summary>Reads the header; addresses that are none of the web are left out.</summary>
    public static IReadOnlyList<HeaderLink> Read(string? header, Uri address)
    {
        var links = new List<HeaderLink>();
        var rest = header.AsSpan();
        while (links.Count < MaxLinks && rest.IndexOf('<') is >= 0 and var open && rest[open..].IndexOf('>') is > 0 and var length)
        {
            var url = SafeUrl.Web(rest.Slice(open + 1, length - 1).ToString(), address);
            rest = rest[(open + length + 1)..];
            var end = EndOf(rest);
            var parameters = Parameters(rest[..end].ToString());
            rest = rest[end..];
            if (url is not null)
                links.Add(new HeaderLink(url, parameters.GetValueOrDefault("rel", "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries), parameters.GetValueOrDefault("type"), parameters.GetValueOrDefault("title")));
        }
        return links;
    }

    // A comma within quotation marks ends nothing.
    private static int EndOf(ReadOnlySpan<char> text)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (text[i] == ',' && !isQuoted)
                return i;
        }
        return text.Length;
    }

    private static Dictionary<string, string> Parameters(string text)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2) is [var name, var value])
                parameters.TryAdd(name.Trim(), value.Trim().Trim('"'));
        }
        return parameters;
    }
}
