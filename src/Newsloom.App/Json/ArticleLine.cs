using Newsloom.Extract;

namespace Newsloom.App.Json;

/// <summary>One line of <c>read --json</c>. Scripts rely on these names; unknown is null. See docs/notes/structure.md.</summary>
/// <param name="HtmlMap">Triples: from this offset of the text, from that of the HTML, so many characters stand one for one.</param>
internal sealed record ArticleLine(
    string Id, string Input, string? Url, string? Title, string? Standfirst, IReadOnlyList<string> Byline, string? Outlet,
    string? Aggregator, string? Credit, string? Dateline, string? Published, string? Modified, string? Republished, string? Section,
    TopicLine? Topic, string Kind, string? Language, string? Text, string? Image, bool Paywalled, double Confidence,
    IReadOnlyList<string> Contributors, int? Urgency, IReadOnlyList<ImageLine> Images, IReadOnlyList<TranslationLine> Translations,
    string? Html, IReadOnlyList<int[]> HtmlMap, IReadOnlyList<BlockLine> Blocks, IReadOnlyList<ArticleLine> Parts)
{
    /// <summary>A page's own article, with those that share the page under it.</summary>
    public static ArticleLine Of(Explanation page) => Of(page.Article) with { Parts = [.. page.Parts.Select(Of)] };

    public static ArticleLine Of(AnalyzedArticle analysed)
    {
        var article = analysed.Article;
        var html = ArticleHtml.Of(article);
        return new ArticleLine(
            article.Id, article.Input, article.Url?.AbsoluteUri, article.Title, article.Standfirst, article.Byline, article.Outlet,
            article.Aggregator, article.Credit, article.Dateline?.AsPrinted, article.Published?.ToString(), article.Modified?.ToString(),
            article.Republished?.ToString(), article.Section,
            article.Topic is { } topic ? new TopicLine(topic.Id, topic.Name) : null, Names.Of(article.Kind), analysed.Language ?? article.Language,
            article.Text.Length > 0 ? article.Text : null, article.Images.Select(image => image.Url).FirstOrDefault(url => url is not null),
            article.IsPaywalled, Math.Round(article.Confidence, 3), article.Contributors, article.Urgency,
            [.. article.Images.Select(image => new ImageLine(image.Url, image.Caption, image.Credit))],
            [.. article.Translations.Select(translation => new TranslationLine(translation.Language, translation.Url.AbsoluteUri))],
            html.Html.Length > 0 ? html.Html : null,
            [.. html.Map.Select(stretch => new[] { stretch.Text, stretch.Html, stretch.Length })], BlockLine.AllOf(article), []);
    }
}

internal sealed record ImageLine(string? Url, string? Caption, string? Credit);

/// <summary>A top-level term of IPTC's Media Topics.</summary>
internal sealed record TopicLine(string Id, string Name);

internal sealed record TranslationLine(string? Language, string Url);
