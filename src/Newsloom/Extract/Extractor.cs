using System.Globalization;
using Newsloom.Extract.Body;
using Newsloom.Extract.Dump;
using Newsloom.Extract.Metadata;
using Newsloom.Html;

namespace Newsloom.Extract;

/// <summary>Reads the article out of a page. Reading never throws on content: what cannot be read is left unknown.</summary>
public static class Extractor
{
    /// <summary>What stands behind is not read: no news page is as long.</summary>
    internal const int MaxLength = HtmlReader.MaxLength;

    internal static readonly string TooLong = string.Create(CultureInfo.InvariantCulture, $"is longer than {MaxLength / 1_000_000} million characters, and only these were read");

    // A long book has so many letters.
    private const int MaxTextLength = 2_000_000;

    private static readonly Lazy<BodyReader> Reader = new(BodyReader.Load);

    public static Article Extract(Page page) =>
        page.Body is PageBody.PlainText dump ? TextDump.Read(page, dump.Text) : Read(page).Article;

    /// <summary>The article and those that share its page; what was decided about lines only where that costs nothing.</summary>
    public static Extraction ReadBriefly(Page page) =>
        page.Body is PageBody.PlainText dump ? TextDump.Extract(page, dump.Text) : Read(page);

    /// <summary>The article with what was decided about every line of the page.</summary>
    public static Extraction Read(Page page) => Read(page, Reader.Value);

    /// <summary>The same by other weights, for measuring on sites that the weights have not seen.</summary>
    internal static Extraction Read(Page page, BodyReader reader) => page.Body switch
    {
        PageBody.Html html => FromMarkup(page, html.Markup, reader),
        PageBody.Fields fields => FromFields(page, fields),
        PageBody.PlainText dump => TextDump.Explain(page, dump.Text),
        _ => new Extraction(new Article { Id = page.Id, Input = page.Input, Url = page.Url }, []),
    };

