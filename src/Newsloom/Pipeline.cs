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
    private readonly TimeProvider _time;
    private readonly Settings _settings;
    private readonly SiteTemplates _sites = new();
    private readonly PlacedArticles _placed;
    private readonly List<WaitingEntry> _read = [];
    private readonly EntityRules _entities;
    private CopyIndex _copies;
    private StoryClusters _clusters;

    /// <param name="store">Where stories are kept between runs; without one everything stays in memory.</param>
    /// <param name="time">The clock by which changes of stories are dated.</param>
    /// <param name="vectors">Another encoder than the one that comes along; its owner disposes of it.</param>
    public Pipeline(Settings settings, NewsStore? store = null, TimeProvider? time = null, ArticleVectors? vectors = null)
    {
        (_store, _settings, _time) = (store, settings, time ?? TimeProvider.System);
        (_vectors, _articlesPerRequest) = (vectors, settings.Embeddings.BatchSize);
        _placed = new PlacedArticles(store);
        _history = new StoryHistory(store);
        _links = new StoryLinks(store);
        _copies = new CopyIndex(settings.Deduplicate);
        _clusters = new StoryClusters(settings.Cluster);
        _entities = store is null ? EntityRules.None : new EntityRules(store.LoadEntityRules());
        if (store is null)
            return;
        UseTemplatesOf(store);
        UseWireOf(store);
        TraceOld(store);
        TakeEdits();
    }

    /// <summary>Whether an article was placed, in this run or an earlier one; of a digest only its parts are.</summary>
    public bool Knows(string id) => _placed.Contains(id) || _placed.Contains(id + "#2");

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
        if (_placed.Count >= ArticlesPerTransaction)
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
                PlaceUnsaved(article, isUpdate: before.Contains(article.Id));
        }
        _read.Add(entry);
    }

    /// <summary>Forgets articles that are no longer kept.</summary>
    public void Forget(IEnumerable<string> articles)
    {
        foreach (var id in articles)
        {
            _recalled.Remove(id);
            _copies.Remove(id);
            _clusters.Remove(id);
        }
    }

    /// <summary>Puts an article that the store holds already into stories anew, as it is.</summary>
    public void PlaceAgain(AnalyzedArticle article)
    {
        if (article.Article.Wire is { } standing && Against(standing, article.Article.Input) is not null)
            return;
        PlaceUnsaved(WithVectorInUse(article), isUpdate: true);
        if (_placed.Count >= ArticlesPerTransaction)
            Save();
    }

    private bool IsNew(AnalyzedArticle article) =>
        _placed.Find(article.Id)?.Article is not { } placed || placed.Text != article.Text || placed.Article.Title != article.Article.Title;

    /// <summary>As people have said that it is. The store keeps what was read, so that what they said can be undone.</summary>
    private AnalyzedArticle Corrected(AnalyzedArticle article)
    {
        var corrected = _entities.Apply(article);
        return ReferenceEquals(corrected, article) ? article : Analyzer.WithTerms(corrected);
    }

    private Placement PlaceUnsaved(AnalyzedArticle read, bool isUpdate, string? story = null)
    {
        var article = Corrected(read);
        if (_placed.Count == 0)
            TakeEdits();
        var trace = ArticleTrace.Of(article);
        Recall(trace);
        var found = _copies.Add(trace, article.Text);                            // deduplicate
        story ??= _clusters.Rules.StoryOf(article.Id);
        var placement = story is null
            ? _clusters.Place(trace, found.Copy, found.Reuses)                   // cluster
            : InStory(trace, found, story);
        _placed.Put(read, trace, found, placement, isUpdate);
        _recalled.Add(article.Id);
        ApplyChanges();
        TakeLinks();
        return _placed.FindPlacement(article.Id)!;
    }

    /// <summary>Forgets an article and its parts, and gives their ids: what comes later is placed as if they had never been.</summary>
    private HashSet<string> Remove(string id)
    {
        HashSet<string> removed = [.. Parts(id).Prepend(id).Where(_placed.Contains)];
        foreach (var each in removed)
        {
            _placed.Remove(each);
            _recalled.Remove(each);
            _copies.Remove(each);
            _clusters.Remove(each);
        }
        return removed;
    }

    private IEnumerable<string> Parts(string id)
    {
        for (var number = 2; _placed.Contains($"{id}#{number}"); number++)
            yield return $"{id}#{number}";
    }

    /// <summary>Writes what was placed since the last time, in one transaction.</summary>
    public void Save()
    {
        _store?.Save(ToWrite);                                                   // store
        Saved();
    }

    // Nobody else writes while this is made up, so that no edit of another process is lost between reading and writing.
    private Written ToWrite()
    {
        TakeEdits();
        var (placed, anew, removed) = _placed.ToWrite();
        return new Written(placed, removed, _read, _sites.TakeChanged()) { Wire = _wireUnsaved, PlacedAnew = anew, Changes = _history.ToWrite(), Links = _links.ToWrite() };
    }

    private void Saved()
    {
        _placed.Saved();
        _history.Saved();
        _links.Saved();
        _wireUnsaved.Clear();
        _read.Clear();
        ForgetOld();
    }

    /// <summary>The stories that hold any of these articles, whole; the largest number of sources first.</summary>
    public IReadOnlyList<Story> Stories(IReadOnlySet<string> articles)
    {
        var wanted = articles.Select(_placed.FindPlacement).OfType<Placement>().Select(placement => placement.Story).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            .. wanted.ConvertAll(story => (Id: story, Articles: LoadStory(story), Former: FormerOf(story), Storyline: StorylineOf(story)))
                .AsParallel().AsOrdered()
                .Select(story => Tell(story.Id, story.Articles, story.Former, story.Storyline))
                .AsSequential()
                .OrderByDescending(story => story.Sources).ThenByDescending(story => story.Members.Count),
        ];
    }

    private IReadOnlyList<KeptArticle> LoadStory(string id) => [.. _placed.LoadStory(id).Select(kept => kept with { Article = Corrected(kept.Article) })];

    private Story Tell(string id, IReadOnlyList<KeptArticle> placed, IReadOnlyList<string> former, IReadOnlyList<StorylineEvent> storyline)
    {
        var members = Members(placed);
        var headline = Headlines.Choose(members);
        return new Story(
            id, headline?.Article.Article.Title, headline?.Article.Id, members, StoryComparison.Compare(members))   // compare
        {
            Former = former,
            Storyline = storyline,
        };
    }

    private List<StoryMember> Members(IReadOnlyList<KeptArticle> placed)
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
                    return new StoryMember(item.Article, copy, item.Placement.Reuses, published, ReasonsOf(item.Placement));
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
