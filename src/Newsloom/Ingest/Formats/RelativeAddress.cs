using System.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>
/// Resolves an address against the one that it was found in (RFC 3986, 5.2). Characters are kept as they are written,
/// so that an address which is already whole comes back unchanged.
/// </summary>
internal static class RelativeAddress
{
    private const int MaxLength = 8000;

    /// <param name="root">An absolute address, or null where none is known: then a relative one stays as it is.</param>
    public static string? Resolve(string? root, string? reference)
    {
        if (reference is null || reference.Length > MaxLength)
            return null;
        var written = WithoutBreaks(reference);
        if (root is null || SchemeLength(written) > 0)
            return written;
        var scheme = SchemeLength(root);
        if (scheme == 0)
            return written;
        var start = Parts.Of(root, scheme);
        if (written.StartsWith("//", StringComparison.Ordinal))
            return root[..scheme] + written;
        if (written.Length == 0)
            return root[..start.FragmentStart];
        return written[0] switch
        {
            '#' => root[..start.FragmentStart] + written,
            '?' => root[..start.QueryStart] + written,
            '/' => root[..start.PathStart] + WithoutDots(written),
            _ => start.IsOpaque ? written : root[..start.PathStart] + WithoutDots(start.Folder(root) + written),
        };
    }

    /// <summary>The length of "https:"; 0 for an address without a scheme.</summary>
    public static int SchemeLength(ReadOnlySpan<char> address)
    {
        if (address.Length == 0 || !char.IsAsciiLetter(address[0]))
            return 0;
        for (var i = 1; i < address.Length && i < 32; i++)
        {
            if (address[i] == ':')
                return i + 1;
            if (!char.IsAsciiLetterOrDigit(address[i]) && address[i] is not ('+' or '-' or '.'))
                return 0;
        }
        return 0;
    }

    private readonly record struct Parts(int PathStart, int QueryStart, int FragmentStart, bool IsOpaque)
    {
        public static Parts Of(string address, int scheme)
        {
            var fragment = address.IndexOf('#', StringComparison.Ordinal);
            if (fragment < 0)
                fragment = address.Length;
            var query = address.AsSpan(0, fragment).IndexOf('?');
            if (query < 0)
                query = fragment;
            var hasHost = address.AsSpan(scheme).StartsWith("//", StringComparison.Ordinal);
            var path = hasHost ? address.AsSpan(scheme + 2, Math.Max(0, query - scheme - 2)).IndexOf('/') : -1;
            path = !hasHost ? scheme : path < 0 ? query : path + scheme + 2;
            return new Parts(path, query, fragment, !hasHost && (path >= address.Length || address[path] != '/'));
        }

        public string Folder(string address)
        {
            var last = address.AsSpan(PathStart, QueryStart - PathStart).LastIndexOf('/');
            return last < 0 ? "/" : address.Substring(PathStart, last + 1);
        }
    }

    private static string WithoutBreaks(string address)
    {
        var trimmed = address.AsSpan().Trim();
        if (!trimmed.ContainsAny('\n', '\r', '\t'))
            return trimmed.Length == address.Length ? address : trimmed.ToString();
        return string.Concat(trimmed.ToString().Split('\n', '\r', '\t').Select(line => line.Trim()));
    }

    // Dots in the query are no path.
    private static string WithoutDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
            return path;
        var end = path.AsSpan().IndexOfAny('?', '#');
        if (end < 0)
            end = path.Length;
        var kept = new List<string>();
        var segments = path[..end].Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] == "..")
            {
                if (kept.Count > 0)
                    kept.RemoveAt(kept.Count - 1);
            }
            else if (segments[i] != ".")
            {
                kept.Add(segments[i]);
                continue;
            }
            if (isLast)
                kept.Add("");
        }
        var whole = new StringBuilder(path.Length);
        foreach (var segment in kept)
            whole.Append('/').Append(segment);
        return whole.Append(path.AsSpan(end)).ToString();
    }
}
