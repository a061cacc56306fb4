using Newsloom.Extract.Body;
using Newsloom.Extract.Metadata;
using Newsloom.Html;

namespace Newsloom.Extract;

/// <summary>Reads the article out of a page. Reading never throws on content: what cannot be read is left unknown.</summary>
public static class Extractor
{
    private static readonly Lazy<BodyReader> Reader = new(BodyReader.Load);

    public static Article Extract(Page page) =>
        page.Body is PageBody.PlainText dump ? TextDump.Read(page, dump.Text) : Read(page).Article;

    /// <summary>The article with what was decided about every line of the page.</summary>
    public static Extraction Read(Page page) => page.Body switch
    {
        PageBody.Html html => FromMarkup(page, html.Markup),
        PageBody.Fields fields => FromFields(page, fields),
        PageBody.PlainText dump => new Extraction(
            TextDump.Read(page, dump.Text),
            [.. TextDump.Explain(dump.Text).Select(line => new BlockDecision(line.Text, line.IsKept, line.Score, line.Why))]),
        _ => new Extraction(new Article { Id = page.Id, Input = page.Input, Url = page.Url }, []),
    };

    private static Extraction FromMarkup(Page page, string markup)
    {
        var tree = AngleSharpReader.Read(markup);
        var facts = PageFacts.Read(tree, page.Url);
        var body = Reader.Value.Read(tree, new PageClues(facts.Title, facts.Description, facts.Linked.Body));
        var lines = ArticleLines.Read(body.Blocks);
        var article = new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = facts.Url,
            Kind = PageKinds.Of(facts, body),
            Title = facts.Title,
            Standfirst = facts.Description,
            Byline = facts.Authors.Count > 0 ? facts.Authors : lines.Byline,
            Contributors = lines.Contributors,
            Outlet = facts.Outlet,
            Aggregator = facts.Aggregator,
            Credit = lines.Agency ?? facts.Agency,
            Dateline = lines.DatelineAt(facts.Published),
            Published = facts.Published,
            Modified = facts.Modified,
            Section = facts.Section,
            Language = facts.Language,
            IsPaywalled = facts.Linked.IsPaywalled,
            Images = Pictures.Find(tree, facts.Meta, facts.Linked, page.Url, body.FirstNode, body.LastNode),
            Translations = facts.Translations,
            Confidence = PageKinds.Confidence(body),
            Blocks = lines.Blocks,
        };
        return new Extraction(article, body.Decisions);
    }

    // What is given wins; the body is read for the rest.
    private static Extraction FromFields(Page page, PageBody.Fields fields)
    {
        BodyText? body = fields.Markup is null
            ? null
            : Reader.Value.ReadFragment(AngleSharpReader.Read(fields.Markup), fields.Title);
        var lines = ArticleLines.Read(body?.Blocks ?? Paragraphs(fields.Text ?? ""));
        var article = new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = page.Url,
            Title = fields.Title,
            Standfirst = fields.Summary,
            Outlet = fields.Outlet,
            Byline = fields.Byline.Count > 0 ? fields.Byline : lines.Byline,
            Contributors = lines.Contributors,
            Credit = lines.Agency,
            Dateline = lines.DatelineAt(fields.Published),
            Published = fields.Published,
            Modified = fields.Modified,
            Language = fields.Language,
            Section = fields.Section,
            Images = fields.Image is null ? [] : [new Image(fields.Image, null, null)],
            Confidence = 1,
            Blocks = lines.Blocks,
        };
        return new Extraction(article, body?.Decisions ?? []);
    }

    private static List<Block> Paragraphs(string text)
    {
        var separator = text.Contains("\n\n", StringComparison.Ordinal) ? "\n\n" : "\n";
        return [.. text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => new Block(BlockKind.Paragraph, paragraph))];
    }
}
