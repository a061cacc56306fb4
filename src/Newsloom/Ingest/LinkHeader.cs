namespace Newsloom.Ingest;

/// <summary>Reads Link headers (RFC 8288): <c>&lt;https://hub.example/&gt;; rel="hub"</c>, and several of them with commas between.</summary>
internal static class LinkHeader
{
    private const int MaxLength = 16 * 1024;

    private const int MaxLinks = 100;

    /// <summary>The targets of one relation, as written, in the order of the header.</summary>
    public static IEnumerable<string> TargetsOf(string? header, string relation) =>
        Read(header).Where(link => link.Is(relation)).Select(link => link.Target);

    /// <summary>The links of a header, in its order. A link with an anchor speaks of something else and is left out.</summary>
    public static IEnumerable<HeaderLink> Read(string? header) =>
        from link in Links(header is { Length: > MaxLength } ? header[..MaxLength] : header ?? "").Take(MaxLinks)
        where link.Parameters.All(one => one.Name != "anchor")
        select new HeaderLink(link.Target, (Find(link.Parameters, "rel") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), Find(link.Parameters, "type"), Find(link.Parameters, "title"));

    // Of several of one name the first counts.
    private static string? Find(List<(string Name, string Value)> parameters, string name) => parameters.Find(one => one.Name == name).Value;

    private static IEnumerable<(string Target, List<(string Name, string Value)> Parameters)> Links(string header)
    {
        var at = 0;
        while ((at = header.IndexOf('<', at)) >= 0)
        {
            var end = header.IndexOf('>', at);
            if (end < 0)
                yield break;
            var target = header[(at + 1)..end].Trim();
            at = end + 1;
            yield return (target, Parameters(header, ref at));
        }
    }

    /// <summary>What stands behind a target, up to the comma before the next.</summary>
    private static List<(string Name, string Value)> Parameters(string header, ref int at)
    {
        var parameters = new List<(string, string)>();
        var begin = at;
        var isQuoted = false;
        for (; at <= header.Length; at++)
        {
            var letter = at < header.Length ? header[at] : ',';
            if (letter == '\\' && isQuoted)
                at++;
            else if (letter == '"')
                isQuoted = !isQuoted;
            else if (at >= header.Length || !isQuoted && letter is ';' or ',')
            {
                if (ParameterOf(header[begin..Math.Min(at, header.Length)]) is { } parameter)
                    parameters.Add(parameter);
                begin = at + 1;
                if (letter == ',')
                    break;
            }
        }
        at = Math.Min(at, header.Length);
        return parameters;
    }

    private static (string Name, string Value)? ParameterOf(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? null : (text[..equals].Trim().ToLowerInvariant(), text[(equals + 1)..].Trim().Trim('"'));
    }
}

/// <summary>One link of a header.</summary>
/// <param name="Target">As written.</param>
internal sealed record HeaderLink(string Target, IReadOnlyList<string> Relations, string? Type, string? Title)
{
    public bool Is(string relation) => Relations.Contains(relation, StringComparer.OrdinalIgnoreCase);
}
