using Newsloom.Trees;

namespace Newsloom.Cluster;

/// <summary>
/// Gathers articles of one event into a story, one at a time and without seeing later ones. What later articles show of earlier
/// placements is told as <see cref="TakeChanges"/>.
/// </summary>
public sealed partial class StoryClusters
{
    private readonly ClusterSettings _settings;
    private readonly StoryModel _model;
    private readonly List<GrowingStory?> _stories = [];
    private readonly List<int> _rootOf = [];
    private readonly Dictionary<string, int> _storyOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _copies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _originals = new(StringComparer.Ordinal);
    private readonly StoryIndex _index = new();
    private readonly TermRarity _rarity = new();
    private readonly StreamClock _clock = new();
    private readonly Query _query = new();
    private readonly FeatureLanes _lanes = new();

    public StoryClusters(ClusterSettings settings)
        : this(settings, StoryModel.Default)
    {
    }

    internal StoryClusters(ClusterSettings settings, StoryModel model) => (_settings, _model) = (settings, model);

    /// <summary>What people have said of stories.</summary>
    public StoryRules Rules { get; } = new();

    /// <inheritdoc cref="Place(ArticleTrace, Copy?, IReadOnlyList{Reuse})"/>
    public Placement Place(AnalyzedArticle article, Copy? copy, IReadOnlyList<Reuse> reuses) => Place(ArticleTrace.Of(article), copy, reuses);

    /// <summary>Places an article, and remembers it.</summary>
    public Placement Place(ArticleTrace article, Copy? copy, IReadOnlyList<Reuse> reuses)
    {
        Advance(article.Minutes);
        // A copy adds nothing: what comes after it is placed as if it had never been.
        if (copy is not null && _storyOf.TryGetValue(copy.Of, out var original))
        {
            JoinCopy(article.Id, copy.Of, Root(original));
            return new Placement(article.Id, At(original).Id, copy, [], [$"copy of {copy.Of}"]);
        }

        var weighed = WeighedArticle.Of(article, _rarity);
        var found = Compare(weighed);
        var best = found.Where(candidate => candidate.Probability >= (float)_settings.MinLikeness && !Rules.IsLocked(At(candidate.Story).Id))
            .Select(candidate => ((int Story, float Probability)?)candidate).FirstOrDefault();
        IReadOnlyList<string> reasons = best is { } near ? StoryReasons.Of(article, weighed, At(near.Story), near.Probability) : [];
        var story = Join(article, weighed, best?.Story ?? -1);
        Review(story, found);
        story = Root(_storyOf[article.Id]);
        Link(article, weighed, story, found);
        IReadOnlyList<Reuse> own = [.. reuses.Where(reuse => _storyOf.TryGetValue(reuse.Of, out var other) && Root(other) == story)];
        return new Placement(article.Id, At(story).Id, copy, own, reasons);
    }

    /// <summary>Remembers an article where it was placed in an earlier run, or an earlier version of it in this one.</summary>
    public void Restore(ArticleTrace article, Placement placement)
    {
        Advance(article.Minutes);
        var known = Root(_numbers.GetValueOrDefault(placement.Story, _storyOf.GetValueOrDefault(article.Id, -1)));
        if (known >= 0 && placement.Copy is { } copy)
            JoinCopy(article.Id, copy.Of, known);
        else
            Join(article, WeighedArticle.Of(article, _rarity), known, placement.Story);
    }

    /// <summary>Puts an article that was placed before into another story, new or old, as somebody wants it.</summary>
    public void Move(string article, string story)
    {
        var into = _numbers.TryGetValue(story, out var named) ? named : Found(story);
        if (_storyOf.TryGetValue(article, out var number) && Root(number) is var from && from != into)
            Take(article, from, into);
        else
            _storyOf[article] = into;
    }

    /// <summary>Forgets where an article was placed. Its story stays, with what the article added to it.</summary>
    public void Remove(string id)
    {
        if (_storyOf.Remove(id, out var story) && Find(story) is { } known)
            known.Articles.Remove(id);
        if (_originals.Remove(id, out var original) && _copies.TryGetValue(original, out var copies))
            copies.Remove(id);
    }

    /// <summary>How probably each of the stories that come into question is the article's, the most probable first.</summary>
    private List<(int Story, float Probability)> Compare(WeighedArticle article)
    {
        var found = Candidates(article);
        _query.Load(article);
        Span<float> probabilities = stackalloc float[found.Count];
        Measure(_query, found, _lanes);
        _model.Place(_lanes, probabilities);
        Weigh(probabilities);
        var sorted = new List<(int Story, float Probability)>(found.Count);
        for (var i = 0; i < found.Count; i++)
            sorted.Add((found[i], probabilities[i]));
        sorted.Sort((a, b) => a.Probability != b.Probability ? b.Probability.CompareTo(a.Probability) : a.Story.CompareTo(b.Story));
        return sorted;
    }