    private static Extraction FromMarkup(Page page, string markup, BodyReader reader)
    {
        var tree = HtmlReader.Read(markup);
        var facts = PageFacts.Read(tree, page.Url);
        var body = reader.Read(tree, facts.Clues);
        DropAppeals(body);
        PageParts.LeaveOutOthers(tree, body, facts.Title);
        var head = new HeadLines(tree, body, facts.Title, facts.Language);
        var address = page.Url ?? facts.Url;
        var blocks = BodyBlocks.Of(tree, body, address);
        var lines = ArticleLines.Read(blocks.Blocks, body.Below);
        var findings = facts.Findings;
        var signs = SignsOf(tree, facts, body);
        var kind = PageKinds.Of(signs);
        findings.Note("kind", kind.Why);
        var (text, bound) = Bounded(kind.HasNoText ? [] : lines.Blocks);
        if (markup.Length > MaxLength)
            bound = TooLong;
        var measures = ConfidenceMeasures.Of(
            Weighed(tree, body, signs.Lines), facts.Linked.Body is null ? "" : string.Join('\n', text.Select(block => block.Text)), facts.Linked.Body, kind, facts.Linked.IsPaywalled, isCut: true);

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
        var section = facts.Section ?? findings.First("section",
            (head.Section == outlet ? null : head.Section, "the way to the page, shown above the headline"), (Sites.SectionOf(facts.Url), "the page's address"));
        var topic = TopicOf(facts, section);
        IReadOnlyList<Inset> insets = kind.HasNoText ? [] : new BodyInsets(tree, body, address).Find(blocks.FirstNodesOf(text));
        IReadOnlyList<Image> pictures = Pictures.Find(tree, facts.Meta, facts.Linked, page.Url, body.FirstNode, body.LastNode);
        var article = new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = facts.Url,
            Kind = kind.Kind,
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
            Section = section,
            Topic = topic,
            Language = facts.Language,
            IsPaywalled = facts.Linked.IsPaywalled,
            Images = pictures.Count > 0 ? pictures : [.. insets.Select(inset => inset.Image).OfType<Image>()],
            Translations = facts.Translations,
            Confidence = kind.HasNoText ? Confidence.OfNoText(kind.Kind) : Confidence.OfMarkup(measures),
            Blocks = text,
            Insets = insets,
            Reasons = findings.Reasons,
        };
        var parts = PageParts.Find(article, signs, new PageElements(tree, body));
        return new Extraction(article, body.Decisions) { Parts = parts.Articles, IsDigest = parts.IsDigest, Measures = measures, Bound = bound };
    }

    /// <summary>The blocks up to the bound, and what to say where there are more.</summary>
    internal static (IReadOnlyList<Block> Blocks, string? Bound) Bounded(IReadOnlyList<Block> blocks)
    {
        var length = 0L;
        for (var i = 0; i < blocks.Count; i++)
        {
            length += blocks[i].Text.Length;
            if (length > MaxTextLength)
                return ([.. blocks.Take(i)], string.Create(CultureInfo.InvariantCulture, $"has more text than {MaxTextLength / 1_000_000} million characters, and what comes after was left out"));
        }
        return (blocks, null);
    }

    // Sites put such lines between an article's paragraphs, in the same markup.
    private static void DropAppeals(BodyText body)
    {
        for (var i = 0; i < body.Decisions.Length; i++)
        {
            ref var decision = ref body.Decisions[i];
            if (decision.IsKept && AppealOf(body.Lines[i], decision) is not Appeal.None and var appeal)
                decision = decision with { IsKept = false, Why = appeal == Appeal.Consent ? "asks for consent" : appeal == Appeal.RobotCheck ? "speaks to the browser" : "asks the reader to sign up or subscribe" };
        }
    }

    // Of some lines a part was kept.
    private static Appeal AppealOf(PageBlock line, BlockDecision decision) =>
        decision.Text.Length == line.Text.Length ? line.Reading.Appeal : Appeals.Of(decision.Text);

    private static PageSigns SignsOf(PageTree tree, PageFacts facts, BodyText body) => new()
    {
        Titles = facts.Title is null ? [] : [facts.Title],
        Url = facts.Url,
        Type = facts.Meta.Find("og:type"),
        Linked = facts.Linked,
        HasTime = facts.Published is not null,
        Captions = tree.Elements(Tag.Figcaption).Count,
        Players = tree.Elements(Tag.Video).Count + tree.Elements(Tag.Iframe).Count,
        Lines = LinesOf(tree, body),
    };

    private static PageLine[] LinesOf(PageTree tree, BodyText body)
    {
        var lines = new PageLine[body.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = body.Lines[i];
            lines[i] = new PageLine(line.Text, body.Decisions[i].IsKept, tree.TagOf(line.Element).IsHeading(), (double)line.LinkedChars / line.Text.Length, line.Reading.Appeal, line.Reading.WordCount);
        }
        return lines;
    }

    private static List<WeighedLine> Weighed(PageTree tree, BodyText body, IReadOnlyList<PageLine> lines)
    {
        var weighed = new List<WeighedLine>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var isLoose = tree.TagOf(body.Lines[i].Element) is Tag.Li or Tag.Td or Tag.Th;
            weighed.Add(new WeighedLine(body.Decisions[i].Score, body.Decisions[i].IsKept, lines[i].Words, lines[i].IsProse, isLoose));
        }
        return weighed;
    }

    private static MediaTopic? TopicOf(PageFacts facts, string? section)
    {
        var keywords = facts.Meta.All("news_keywords").Concat(facts.Meta.All("keywords")).SelectMany(line => line.Split([',', ';', '、'], 40, StringSplitOptions.TrimEntries)).Concat(facts.Meta.All("article:tag"));
        if (Topics.Find(section is null ? [] : [section], facts.Crumbs, facts.Url, keywords, facts.Language) is not var (topic, why))
            return null;
        facts.Findings.Note("topic", why);
        return topic;
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
        var body = tree is null ? null : Reader.Value.ReadFragment(tree, fields.Title, fields.IsWhole);
        var blocks = body is null ? null : BodyBlocks.Of(tree!, body, page.Url);
        var lines = ArticleLines.Read(blocks?.Blocks ?? Paragraphs(fields.Text ?? ""));
        var article = new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = page.Url,
            Title = fields.Title,
            Standfirst = fields.Summary,
            Outlet = fields.Outlet,
            Byline = fields.Byline.Count > 0 ? fields.Byline : PersonsOf(fields.BylineAsPrinted) ?? lines.Byline,
            Contributors = lines.Contributors,
            Credit = fields.Credit is { } credit ? Agencies.ReadCredit(credit)?.Agency ?? credit : lines.Agency,
            Dateline = (lines.Dateline ?? DatelineOf(fields.DatelineAsPrinted))?.In(fields.Published?.Day.Year),
            Wire = fields.Wire,
            Urgency = fields.Urgency,
            Published = fields.Published,
            Modified = fields.Modified,
            Language = fields.Language,
            Section = fields.Section,
            Topic = Topics.WithId(fields.TopicId) ?? Topics.Find(fields.Section is null ? [] : [fields.Section], [], page.Url, [], fields.Language)?.Topic,
            Images = fields.Image is null ? fields.Images : [new Image(fields.Image, null, null), .. fields.Images],
            Confidence = 1,
            Blocks = lines.Blocks,
            Insets = blocks is null ? [] : new BodyInsets(tree!, body!, page.Url).Find(blocks.FirstNodesOf(lines.Blocks)),
        };
        var (text, bound) = Bounded(article.Blocks);
        return new Extraction(bound is null ? article : article with { Blocks = text }, body?.Decisions ?? []) { Bound = bound };
    }

    private static IReadOnlyList<string>? PersonsOf(string? byline) =>
        byline is null ? null : Bylines.Read(byline) is { IsMarked: true } marked ? marked.Persons : Bylines.Read("By " + byline)?.Persons;

    private static FoundDateline? DatelineOf(string? printed) =>
        printed is null ? null : Datelines.Read(printed) ?? new FoundDateline(printed, printed, null, null, 0);

    private static List<Block> Paragraphs(string text)
    {
        var separator = text.Contains("\n\n", StringComparison.Ordinal) ? "\n\n" : "\n";
        return [.. text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => new Block(BlockKind.Paragraph, paragraph))];
    }
}
