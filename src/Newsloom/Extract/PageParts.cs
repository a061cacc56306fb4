using Newsloom.Extract.Body;
using Newsloom.Extract.Metadata;
using Newsloom.Html;

namespace Newsloom.Extract;

/// <summary>
/// Finds the articles that share a page: the entries of a live blog, by its JSON-LD or by the times that part them, the
/// items of a digest, and the article that a page runs on into. Each has the page's id and its number: "7#2".
/// </summary>
internal static class PageParts
{
    private const int MaxParts = 500;

    // Words of running text: less is a teaser or a reader's comment.
    private const int MinWords = 70;

    /// <param name="elements">Where each line stands; null for a text dump.</param>
    public static (IReadOnlyList<Article> Articles, bool IsDigest) Find(Article main, PageSigns signs, PageElements? elements)
    {
        if (main.Kind == PageKind.Live)
        {
            var entries = signs.Linked.Updates.Count >= 2 ? OfUpdates(main, signs.Linked.Updates) : OfLines(main, signs.Lines, elements);
            return (entries.Count >= 2 ? Numbered(main, entries) : [], false);
        }
        return elements is not null && main.Kind == PageKind.Article && main.Blocks.Count > 0 ? OfArticleElements(main, elements.Tree, elements.Body, signs.Lines) : ([], false);
    }

    private static List<Article> OfUpdates(Article main, IReadOnlyList<LinkedUpdate> updates) =>
    [
        .. updates.Where(update => update.Text is not null || update.Headline is not null)
            .Select(update => Part(main, update.Headline, NewsTime.FindIso(update.Published), update.Text is null ? [] : [new Block(BlockKind.Paragraph, update.Text)])),
    ];

    private static List<Article> OfLines(Article main, IReadOnlyList<PageLine> lines, PageElements? elements)
    {
        var parts = new List<Article>();
        foreach (var entry in LiveEntries.Find(lines))
        {
            var (title, blocks) = ((string?)null, new List<Block>());
            for (var i = entry.First + 1; i < entry.End; i++)
            {
                var line = lines[i];
                if (title is null && blocks.Count == 0 && (line.IsHeading || elements is null && !line.IsSentence && line.Words <= 14 && i + 1 < entry.End))
                    title = line.Text;
                else if (line.Appeal == Appeal.None && !line.IsTeaser && (line.IsKept || line.IsProse))
                    blocks.Add(new Block(BlockKind.Paragraph, line.Text));
            }
            if (blocks.Count > 0)
                parts.Add(Part(main, title, elements?.TimeAt(entry.First) ?? TimeOf(main, entry.Clock), blocks));
        }
        return parts;
    }

    // The clock's on the page's day, where the page was written within one day.
    private static NewsTime? TimeOf(Article main, TimeSpan clock) =>
        main.Published is { } published && (main.Modified is null || main.Modified.Value.Day == published.Day)
            ? new NewsTime(published.Day, TimeOnly.FromTimeSpan(clock), published.Offset)
            : null;

    /// <summary>
    /// Leaves out the lines of other articles where the page's title is the heading of one of its article elements: such
    /// a page runs on into the next. Where it is none's, the page is a digest and all of it is text.
    /// </summary>
    public static void LeaveOutOthers(PageTree tree, BodyText body, string? title)
    {
        var elements = Elements(tree, body).ToList();
        if (title is null || elements.Count < 2 || elements.FindIndex(each => Titles.Likeness(each.Title, title) >= 0.8) is not (>= 0 and var own))
            return;
        foreach (var other in elements.Where((each, i) => i != own && Titles.Likeness(each.Title, title) < 0.5))
        {
            for (var i = other.Start; i < other.End; i++)
            {
                if (body.Decisions[i].IsKept)
                    body.Decisions[i] = body.Decisions[i] with { IsKept = false, Why = "is of another article of the page" };
            }
        }
    }

    private static (IReadOnlyList<Article> Articles, bool IsDigest) OfArticleElements(Article main, PageTree tree, BodyText body, IReadOnlyList<PageLine> lines)
    {
        var found = Elements(tree, body).Select(each => Read(main, each.Title, lines, each.Start, each.End))
            .OfType<(Article Article, int Kept, int Words)>().Take(MaxParts).ToList();
        if (found.Count < 2)
            return ([], false);
        var isDigest = found.Count(each => each.Kept >= each.Words / 2 && each.Kept >= MinWords) >= 2;
        var own = found.MaxBy(each => each.Kept);
        var parts = isDigest ? found : [.. found.Where(each => each != own)];
        return (Numbered(main, [.. parts.Select(each => each.Article)]), isDigest);
    }

    /// <summary>
    /// The article elements with a main heading of their own, as lines of the page. Articles within an article are its
    /// comments, its teasers, or it itself again.
    /// </summary>
    private static IEnumerable<(string Title, int Start, int End)> Elements(PageTree tree, BodyText body)
    {
        var at = 0;
        foreach (var element in tree.Elements(Tag.Article))
        {
            while (at < body.Lines.Count && body.Lines[at].FirstNode < element)
                at++;
            if (tree.Enclosing(element, Tag.Article) >= 0)
                continue;
            var (start, title) = (at, (string?)null);
            for (; at < body.Lines.Count && body.Lines[at].FirstNode < tree[element].End; at++)
                title ??= tree.TagOf(body.Lines[at].Element) == Tag.H1 ? body.Lines[at].Text : null;
            if (title is not null)
                yield return (title, start, at);
        }
    }

    private static (Article Article, int Kept, int Words)? Read(Article main, string title, IReadOnlyList<PageLine> lines, int start, int end)
    {
        var (blocks, kept, words) = (new List<Block>(), 0, 0);
        foreach (var line in lines.Take(end).Skip(start).Where(line => line.IsProse))
        {
            blocks.Add(new Block(BlockKind.Paragraph, line.Text));
            words += line.Words;
            kept += line.IsKept ? line.Words : 0;
        }
        return words < MinWords ? null : (Part(main, title, null, blocks), kept, words);
    }

    private static Article Part(Article main, string? title, NewsTime? published, List<Block> blocks) => new()
    {
        Id = main.Id,
        PartOf = main.Id,
        Input = main.Input,
        Url = main.Url,
        Kind = PageKind.Article,
        Title = title,
        Published = published,
        Outlet = main.Outlet,
        Aggregator = main.Aggregator,
        Section = main.Section,
        Language = main.Language,
        Confidence = main.Confidence,
        Blocks = blocks,
    };

    // The page's own article has number one.
    private static List<Article> Numbered(Article main, IReadOnlyList<Article> parts) =>
        [.. parts.Take(MaxParts).Select((part, index) => part with { Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{main.Id}#{index + 2}") })];
}

/// <summary>The elements that a page's lines stand in.</summary>
internal sealed record PageElements(PageTree Tree, BodyText Body)
{
    /// <summary>The time that the element around a line states.</summary>
    public NewsTime? TimeAt(int line)
    {
        var time = Tree.Enclosing(Body.Lines[line].FirstNode, Tag.Time);
        return time < 0 ? null : NewsTime.FindIso(Tree.Attribute(time, "datetime"));
    }
}
