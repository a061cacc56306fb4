using Newsloom.Deduplicate;
using Newsloom.Ingest;
using Newsloom.Store;

namespace Newsloom;

/// <summary>
/// What agencies say of articles that were read before, in this run or an earlier one: a later version takes an article's place, what is
/// taken back or embargoed leaves its story. <see cref="Save"/> writes both the articles and what is known of items in one transaction.
/// </summary>
public sealed partial class Pipeline
{
    private readonly Dictionary<string, List<KnownItem>> _wire = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notShown = new(StringComparer.Ordinal);
    private readonly List<WireChange> _wireUnsaved = [];

    /// <summary>Articles that were held back and may be shown now. They stay held until they are placed.</summary>
    public IReadOnlyList<Page> LoadDue(DateTimeOffset now) => _store?.LoadDue(now) ?? [];

    /// <summary>Whether this very version was placed, in this run or an earlier one.</summary>
    public bool Knows(Page page) => StandingOf(page) is { } standing
        ? Known(standing.Item).Any(known => known.Standing.Source == standing.Source && standing.CompareTo(known.Standing) == 0 && known.Article is { } id && Knows(id))
        : Knows(page.Id);

    /// <summary>Why a page is not to be shown, by what is known of its item; null where nothing speaks against it.</summary>
    public Flaw? Against(Page page) => StandingOf(page) is { } standing ? Against(standing, page.Input) : null;

    /// <summary>Whether it keeps what is placed between runs.</summary>
    public bool IsKept => _store is not null;

    /// <inheritdoc cref="Against(Page)"/>
    public Flaw? Against(Article article) => article.Wire is { } standing ? Against(standing, article.Input) : null;

    /// <summary>A page under the id of the article whose place it takes.</summary>
    public Page InPlace(Page page) => StandingOf(page) is { } standing && Replaced(standing) is { } id ? page with { Id = id } : page;

    /// <summary>Does what an item that is not shown asks for.</summary>
    public void Heed(WireNotice notice)
    {
        var standing = notice.Standing;
        if (Against(standing, "") is not null)
            return;
        var article = Replaced(standing) ?? notice.Held?.Id;
        foreach (var known in Known(standing.Item).Where(known => standing.SpeaksOf(known.Standing) && standing.CompareTo(known.Standing) >= 0).ToList())
        {
            Withdraw(known.Article);
            article ??= known.Article;
            Remember(known with { Standing = standing with { Source = known.Standing.Source }, IsHeld = !standing.IsTakenBack });
        }
        Remember(new KnownItem(standing, article, IsHeld: !standing.IsTakenBack), notice.Until, notice.Held);
    }

    private void UseWireOf(NewsStore store)
    {
        foreach (var known in store.LoadWire())
            Keep(known);
    }

    private static WireStanding? StandingOf(Page page) => (page.Body as PageBody.Fields)?.Wire;

    private List<KnownItem> Known(string guid) => _wire.GetValueOrDefault(guid) ?? [];

    private string? Replaced(WireStanding standing) =>
        Known(standing.Item).Where(known => known.Article is not null && standing.SpeaksOf(known.Standing))
            .OrderByDescending(known => Knows(known.Article!)).FirstOrDefault()?.Article;

    private Flaw? Against(WireStanding standing, string input)
    {
        var later = Known(standing.Item).FirstOrDefault(known => known.Standing.SpeaksOf(standing) && standing.CompareTo(known.Standing) < 0);
        return later is null ? null
            : later.Standing.IsTakenBack ? new Flaw(input, "was taken back by its agency", "It is not shown.")
            : new Flaw(input, "is replaced by a later version that was read before", "Nothing needs to be done.");
    }

    // What a feed's entry leads to is a document of a wire. The entry is given as it is then: of the article whose place its own takes.
    private WaitingEntry PlaceVersions(WaitingEntry entry, IReadOnlyList<AnalyzedArticle> articles)
    {
        var of = entry.ArticleId;
        if (_placed.Find(entry.ArticleId) is { Article.Article.Wire: null })
            Remove(entry.ArticleId);
        foreach (var article in articles)
        {
            if (article.Article.Wire is not { } standing || Against(article.Article) is not null)
                continue;
            var version = Replaced(standing) is { } id ? article with { Article = article.Article with { Id = id } } : article;
            if (IsNew(version))
                PlaceVersion(version, standing);
            else
                Remember(new KnownItem(standing, version.Id));
            if (article.Id == entry.ArticleId)
                of = version.Id;
        }
        return entry with { ArticleId = of };
    }

    private Placement PlaceVersion(AnalyzedArticle article, WireStanding standing)
    {
        Recall(ArticleTrace.Of(article));
        var story = _placed.FindPlacement(article.Id)?.Story;
        // Its story keeps it.
        _copies.Remove(article.Id);
        Remember(new KnownItem(standing, article.Id));
        return PlaceUnsaved(article, isUpdate: story is not null, story);
    }

    private Placement InStory(ArticleTrace article, CopyFinding found, string story)
    {
        var placement = new Placement(
            article.Id, story, found.Copy is { } copy && IsIn(copy.Of, story) ? copy : null,
            [.. found.Reuses.Where(reuse => IsIn(reuse.Of, story))], ["a later version of an article of this story"]);
        _clusters.Restore(article, placement);
        return placement;
    }

    private bool IsIn(string article, string story) => _placed.FindPlacement(article)?.Story == story;

    // What was called a copy of it stands alone.
    private void Withdraw(string? article)
    {
        if (article is null)
            return;
        var gone = Remove(article);
        _notShown.Add(article);
        _placed.Remove(article);
        if (gone.Count == 0)
            return;
        foreach (var (placement, found) in _placed.Like(gone))
        {
            var isCopy = placement.Copy is { } copy && gone.Contains(copy.Of);
            _placed.Put(
                placement with
                {
                    Copy = isCopy ? null : placement.Copy,
                    Reuses = [.. placement.Reuses.Where(reuse => !gone.Contains(reuse.Of))],
                    Reasons = isCopy ? [] : placement.Reasons,
                },
                found with
                {
                    Copy = Without(found.Copy, gone),
                    Alike = [.. found.Alike.Where(alike => !gone.Contains(alike.Of))],
                    SameAs = found.SameAs is { } same && gone.Contains(same) ? null : found.SameAs,
                });
        }
    }

    private static Copy? Without(Copy? copy, HashSet<string> gone) => copy is not null && gone.Contains(copy.Of) ? null : copy;

    private void Remember(KnownItem known, DateTimeOffset? until = null, Page? held = null)
    {
        Keep(known);
        _wireUnsaved.Add(new WireChange(known, until, held));
    }

    private void Keep(KnownItem known)
    {
        if (!_wire.TryGetValue(known.Standing.Item, out var items))
            _wire.Add(known.Standing.Item, items = new List<KnownItem>(1));
        items.RemoveAll(item => item.Standing.Source == known.Standing.Source);
        items.Add(known);
        if (known.Article is not { } article)
            return;
        if (known.IsHeld || known.Standing.IsTakenBack)
            _notShown.Add(article);
        else
            _notShown.Remove(article);
    }
}
