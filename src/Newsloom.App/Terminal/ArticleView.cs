using System.Globalization;
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
        for (var i = 0; i <= article.Blocks.Count; i++)
        {
            foreach (var inset in article.Insets.Where(inset => inset.Before == i).Select(InWords).OfType<string>())
                Line("\n" + inset, new Style(decoration: Decoration.Dim));
            if (i < article.Blocks.Count)
                WriteBlock(article.Blocks[i], i > 0 ? article.Blocks[i - 1] : null);
        }
        if (article.Blocks.Count == 0)
        {
            console.WriteLine();
            Line("No article text was found on this page.", new Style(decoration: Decoration.Dim));
        }

        void WriteBlock(Block block, Block? before)
        {
            // The items of a list stand close together.
            if (block.Kind != BlockKind.ListItem || before?.Kind != BlockKind.ListItem)
                console.WriteLine();
            var (first, rest) = Margins(block, before);
            if (first.Length == 0)
            {
                Line(block.Text, new Style(decoration: block.Kind == BlockKind.Heading ? Decoration.Bold : Decoration.None));
                return;
            }
            var lines = Plain.Text(block.Text).Split('\n').SelectMany(line => TerminalText.Wrap(line, console.Profile.Width - first.Length));
            Line(string.Join('\n', lines.Select((line, index) => (index == 0 ? first : rest) + line)), Style.Plain);
        }

        void Line(string text, Style style) => console.Write(new Paragraph(Plain.Text(text) + "\n", style));
    }

    /// <summary>What stands before the first line of a block, and before the others.</summary>
    private static (string First, string Others) Margins(Block block, Block? before)
    {
        if (block.Kind == BlockKind.Quotation)
            return ("│ ", "│ ");
        if (block.Kind != BlockKind.ListItem)
            return ("", "");
        var mark = block.List switch
        {
            ListKind.Numbers => string.Create(CultureInfo.InvariantCulture, $"{block.Item}. "),
            ListKind.Terms => "",
            ListKind.Definitions => "  ",
            _ => "• ",
        };
        var indent = new string(' ', 2 * Math.Clamp(block.Level - 1, 0, 8));
        var rest = indent + new string(' ', mark.Length);
        var isSameItem = before is { Kind: BlockKind.ListItem } && before.Group == block.Group && before.Item == block.Item && block.Group > 0;
        return (isSameItem ? rest : indent + mark, rest);
    }

    private static string? InWords(Inset inset) => inset switch
    {
        { Embed: { } embed } => $"[{embed.Provider}] {(embed.Title is null ? "" : embed.Title + " ")}{embed.Address}",
        { Image: { Caption: not null } or { Credit: not null } } => $"[picture] {string.Join(" · ", new[] { inset.Image.Caption, inset.Image.Credit }.OfType<string>())}",
        _ => null,
    };

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
