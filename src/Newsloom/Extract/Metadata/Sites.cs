using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>Who published a page's article, and who only shows it.</summary>
internal static class Sites
{
    /// <summary>The name of the site the page is on.</summary>
    public static string? SiteName(PageTree tree, MetaTags meta, LinkedArticle linked, Uri? url) =>
        meta.Find("og:site_name") ?? linked.Publisher ?? meta.Find("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")
        ?? SuffixOfTitle(tree, url) ?? HostName(url);

    /// <summary>The address the page names as its own, if it names one.</summary>
    public static Uri? Canonical(PageTree tree, MetaTags meta, Uri? url)
    {
        foreach (var link in tree.Elements(Tag.Link))
        {
            if (string.Equals(tree.Attribute(link, "rel"), "canonical", StringComparison.OrdinalIgnoreCase)
                && Absolute(url, tree.Attribute(link, "href")) is { } address)
                return address;
        }
        return Absolute(url, meta.Find("og:url"));
    }

    /// <summary>The address the article first had, where the page names one on another site.</summary>
    public static Uri? OriginalOf(Uri? canonical, LinkedArticle linked, Uri? url)
    {
        if (url is null)
            return null;
        if (canonical is not null && !SameSite(canonical, url) && canonical.AbsolutePath.Length > 1)
            return canonical;
        return Absolute(null, linked.BasedOn) is { } based && !SameSite(based, url) ? based : null;
    }

    /// <summary>The original outlet's name: the publisher the page names, if it is not the page's own site; else its host.</summary>
    public static string? NameOf(Uri original, string? publisher, string? site) =>
        publisher is not null && publisher != site ? publisher : HostName(original);

    /// <summary>A host without what says nothing of the outlet.</summary>
    public static string? HostName(Uri? url)
    {
        if (url is null || !url.IsAbsoluteUri || url.HostNameType != UriHostNameType.Dns)
            return null;
        var host = url.IdnHost.ToLowerInvariant();
        foreach (var part in (ReadOnlySpan<string>)["www.", "m.", "amp.", "mobile.", "edition."])
        {
            if (host.StartsWith(part, StringComparison.Ordinal) && host.Count(letter => letter == '.') > 1)
                host = host[part.Length..];
        }
        return host;
    }

    public static Uri? Absolute(Uri? url, string? address)
    {
        address = address?.Trim();
        if (string.IsNullOrEmpty(address) || address.Length > 4000)
            return null;
        if (address.StartsWith("//", StringComparison.Ordinal))
            address = (url?.Scheme ?? "https") + ":" + address;
        var isGood = url is null ? Uri.TryCreate(address, UriKind.Absolute, out var absolute) : Uri.TryCreate(url, address, out absolute);
        return isGood && absolute!.Scheme is "http" or "https" ? absolute : null;
    }

    /// <summary>The same registered name: a subdomain is the same site.</summary>
    public static bool SameSite(Uri one, Uri other)
    {
        var (left, right) = (HostName(one), HostName(other));
        return left is not null && right is not null && (left == right
            || left.EndsWith("." + right, StringComparison.Ordinal) || right.EndsWith("." + left, StringComparison.Ordinal)
            || LabelOf(left) == LabelOf(right));
    }

    // "guardian" of theguardian.co.uk and its like: the longest label stands for the site.
    private static string LabelOf(string host) => host.Split('.').SkipLast(1).MaxBy(label => label.Length) ?? host;

    private static string? SuffixOfTitle(PageTree tree, Uri? url)
    {
        var name = HostName(url) is { } host ? LabelOf(host) : null;
        if (name is null || Titles.OfElement(tree) is not { } title)
            return null;
        foreach (var part in title.Split([" | ", " - ", " – ", " — "], StringSplitOptions.TrimEntries))
        {
            var letters = new string([.. part.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
            if (letters.Length > 2 && (letters.Contains(name, StringComparison.Ordinal) || name.Contains(letters, StringComparison.Ordinal)) && part.Length < 40)
                return part;
        }
        return null;
    }
}
