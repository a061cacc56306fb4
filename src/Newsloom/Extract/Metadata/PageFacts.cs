using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>What a page says about its article, outside the article's text.</summary>
internal sealed record PageFacts
{
    public Uri? Url { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Outlet { get; init; }
    public NewsTime? Published { get; init; }
    public NewsTime? Modified { get; init; }
    public string? Section { get; init; }
    public string? Language { get; init; }
    public string? Agency { get; init; }
    public string? Aggregator { get; init; }
    public IReadOnlyList<string> Crumbs { get; init; } = [];
    public IReadOnlyList<Translation> Translations { get; init; } = [];
    public required LinkedArticle Linked { get; init; }
    public required MetaTags Meta { get; init; }
    public required Findings Findings { get; init; }

    /// <summary>The page's own site, which may not be the outlet.</summary>
    public string? Site { get; init; }

    public static PageFacts Read(PageTree tree, Uri? url)
    {
        var findings = new Findings();
        var meta = MetaTags.Read(tree);
        var data = JsonLd.Read(tree);
        var linked = LinkedArticle.Find(data, url, Titles.Rough(tree, meta));
        var outlet = new Findings();
        var site = Sites.SiteName(tree, meta, linked, url, outlet);
        var canonical = Sites.Canonical(tree, meta, url);
        var original = Sites.OriginalOf(canonical, linked, meta, url);
        if (original is null)
            findings.Add(outlet);
        else
            findings.Note("outlet", $"the page gives an address at {original.Host} as the article's own");
        var language = FindLanguage(tree, meta, linked);
        var title = Titles.Find(tree, meta, linked.Headline, site, findings);
        var (authors, agency, why) = Metadata.Authors.Find(tree, meta, linked, title, site);
        if (authors.Count > 0)
            findings.Note("byline", why);
        return new PageFacts
        {
            Url = canonical is null || original is not null ? url : canonical,
            Title = title,
            Description = meta.Find("og:description", "description", "twitter:description") ?? linked.Description,
            Authors = authors,
            Agency = agency,
            Site = site,
            Outlet = original is null ? site : Sites.NameOf(tree, original, linked.Publisher, site),
            Aggregator = original is null ? null : site,
            Published = PublicationTimes.FindPublished(tree, meta, linked, url ?? canonical, title, language, findings),
            Modified = PublicationTimes.FindModified(meta, linked, findings),
            Section = findings.First("section", (linked.Section, "the page's JSON-LD"),
                (meta.Find("article:section", "itemprop:articleSection", "parsely-section", "section"), "the page's meta tags")),
            Crumbs = LinkedArticle.CrumbsOf(data, title),
            Language = language,
            Translations = [.. FindTranslations(tree, meta, canonical ?? url).DistinctBy(translation => translation.Url).Take(100)],
            Linked = linked,
            Meta = meta,
            Findings = findings,
        };
    }

    private static string? FindLanguage(PageTree tree, MetaTags meta, LinkedArticle linked)
    {
        var code = tree.Attribute(PageTree.Root, "lang") ?? linked.Language ?? meta.Find("og:locale", "content-language", "dc.language", "language");
        code = code?.Split('-', '_', ',')[0].Trim().ToLowerInvariant();
        return code is { Length: 2 or 3 } && code.All(char.IsAsciiLetter) ? code : null;
    }

    // <link rel="alternate" hreflang="fr" href="…">, or a link in the text's sight that says the language it leads to.
    private static IEnumerable<Translation> FindTranslations(PageTree tree, MetaTags meta, Uri? url)
    {
        var own = (tree.Attribute(PageTree.Root, "lang") ?? meta.Find("content-language", "og:locale"))?.Split('-', '_')[0];
        foreach (var link in tree.Elements(Tag.Link).Concat(tree.Elements(Tag.A)))
        {
            if (tree[link].AttributeCount == 0 || tree.Attribute(link, "hreflang")?.Trim() is not { Length: > 1 and < 20 } language || language == "x-default"
                || string.Equals(language.Split('-', '_')[0], own, StringComparison.OrdinalIgnoreCase)
                || tree.TagOf(link) == Tag.A && tree.Attribute(link, "rel")?.Contains("alternate", StringComparison.OrdinalIgnoreCase) != true)
                continue;
            // A link to a front page is a link to the outlet in that language, not to the article.
            if (Sites.Absolute(url, tree.Attribute(link, "href")) is { } address && address != url && (address.AbsolutePath.Length > 4 || address.Query.Length > 1 || url is { AbsolutePath.Length: <= 4 }))
                yield return new Translation(address, language.Replace('_', '-'));
        }
    }
}
