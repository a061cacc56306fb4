using Newsloom.Html;
using Newsloom.Ingest.Formats;
using Newsloom.Text;

namespace Newsloom.Ingest.Sections;

/// <summary>
/// A page that lists articles, read as a feed: which of its links lead to articles is found from how its markup repeats, from the
/// headlines and from the addresses. No site, language or script is special. See docs/notes/discovery.md.
/// </summary>
public sealed record SectionPage
{
    /// <summary>Fewer links to articles are no list.</summary>
    public const int FewestEntries = 4;

    private const int MaxEntries = 500;

    /// <summary>What the page calls itself, and the outlet where it says so.</summary>
    public string? Title { get; init; }

    public string? Outlet { get; init; }
    public string? Language { get; init; }

    /// <summary>True where the page is an article itself: what it leads to then stands beside it.</summary>
    public bool IsArticle { get; init; }

    /// <summary>The articles that it lists, in its order, each once. Empty for an article.</summary>
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];

    public bool ListsArticles => Entries.Count >= FewestEntries;

    /// <summary>Reads a page.</summary>
    /// <param name="markup">What the page is made of.</param>
    /// <param name="address">Where it was found.</param>
    /// <param name="today">From which the year of a date without one is told; such dates stay unknown without it.</param>
    public static SectionPage Read(string markup, Uri address, DateOnly? today = null) => Read(HtmlReader.Read(markup), address, today);

    /// <inheritdoc cref="Read(string, Uri, DateOnly?)"/>
    public static SectionPage Read(ReadOnlySpan<byte> body, Uri address, string? contentType, DateOnly? today = null) =>
        Read(Encodings.Decode(body, FeedText.CharsetOf(contentType)), address, today);

    internal static SectionPage Read(PageTree tree, Uri address, DateOnly? today)
    {
        var page = PageHead.Read(tree, address);
        var isArticle = ArticleProse.IsArticle(tree, address);
        var links = isArticle ? [] : new SectionLinks(tree, address, page.Root).Find();
        var found = SectionScores.Choose(links);
        var cards = new SectionCards(tree, page.Root, found, page.Language, today);
        return new SectionPage
        {
            Title = page.Title,
            Outlet = page.Outlet,
            Language = page.Language,
            IsArticle = isArticle,
            Entries =
            [
                .. found.Take(MaxEntries).Select(target => new FeedEntry
                {
                    Url = target.Url.AbsoluteUri,
                    Title = target.Title,
                    Published = cards.TimeOf(target) ?? ArticleAddress.DayIn(target.Url.AbsolutePath),
                    Image = cards.ImageOf(target),
                    Language = page.Language,
                }),
            ],
        };
    }
}
