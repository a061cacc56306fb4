using Newsloom.Extract.Metadata;

namespace Newsloom.Extract;

/// <summary>What a page is, and from what that was concluded.</summary>
internal readonly record struct FoundKind(PageKind Kind, string Why)
{
    /// <summary>Whether such a page has no article: what its lines say is not handed out as one.</summary>
    public bool HasNoText => Kind is PageKind.Error or PageKind.Consent or PageKind.Listing;
}

/// <summary>What a page says of itself, in markup or in words, that tells its kind.</summary>
internal sealed record PageSigns
{
    /// <summary>The title, and lines that may be it where nobody says which one is.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    public Uri? Url { get; init; }

    /// <summary>og:type.</summary>
    public string? Type { get; init; }

    public LinkedArticle Linked { get; init; } = new();
    public bool HasTime { get; init; }
    public int Captions { get; init; }
    public int Players { get; init; }
    public required IReadOnlyList<PageLine> Lines { get; init; }

    /// <summary>Whether it is known what of a line is a link.</summary>
    public bool HasLinks => Lines.Any(line => line.LinkShare is not null);
}

/// <summary>
/// Tells what a page is: by its JSON-LD, by set phrases in its title and first lines, by the shape of its address, and by
/// how much running text stands together. Errors come first, since their pages may carry anything beside them; walls late, since a banner outweighs a short page.
/// </summary>
internal static class PageKinds
{
    // Words of running text that stand together, from which a page is an article whatever it calls itself.
    private const int Article = 130;
    private const int Paragraph = 45;

    private static readonly Phrases Errors = Phrases.Named("errorPage");
    private static readonly Phrases Lives = Phrases.Named("liveTitle");
    private static readonly Phrases Videos = Phrases.Named("videoTitle");
    private static readonly Phrases Galleries = Phrases.Named("galleryTitle");
    private static readonly Phrases Searches = Phrases.Named("searchTitle");

    public static FoundKind Of(PageSigns page)
    {
        var lines = new LineCounts(page.Lines);
        return Error(page, lines) ?? Live(page, lines) ?? Gallery(page, lines) ?? Video(page, lines) ?? Paywall(page, lines)
            ?? Wall(page, lines) ?? Listing(page, lines)
            ?? (lines.Kept == 0 && lines.Prose == 0 ? new FoundKind(PageKind.Unknown, "it holds no text") : new FoundKind(PageKind.Article, "running text stands together"));
    }

    private static FoundKind? Wall(PageSigns page, LineCounts lines)
    {
        if (lines.Run >= Paragraph || lines.Teasers >= 6 || page.Linked.IsArticle)
            return null;
        var isNamed = page.Titles.Take(1).Any(title => Appeals.Of(title) is Appeal.Consent or Appeal.RobotCheck);
        // A banner below a short article has fewer words than the article.
        if (lines.Consent + lines.Robots == 0 || !isNamed && (lines.Consent + lines.Robots) * 2 < Math.Max(lines.Kept * 3, lines.Prose * 2.2))
            return null;
        return lines.Robots >= lines.Consent
            ? new FoundKind(PageKind.Consent, "it asks for a browser's proof or scripts before it shows anything")
            : new FoundKind(PageKind.Consent, "it asks for consent before it shows anything");
    }

    private static FoundKind? Error(PageSigns page, LineCounts lines)
    {
        if (lines.Run >= 60 || page.Linked.IsArticle)
            return null;
        if (page.Titles.Any(title => IsCode(title) || title.Split(Separators).Any(part => PageLine.WordsIn(part) <= 8 && Errors.CountIn(part) > 0)))
            return new FoundKind(PageKind.Error, "its title says so");
        var heads = 0;
        foreach (var line in page.Lines.Where(line => !line.IsTeaser && line.Words > 0).Take(40))
        {
            if (line.IsHeading ? IsCode(line.Text) || line.Words <= 10 && Errors.CountIn(line.Text) > 0 : line.Words <= 4 && IsCode(line.Text))
                return new FoundKind(PageKind.Error, "its heading says so");
            heads += line.Words <= 30 && Errors.CountIn(line.Text) > 0 ? 1 : 0;
        }
        return heads > 0 && lines.Prose < Paragraph ? new FoundKind(PageKind.Error, "its few lines say so") : null;
    }

    private static FoundKind? Live(PageSigns page, LineCounts lines)
    {
        if (page.Linked.IsLive)
            return new FoundKind(PageKind.Live, "its JSON-LD says so");
        var entries = LiveEntries.Find(page.Lines);
        if (entries.Count >= 2 && (HasWord(page.Titles, Lives) || HasPart(page.Url, "live", "liveblog", "live-blog", "live-updates", "liveticker", "ticker", "direct", "directo", "envivo", "en-vivo", "diretta", "aovivo")))
            return new FoundKind(PageKind.Live, "its title or address says so, and entries have times of their own");
        return entries.Count >= 8 && entries.Count(entry => entry.HasHeading) >= 7
            ? new FoundKind(PageKind.Live, "entries have headings and times of their own")
            : null;
    }

    private static FoundKind? Paywall(PageSigns page, LineCounts lines)
    {
        var text = lines.Kept > 0 ? lines.Kept : lines.Run;
        if (text is 0 or >= Article)
            return null;
        // JSON-LD alone proves nothing: many sites mark what they then show whole.
        return lines.SubscribeAfterText || lines.Subscribe > 0 && page.Linked.IsPaywalled
            ? new FoundKind(PageKind.Paywall, "its text breaks off with an appeal to subscribe")
            : null;
    }

