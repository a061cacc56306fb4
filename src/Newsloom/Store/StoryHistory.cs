namespace Newsloom.Store;

/// <summary>
/// What became of stories, and what people made of them. Edits are taken back in any order: where an article stands is where it stood
/// by itself, after the edits that still hold, one after the other.
/// </summary>
internal sealed class StoryHistory(NewsStore? store)
{
    private readonly List<RecordedChange> _edits = [];
    private readonly Dictionary<string, List<RecordedChange>> _editsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RecordedChange>> _leaving = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _entering = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Dictionary<string, string>> _named = [];
    private readonly Dictionary<long, long> _undoneBy = [];
    private readonly List<RecordedChange> _unsaved = [];
    private readonly List<RecordedChange> _all = [];

    /// <summary>The number of the latest change.</summary>
    public long Latest { get; private set; }

    /// <summary>Edits of people that nobody has taken back, in order.</summary>
    public IEnumerable<RecordedChange> Edits => _edits.Where(Holds);

    /// <summary>The articles that somebody has spoken of.</summary>
    public IEnumerable<string> Named => _editsOf.Keys;

    /// <summary>What others wrote since this was last asked, in order.</summary>
    public IReadOnlyList<RecordedChange> TakeOthers()
    {
        if (store is null || store.LatestChange() == Latest - _unsaved.Count)
            return [];
        var own = _unsaved.ToList();
        Forget(own);
        var others = store.LoadChanges(Latest, isWhole: Latest > 0);
        foreach (var change in others)
            Take(change);
        // What is not yet written comes after them.
        foreach (var change in own)
            Add(change);
        return others;
    }

    /// <summary>Adds a change, under the next number.</summary>
    public RecordedChange Add(RecordedChange change)
    {
        change = change with { Number = Latest + 1 };
        Take(change);
        if (store is not null)
            _unsaved.Add(change);
        return change;
    }

    /// <summary>Counts an edit as taken back by the change that is added next.</summary>
    public void TakeBack(RecordedChange edit) => _undoneBy[edit.Number] = Latest + 1;

    /// <summary>What is to be written.</summary>
    public IReadOnlyList<RecordedChange> ToWrite() => [.. _unsaved];

    /// <summary>The store has all of it.</summary>
    public void Saved() => _unsaved.Clear();

    /// <summary>Whether nobody has taken the edit back.</summary>
    public bool Holds(RecordedChange change) => !_undoneBy.ContainsKey(change.Number);

    /// <summary>An edit of people, taken back or not; null where there is none of that number.</summary>
    public RecordedChange? FindEdit(long number) => _edits.Find(edit => edit.Number == number);

    /// <summary>The edit by which somebody put an article where it stands; null where nobody did.</summary>
    public RecordedChange? FindEditOf(string article) =>
        _editsOf.GetValueOrDefault(article, []).FindLast(edit => Holds(edit) && FromOf(edit, article) != edit.Into);

    /// <summary>What became of a story, and what its articles went through, in order.</summary>
    public IReadOnlyList<RecordedChange> Of(IReadOnlySet<string> stories) =>
        [.. _all.Where(change => stories.Contains(change.From) || stories.Contains(change.Into))];

