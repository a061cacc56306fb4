namespace Newsloom.App.Json;

/// <summary>One line of <c>read --json</c>. Scripts rely on these names; unknown is null.</summary>
internal sealed record ArticleLine(
    string Id, string Input, string? Url, string? Title, string? Standfirst, IReadOnlyList<string> Byline, string? Outlet,
    string? Aggregator, string? Credit, string? Dateline, string? Published, string? Modified, string? Republished, string? Section,
    string Kind, string? Language, string? Text, string? Image, bool Paywalled, double Confidence,
    IReadOnlyList<string> Contributors, IReadOnlyList<ImageLine> Images, IReadOnlyList<string> Translations,
    IReadOnlyList<ArticleLine> Parts)
{
    /// <summary>A page's own article, with those that share the page under it.</summary>
    public static ArticleLine Of(Explanation page) => Of(page.Article) with { Parts = [.. page.Parts.Select(Of)] };

    public static ArticleLine Of(AnalyzedArticle analysed)
    {
        var article = analysed.Article;
        return new ArticleLine(
            article.Id, article.Input, article.Url?.AbsoluteUri, article.Title, article.Standfirst, article.Byline, article.Outlet,
            article.Aggregator, article.Credit, article.Dateline?.AsPrinted, article.Published?.ToString(), article.Modified?.ToString(),
            article.Republished?.ToString(), article.Section, Names.Of(article.Kind), analysed.Language ?? article.Language,
            article.Text.Length > 0 ? article.Text : null, article.Images.Select(image => image.Url).FirstOrDefault(url => url is not null),
            article.IsPaywalled, Math.Round(article.Confidence, 3), article.Contributors,
            [.. article.Images.Select(image => new ImageLine(image.Url, image.Caption, image.Credit))],
            [.. article.Translations.Select(url => url.AbsoluteUri)], []);
    }
}

internal sealed record ImageLine(string? Url, string? Caption, string? Credit);