    private void Measure(Query query, List<int> stories, FeatureLanes lanes)
    {
        Span<float> signs = stackalloc float[StorySigns.Count];
        for (var i = 0; i < stories.Count; i++)
        {
            At(stories[i]).Compare(query, signs);
            lanes.Begin(i);
            lanes.Add(signs);
            _namesOthers[i] = query.TellsEnough && StorySigns.NameOthers(signs);
            _isAcross[i] = StorySigns.AreTextsAcross(signs);
        }
    }

    // Across languages fewer signs can speak at all, and what is probable is less so by the trees' count.
    private void Weigh(Span<float> probabilities)
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (_namesOthers[i])
                probabilities[i] = Math.Min(probabilities[i], MostOfOthers);
            else if (_isAcross[i] && probabilities[i] >= _settings.MinLikenessAcross)
                probabilities[i] = Math.Max(probabilities[i], (float)_settings.MinLikeness);
        }
    }

    private const float MostOfOthers = 0.02f;
    private readonly bool[] _namesOthers = new bool[FeatureLanes.Count];
    private readonly bool[] _isAcross = new bool[FeatureLanes.Count];

    internal List<int> Candidates(WeighedArticle article)
    {
        var hours = (float)_settings.Window.TotalHours;
        return _index.Find(article, _rootOf, story => Find(story) is { } known && !(known.HoursFrom(article.Minutes, article.LastMinutes ?? article.Minutes) > hours));
    }

    internal WeighedArticle Weigh(AnalyzedArticle article) => WeighedArticle.Of(ArticleTrace.Of(article), _rarity);

    internal GrowingStory At(int story) => _stories[Root(story)]!;

    private GrowingStory? Find(int story) => _stories[Root(story)];

    private int Root(int story)
    {
        while (story >= 0 && _rootOf[story] != story)
            story = _rootOf[story] = _rootOf[_rootOf[story]];
        return story;
    }

    /// <summary>Adds an article to a story, or founds one; the story's number is returned.</summary>
    internal int Join(ArticleTrace article, WeighedArticle weighed, int story, string? id = null)
    {
        if (story < 0 || Find(story) is null)
            story = Found(id ?? FreeId(article.Id));
        At(story).Open();
        _rarity.Add(article.Terms, At(story));
        Put(weighed, story);
        return story;
    }

    // An article that came back with another text may find its own story taken by those that joined it.
    private string FreeId(string article)
    {
        var id = article;
        for (var number = 2; _numbers.ContainsKey(id); number++)
            id = $"{article}~{number}";
        return id;
    }

    private int Found(string id)
    {
        _stories.Add(new GrowingStory(id) { Touched = _clock.Now });
        _rootOf.Add(_stories.Count - 1);
        // A story keeps its id, though the article that founded it may be gone or elsewhere.
        _numbers[id] = _stories.Count - 1;
        return _stories.Count - 1;
    }

    private void Put(WeighedArticle article, int story)
    {
        var known = At(story);
        known.Add(article);
        known.Touched = _clock.Now;
        known.Articles.Add(article.Id);
        _storyOf[article.Id] = story;
        _index.Add(article, story);
    }

    private void JoinCopy(string article, string of, int story)
    {
        var original = _originals.GetValueOrDefault(of, of);
        _originals[article] = original;
        if (!_copies.TryGetValue(original, out var copies))
            _copies.Add(original, copies = []);
        copies.Add(article);
        _storyOf[article] = story;
        At(story).Articles.Add(article);
        At(story).Touched = _clock.Now;
    }

    // ---- the window

    private void Advance(long? minutes)
    {
        if (!_clock.Advance(minutes))
            return;
        var oldest = _clock.Now - (long)_settings.Window.TotalMinutes;
        for (var story = 0; story < _stories.Count; story++)
        {
            if (_stories[story] is { } known && known.Touched < oldest)
                Forget(story, known);
        }
        if (_index.Count > 2 * _lastKept)
        {
            _index.Keep(_rootOf, story => _stories[story] is not null);
            _lastKept = Math.Max(_index.Count, MinKept);
        }
    }

    private const int MinKept = 1 << 16;
    private int _lastKept = MinKept;

    private void Forget(int story, GrowingStory known)
    {
        foreach (var article in known.Articles)
        {
            _storyOf.Remove(article);
            _copies.Remove(article);
            _originals.Remove(article);
        }
        _numbers.Remove(known.Id);
        _stories[story] = null;
    }
}
