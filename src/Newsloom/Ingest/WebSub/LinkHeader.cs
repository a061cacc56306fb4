namespace Newsloom.Ingest.WebSub;

/// <summary>Reads Link headers (RFC 8288): <c>&lt;https://hub.example/&gt;; rel="hub"</c>, and several of them with commas between.</summary>
internal static class LinkHeader
{
    private const int MaxLength = 16 * 1024;

    /// <summary>The targets of one relation, as written, in the order of the header.</summary>
    public static IEnumerable<string> TargetsOf(string? header, string relation)
    {
        foreach (var (target, parameters) in Links(header is { Length: > MaxLength } ? header[..MaxLength] : header ?? ""))
        {
            // The first "rel" counts; a link with an anchor speaks of something else.
            var relations = parameters.FirstOrDefault(one => one.Name == "rel").Value ?? "";
            if (parameters.All(one => one.Name != "anchor") && relations.Split(' ').Contains(relation, StringComparer.OrdinalIgnoreCase))
                yield return target;
        }
    }

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
