using Newsloom.Analyze;
using Newsloom.Cluster;
using Newsloom.Compare;
using Newsloom.Deduplicate;
using Newsloom.Extract;
using Newsloom.Store;

namespace Newsloom;

/// <summary>
/// Follows pages from wherever they come to stories. Read this file first: each stage is one line, and each line's
/// folder has the same name as the stage.
/// </summary>
/// <remarks>Reading is free of state and may run on any number of threads; placing is one at a time.</remarks>
public sealed partial class Pipeline
{
    // A transaction for each article would wait for the disk; one for all would lose an hour's work to a kill.
    private const int ArticlesPerTransaction = 256;

    private readonly NewsStore? _store;
    private readonly SiteTemplates _sites = new();
    private readonly CopyIndex _copies;
    private readonly StoryClusters _clusters;
    private readonly Dictionary<string, Placed> _placed = new(StringComparer.Ordinal);
    private readonly List<PlacedArticle> _unsaved = [];
    private readonly List<string> _removed = [];
    private readonly List<WaitingEntry> _read = [];

    /// <param name="store">Where stories are kept between runs; without one everything stays in memory.</param>
    /// <param name="vectors">Another encoder than the one that comes along; its owner disposes of it.</param>
    public Pipeline(Settings settings, NewsStore? store = null, ArticleVectors? vectors = null)
    {
        (_store, _vectors, _articlesPerRequest) = (store, vectors, settings.Embeddings.BatchSize);
        _copies = new CopyIndex(settings.Deduplicate);
        _clusters = new StoryClusters(settings.Cluster);
        if (store is not null)
        {
            UseTemplatesOf(store);
            UseWireOf(store);
        }
        foreach (var (kept, placement) in store?.Load() ?? [])
        {
            var article = WithVectorInUse(kept);
            _clusters.Restore(article, placement);
            _placed.Add(article.Id, new Placed(article, _copies.Add(article), placement));
        }
    }

    /// <summary>Whether an article was placed, in this run or an earlier one; of a digest only its parts are.</summary>
    public bool Knows(string id) => _placed.ContainsKey(id) || _placed.ContainsKey(id + "#2");

    /// <summary>What a page says, looked at alone.</summary>
    public static AnalyzedArticle Read(Page page)
    {
        var article = Extractor.Extract(page);                                   // extract
        return Analyzer.Default.Analyze(article);                                // analyze
    }

    /// <summary>The article of a page, and those that share it.</summary>
    /// <param name="isExplained">Whether what was decided about each line is wanted too.</param>
    public static Extraction Extract(Page page, bool isExplained) => isExplained ? Extractor.Read(page) : Extractor.ReadBriefly(page);

    /// <summary>Uses what a store knows of sites, and nothing else of it.</summary>
    public void UseTemplatesOf(NewsStore store)
    {
        foreach (var (host, template) in store.LoadSiteTemplates())
            _sites.Restore(host, template);
    }

    /// <summary>
    /// Takes out what earlier pages of the same site have shown to be the site's. Pages go through one at a time, in the
    /// order of the input.
    /// </summary>
    public Extraction WithoutTemplate(Extraction extraction) => extraction with { Article = _sites.Apply(extraction.Article) };

    /// <summary>What the text of each article says.</summary>
    public static Explanation Analyze(Extraction extraction) => new(
        Analyzer.Default.Analyze(extraction.Article), extraction.Decisions,
        [.. extraction.Parts.Select(Analyzer.Default.Analyze)], extraction.IsDigest);

    /// <summary>Puts an article into its story, without seeing later ones.</summary>
    public Placement Place(AnalyzedArticle article)
    {
        var placement = article.Article.Wire is { } standing ? PlaceVersion(article, standing) : PlaceUnsaved(article, isUpdate: false);
        if (_unsaved.Count >= ArticlesPerTransaction)
            Save();
        return placement;
    }

    /// <summary>
    /// Puts what was made of a feed's entry into stories, in place of what was made of it before. <see cref="Save"/> writes that, and
    /// that the entry is read, in one transaction.
    /// </summary>
    /// <param name="articles">Empty where there was nothing to read in it.</param>
    /// <param name="notices">What the items of a wire say that its page holds and that are not shown.</param>
    public void Place(WaitingEntry entry, IReadOnlyList<AnalyzedArticle> articles, IReadOnlyList<WireNotice>? notices = null)
    {
        foreach (var notice in notices ?? [])
            Heed(notice);
        if (notices is { Count: > 0 } && articles.Count == 0)
            Withdraw(entry.ArticleId);
        if (articles.Any(article => article.Article.Wire is not null))
            entry = PlaceVersions(entry, articles);
        // A feed may go on telling of what its agency has taken back.
        else if (articles.Any(IsNew) && !_notShown.Contains(entry.ArticleId))
        {
            var before = Remove(entry.ArticleId);
            foreach (var article in articles)
                PlaceUnsaved(article, isUpdate: before.Remove(article.Id));
            _removed.AddRange(before);
        }
        _read.Add(entry);
    }

