namespace Newsloom.Extract.Dump;

/// <summary>Reads the article out of a text dump of a page: every visible line, menus, link lists and adverts included.</summary>
internal static class TextDump
{
    // A dump's title stands among its first lines, below the menu.
    private const int TitleLines = 16;

    private static readonly Phrases EndBlock = Phrases.Named("endBlock");
    private static readonly Phrases FollowUs = Phrases.Named("followUs");
    private static readonly Phrases SourceSite = Phrases.Named("sourceSite");
    private static readonly Phrases Boilerplate = Phrases.Named("boilerplate");

    public static Article Read(Page page, string text) => Extract(page, text).Article;

    public static Article Read(Page page, DumpLines dump, LineModel model) => Extract(page, dump, model).Article;

    /// <summary>The article, and those that share its page.</summary>
    public static Extraction Extract(Page page, string text) => Bounded(Extract(page, Judge(text)), text);

    /// <summary>The same by other weights, for measuring on sites that they have not seen.</summary>
    public static Extraction Extract(Page page, DumpLines dump, LineModel model) => Extract(page, JudgedLines.Of(dump, model));

    /// <summary>The same with what was decided of each line, and why.</summary>
    public static Extraction Explain(Page page, string text)
    {
        var judged = Judge(text);
        return Bounded(Extract(page, judged), text) with { Decisions = [.. judged.Dump.Lines.Select((_, line) => Decision(judged, line))] };
    }

    private static Extraction Bounded(Extraction extraction, string text) =>
        text.Length <= Extractor.MaxLength ? extraction : extraction with { Bound = Extractor.TooLong };

    private static JudgedLines Judge(string text) =>
        JudgedLines.Of(DumpLines.Cut(text.Length <= Extractor.MaxLength ? text : text[..Extractor.MaxLength], LineModel.Shipped.Breaks), LineModel.Shipped);

