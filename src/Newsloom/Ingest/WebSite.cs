namespace Newsloom.Ingest;

/// <summary>Which hosts belong together.</summary>
internal static class WebSite
{
    /// <summary>True for hosts of one owner, as far as their names tell: "www.post.example", "news.post.example" and "post.example".</summary>
    public static bool IsSame(Uri one, Uri other) => NameOf(one.IdnHost).SequenceEqual(NameOf(other.IdnHost));

    // Below "co.uk" and its like everybody may have a name: both parts are short, and no owner's name is.
    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> host)
    {
        if (host.Length == 0 || host[0] == '[' || char.IsAsciiDigit(host[^1]))
            return host;
        var last = host.LastIndexOf('.');
        var second = last < 0 ? -1 : host[..last].LastIndexOf('.');
        if (second < 0)
            return host;
        var isShort = host.Length - last - 1 == 2 && last - second - 1 <= 3;
        var third = isShort ? host[..second].LastIndexOf('.') : second;
        return third < 0 ? host : host[(third + 1)..];
    }
}