    /// <summary>Forgets articles that are no longer kept.</summary>
    public void Forget(IEnumerable<string> articles)
    {
        foreach (var id in articles)
            Remove(id);
    }

    /// <summary>Puts an article that the store holds already into stories anew, as it is.</summary>
    public void PlaceAgain(AnalyzedArticle article)
    {
        if (article.Article.Wire is { } standing && Against(standing, article.Article.Input) is not null)
            return;
        PlaceUnsaved(WithVectorInUse(article), isUpdate: true);
        if (_unsaved.Count >= ArticlesPerTransaction)
            Save();
    }

    private bool IsNew(AnalyzedArticle article) =>
        !_placed.TryGetValue(article.Id, out var placed) || placed.Article.Text != article.Text || placed.Article.Article.Title != article.Article.Title;

    private Placement PlaceUnsaved(AnalyzedArticle article, bool isUpdate, string? story = null)
    {
        var found = _copies.Add(article);                                        // deduplicate
        var placement = story is null
            ? _clusters.Place(article, found.Copy, found.Reuses)                 // cluster
            : InStory(article, found, story);
        _placed.Add(article.Id, new Placed(article, found, placement));
        _unsaved.Add(new PlacedArticle(article, placement, isUpdate));
        return placement;
    }

    /// <summary>Forgets an article and its parts, and gives their ids: what comes later is placed as if they had never been.</summary>
    private HashSet<string> Remove(string id)
    {
        HashSet<string> removed = [.. Parts(id).Prepend(id).Where(_placed.ContainsKey)];
        foreach (var each in removed)
        {
            _placed.Remove(each);
            _copies.Remove(each);
            _clusters.Remove(each);
        }
        return removed;
    }

    private IEnumerable<string> Parts(string id)
    {
        for (var number = 2; _placed.ContainsKey($"{id}#{number}"); number++)
            yield return $"{id}#{number}";
    }

    /// <summary>Writes what was placed since the last time, in one transaction.</summary>
    public void Save()
    {
        _store?.Save(new Written(_unsaved, _removed, _read, _sites.TakeChanged()) { Wire = _wireUnsaved });   // store
        _wireUnsaved.Clear();
        _unsaved.Clear();
        _removed.Clear();
        _read.Clear();
    }

    /// <summary>The stories that hold any of these articles, whole; the largest number of sources first.</summary>
    public IReadOnlyList<Story> Stories(IReadOnlySet<string> articles)
    {
        var wanted = _placed.Values.Where(placed => articles.Contains(placed.Article.Id))
            .Select(placed => placed.Placement.Story).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _placed.Values.Where(placed => wanted.Contains(placed.Placement.Story))
                .GroupBy(placed => placed.Placement.Story, StringComparer.Ordinal)
                .AsParallel().AsOrdered()
                .Select(group => Tell(group.Key, [.. group]))
                .AsSequential()
                .OrderByDescending(story => story.Sources).ThenByDescending(story => story.Members.Count),
        ];
    }

    private sealed record Placed(AnalyzedArticle Article, CopyFinding Found, Placement Placement);

    private static Story Tell(string id, IReadOnlyList<Placed> placed)
    {
        var members = Members(placed);
        var headline = Headlines.Choose(members);
        return new Story(
            id, headline?.Article.Article.Title, headline?.Article.Id, members, StoryComparison.Compare(members));   // compare
    }

    private static List<StoryMember> Members(IReadOnlyList<Placed> placed)
    {
        var articles = placed.ToDictionary(item => item.Article.Id, item => item.Article, StringComparer.Ordinal);
        var copies = CopyGroups.Resolve([.. placed.Select(item => item.Article)], [.. placed.Select(item => item.Found)]);
        return
        [
            .. placed.Select(item =>
                {
                    var copy = copies.GetValueOrDefault(item.Article.Id);
                    // A copy that tells only when it was republished first appeared with its original.
                    var published = item.Article.Article.Published
                        ?? (copy is null ? null : articles.GetValueOrDefault(copy.Of)?.Article.Published);
                    return new StoryMember(item.Article, copy, item.Placement.Reuses, published, item.Placement.Reasons);
                })
                .OrderBy(member => member.Published is null).ThenBy(member => member.Published)
                .ThenBy(member => member.Copy is not null).ThenBy(member => member.Article.Id, StringComparer.Ordinal),
        ];
    }
}

/// <summary>An article with what was decided about each line of its page, and the articles that share the page.</summary>
/// <param name="IsDigest">Whether the article is nothing but its parts, which are about different things.</param>
public sealed record Explanation(
    AnalyzedArticle Article, IReadOnlyList<BlockDecision> Lines, IReadOnlyList<AnalyzedArticle> Parts, bool IsDigest)
{
    /// <summary>What goes into stories: a live blog and its entries; of a digest its items alone, since each is about something else.</summary>
    public IReadOnlyList<AnalyzedArticle> ToPlace => IsDigest ? Parts : [Article, .. Parts];
}