    private static Extraction Extract(Page page, JudgedLines judged)
    {
        var (dump, features, logOdds, kept, head) = judged;
        var images = new List<Image>(head.Images);
        var contributors = new List<string>(head.Contributors);
        var blocks = new List<Block>();
        string? agency = null;
        string? employer = null;
        for (var i = 0; i < kept.Length; i++)
        {
            if (!kept[i] || head.Used.Contains(i))
                continue;
            var line = dump.Lines[i];
            if (Bylines.ReadContributors(line) is { } contributed)
            {
                contributors.AddRange(contributed.Contributors);
                agency ??= contributed.Agency;
                employer ??= contributed.Employer;
                continue;
            }

            if (IsNeverText(line))
                continue;
            if (features.Words(i) <= 60 && Captions.Read(line) is { } caption)
            {
                images.Add(caption);
                continue;
            }

            line = WithoutHeadline(line, head.Title);
            if (line.Length > 300)
            {
                (line, var found) = Captions.TakeOut(line);
                images.AddRange(found);
            }

            line = WithoutAppeal(line);
            if (line.Length > 0)
                blocks.Add(new Block(KindOf(line, features.Words(i), blocks.Count == 0, HasTextBehind(kept, i)), line));
        }

        while (blocks.Count > 0 && blocks[^1].Kind == BlockKind.Heading)
            blocks.RemoveAt(blocks.Count - 1);
        var signs = SignsOf(page, dump, kept, head);
        var kind = PageKinds.Of(signs);
        var (bounded, bound) = Extractor.Bounded(kind.HasNoText ? [] : blocks);
        var measures = ConfidenceMeasures.Of(
            [.. signs.Lines.Select((line, i) => new WeighedLine(1 / (1 + Math.Exp(-logOdds[i])), kept[i], line.Words, features.IsProse(i), IsLoose: false))],
            string.Join('\n', blocks.Select(block => block.Text)), null, kind, isPaywalled: false, isCut: !dump.IsRunOn);
        var credit = (head.Credit ?? agency) is { } named ? Agencies.InFull(named, [employer, head.Employer]) : null;
        var article = new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = page.Url,
            Kind = kind.Kind,
            Title = head.Title,
            Standfirst = head.Standfirst,
            Byline = head.Byline,
            Contributors = [.. contributors.Distinct()],
            Outlet = head.Outlet ?? (head.Aggregator is null ? SiteOf(page.Url) : null),
            Aggregator = head.Aggregator,
            Credit = credit,
            Dateline = head.Dateline,
            Published = head.Published,
            Modified = head.Modified,
            Republished = head.Republished,
            Section = head.Section,
            Topic = Topics.Find(head.Section is null ? [] : [head.Section], [], page.Url, [], null)?.Topic,
            Images = images,
            Confidence = kind.HasNoText ? Confidence.OfNoText(kind.Kind) : Confidence.OfDump(measures),
            Blocks = bounded,
            Reasons = [new Reason("kind", kind.Why), .. head.Reasons],
        };
        var parts = PageParts.Find(article, signs, null);
        return new Extraction(article, []) { Parts = parts.Articles, IsDigest = parts.IsDigest, Measures = measures, Bound = bound };
    }

    private static BlockDecision Decision(JudgedLines judged, int i)
    {
        var (dump, features, logOdds, kept, head) = judged;
        var line = dump.Lines[i];
        return new BlockDecision(
            line,
            kept[i] && !head.Used.Contains(i) && !IsNeverText(line) && Bylines.ReadContributors(line) is null,
            Math.Round(1 / (1 + Math.Exp(-logOdds[i])), 3),
            head.WhyUsed.GetValueOrDefault(i) ?? Why(line, features, i, kept[i], logOdds[i]));
    }

    private static string? SiteOf(Uri? url) =>
        url is not { IsAbsoluteUri: true, Host.Length: > 0 } ? null : url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;

    private static string Why(string line, LineFeatures features, int i, bool kept, float logOdds)
    {
        if (Bylines.ReadContributors(line) is not null)
            return "names who helped";
        if (EndBlock.Is(line))
            return "heading of a list of links";
        if (SourceSite.Is(line))
            return "names the source of a copy";
        if (Captions.Read(line) is not null)
            return "caption with a credit";
        if (kept)
            return logOdds > 0 ? features.IsProse(i) ? "prose, as around it" : "stands among the article's lines" : "weak, but its neighbours are the article";
        if (Boilerplate.CountIn(line) > 0)
            return "speaks of the site, not the news";
        return logOdds > 0 ? "strong, but its neighbours are not the article" : features.IsProse(i) ? "prose away from the article" : "short, no sentence";
    }

    private static bool IsNeverText(string line) =>
        !line.Any(char.IsLetterOrDigit) || Appeals.Of(line) != Appeal.None || line.Length <= 60 && (EndBlock.Is(line) || SourceSite.Is(line) || Agencies.ReadCredit(line) is not null);

    private static string WithoutHeadline(string line, string? title)
    {
        if (title is null || title.Length < 15 || !line.StartsWith(title, StringComparison.Ordinal) || line.Length == title.Length)
            return title is not null && line == title ? "" : line;
        return line[title.Length..].TrimStart(' ', '.', ':', '-', '–', '—', '|');
    }

    // "… fully cleared. Follow our accounts here …": such sentences at the end of a paragraph are the site's, not the report's.
    private static string WithoutAppeal(string line)
    {
        for (var round = 0; round < 4; round++)
        {
            string? last = null;
            foreach (var sentence in DumpLines.Sentences(line))
                last = sentence;
            if (last is null || FollowUs.EndOfPrefix(last) == 0 || line.Length > 20_000)
                return line;
            line = line[..line.LastIndexOf(last, StringComparison.Ordinal)].TrimEnd();
        }

        return line;
    }

    private static bool HasTextBehind(bool[] kept, int line)
    {
        for (var i = line + 1; i < Math.Min(kept.Length, line + 4); i++)
        {
            if (kept[i])
                return true;
        }

        return false;
    }

    private static BlockKind KindOf(string line, int words, bool isFirst, bool hasTextBehind)
    {
        if (line.Length > 2 && line[0] is '•' or '·' or '▪' or '●' || line.StartsWith("- ", StringComparison.Ordinal) && words > 3)
            return BlockKind.ListItem;
        var ends = line.TrimEnd('"', '”', '’', '»', '“', ')', '」', ' ')[^1..];
        var endsSentence = ends is "." or "!" or "…" or "。" or "！" or "।" or ":" or "," or ";";
        return !endsSentence && !isFirst && hasTextBehind && words <= 14 && line.Length <= 110 ? BlockKind.Heading : BlockKind.Paragraph;
    }

    private static PageSigns SignsOf(Page page, DumpLines dump, bool[] kept, PageHead head) => new()
    {
        Titles = [.. dump.Lines.Take(TitleLines).Where(line => PageLine.WordsIn(line) is >= 3 and <= 20).Prepend(head.Title).OfType<string>()],
        Url = page.Url,
        HasTime = head.Published is not null,
        Captions = dump.Lines.Count(IsCaption),
        Lines = [.. dump.Lines.Select((line, i) => new PageLine(line, kept[i] && !head.Used.Contains(i), IsHeading: false, LinkShare: null, Appeals.Of(line), PageLine.WordsIn(line)))],
    };

    // A caption with its credit, or one with its number: "3/12 The harbour at noon."
    private static bool IsCaption(string line)
    {
        var slash = line.IndexOf('/', StringComparison.Ordinal);
        return slash is 1 or 2 && char.IsAsciiDigit(line[0]) && slash + 1 < line.Length && char.IsAsciiDigit(line[slash + 1]) && line.Length > 12
            || line.Length is > 12 and < 300 && Captions.Read(line) is not null;
    }
}

/// <summary>The lines of a dump, how likely each is the article's, which are kept, and what those around them say.</summary>
internal sealed record JudgedLines(DumpLines Dump, LineFeatures Features, float[] LogOdds, bool[] Kept, PageHead Head)
{
    private static readonly Phrases EndBlock = Phrases.Named("endBlock");

    public static JudgedLines Of(DumpLines dump, LineModel model)
    {
        var features = new LineFeatures(dump, model.Words);
        var logOdds = model.LogOdds(features);
        var kept = LineChoice.Choose(logOdds, features.Words);
        LeaveOutLinks(dump, features, kept);
        return new JudgedLines(dump, features, logOdds, kept, new PageHead(dump, features, kept));
    }

    // Below the last sentence, what a heading of links parts from it is links.
    private static void LeaveOutLinks(DumpLines dump, LineFeatures features, bool[] kept)
    {
        var end = kept.Length - 1;
        while (end >= 0 && !(kept[end] && features.EndsSentence(end)))
            end--;
        var isBelow = false;
        for (var i = end + 1; i < kept.Length && end >= 0; i++)
        {
            isBelow |= EndBlock.Is(dump.Lines[i]);
            kept[i] &= !isBelow;
        }
    }
}
