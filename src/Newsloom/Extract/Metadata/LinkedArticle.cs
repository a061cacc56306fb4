using System.Text.Json;

namespace Newsloom.Extract.Metadata;

/// <summary>What JSON-LD says of the article of the page.</summary>
internal sealed record LinkedArticle
{
    public string? Headline { get; init; }
    public string? Description { get; init; }
    public string? Body { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Authors that JSON-LD says are organisations: the outlet, an agency.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    public string? Published { get; init; }
    public string? Modified { get; init; }
    public string? Section { get; init; }
    public string? Image { get; init; }
    public string? Publisher { get; init; }
    public string? BasedOn { get; init; }
    public string? Language { get; init; }
    public bool IsPaywalled { get; init; }
    public bool IsLive { get; init; }
    public bool IsArticle { get; init; }
    public bool IsVideo { get; init; }
    public bool IsGallery { get; init; }

    /// <summary>The entries of a live blog.</summary>
    public IReadOnlyList<LinkedUpdate> Updates { get; init; } = [];

    /// <param name="title">The page's title by other signs, to tell the article from others described on the page.</param>
    public static LinkedArticle Find(JsonLd data, Uri? url, string? title)
    {
        var candidates = data.Objects
            .Select((element, order) => (Element: element, Score: Fit(element, url, title) - order * 0.001))
            .Where(candidate => candidate.Score > 0)
            .OrderByDescending(candidate => candidate.Score)
            .ToList();
        if (candidates.Count == 0)
            return new LinkedArticle { Publisher = PublisherOf(data, default) };

        var best = candidates[0].Element;
        var (authors, organisations) = NamesOf(data, best);
        var page = data.Objects.Find(each => JsonLd.HasType(each, type => type is "WebPage" or "ItemPage"));
        return new LinkedArticle
        {
            Headline = Plain(JsonLd.String(best, "headline") ?? (IsArticleLike(best) ? JsonLd.String(best, "name") : null)),
            Description = Plain(JsonLd.String(best, "description")),
            Body = JsonLd.String(best, "articleBody") ?? JsonLd.String(best, "text"),
            Authors = authors,
            Organisations = organisations,
            Published = JsonLd.String(best, "datePublished") ?? OfPage(page, "datePublished") ?? JsonLd.String(best, "dateCreated"),
            Modified = JsonLd.String(best, "dateModified") ?? OfPage(page, "dateModified"),
            Section = Plain(JsonLd.String(best, "articleSection")),
            Image = ImageOf(data, best),
            Publisher = PublisherOf(data, best),
            BasedOn = AddressOf(best, "isBasedOn") ?? AddressOf(best, "isBasedOnUrl"),
            Language = JsonLd.String(best, "inLanguage"),
            IsPaywalled = best.TryGetProperty("isAccessibleForFree", out var free)
                && (free.ValueKind == JsonValueKind.False || string.Equals(JsonLd.Text(free), "false", StringComparison.OrdinalIgnoreCase)),
            IsLive = JsonLd.HasType(best, type => type == "LiveBlogPosting"),
            IsArticle = IsArticleLike(best),
            IsVideo = JsonLd.HasType(best, type => type == "VideoObject"),
            IsGallery = JsonLd.HasType(best, type => type is "ImageGallery" or "MediaGallery"),
            Updates = UpdatesOf(best),
        };
    }

    private static List<LinkedUpdate> UpdatesOf(JsonElement article)
    {
        if (!article.TryGetProperty("liveBlogUpdate", out var updates) || updates.ValueKind != JsonValueKind.Array)
            return [];
        return
        [
            .. updates.EnumerateArray().Where(update => update.ValueKind == JsonValueKind.Object).Take(500).Select(update => new LinkedUpdate(
                Plain(JsonLd.String(update, "headline")), Plain(JsonLd.String(update, "articleBody") ?? JsonLd.String(update, "text")),
                JsonLd.String(update, "datePublished"))),
        ];
    }

    /// <summary>The way to the page that it describes, without its front page and itself.</summary>
    public static IReadOnlyList<string> CrumbsOf(JsonLd data, string? title)
    {
        var list = data.Objects.Find(each => JsonLd.HasType(each, type => type == "BreadcrumbList"));
        if (list.ValueKind != JsonValueKind.Object || !list.TryGetProperty("itemListElement", out var steps) || steps.ValueKind != JsonValueKind.Array)
            return [];
        var own = title is null ? null : Titles.Letters(title);
        return
        [
            .. steps.EnumerateArray().Take(10)
                .Select(step => Plain(JsonLd.String(step, "name") ?? (step.ValueKind == JsonValueKind.Object && step.TryGetProperty("item", out var item) ? JsonLd.String(item, "name") : null)))
                .OfType<string>()
                .Where(name => name.Length is > 1 and < 60 && Titles.Letters(name) != own),
        ];
    }

    private static string? OfPage(JsonElement page, string name) =>
        page.ValueKind == JsonValueKind.Object ? JsonLd.String(page, name) : null;

    private static bool IsArticleLike(JsonElement element) => JsonLd.HasType(element, type =>
        type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal) || type is "Report" or "Review" or "Recipe");

