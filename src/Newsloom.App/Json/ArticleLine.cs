namespace Newsloom.App.Json;

/// <summary>One line of <c>read --json</c>. Scripts rely on these names; unknown is null.</summary>
internal sealed record ArticleLine(
    string Id, string Input, string? Url, string? Title, string? Standfirst, IReadOnlyList<string> Byline, string? Outlet,
    string? Aggregator, string? Credit, string? Dateline, string? Published, string? Modified, string? Republished, string? Section,
    TopicLine? Topic, string Kind, string? Language, string? Text, string? Image, bool Paywalled, double Confidence,
    IReadOnlyList<string> Contributors, IReadOnlyList<ImageLine> Images, IReadOnlyList<TranslationLine> Translations)
{
    public static ArticleLine Of(AnalyzedArticle analysed)
    {
        var article = analysed.Article;
        return new ArticleLine(
            article.Id, article.Input, article.Url?.AbsoluteUri, article.Title, article.Standfirst, article.Byline, article.Outlet,
            article.Aggregator, article.Credit, article.Dateline?.AsPrinted, article.Published?.ToString(), article.Modified?.ToString(),
            article.Republished?.ToString(), article.Section,
            article.Topic is { } topic ? new TopicLine(topic.Id, topic.Name) : null, Names.Of(article.Kind), analysed.Language ?? article.Language,
            article.Text.Length > 0 ? article.Text : null, article.Images.Select(image => image.Url).FirstOrDefault(url => url is not null),
            article.IsPaywalled, Math.Round(article.Confidence, 3), article.Contributors,
            [.. article.Images.Select(image => new ImageLine(image.Url, image.Caption, image.Credit))],
            [.. article.Translations.Select(translation => new TranslationLine(translation.Language, translation.Url.AbsoluteUri))]);
    }
}

internal sealed record ImageLine(string? Url, string? Caption, string? Credit);

/// <summary>A top-level term of IPTC's Media Topics.</summary>
internal sealed record TopicLine(string Id, string Name);

internal sealed record TranslationLine(string? Language, string Url);
