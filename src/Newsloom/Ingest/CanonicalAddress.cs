namespace Newsloom.Ingest;

/// <summary>
/// One spelling for the addresses of one page: without scheme, tracking parameters, usual port and fragment. It is for comparing,
/// not for fetching. Making it twice changes nothing.
/// </summary>
public static class CanonicalAddress
{
    private static readonly string[] TrackingStarts = ["utm_", "at_", "mc_", "pk_", "mtm_", "_hs", "hsa_", "wt_", "wt.", "sc_", "stm_", "oly_"];

    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "twclid", "igshid", "ttclid", "wickedid", "cmpid", "cmp", "smid", "xtor", "ocid", "icid",
        "ftag", "ref_src", "soc_src", "soc_trk", "spm", "ito", "guccounter", "mkt_tok", "vero_id", "trk",
    };

    /// <summary>The text itself, trimmed, where it is no address of the web.</summary>
    public static string Of(string address)
    {
        var text = address.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || !text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || scheme > 5)
            return text.StartsWith("//", StringComparison.Ordinal) && text.Length > 2 ? Of("http:" + text) : text;
        var rest = text.AsSpan(scheme + 3);
        var fragment = rest.IndexOf('#');
        // Some sites keep their pages behind "#!"; what stands behind another mark is a place on the page.
        if (fragment >= 0 && rest[fragment..] is not ['#', '!' or '/', ..])
            rest = rest[..fragment];
        var path = rest.IndexOfAny('/', '?', '#');
        var host = (path < 0 ? rest : rest[..path]).ToString().ToLowerInvariant();
        foreach (var port in (ReadOnlySpan<string>)[":80", ":443"])
            host = host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host;
        var page = path < 0 ? "/" : rest[path..].ToString();
        return $"//{host}{(page[0] == '/' ? "" : "/")}{WithoutTracking(page)}";
    }

    private static string WithoutTracking(string page)
    {
        var query = page.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return page;
        var kept = page[(query + 1)..].Split('&').Where(part => part.Length > 0 && !IsTracking(part.Split('=', 2)[0]));
        var joined = string.Join('&', kept);
        return joined.Length == 0 ? page[..query] : $"{page[..query]}?{joined}";
    }

    private static bool IsTracking(string name) =>
        Tracking.Contains(name) || Array.Exists(TrackingStarts, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
