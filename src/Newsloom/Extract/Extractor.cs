using Newsloom.Extract.Body;
using Newsloom.Extract.Metadata;
using Newsloom.Html;

namespace Newsloom.Extract;

/// <summary>Reads the article out of a page. Reading never throws on content: what cannot be read is left unknown.</summary>
public static class Extractor
{
    private static readonly Lazy<BodyReader> Reader = new(() => new BodyReader());

    public static Article Extract(Page page) => Read(page).Article;

    /// <summary>The article with what was decided about every line of the page.</summary>
    public static Extraction Read(Page page) => page.Body switch
    {
        PageBody.Html html => FromMarkup(page, html.Markup),
        PageBody.Fields fields => FromFields(page, fields),
        PageBody.PlainText text => new Extraction(
            new Article { Id = page.Id, Input = page.Input, Url = page.Url, Blocks = Paragraphs(text.Text) }, []),
        _ => new Extraction(new Article { Id = page.Id, Input = page.Input, Url = page.Url }, []),
    };

    private static Extraction FromMarkup(Page page, string markup)
    {
        var tree = AngleSharpReader.Read(markup);
        var facts = PageFacts.Read(tree, page.Url);
        var body = Reader.Value.Read(tree, new PageClues(facts.Title, facts.Description, facts.Linked.Body));
        var article = new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = facts.Url,
            Title = facts.Title,
            Standfirst = facts.Description,
            Byline = facts.Authors,
            Outlet = facts.Outlet,
            Published = facts.Published,
            Modified = facts.Modified,
            Section = facts.Section,
            Language = facts.Language,
            IsPaywalled = facts.Linked.IsPaywalled,
            Images = facts.Image is null ? [] : [new Image(facts.Image, null, null)],
            Translations = facts.Translations,
            Blocks = body.Blocks,
        };
        return new Extraction(article, body.Decisions);
    }

    private static Extraction FromFields(Page page, PageBody.Fields fields)
    {
        var read = fields.Markup is null ? null : FromMarkup(page, fields.Markup);
        var article = new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = page.Url,
            Title = fields.Title,
            Standfirst = fields.Summary,
            Outlet = fields.Outlet,
            Byline = fields.Byline,
            Published = fields.Published,
            Modified = fields.Modified,
            Language = fields.Language,
            Section = fields.Section,
            Blocks = read?.Article.Blocks ?? Paragraphs(fields.Text ?? ""),
        };
        return new Extraction(article, read?.Decisions ?? []);
    }

    private static List<Block> Paragraphs(string text)
    {
        var separator = text.Contains("\n\n", StringComparison.Ordinal) ? "\n\n" : "\n";
        return [.. text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => new Block(BlockKind.Paragraph, paragraph))];
    }
}
