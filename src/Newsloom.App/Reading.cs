using Newsloom.Extract;
using Newsloom.Ingest;
using Newsloom.Jobs;

namespace Newsloom.App;

/// <summary>
/// Pages in, analysed articles out, in the order of the input and on all cores. What was left out is said on
/// standard error as it comes up, and counted.
/// </summary>
/// <param name="pipeline">Knows what recurs on the pages of a site.</param>
/// <param name="isKnown">Whether the page was read in an earlier run, so that it need not be again.</param>
internal sealed class Reading(Surroundings around, Settings settings, Pipeline pipeline, Predicate<Page>? isKnown = null) : IDisposable
{
    private readonly Fetcher _fetcher = new(settings.Fetch, around.Time);
    private InputFiles? _input;
    private long _bytes = -1;
    private int _pages;
    private int _leftOut;
    private int _seenBefore;
    private int _otherKinds;
    private readonly List<string> _known = [];

    private InputFiles Files => _input ??= new InputFiles(settings.Ingest, around.Input, around.Time)
    {
        Web = new WebPages(new PageFetcher(_fetcher, new RobotsCache(_fetcher, around.Time), settings.Fetch, around.Time), around.Time),
    };

    /// <summary>Ids of the pages that were read in an earlier run.</summary>
    public IReadOnlyList<string> Known => _known;

    /// <summary>How much of the input has been read, 0 to 1; below 0 where nobody knows.</summary>
    public double Fraction => _bytes <= 0 ? -1 : (double)Files.BytesRead / _bytes;

    /// <summary>What each page says. Of a site's fifth page on, without what recurs on the site's pages.</summary>
    /// <param name="isExplained">Whether what was decided about each line is wanted too.</param>
    public IEnumerable<Explanation> Pages(IReadOnlyList<string> paths, bool isExplained, CancellationToken cancellationToken)
    {
        if (paths.Contains("-") && around.IsInputTerminal)
            around.Say("newsloom: reading what you type; end with Control-D.");
        if (around.IsErrorTerminal && !paths.Contains("-"))
            _bytes = Files.BytesOf(paths);
        return Analysed(Files.Read(paths, pipeline.LoadDue(around.Time.GetUtcNow()), cancellationToken), isExplained, cancellationToken);
    }

    public IEnumerable<Explanation> PagesOfManifest(string manifest, CancellationToken cancellationToken)
    {
        if (around.IsErrorTerminal)
            _bytes = Files.BytesOfManifest(manifest);
        return Analysed(Files.ReadManifest(manifest), isExplained: false, cancellationToken);
    }

    /// <summary>As they would have arrived; those without a time after those with one, in the order of the input.</summary>
    public static List<AnalyzedArticle> InOrderOfPublication(IEnumerable<AnalyzedArticle> articles) =>
        [.. articles.OrderBy(article => article.Article.Published is null).ThenBy(article => article.Article.Published?.Instant)];

    /// <summary>Leaves out an article in which a later stage finds nothing to work on.</summary>
    public void LeaveOut(Flaw flaw)
    {
        _pages--;
        SayLeftOut(flaw);
    }

    /// <summary>Says what was left out, and gives the exit code.</summary>
    public int Finish()
    {
        var others = new List<string>();
        if (_known.Count > 0)
            others.Add($"{_known.Count} of them known already");
        if (_leftOut > 0)
            others.Add($"{_leftOut} left out");
        if (_seenBefore > 0)
            others.Add($"{_seenBefore} seen twice");
        if (_otherKinds > 0)
            others.Add($"{_otherKinds} of other kinds passed over");
        if (others.Count > 0)
            around.Say($"newsloom: {_pages} {(_pages == 1 ? "page" : "pages")} read, {string.Join(", ", others)}.");
        else if (_pages == 0)
            around.Say("newsloom: no pages found. Give files of HTML, text, RSS or Atom, JSON Lines, web archives or a wire.");
        return _pages == 0 ? Program.NothingDone : Program.Done;
    }

    public void Dispose() => _fetcher.Dispose();

