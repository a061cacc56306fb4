using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>Who published a page's article, and who only shows it.</summary>
internal static class Sites
{
    private static readonly Phrases Labels = Phrases.Named("headerLabel");
    private static readonly Phrases Sections = Phrases.Named("section");
    private static readonly Phrases Rights = Phrases.Named("copyright");

    /// <summary>The name of the site the page is on.</summary>
    public static string? SiteName(PageTree tree, MetaTags meta, LinkedArticle linked, Uri? url, Findings findings)
    {
        // What has to be looked for all over the page comes into question only where nothing else says it.
        return findings.First("outlet", (meta.Find("og:site_name"), "the page's og:site_name"), (linked.Publisher, "the publisher in the page's JSON-LD"))
            ?? findings.First("outlet",
                (Publisher(tree), "the publisher in the page's microdata"),
                (meta.Find("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher"), "the page's meta tags"),
                (SuffixOfTitle(tree, url), "the page's title and its address"))
            ?? findings.First("outlet",
            (BesideHeadline(tree), "its name stands beside the headline in the page's title"),
            (Masthead(tree), "its name is the page's link to its front page, and stands again in the title or at the foot"),
            (Copyright(tree), "the line of copyright at the page's foot"),
            (HostName(url), "the page's address"),
            (HostName(Canonical(tree, meta, null)), "the address that the page gives as its own"));
    }

    // <span itemprop="publisher"><meta itemprop="name" content="…">
    private static string? Publisher(PageTree tree)
    {
        for (var node = PageTree.Root; node < tree.Count; node++)
        {
            if (tree[node].AttributeCount == 0 || tree.Attribute(node, "itemprop") is not "publisher")
                continue;
            for (var inner = node + 1; inner < tree[node].End; inner++)
            {
                if (tree[inner].AttributeCount > 0 && tree.Attribute(inner, "itemprop") is "name")
                    return PlainText.Of(tree.Attribute(inner, "content") ?? ElementText.Of(tree, inner, 100));
            }
            return PlainText.Of(tree.Attribute(node, "content")) is { Length: < 60 } name && !name.Contains("://", StringComparison.Ordinal) ? name : null;
        }
        return null;
    }

    // "Headline - Outlet", where the page repeats the headline as one.
    private static string? BesideHeadline(PageTree tree)
    {
        if (Titles.OfElement(tree) is not { Length: < 400 } title)
            return null;
        var headings = tree.Elements(Tag.H1).Concat(tree.Elements(Tag.H2)).Concat(tree.Elements(Tag.H3)).Take(40)
            .Select(heading => Titles.Letters(PlainText.Of(ElementText.Of(tree, heading, 400)) ?? "")).Where(letters => letters.Length > 7).ToHashSet();
        bool IsHeadline(string words) => headings.Contains(Titles.Letters(words));
        var split = Outlets.SplitTitle(title, IsHeadline, headings.Contains(Titles.Letters(title)));
        return split.Site is { } site && IsHeadline(split.Headline) && IsName(site) ? site : null;
    }

    // The link to the front page at the page's head, where the title or the line of copyright has its words as well.
    private static string? Masthead(PageTree tree)
    {
        var title = Titles.Letters(Titles.OfElement(tree) ?? "");
        string? foot = null;
        foreach (var link in tree.Elements(Tag.A).Take(60))
        {
            if (tree.Attribute(link, "href")?.Trim() is not { } address || !IsFront(address))
                continue;
            var name = PlainText.Of(ElementText.Of(tree, link, 100)) ?? tree.Elements(Tag.Img, link).Select(image => PlainText.Of(tree.Attribute(image, "alt"))).FirstOrDefault(alt => alt is not null);
            if (name is null || !IsName(name) || Titles.Letters(name) is not { Length: > 3 } letters)
                continue;
            if (title.StartsWith(letters, StringComparison.Ordinal) || title.EndsWith(letters, StringComparison.Ordinal)
                || Titles.Letters(foot ??= RightsLine(tree) ?? "").Contains(letters, StringComparison.Ordinal))
                return name;
        }
        return null;
    }

