using Newsloom.Extract.Body;
using Newsloom.Extract.Dump;
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
        PageBody.PlainText dump => TextDump.Explain(page, dump.Text),
        _ => new Extraction(new Article { Id = page.Id, Input = page.Input, Url = page.Url }, []),
    };

    private static Extraction FromMarkup(Page page, string markup)
    {
        var tree = HtmlReader.Read(markup);
        var facts = PageFacts.Read(tree, page.Url);
        var body = Reader.Value.Read(tree, new PageClues(facts.Title, facts.Description, facts.Linked.Body));
        var head = new HeadLines(tree, body, facts.Title, facts.Language);
        var lines = ArticleLines.Read(BodyBlocks.Of(tree, body.Lines, body.Decisions));
        var findings = facts.Findings;

        var (outlet, aggregator) = (facts.Outlet, facts.Aggregator);
        if (aggregator is null && head.Original is { } original && (outlet is null || Titles.Likeness(original, outlet) < 0.5))
        {
            (outlet, aggregator) = (original, outlet);
            findings.Note("outlet", "a line beside the text names it as the source");
        }
        if (aggregator is not null)
            findings.Note("aggregator", "the page's own site is another than the outlet's");
        var byline = facts.Authors.Count > 0 ? facts.Authors : head.Byline.Count > 0 ? head.Byline : lines.Byline;
        if (facts.Authors.Count == 0 && byline.Count > 0)
            findings.Note("byline", "a line above the text");
        var published = aggregator is not null && head.Republished is { } again && again == facts.Published ? null : facts.Published;
        var found = lines.Dateline ?? head.Dateline;
        var dateline = found?.In(published?.Day.Year);
        if (dateline is not null)
            findings.Note("dateline", "stands before the text");
        if (lines.Contributors.Count > 0)
            findings.Note("contributors", "a line below the text");
        var article = new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = facts.Url,
            Kind = PageKinds.Of(facts, body, lines.Blocks),
            Title = facts.Title,
            Standfirst = findings.First("standfirst", (head.MarkedStandfirst, "a line that the page marks as one"),
                (facts.Description, "the page's description of itself"), (head.Subheading, "a line set apart below the headline")),
            Byline = byline,
            Contributors = lines.Contributors,
            Outlet = outlet,
            Aggregator = aggregator,
            Credit = CreditOf(facts, head, lines),
            Dateline = dateline,
            Published = published,
            Modified = facts.Modified ?? findings.First("modified", (head.Modified, "a line above the text")),
            Republished = aggregator is null ? null : findings.First("republished", (head.Republished, "a line above the text says when this copy appeared")),
            Section = facts.Section ?? findings.First("section",
                (head.Section == outlet ? null : head.Section, "the way to the page, shown above the headline"), (Sites.SectionOf(facts.Url), "the page's address")),
            Language = facts.Language,
            IsPaywalled = facts.Linked.IsPaywalled,
            Images = Pictures.Find(tree, facts.Meta, facts.Linked, page.Url, body.FirstNode, body.LastNode),
            Translations = facts.Translations,
            Confidence = PageKinds.Confidence(body),
            Blocks = lines.Blocks,
            Reasons = findings.Reasons,
        };
        return new Extraction(article, body.Decisions);
    }

    // A page may print an agency's short name in the dateline and its full one beside the headline.
    private static string? CreditOf(PageFacts facts, HeadLines head, ArticleLines lines)
    {
        var credit = facts.Findings.First("credit",
            (lines.Dateline?.Agency, "the dateline names it"), (lines.Agency, "a line of credit at the text's edge"),
            (head.Agency ?? head.Dateline?.Agency, "a line of credit above the text"), (facts.Agency, "the page names it as the author"));
        return credit is null ? null : Agencies.InFull(credit, [.. facts.Linked.Organisations, .. head.Names, lines.Employer]);
    }

    // What is given wins; the body is read for the rest.
    private static Extraction FromFields(Page page, PageBody.Fields fields)
    {
        var tree = fields.Markup is null ? null : HtmlReader.Read(fields.Markup);
        var body = tree is null ? null : Reader.Value.ReadFragment(tree, fields.Title);
        var lines = ArticleLines.Read(body is null ? Paragraphs(fields.Text ?? "") : BodyBlocks.Of(tree!, body.Lines, body.Decisions));
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
            Dateline = lines.Dateline?.In(fields.Published?.Day.Year),
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
