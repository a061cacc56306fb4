namespace Newsloom.Html;

/// <summary>What a page shows of another site: a video, a post, a map.</summary>
/// <param name="Address">Of the post itself, where the frame's address tells it.</param>
/// <param name="Provider">The host that shows it: "youtube.com".</param>
internal sealed record EmbeddedPart(string Address, string Provider, string? Title);

/// <summary>Finds what an element embeds. Such elements are never written: a link to the address takes their place.</summary>
internal static class Embeds
{
    private static readonly string[] Parts = ["www.", "m.", "player.", "embed.", "platform.", "open.", "w.", "cdn.", "iframe."];

    /// <summary>Null where nothing is embedded that a reader could look at.</summary>
    public static EmbeddedPart? Find(PageTree tree, int node, Uri? address)
    {
        if (AddressOf(tree, node) is not { } written || SafeUrl.Web(written, address) is not { } url
            || !Uri.TryCreate(url, UriKind.Absolute, out var shown) || IsHidden(tree, node))
            return null;
        var post = PostOf(shown);
        var title = tree.Attribute(node, "title")?.Trim();
        return new EmbeddedPart(post, ProviderOf(new Uri(post)), title is { Length: > 2 and <= 200 } ? title : null);
    }

    // The element that a network's code for other sites begins with: how its class begins, and which attribute names the post.
    private static readonly (string Class, string? Attribute, string Path)[] Posts =
    [
        ("twitter-", null, "/status/"), ("instagram-media", "data-instgrm-permalink", "/p/"), ("tiktok-embed", "cite", "/video/"),
        ("fb-post", "data-href", "/posts/"), ("fb-video", "data-href", "/videos/"), ("bluesky-embed", null, "/post/"),
        ("mastodon-embed", "data-embed-url", "/@"), ("reddit-", null, "/comments/"), ("text-post-media", "data-text-post-permalink", "/post/"),
    ];

    /// <summary>The post that a quotation or a box stands for until a script of its network draws it; null for any other element.</summary>
    public static EmbeddedPart? FindPost(PageTree tree, int node, Uri? address)
    {
        if (tree.Attribute(node, "class") is not { Length: > 0 } words)
            return null;
        var (_, attribute, path) = Array.Find(Posts, post => words.StartsWith(post.Class, StringComparison.Ordinal));
        if (path is null)
            return null;
        var written = attribute is null ? null : tree.Attribute(node, attribute);
        // The last link within is the post's own; those before it are the author's words.
        written ??= tree.Elements(Tag.A, node).Select(link => tree.Attribute(link, "href")).LastOrDefault(href => href?.Contains(path, StringComparison.Ordinal) == true);
        return SafeUrl.Web(written, address) is { } url && Uri.TryCreate(url, UriKind.Absolute, out var post)
            ? new EmbeddedPart(url, ProviderOf(post), null) : null;
    }

    /// <summary>The host without the parts that serve: "youtube.com", "vimeo.com".</summary>
    public static string ProviderOf(Uri address)
    {
        var host = address.Host;
        foreach (var part in Parts)
        {
            if (host.StartsWith(part, StringComparison.OrdinalIgnoreCase) && host.AsSpan(part.Length).Contains('.'))
                return host[part.Length..];
        }
        return host;
    }

    private static string? AddressOf(PageTree tree, int node)
    {
        switch (tree.TagOf(node))
        {
            case Tag.Iframe:
                return new[] { "src", "data-src", "data-lazy-src" }.Select(name => tree.Attribute(node, name)).FirstOrDefault(IsAddress);
            case Tag.Embed:
                return tree.Attribute(node, "src");
            case Tag.Object:
                return tree.Attribute(node, "data") ?? tree.Elements(Tag.Embed, node).Select(embed => tree.Attribute(embed, "src")).FirstOrDefault(IsAddress);
            case Tag.Video or Tag.Audio:
                return tree.Attribute(node, "src") ?? tree.Elements(Tag.Source, node).Select(source => tree.Attribute(source, "src")).FirstOrDefault(IsAddress);
            default:
                return null;
        }
    }

    private static bool IsAddress(string? written) =>
        !string.IsNullOrWhiteSpace(written) && !written.StartsWith("about:", StringComparison.OrdinalIgnoreCase);

    // What measures its readers is as small as can be, or not shown at all.
    private static bool IsHidden(PageTree tree, int node) =>
        tree.Attribute(node, "width")?.Trim() is "0" or "1" or "0px" or "1px" || tree.Attribute(node, "height")?.Trim() is "0" or "1" or "0px" or "1px"
        || tree.Attribute(node, "hidden") is not null || tree.Attribute(node, "aria-hidden") is "true"
        || tree.Attribute(node, "style") is { } style && style.Replace(" ", "", StringComparison.Ordinal) is var plain
            && (plain.Contains("display:none", StringComparison.OrdinalIgnoreCase) || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));

    // The common frames of video and posts name what they show in their path or query.
    private static string PostOf(Uri frame)
    {
        var host = ProviderOf(frame);
        var parts = frame.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (host, parts) switch
        {
            ("youtube.com" or "youtube-nocookie.com", ["embed" or "v", var id, ..]) when IsId(id) && id != "videoseries" => $"https://www.youtube.com/watch?v={id}",
            ("vimeo.com", ["video", var id, ..]) when IsId(id) => $"https://vimeo.com/{id}",
            ("dailymotion.com", ["embed", "video", var id, ..]) when IsId(id) => $"https://www.dailymotion.com/video/{id}",
            ("twitter.com" or "x.com", ["embed", ..]) when QueryOf(frame, "id") is { } id && IsId(id) => $"https://twitter.com/i/status/{id}",
            ("facebook.com", ["plugins", ..]) when QueryOf(frame, "href") is { } post && SafeUrl.Web(post, null) is { } safe && Uri.TryCreate(safe, UriKind.Absolute, out _) => safe,
            ("instagram.com", ["p" or "reel", var id, ..]) when IsId(id) => $"https://www.instagram.com/{parts[0]}/{id}/",
            ("tiktok.com", ["embed", .., var id]) when IsId(id) => $"https://www.tiktok.com/embed/{id}",
            ("spotify.com", ["embed", var kind, var id, ..]) when IsId(kind) && IsId(id) => $"https://open.spotify.com/{kind}/{id}",
            _ => frame.AbsoluteUri is var same && SafeUrl.Web(same, null) is { } web ? web : frame.AbsoluteUri,
        };
    }

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static string? QueryOf(Uri address, string name) =>
        address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1])).FirstOrDefault();
}
