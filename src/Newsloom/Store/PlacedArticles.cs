using Newsloom.Deduplicate;

namespace Newsloom.Store;

/// <summary>
/// The articles that are placed, and where: what is not yet written stands in memory and covers what the store has. Without a store
/// all of it stays there.
/// </summary>
internal sealed class PlacedArticles(NewsStore? store)
{
    private readonly Dictionary<string, Unsaved> _unsaved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _unsavedIn = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private long _arrived;

    /// <param name="Article">Null where the store has it, and its place alone is another.</param>
    private readonly record struct Unsaved(long Arrived, AnalyzedArticle? Article, ArticleTrace? Trace, CopyFinding? Found, Placement Placement, bool IsUpdate);

    /// <summary>How many articles wait to be written.</summary>
    public int Count => _unsaved.Count;

    public bool Contains(string id) => _unsaved.ContainsKey(id) || !_removed.Contains(id) && store?.IsPlaced(id) == true;

    public Placement? FindPlacement(string id) => _unsaved.TryGetValue(id, out var unsaved) ? unsaved.Placement : _removed.Contains(id) ? null : store?.FindPlacement(id);

    /// <summary>The place of an article that is not yet written.</summary>
    public Placement? FindUnsaved(string id) => _unsaved.TryGetValue(id, out var unsaved) ? unsaved.Placement : null;

    /// <summary>Whether the store has it still, and shall not.</summary>
    public bool IsRemoved(string id) => _removed.Contains(id);

    /// <summary>Whether a story has articles.</summary>
    public bool HasStory(string story) => _unsavedIn.ContainsKey(story) || store?.HasStory(story) == true && (_unsaved.Count + _removed.Count == 0 || Members(story).Count > 0);

    public KeptArticle? Find(string id)
    {
        if (!_unsaved.TryGetValue(id, out var unsaved))
            return _removed.Contains(id) ? null : store?.FindKept(id);
        return unsaved.Article is null ? store?.FindKept(id) is { } kept ? Covered(kept) : null : new KeptArticle(unsaved.Article, unsaved.Found!, unsaved.Placement);
    }

    /// <param name="isUpdate">Whether the store has an earlier version, whose place it takes.</param>
    public void Put(AnalyzedArticle article, ArticleTrace trace, CopyFinding found, Placement placement, bool isUpdate)
    {
        _removed.Remove(article.Id);
        Set(article.Id, new Unsaved(_arrived++, article, store is null ? null : trace, found, placement, isUpdate || store is not null && _unsaved.GetValueOrDefault(article.Id).IsUpdate));
    }

    /// <summary>Another place for an article that is there.</summary>
    /// <param name="found">Null where that is as it was.</param>
    public void Put(Placement placement, CopyFinding? found = null)
    {
        var unsaved = _unsaved.TryGetValue(placement.Article, out var before) ? before : new Unsaved(_arrived++, null, null, null, placement, true);
        Set(placement.Article, unsaved with { Placement = placement, Found = found ?? unsaved.Found });
    }

    /// <summary>Takes an article out of its story, and gives whether it was there. What is not put back is removed from the store as well.</summary>
    public bool Remove(string id)
    {
        var isThere = Contains(id);
        Unset(id);
        if (store is not null)
            _removed.Add(id);
        return isThere;
    }

    /// <summary>The ids of a story's articles, in the order they arrived.</summary>
    public List<string> Members(string story) =>
    [
        .. (store?.LoadMembers(story) ?? []).Where(id => !_removed.Contains(id) && (!_unsaved.TryGetValue(id, out var unsaved) || unsaved.Article is null && unsaved.Placement.Story == story)),
        .. UnsavedIn(story, isWhole: store is not null),
    ];

    /// <summary>A story's articles, in the order they arrived.</summary>
    public IReadOnlyList<KeptArticle> LoadStory(string story)
    {
        if (store is null || _unsavedIn.ContainsKey(story) || _removed.Count > 0)
            return [.. Members(story).Select(Find).OfType<KeptArticle>()];
        return [.. store.LoadStory(story).Where(kept => !_unsaved.ContainsKey(kept.Article.Id))];
    }

    /// <summary>The articles that are said to be like one of these, or to use words of it.</summary>
    public IReadOnlyList<(Placement Placement, CopyFinding Found)> Like(IReadOnlySet<string> earlier)
    {
        var unsaved = _unsaved.Values.Where(each => Rests(each, earlier)).OrderBy(each => each.Arrived).Select(each => each.Placement.Article);
        return
        [
            .. unsaved.Concat(store is null ? [] : earlier.SelectMany(store.LoadLike)).Distinct(StringComparer.Ordinal)
                .Select(Find).OfType<KeptArticle>().Select(kept => (kept.Placement, kept.Found)),
        ];
    }

    /// <summary>What is to be written. It stays here until <see cref="Saved"/>.</summary>
    public (IReadOnlyList<PlacedArticle> Placed, IReadOnlyList<PlacedAnew> Anew, IReadOnlyList<string> Removed) ToWrite()
    {
        var unsaved = _unsaved.Values.OrderBy(each => each.Arrived).ToList();
        return (
            [.. unsaved.Where(each => each.Article is not null).Select(each => new PlacedArticle(each.Article!, each.Placement, each.IsUpdate, each.Found, each.Trace))],
            [.. unsaved.Where(each => each.Article is null).Select(each => new PlacedAnew(each.Placement, each.Found))],
            [.. _removed.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The store has all of it.</summary>
    public void Saved()
    {
        if (store is null)
            return;
        _unsaved.Clear();
        _unsavedIn.Clear();
        _removed.Clear();
    }

    private KeptArticle Covered(KeptArticle kept) => _unsaved.TryGetValue(kept.Article.Id, out var unsaved)
        ? new KeptArticle(kept.Article, unsaved.Found ?? kept.Found, unsaved.Placement)
        : kept;

    // Of an article whose place alone is another, nobody but the store knows when it arrived; it is counted with the others there.
    private IEnumerable<string> UnsavedIn(string story, bool isWhole) => _unsavedIn.GetValueOrDefault(story, [])
        .Select(id => _unsaved[id]).Where(unsaved => !isWhole || unsaved.Article is not null || store!.FindPlacement(unsaved.Placement.Article)?.Story != story)
        .OrderBy(unsaved => unsaved.Article is not null).ThenBy(unsaved => unsaved.Arrived).Select(unsaved => unsaved.Placement.Article);

    private static bool Rests(Unsaved unsaved, IReadOnlySet<string> earlier) =>
        unsaved.Found is { } found && (found.Alike.Any(copy => earlier.Contains(copy.Of)) || found.Copy is { } of && earlier.Contains(of.Of))
        || unsaved.Placement.Copy is { } copy && earlier.Contains(copy.Of) || unsaved.Placement.Reuses.Any(reuse => earlier.Contains(reuse.Of));

    private void Set(string id, Unsaved unsaved)
    {
        Unset(id);
        _unsaved.Add(id, unsaved);
        if (!_unsavedIn.TryGetValue(unsaved.Placement.Story, out var members))
            _unsavedIn.Add(unsaved.Placement.Story, members = []);
        members.Add(id);
    }

    private void Unset(string id)
    {
        if (!_unsaved.Remove(id, out var before))
            return;
        var members = _unsavedIn[before.Placement.Story];
        members.Remove(id);
        if (members.Count == 0)
            _unsavedIn.Remove(before.Placement.Story);
    }
}
