using System.Net;
using System.Text.RegularExpressions;
using Newsloom.Extract;
using Newsloom.Text;

namespace Newsloom.Tests.Extract;

/// <summary>What holds for the HTML of any article: offsets lead there and back, and without tags it is the text.</summary>
public sealed partial class ArticleHtmlProperties
{
    private static readonly string[] Words =
        ["word", "a & b", "<b>", "\"quoted\"", "漢字", "\ud83d\ude00", "é", "x\u00a0y", "&amp;", "`x`", "x < y", "line\nbreak", "…", "ab", "\u202eabc", "]]>", "'"];

    [Fact]
    public void Hold_for_articles_of_any_form()
    {
        var random = new Random(20260306);
        for (var i = 0; i < 2000; i++)
            Check(Any(random));
    }

    [Fact]
    public void Hold_for_pages_of_our_own()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "data", "pages"), "source.html", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "examples"), "*.html", SearchOption.AllDirectories)))
            Check(Extractor.Extract(new Page(file, file, new Uri("https://news.example/2026/x"), new PageBody.Html(File.ReadAllText(file)))));
    }

    private static void Check(Article article)
    {
        var html = ArticleHtml.Of(article);

        SanitizerOracle().ShouldBeNull(html.Html);
        WithoutTags(html.Html).ShouldBe(WithoutSeparators(article), html.Html);
        foreach (var offset in Enumerable.Range(0, article.Text.Length).Except(Separators(article)))
        {
            var place = html.HtmlOffset(offset);
            Shown(html.Html, place).ShouldBe(article.Text[offset], $"{offset} of {article.Text} in {html.Html}");
            html.TextOffset(place).ShouldBe(offset);
        }

        string? SanitizerOracle() => Html.SanitizerOracle.Fault(html.Html);
    }

    private static char Shown(string html, int place) =>
        html[place] == '&' ? WebUtility.HtmlDecode(html[place..(html.IndexOf(';', place) + 1)])[0] : html[place];

    private static string WithoutTags(string html) => WebUtility.HtmlDecode(Tags().Replace(Figures().Replace(html, ""), ""));

    // What stands between cells is in the text alone.
    private static string WithoutSeparators(Article article)
    {
        var between = Separators(article).ToHashSet();
        return string.Concat(article.Text.Where((_, offset) => !between.Contains(offset)));
    }

    private static IEnumerable<int> Separators(Article article) =>
        from part in article.Blocks.Zip(article.BlockSpans())
        from pair in part.First.Cells.Zip(part.First.Cells.Skip(1))
        from offset in Enumerable.Range(part.Second.Start + pair.First.Span.End, pair.Second.Span.Start - pair.First.Span.End)
        select offset;

    private static Article Any(Random random)
    {
        var blocks = Enumerable.Range(0, random.Next(1, 9)).Select(_ => AnyBlock(random)).ToList();
        return new Article
        {
            Id = "1",
            Input = "1",
            Blocks = blocks,
            Insets = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(blocks.Count + 1)).Order().Select(before => AnyInset(random, before))],
        };
    }

    private static Inset AnyInset(Random random, int before) => random.Next(2) == 0
        ? new Inset(before, new Image("https://news.example/a.jpg?b&c", AnyText(random, 3), random.Next(2) == 0 ? null : AnyText(random, 1)), null)
        : new Inset(before, null, new Embed("https://video.example/1", "video.example", null));

    private static Block AnyBlock(Random random)
    {
        var kind = (BlockKind)random.Next(6);
        if (kind == BlockKind.Table)
            return AnyTable(random);
        var text = AnyText(random, 8);
        return new Block(kind, text)
        {
            Level = kind is BlockKind.Heading or BlockKind.ListItem ? random.Next(1, 4) : 0,
            Group = kind is BlockKind.Quotation or BlockKind.ListItem ? random.Next(0, 4) : 0,
            Item = kind == BlockKind.ListItem ? random.Next(1, 4) : 0,
            List = (ListKind)random.Next(4),
            Marks = AnyMarks(random, text),
        };
    }

    private static Block AnyTable(Random random)
    {
        var (text, cells) = ("", new List<Cell>());
        for (var (row, rows) = (0, random.Next(1, 4)); row < rows; row++)
        {
            for (var (column, columns) = (0, random.Next(1, 4)); column < columns; column++)
            {
                text += cells.Count == 0 ? "" : column == 0 ? "\n" : " | ";
                var start = text.Length;
                text += AnyText(random, 3);
                cells.Add(new Cell(new TextSpan(start, text.Length), row, random.Next(3) == 0, random.Next(1, 3)));
            }
        }
        return new Block(BlockKind.Table, text) { Cells = cells, Marks = AnyMarks(random, text) };
    }

    // Marks that cross, too: a store or another program may have made them.
    private static List<Mark> AnyMarks(Random random, string text) =>
    [
        .. Enumerable.Range(0, random.Next(4)).Select(_ =>
        {
            var start = random.Next(text.Length);
            var kind = (MarkKind)random.Next(3);
            return new Mark(kind, new TextSpan(start, random.Next(start + 1, text.Length + 1)), kind != MarkKind.Link ? null : random.Next(4) == 0 ? "javascript:run()" : "https://news.example/?a&b");
        }).OrderBy(mark => mark.Span.Start).ThenByDescending(mark => mark.Span.End),
    ];

    private static string AnyText(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, words + 1)).Select(_ => Words[random.Next(Words.Length)])).Trim();

    [GeneratedRegex("<figure>.*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Figures();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
