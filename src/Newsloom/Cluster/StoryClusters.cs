namespace Newsloom.Cluster;

/// <summary>Gathers articles of one event into a story, one at a time and without seeing later ones.</summary>
public sealed class StoryClusters
{
    private const int MaxCandidates = 12;
    private const int SearchWords = 24;
    private const int SearchLetters = 24;
    private const int SearchNames = 12;
    private const int SearchNumbers = 6;

    private readonly ClusterSettings _settings;
    private readonly StoryWeights _weights;
    private readonly List<GrowingStory> _stories = [];
    private readonly Dictionary<string, int> _storyOf = [];
    private readonly StoryPostings _postings = new();
    private readonly TermRarity _rarity = new();
    private readonly List<int> _touched = [];
    private readonly List<StoryChange> _changes = [];
    private float[] _votes = new float[1024];

    public StoryClusters(ClusterSettings settings)
        : this(settings, StoryWeights.Default)
    {
    }

    internal StoryClusters(ClusterSettings settings, StoryWeights weights) => (_settings, _weights) = (settings, weights);

    /// <summary>What people have said of stories.</summary>
    public StoryRules Rules { get; } = new();

    /// <summary>What became of earlier stories since this was last asked, in order.</summary>
    public IReadOnlyList<StoryChange> TakeChanges()
    {
        StoryChange[] taken = [.. _changes];
        _changes.Clear();
        return taken;
    }

    /// <summary>Puts an article that was placed before into another story, new or old, as somebody wants it.</summary>
    public void Move(string article, string story) => _changes.Add(new StoryChange(StoryChangeKind.Moved, _stories[_storyOf[article]].Id, story, [article], "by hand"));

    /// <summary>Places an article, and remembers it.</summary>
    public Placement Place(AnalyzedArticle article, Copy? copy, IReadOnlyList<Reuse> reuses)
    {
        // A copy adds nothing: what comes after it is placed as if it had never been.
        if (copy is not null && _storyOf.TryGetValue(copy.Of, out var original))
        {
            _storyOf.TryAdd(article.Id, original);
            return new Placement(article.Id, _stories[original].Id, copy, [], [$"copy of {copy.Of}"]);
        }

        var weighed = WeighedArticle.Of(article, _rarity);
        var (best, probability) = (-1, 0f);
        foreach (var candidate in Candidates(weighed))
        {
            var p = _weights.Probability(_stories[candidate].Compare(weighed));
            if (p > probability)
                (best, probability) = (candidate, p);
        }
        if (best >= 0 && probability < _settings.MinLikeness)
            best = -1;

        IReadOnlyList<string> reasons = best < 0 ? [] : StoryReasons.Of(article, weighed, _stories[best], probability);
        var story = Join(article, weighed, best);
        IReadOnlyList<Reuse> own = [.. reuses.Where(reuse => _storyOf.GetValueOrDefault(reuse.Of, -1) == story)];
        return new Placement(article.Id, _stories[story].Id, copy, own, reasons);
    }

    /// <summary>Remembers an article where it was placed in an earlier run, or an earlier version of it in this one.</summary>
    public void Restore(AnalyzedArticle article, Placement placement)
    {
        var known = _storyOf.GetValueOrDefault(placement.Story, _storyOf.GetValueOrDefault(article.Id, -1));
        if (known >= 0 && placement.Copy is not null)
            _storyOf.TryAdd(article.Id, known);
        else
            Join(article, WeighedArticle.Of(article, _rarity), known, placement.Story);
    }

    /// <summary>Forgets where an article was placed. Its story stays, with what the article added to it.</summary>
    public void Remove(string id) => _storyOf.Remove(id);

    /// <summary>Stories that share rare terms with the article, those with most first.</summary>
    internal List<int> Candidates(WeighedArticle article)
    {
        Vote(article.Words, SearchWords);
        Vote(article.Letters, SearchLetters);
        Vote(article.Names, SearchNames);
        Vote(article.Numbers, SearchNumbers);
        var hours = (float)_settings.Window.TotalHours;
        var found = _touched.Where(story => !(_stories[story].HoursFrom(article.Minutes) > hours)).ToList();
        found.Sort((a, b) => _votes[a] != _votes[b] ? _votes[b].CompareTo(_votes[a]) : a.CompareTo(b));
        if (found.Count > MaxCandidates)
            found.RemoveRange(MaxCandidates, found.Count - MaxCandidates);
        foreach (var story in _touched)
            _votes[story] = 0;
        _touched.Clear();
        return found;
    }

    /// <summary>Adds an article to a story, or founds one; the story's number is returned.</summary>
    internal int Join(AnalyzedArticle article, WeighedArticle weighed, int story, string? id = null)
    {
        if (story < 0)
        {
            story = _stories.Count;
            _stories.Add(new GrowingStory(id ?? article.Id));
            // A story keeps its id, though the article that founded it may be gone.
            _storyOf.TryAdd(_stories[^1].Id, story);
            if (_stories.Count > _votes.Length)
                Array.Resize(ref _votes, _votes.Length * 2);
        }
        _rarity.Add(article.Terms, _stories[story]);
        _stories[story].Add(weighed);
        _storyOf.TryAdd(article.Id, story);
        Post(weighed.Words, SearchWords, story);
        Post(weighed.Letters, SearchLetters, story);
        Post(weighed.Names, SearchNames, story);
        Post(weighed.Numbers, SearchNumbers, story);
        return story;
    }

    internal WeighedArticle Weigh(AnalyzedArticle article) => WeighedArticle.Of(article, _rarity);

    internal Likeness Compare(WeighedArticle article, int story) => _stories[story].Compare(article);

    private void Vote(SparseVector terms, int most)
    {
        Span<int> top = stackalloc int[most];
        var count = terms.Top(top);
        if (count == 0)
            return;
        var scale = 1 / (terms.Length * terms.Length);
        foreach (var i in top[..count])
            _postings.Vote(terms.Terms[i], terms.Weights[i] * terms.Weights[i] * scale, _votes, _touched);
    }

    private void Post(SparseVector terms, int most, int story)
    {
        Span<int> top = stackalloc int[most];
        foreach (var i in top[..terms.Top(top)])
            _postings.Add(terms.Terms[i], story);
    }
}