    private static double Fit(JsonElement element, Uri? url, string? title)
    {
        double fit = IsArticleLike(element) ? 2
            : JsonLd.HasType(element, type => type is "VideoObject" or "ImageGallery" or "PodcastEpisode" or "CreativeWork") ? 0.7
            : JsonLd.HasType(element, type => type is "WebPage" or "ItemPage") ? 0.6 : 0;
        if (fit == 0)
            return 0;
        var headline = JsonLd.String(element, "headline") ?? JsonLd.String(element, "name");
        fit += 1.5 * Titles.Likeness(headline, title);
        if (url is not null && Addresses(element).Any(address => SamePath(address, url)))
            fit += 1;
        if (element.TryGetProperty("datePublished", out _))
            fit += 0.5;
        if (element.TryGetProperty("author", out _))
            fit += 0.3;
        return fit;
    }

    private static IEnumerable<string> Addresses(JsonElement element)
    {
        foreach (var name in (ReadOnlySpan<string>)["url", "mainEntityOfPage", "@id"])
        {
            if (AddressOf(element, name) is { } address)
                return [address];
        }
        return [];
    }

    private static string? AddressOf(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Object
            ? JsonLd.String(value, "@id") ?? JsonLd.String(value, "url")
            : JsonLd.Text(value);
    }

    private static bool SamePath(string address, Uri url) =>
        Uri.TryCreate(url, address, out var other) && other.AbsolutePath.Trim('/') == url.AbsolutePath.Trim('/');

    private static (List<string> Persons, List<string> Organisations) NamesOf(JsonLd data, JsonElement article)
    {
        if (!article.TryGetProperty("author", out var author) && !article.TryGetProperty("creator", out author))
            return ([], []);
        var all = author.ValueKind == JsonValueKind.Array ? author.EnumerateArray().ToList() : [author];
        var authors = all.Take(50).Select(data.Resolve).ToList();
        // The outlet beside its reporters is no author, and an agency never is one.
        var hasPersons = authors.Exists(IsPerson);
        var (persons, organisations) = (new List<string?>(), new List<string?>());
        foreach (var each in authors)
        {
            var names = IsOrganisation(each) || hasPersons && each.ValueKind == JsonValueKind.Object && !IsPerson(each) ? organisations : persons;
            if (each.ValueKind == JsonValueKind.Object && each.TryGetProperty("name", out var several) && several.ValueKind == JsonValueKind.Array)
                names.AddRange(several.EnumerateArray().Select(JsonLd.Text));
            else
                names.Add(each.ValueKind == JsonValueKind.Object ? JsonLd.String(each, "name") : JsonLd.Text(each));
        }
        return ([.. persons.Select(Plain).OfType<string>()], [.. organisations.Select(Plain).OfType<string>()]);
    }

    private static bool IsPerson(JsonElement author) =>
        author.ValueKind == JsonValueKind.Object && JsonLd.HasType(author, type => type == "Person");

    private static bool IsOrganisation(JsonElement author) =>
        author.ValueKind == JsonValueKind.Object && JsonLd.HasType(author, type => type.EndsWith("Organization", StringComparison.Ordinal));

    private static string? PublisherOf(JsonLd data, JsonElement article)
    {
        if (article.ValueKind == JsonValueKind.Object && article.TryGetProperty("publisher", out var publisher))
        {
            if (publisher.ValueKind == JsonValueKind.Array && publisher.GetArrayLength() > 0)
                publisher = publisher[0];
            publisher = data.Resolve(publisher);
            return Plain(publisher.ValueKind == JsonValueKind.Object ? JsonLd.String(publisher, "name") : JsonLd.Text(publisher));
        }
        var organisation = data.Objects.Find(each => JsonLd.HasType(each, type => type is "NewsMediaOrganization"));
        return organisation.ValueKind == JsonValueKind.Object ? Plain(JsonLd.String(organisation, "name")) : null;
    }

    private static string? ImageOf(JsonLd data, JsonElement article)
    {
        if (!article.TryGetProperty("image", out var image) && !article.TryGetProperty("thumbnailUrl", out image))
            return null;
        if (image.ValueKind == JsonValueKind.Array)
        {
            if (image.GetArrayLength() == 0)
                return null;
            image = image[0];
        }
        image = image.ValueKind == JsonValueKind.Object && !image.TryGetProperty("url", out _) ? data.Resolve(image) : image;
        return image.ValueKind == JsonValueKind.Object
            ? JsonLd.String(image, "url") ?? JsonLd.String(image, "contentUrl") ?? JsonLd.String(image, "@id")
            : JsonLd.Text(image);
    }

    private static string? Plain(string? text) => text is null ? null : PlainText.Of(text);
}

/// <summary>One entry of a live blog, as JSON-LD gives it.</summary>
internal sealed record LinkedUpdate(string? Headline, string? Text, string? Published);