    private static FoundKind? Gallery(PageSigns page, LineCounts lines)
    {
        if (lines.Run >= Article)
            return null;
        if (page.Linked.IsGallery)
            return new FoundKind(PageKind.Gallery, "its JSON-LD says so");
        var isNamed = HasWord(page.Titles, Galleries)
            || HasPart(page.Url, "gallery", "galleries", "photos", "pictures", "galerie", "bilder", "fotos", "fotogaleria", "photo-gallery", "fotostrecke", "diaporama", "in-pictures", "slideshow", "foto");
        return isNamed && page.Captions >= 3 || page.Captions >= 6 && lines.Run < Paragraph
            ? new FoundKind(PageKind.Gallery, isNamed ? "its title or address says so, and pictures have captions" : "more captions than text")
            : null;
    }

    private static FoundKind? Video(PageSigns page, LineCounts lines)
    {
        if (lines.Run >= Article)
            return null;
        if (page.Linked.IsVideo || page.Type?.StartsWith("video", StringComparison.OrdinalIgnoreCase) == true)
            return new FoundKind(PageKind.Video, "its own data says so");
        var isNamed = HasWord(page.Titles, Videos) || HasPart(page.Url, "video", "videos", "watch", "av", "mediathek", "clip");
        return isNamed && !page.Linked.IsArticle && (page.Players > 0 || lines.Run < Paragraph) && lines.Kept < Article
            ? new FoundKind(PageKind.Video, "its title or address says so, and there is little text")
            : null;
    }

    private static FoundKind? Listing(PageSigns page, LineCounts lines)
    {
        // Without links a headline of a list and a heading are alike.
        if (page.Linked.IsArticle || lines.Run >= Article / 2 || !page.HasLinks && lines.Kept >= Paragraph)
            return null;
        var isFront = page.Url is { } url && url.AbsolutePath.Trim('/').Length == 0 && url.Query.Length == 0;
        if (lines.Teasers >= 4 && page.Titles.Any(title => Searches.CountIn(title) > 0))
            return new FoundKind(PageKind.Listing, "it lists what a search found");
        if (lines.Teasers >= 6 && (isFront || HasPart(page.Url, "tag", "tags", "topic", "topics", "thema", "search", "suche", "category", "author", "archive")))
            return new FoundKind(PageKind.Listing, "its address is that of a list, and it leads to other pages");
        if (page.HasTime || page.Type?.StartsWith("article", StringComparison.OrdinalIgnoreCase) == true)
            return null;
        return lines.Teasers >= 8 && lines.Run < Paragraph
            ? new FoundKind(PageKind.Listing, "headlines lead to other pages, and no text stands together")
            : null;
    }

    private static readonly char[] Separators = ['|', '·', '•', '–', '—', '-', ':', '：', '»', '】', ']'];

    private static readonly string[] Codes = ["400", "401", "403", "404", "405", "410", "429", "451", "500", "502", "503", "504"];

    // "404", "Error 404", "410 Gone": a number of the protocol with hardly a word beside it.
    private static bool IsCode(string text) =>
        PageLine.WordsIn(text) <= 4 && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(word => Codes.Contains(word.Trim('#', ':', '.', ',', '(', ')')));

    // At the beginning of the title or of one of its parts, or at their end.
    private static bool HasWord(IReadOnlyList<string> titles, Phrases phrases) => titles
        .SelectMany(title => title.Split(Separators))
        .Select(part => part.Trim().TrimStart('[', '【', '(', '“', '"'))
        .Any(part => part.Length > 0 && (phrases.EndOfPrefix(part) > 0 || phrases.Ends(part)));

    private static bool HasPart(Uri? url, params ReadOnlySpan<string> parts)
    {
        if (url is null || !url.IsAbsoluteUri)
            return false;
        foreach (var segment in url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (parts.Contains(segment.ToLowerInvariant()))
                return true;
        }
        return false;
    }

    /// <summary>Words of a page, by what its lines are.</summary>
    private readonly record struct LineCounts
    {
        public int Kept { get; }
        public int Prose { get; }

        /// <summary>Words of the longest stretch of running text that no headline of another page interrupts.</summary>
        public int Run { get; }

        public int Teasers { get; }
        public int Consent { get; }
        public int Robots { get; }

        /// <summary>Lines, not words.</summary>
        public int Subscribe { get; }

        public bool SubscribeAfterText { get; }

        public LineCounts(IReadOnlyList<PageLine> lines)
        {
            var (run, sinceKept) = (0, 99);
            foreach (var line in lines)
            {
                sinceKept = (line.IsKept || line.IsProse) && line.Appeal == Appeal.None ? 0 : sinceKept + 1;
                Kept += line.IsKept && line.Appeal == Appeal.None ? line.Words : 0;
                Prose += line.IsProse ? line.Words : 0;
                Teasers += line.IsTeaser ? 1 : 0;
                Consent += line.Appeal == Appeal.Consent ? line.Words : 0;
                Robots += line.Appeal == Appeal.RobotCheck ? line.Words : 0;
                Subscribe += line.Appeal == Appeal.Subscribe ? 1 : 0;
                SubscribeAfterText |= line.Appeal == Appeal.Subscribe && sinceKept <= 4;
                run = line.IsProse ? run + line.Words : line.IsTeaser ? 0 : run;
                Run = Math.Max(Run, run);
            }
        }
    }
}
