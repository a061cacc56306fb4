using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Newsloom.Bench.Speed;

/// <summary>
/// What a plain extraction costs with a general parser: title, a few meta tags, and the element whose paragraphs, by length
/// and commas, weigh most. Its parts are those of all readability tools; none of its figures stands for one of them.
/// </summary>
internal static class ScoredParagraphs
{
    private static readonly HtmlParser Parser = new();

    public static int Read(string markup)
    {
        using var document = Parser.ParseDocument(markup);
        foreach (var element in document.QuerySelectorAll("script, style, noscript, nav, footer, aside, form, iframe"))
            element.Remove();
        var scores = new Dictionary<IElement, double>();
        foreach (var paragraph in document.QuerySelectorAll("p, td, pre, blockquote, li"))
            Add(scores, paragraph);
        var best = scores.Count == 0 ? document.Body : scores.MaxBy(pair => pair.Value * (1 - LinkShare(pair.Key))).Key;
        var text = best?.QuerySelectorAll("p, h2, h3, li, blockquote").Select(part => part.TextContent.Trim()).Where(part => part.Length > 0) ?? [];
        return string.Join("\n\n", text).Length + Facts(document).Sum(fact => fact?.Length ?? 0);
    }

    private static void Add(Dictionary<IElement, double> scores, IElement paragraph)
    {
        var text = paragraph.TextContent;
        if (text.Length < 25)
            return;
        var score = 1 + text.Count(letter => letter == ',') + Math.Min(text.Length / 100, 3);
        var share = 1.0;
        for (var (around, level) = (paragraph.ParentElement, 0); around is not null && level < 3; around = around.ParentElement, level++)
        {
            scores[around] = scores.GetValueOrDefault(around) + score * share;
            share /= 2;
        }
    }

    private static double LinkShare(IElement element) =>
        element.QuerySelectorAll("a").Sum(link => link.TextContent.Length) / (double)Math.Max(1, element.TextContent.Length);

    private static IEnumerable<string?> Facts(IDocument document) =>
    [
        document.QuerySelector("meta[property='og:title']")?.GetAttribute("content") ?? document.Title,
        document.QuerySelector("meta[name='author']")?.GetAttribute("content"),
        document.QuerySelector("meta[property='article:published_time']")?.GetAttribute("content"),
        document.QuerySelector("meta[property='og:site_name']")?.GetAttribute("content"),
        document.QuerySelector("meta[name='description']")?.GetAttribute("content"),
    ];
}