    private static bool IsFront(string address) =>
        address is "/" or "./" or "index.html" or "/index.html" or "index.php" or "/index.php"
        || Uri.TryCreate(address, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" && absolute.AbsolutePath.Length <= 1;

    // "© La Gazette 2024, tous droits réservés."
    private static string? Copyright(PageTree tree) =>
        RightsLine(tree) is { } line && Outlets.OfCopyright(line) is { } name && IsName(name) ? name : null;

    private static string? RightsLine(PageTree tree)
    {
        for (var (node, looked) = (tree.Count - 1, 0); node > 0 && looked < 80; node--)
        {
            if (tree.TagOf(node) != Tag.Text || tree[node].TextLength is < 4 or > 400)
                continue;
            looked++;
            var text = tree.TextOf(node);
            if ((text.Contains('©') || Rights.EndOfPrefix(text.Trim().ToString()) > 0) && PlainText.Of(text.ToString()) is { } line)
                return line;
        }
        return null;
    }

    private static bool IsName(string name) =>
        name.Length is >= 2 and <= 50 && (Outlets.HasNameForm(name) || Outlets.IsDomain(name)) && !Labels.Is(name) && !Sections.Is(name);

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
    public static Uri? OriginalOf(Uri? canonical, LinkedArticle linked, MetaTags meta, Uri? url)
    {
        url ??= Absolute(null, meta.Find("og:url"));
        if (url is null)
            return null;
        if (canonical is not null && !SameSite(canonical, url) && canonical.AbsolutePath.Length > 1)
            return canonical;
        foreach (var source in (ReadOnlySpan<string?>)[linked.BasedOn, meta.Find("syndication-source"), meta.Find("original-source"), meta.Find("article:original_source")])
        {
            if (Absolute(null, source) is { } based && !SameSite(based, url))
                return based;
        }
        return null;
    }

    /// <summary>The original outlet's name: the publisher the page names, if it is not the page's own site; what a link there says; else its host.</summary>
    public static string? NameOf(PageTree tree, Uri original, string? publisher, string? site)
    {
        if (publisher is not null && publisher != site)
            return publisher;
        foreach (var link in tree.Elements(Tag.A).Take(400))
        {
            if (Absolute(null, tree.Attribute(link, "href")) is { } address && SameSite(address, original)
                && PlainText.Of(ElementText.Of(tree, link, 100)) is { } name && IsName(name) && Agencies.Find(name) is null)
                return name;
        }
        return HostName(original);
    }

    /// <summary>The section that an address begins with: /world/2024/….</summary>
    public static string? SectionOf(Uri? url)
    {
        if (url is null || !url.IsAbsoluteUri)
            return null;
        foreach (var part in url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Take(3))
        {
            var words = Uri.UnescapeDataString(part).Replace('-', ' ').Replace('_', ' ');
            if (words.Length is > 1 and < 40 && Sections.Is(words) && !Labels.Is(words))
                return char.ToUpperInvariant(words[0]) + words[1..];
        }
        return null;
    }

    /// <summary>A host without what says nothing of the outlet.</summary>
    public static string? HostName(Uri? url)
    {
        if (url is null || !url.IsAbsoluteUri || url.HostNameType != UriHostNameType.Dns)
            return null;
        var host = BehindCache(url.IdnHost.ToLowerInvariant());
        foreach (var part in (ReadOnlySpan<string>)["www.", "m.", "amp.", "mobile.", "edition."])
        {
            if (host.StartsWith(part, StringComparison.Ordinal) && host.Count(letter => letter == '.') > 1)
                host = host[part.Length..];
        }
        return host;
    }

    // AMP caches name the publisher's own host in theirs: "www-harbour--post-example.cdn…" is www.harbour-post.example.
    private static string BehindCache(string host) =>
        host.EndsWith(AmpCache, StringComparison.Ordinal)
            ? host[..^AmpCache.Length].Replace("--", "\0", StringComparison.Ordinal).Replace('-', '.').Replace('\0', '-')
            : host;

    private const string AmpCache = ".cdn.ampproject.org";

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
