using Newsloom.Ingest.Formats;

namespace Newsloom.Ingest;

/// <summary>Addresses of the web as people and lists write them: without a scheme, with "feed:" before it, escaped once too often.</summary>
public static class WrittenAddress
{
    private const int LongestShown = 120;

    private static readonly string[] Callers = ["feed:", "rss:", "pcast:", "itpc:"];

    /// <summary>The address as it is meant; whether it may be fetched is for the guard to say.</summary>
    public static string Mend(string written)
    {
        var text = written.Trim();
        foreach (var caller in Callers)
        {
            if (text.StartsWith(caller, StringComparison.OrdinalIgnoreCase))
                text = text[caller.Length..] is ['/', '/', ..] rest ? "http:" + rest : text[caller.Length..];
        }
        if (text.Contains("&amp;", StringComparison.Ordinal))
            text = text.Replace("&amp;", "&", StringComparison.Ordinal);
        if (text.StartsWith("//", StringComparison.Ordinal))
            return "https:" + text;
        return HasScheme(text) || !IsHost(text) ? text : "https://" + text;
    }

    /// <summary>True where it says how it is to be fetched: "https:", but not the port of "post.example:8080".</summary>
    public static bool HasScheme(string text)
    {
        var length = RelativeAddress.SchemeLength(text);
        return length > 0 && !text.AsSpan(0, length).Contains('.') && (length >= text.Length || !char.IsAsciiDigit(text[length]));
    }

    // "post.example/feed", "[2001:db8::1]", "post.example:8080"; never "/feed" or "feed".
    private static bool IsHost(string text)
    {
        var end = text.AsSpan().IndexOfAny("/?#");
        var host = end < 0 ? text : text[..end];
        return host.Length > 0 && !host.Contains(' ') && (host.AsSpan(1).Contains('.') || host.Contains(':') || host[0] == '[');
    }

    /// <summary>An address in a sentence: short, and without a password.</summary>
    public static string Show(string address)
    {
        var start = address.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = start < 2 ? -1 : address.AsSpan(start).IndexOfAny("/?#");
        var authority = start < 2 ? default : end < 0 ? address.AsSpan(start) : address.AsSpan(start, end);
        var at = authority.LastIndexOf('@');
        var shown = at < 0 ? address : string.Concat(address.AsSpan(0, start), address.AsSpan(start + at + 1));
        return shown.Length <= LongestShown ? shown : shown[..LongestShown] + "…";
    }

    /// <summary>The address without the name and password in it.</summary>
    public static Uri WithoutUser(Uri url) => url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = "", Password = "" }.Uri;
}