    /// <summary>The stories that are no more and lead to this one.</summary>
    public IReadOnlyList<string> FormerOf(string story, Func<string, bool> isThere)
    {
        var found = new List<string> { story };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(_entering.GetValueOrDefault(found[i], [])
                .Where(former => !found.Contains(former) && !isThere(former) && Follow(former, isThere) == story));
        }
        return [.. found.Skip(1).Order(StringComparer.Ordinal)];
    }

    /// <summary>The changes in which an article was put elsewhere, in order.</summary>
    public IReadOnlyList<RecordedChange> Of(string article) => store?.LoadChangesOf(article) ?? [.. _all.Where(change => change.Articles.Any(moved => moved.Article == article))];

    /// <summary>What became by itself of a story, after some change, that is no more.</summary>
    public string FollowMerges(string story, long after, Func<string, bool> isThere)
    {
        var at = story;
        while (!isThere(at) && _leaving.GetValueOrDefault(at, []).Find(change => change.Number > after && change is { Who: null, Kind: RecordedChangeKind.Merged }) is { } change)
            (at, after) = (change.Into, change.Number);
        return at;
    }

    /// <summary>Where the articles of a story that is no more have gone; the story itself where it is there, or nothing is known of it.</summary>
    public string Follow(string story, Func<string, bool> isThere)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = story;
        while (!isThere(at) && seen.Add(at) && _leaving.GetValueOrDefault(at, []).FindLast(Holds) is { } change)
            at = change.Into;
        return isThere(at) ? at : story;
    }

    /// <summary>Where an article stands by the edits that hold; null where they say nothing of it.</summary>
    public string? StoryOf(string article, string now)
    {
        var story = Base(article)?.From ?? now;
        var isSaid = false;
        foreach (var edit in Edits)
        {
            if (edit.Kind is RecordedChangeKind.Locked or RecordedChangeKind.Unlocked)
                continue;
            var isNamed = Names(edit, article);
            if (edit.Kind == RecordedChangeKind.Merged ? story != edit.From : !isNamed)
            {
                isSaid |= isNamed;
                continue;
            }
            (story, isSaid) = (edit.Into, true);
        }
        return isSaid ? story : null;
    }

    /// <summary>Whether an edit that holds speaks of the article by name.</summary>
    public bool IsNamed(string article) => _editsOf.GetValueOrDefault(article, []).Exists(Holds);

    /// <summary>Where an article stood before anybody said anything of it; null where nobody has.</summary>
    public (string From, long Since)? Base(string article)
    {
        (string, long)? from = null;
        var edits = _editsOf.GetValueOrDefault(article, []);
        for (var i = 0; i < edits.Count; i++)
        {
            // Nothing held then that spoke of it, so it stood where it was by itself.
            if (!edits.Take(i).Any(earlier => !_undoneBy.TryGetValue(earlier.Number, out var by) || by > edits[i].Number))
                from = (FromOf(edits[i], article)!, edits[i].Number);
        }
        return from;
    }

    /// <summary>The stories in which an edit, or what came after it, may have put articles.</summary>
    public HashSet<string> Touched(RecordedChange edit)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal) { edit.From, edit.Into };
        foreach (var later in _edits.Where(later => later.Number > edit.Number))
        {
            if (touched.Contains(later.From) || later.Articles.Any(moved => touched.Contains(moved.From)))
                touched.Add(later.Into);
        }
        return touched;
    }

    private bool Names(RecordedChange edit, string article) => FromOf(edit, article) is not null;

    private string? FromOf(RecordedChange edit, string article) => _named.GetValueOrDefault(edit.Number)?.GetValueOrDefault(article);

    private void Take(RecordedChange change)
    {
        Latest = change.Number;
        _all.Add(change);
        foreach (var story in Leaving(change))
        {
            ListOf(_leaving, story).Add(change);
            if (!_entering.TryGetValue(change.Into, out var entering))
                _entering.Add(change.Into, entering = new HashSet<string>(StringComparer.Ordinal));
            entering.Add(story);
        }
        if (change.Undoes is { } undone)
            _undoneBy[undone] = change.Number;
        if (change.Who is null || change.Kind == RecordedChangeKind.Undone)
            return;
        _edits.Add(change);
        _named[change.Number] = change.Articles.ToDictionary(moved => moved.Article, moved => moved.From, StringComparer.Ordinal);
        foreach (var moved in change.Articles)
            ListOf(_editsOf, moved.Article).Add(change);
    }

    private static IEnumerable<string> Leaving(RecordedChange change) =>
        change.Articles.Select(moved => moved.From).Append(change.From).Where(story => story != change.Into).Distinct(StringComparer.Ordinal);

    private void Forget(List<RecordedChange> changes)
    {
        foreach (var change in changes)
        {
            _all.Remove(change);
            _edits.Remove(change);
            foreach (var story in Leaving(change))
                _leaving.GetValueOrDefault(story)?.Remove(change);
            if (change.Undoes is { } undone)
                _undoneBy.Remove(undone);
            foreach (var moved in change.Articles)
                _editsOf.GetValueOrDefault(moved.Article)?.Remove(change);
        }
        _unsaved.Clear();
        Latest -= changes.Count;
    }

    private static List<RecordedChange> ListOf(Dictionary<string, List<RecordedChange>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}