    // Extraction and analysis run on all cores; what is learned of sites between them goes in the order of the input.
    private IEnumerable<Explanation> Analysed(IEnumerable<Found> found, bool isExplained, CancellationToken cancellationToken)
    {
        var extracted = OnAllCores.InOrder(Pages(found), page => Guarded(page.Input, () => Pipeline.Extract(page, isExplained)), Late, settings.Ingest.MaxPageTime, cancellationToken)
            .Select(each => each with { Value = each.Value is null ? null : pipeline.WithoutTemplate(each.Value) });
        var analysed = OnAllCores.InOrder(
            extracted,
            each => each.Value is { } extraction ? Guarded(extraction.Article.Input, () => Pipeline.Analyze(extraction), BoundOf(extraction)) : new Outcome<Explanation>(null, each.Flaw),
            each => LateAnalysis(each.Value!.Article.Input),
            settings.Ingest.MaxPageTime,
            cancellationToken);
        foreach (var (page, flaw) in pipeline.WithVectors(analysed, ArticlesIn, With, cancellationToken))
        {
            _pages += page is null ? 0 : 1;
            _leftOut += page is null ? 1 : 0;
            if (flaw is not null)
                around.Say($"newsloom: {flaw}");
            if (page is not null)
                yield return page;
        }

        Outcome<Extraction> Late(Page page) => new(null, Flaw.OfDelay(page.Input, settings.Ingest.MaxPageTime));

        Outcome<Explanation> LateAnalysis(string input) => new(null, Flaw.OfDelay(input, settings.Ingest.MaxPageTime));
    }

    private static IReadOnlyList<AnalyzedArticle> ArticlesIn(Outcome<Explanation> outcome) =>
        outcome.Value is { } page ? [page.Article, .. page.Parts] : [];

    private static Outcome<Explanation> With(Outcome<Explanation> outcome, IReadOnlyList<AnalyzedArticle> articles) =>
        outcome.Value is { } page ? outcome with { Value = page with { Article = articles[0], Parts = [.. articles.Skip(1)] } } : outcome;

    private static Flaw? BoundOf(Extraction extraction) =>
        extraction.Bound is { } bound ? new Flaw(extraction.Article.Input, bound, "Cut it into pages, or give articles as JSON Lines (.jsonl).") : null;

    private readonly record struct Outcome<T>(T? Value, Flaw? Flaw)
        where T : class;

    private IEnumerable<Page> Pages(IEnumerable<Found> found)
    {
        foreach (var one in found)
        {
            switch (one)
            {
                case Found.OnePage(var page, var flaw):
                    if (flaw is not null)
                        around.Say($"newsloom: {flaw}");
                    if (pipeline.Against(page) is { } against)
                    {
                        SayLeftOut(against);
                        break;
                    }
                    var placed = pipeline.InPlace(page);
                    if (isKnown?.Invoke(placed) != true)
                    {
                        yield return placed;
                        break;
                    }
                    _known.Add(placed.Id);
                    _pages++;
                    break;
                case Found.LeftOut(var flaw) leftOut:
                    foreach (var notice in leftOut.Notices)
                        pipeline.Heed(notice);
                    var isKept = pipeline.IsKept && leftOut.Notices.Any(notice => notice is { Held: not null, Until: not null });
                    SayLeftOut(isKept ? flaw with { Advice = "It is kept, and shown then." } : flaw);
                    break;
                case Found.SeenBefore:
                    _seenBefore++;
                    break;
                case Found.OtherKind:
                    _otherKinds++;
                    break;
            }
        }
    }

    private void SayLeftOut(Flaw flaw)
    {
        _leftOut++;
        around.Say($"newsloom: {flaw}");
    }

    // One page that a stage stumbles over must not cost the others.
    private static Outcome<T> Guarded<T>(string input, Func<T> read, Flaw? flaw = null)
        where T : class
    {
        try
        {
            return new Outcome<T>(read(), flaw);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new Outcome<T>(null, Flaw.OfFault(input, error));
        }
    }
}
