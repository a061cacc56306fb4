using Spectre.Console;

namespace Newsloom.App.Terminal;

/// <summary>An article to read in the terminal: nothing but the article and where it is from.</summary>
internal static class ArticleView
{
    // Longer lines are hard to read.
    private const int MaxWidth = 78;

    public static void Write(AnalyzedArticle analysed, IAnsiConsole console, bool isFirst)
    {
        var article = analysed.Article;
        console.Profile.Width = Math.Min(console.Profile.Width, MaxWidth);
        if (!isFirst)
        {
            console.WriteLine();
            console.Write(new Rule { Style = Style.Plain });
            console.WriteLine();
        }
        Line(article.Title ?? "(no headline)", new Style(decoration: Decoration.Bold));
        if (article.Standfirst is { } standfirst)
            Line(standfirst, new Style(decoration: Decoration.Italic));
        if (About(article) is { Length: > 0 } about)
            Line(about, new Style(decoration: Decoration.Dim));
        foreach (var block in article.Blocks)
        {
            console.WriteLine();
            Line(block.Kind == BlockKind.ListItem ? $"• {block.Text}" : block.Text, new Style(decoration: block.Kind == BlockKind.Heading ? Decoration.Bold : Decoration.None));
        }
        if (article.Blocks.Count == 0)
        {
            console.WriteLine();
            Line("No article text was found on this page.", new Style(decoration: Decoration.Dim));
        }

        void Line(string text, Style style) => console.Write(new Paragraph(Plain.Text(text) + "\n", style));
    }

    private static string About(Article article)
    {
        var outlet = (article.Outlet, article.Aggregator) switch
        {
            ({ } own, { } other) => $"{own}, by way of {other}",
            (null, { } other) => $"seen on {other}",
            var (own, _) => own,
        };
        var time = (article.Published ?? article.Republished) is { } known
            ? (article.Published is null ? "republished " : "") + known
            : null;
        string?[] parts = [outlet, article.Byline.Count > 0 ? string.Join(", ", article.Byline) : null, article.Credit, time];
        return string.Join(" · ", parts.OfType<string>());
    }
}
