namespace Newsloom.Deduplicate;

/// <summary>Knows the latest texts, and finds those that a new one was cut from or shares passages with.</summary>
public sealed class CopyIndex
{
    /// <summary>Shorter texts say too little to be called another's.</summary>
    private const int MinWords = 12;

    private const int MaxCandidates = 12;

    /// <summary>Below this a report uses passages of another, and is a source of its own.</summary>
    private const double MinOwnShare = 0.26;

    /// <summary>
    /// Who takes a text's quotations in their order, and lines around them, takes the text: so much of its own words may
    /// do where so much of all words is shared. Two reports of one speech share the speech alone.
    /// </summary>
    private const double MinOwnShareWithQuotes = 0.12;
    private const double MinShareWithQuotes = 0.45;

    /// <summary>What is told in the same words on another day is often the next report of a series.</summary>
    private const double MinProbabilityOnOtherDay = 0.6;

    /// <summary>A text that is like a copy, and not like the copy's original, is seldom of that group.</summary>
    private const double MinProbabilityOfChain = 0.8;

    private readonly DeduplicateSettings _settings;
    private readonly CopyWeights _weights;
    private readonly TextWindow _texts;
    private readonly ShinglePostings _postings;
    private readonly CommonPhrases _phrases = new();
    private readonly SharedRuns _shared = new();
    private readonly CopySigns _signs = new();
    private bool[] _common = [];

    public CopyIndex(DeduplicateSettings settings)
        : this(settings, CopyWeights.Default)
    {
    }

    internal CopyIndex(DeduplicateSettings settings, CopyWeights weights)
    {
        (_settings, _weights) = (settings, weights);
        _texts = new TextWindow(settings.MaxTexts);
        _postings = new ShinglePostings(settings.MaxTexts);
    }

    /// <summary>Told of each comparison: with which earlier text, and what was measured.</summary>
    internal Action<string, ReadOnlySpan<float>>? Compared { get; init; }

    /// <summary>Compares an article with those before it, then remembers it.</summary>
    public CopyFinding Add(AnalyzedArticle article) => Add(ArticleTrace.Of(article), article.Text);

    /// <param name="text">Where the passages are shown that it shares with others.</param>
    internal CopyFinding Add(ArticleTrace article, string text)
    {
        var words = PackedWords.Of(article.Fingerprint);
        if (words.Length < MinWords)
            return new CopyFinding(article.Id, null, []);

        var whole = WholeOf(words);
        if (_texts.Find(whole, words) is >= 0 and var equal)
        {
            var known = _texts.IdOf(equal);
            return new CopyFinding(article.Id, new Copy(known, 1), []) { SameAs = known, Alike = [new Likeness(known, 1, 1)] };
        }

        var reused = new ReusedPassages();
        var day = DayOf(article);
        var copies = Compare(words, day, reused);
        var best = BestOriginal(copies);
        var same = SameText(words, copies);
        var explained = best is { } earlier && IsLonger(words, earlier) ? copies.FindAll(copy => _texts.OriginalOf(copy.Number) < 0) : [];
        // Made before the text is remembered: it takes the place of the oldest, which may be named here.
        var found = new CopyFinding(
            article.Id,
            best is { } nearest ? Named(nearest) : null,
            best is null ? reused.In(text, _texts.IdOf) : [])
        {
            SameAs = same is { } other ? _texts.IdOf(other.Number) : null,
            Explained = [.. explained.Where(copy => copy != best).Select(Named)],
            Alike = [.. copies.Select(copy => new Likeness(_texts.IdOf(copy.Number), Math.Round(copy.Share, 3), copy.Probability))],
        };
        // What equals a known text finds nothing that the known one does not.
        if (same is null)
        {
            var number = Remember(article.Id, words, whole, day, explained.Count > 0 ? -1 : best?.Number ?? -1, isNew: best is null);
            foreach (var copy in explained)
                _texts.SetOriginal(copy.Number, number);
        }
        return found;
    }

    /// <summary>Forgets a text: nothing that comes later is a copy of it.</summary>
    public void Remove(string id) => _texts.Remove(id);

    /// <summary>
    /// Knows a text again as it was before a restart, with what was found of it then, without comparing it. Texts come in the order in
    /// which they were added.
    /// </summary>
    public void Restore(ArticleTrace article, CopyFinding found)
    {
        var words = PackedWords.Of(article.Fingerprint);
        if (words.Length < MinWords || found.SameAs is not null)
            return;
        var whole = WholeOf(words);
        if (_texts.Find(whole, words) < 0)
            Remember(article.Id, words, whole, DayOf(article), found.Copy is { } copy ? _texts.Find(copy.Of) : -1, isNew: found.Copy is null);
    }

    private static int DayOf(ArticleTrace article) => article.Day ?? TextWindow.UnknownDay;

    private readonly record struct Match(int Number, double Share, double Probability);

    private Copy Named(Match match) => new(_texts.IdOf(match.Number), Math.Round(match.Share, 3));

    // Texts that this one was made from, or they from it, or both from a third; the most probable first.
    private List<Match> Compare(ushort[] words, int day, ReusedPassages reused)
    {
        var found = new List<Match>();
        var candidates = _postings.Candidates(words, _texts.First, _texts.Next, MaxCandidates, _phrases);
        if (candidates.Count == 0)
            return found;
        if (_common.Length < words.Length)
            _common = new bool[words.Length * 2];
        var common = _common.AsSpan(0, words.Length);
        _phrases.Mark(words, common);
        _shared.Load(words);
        foreach (var candidate in candidates)
        {
            if (!_texts.Holds(candidate))
                continue;
            var (match, runs) = CompareWith(candidate, words, common);
            if (match.Probability >= LeastProbability(day, _texts.DayOf(candidate)))
                found.Add(match);
            reused.Add(runs, candidate, words, common);
        }
        found.Sort((a, b) => a.Probability != b.Probability ? b.Probability.CompareTo(a.Probability) : a.Number.CompareTo(b.Number));
        return found;
    }

    private (Match Match, List<SharedRun> Runs) CompareWith(int number, ushort[] words, ReadOnlySpan<bool> common)
    {
        var other = _texts.WordsOf(number);
        var runs = _shared.With(other);
        if (!MayBeCopy(runs, Math.Min(words.Length, other.Length)))
            return (new Match(number, 0, 0), runs);
        _signs.Measure(words, common, other, runs);
        Compared?.Invoke(_texts.IdOf(number), _signs.Values);
        var isOwn = _signs.OwnShare >= MinOwnShare || _signs.OwnShare >= MinOwnShareWithQuotes && _signs.ShareWithQuotes >= MinShareWithQuotes;
        var probability = isOwn ? _weights.Probability(_signs.Values) : 0;
        return (new Match(number, _signs.Share, probability), runs);
    }

    // Most texts that share a rare shingle share nothing else, and need no measuring.
    private static bool MayBeCopy(List<SharedRun> runs, int length)
    {
        const double Least = 0.08;
        var shared = 0;
        foreach (var run in runs)
            shared += run.Length;
        return shared >= Least * length;
    }

    private double LeastProbability(int day, int other) =>
        day == other || day == TextWindow.UnknownDay || other == TextWindow.UnknownDay
            ? _settings.MinCopyProbability
            : Math.Max(_settings.MinCopyProbability, MinProbabilityOnOtherDay);

    private Match? BestOriginal(List<Match> copies)
    {
        const double AsNear = 0.25;
        foreach (var match in copies)
        {
            var original = copies.Find(other => other.Number == _texts.OriginalOf(match.Number));
            // A fellow copy may be nearer than the text both were made from.
            if (original != default && original.Share >= match.Share - AsNear)
                return original;
            if (original != default || !IsChain(match))
                return match;
        }
        return null;
    }

    // Two copies of different texts may share a paragraph that both put in.
    private bool IsChain(Match match) =>
        match.Probability < MinProbabilityOfChain && _texts.Holds(_texts.OriginalOf(match.Number));

    // A text that explains an earlier one and says more than it is nearer to what both were made from.
    private bool IsLonger(ushort[] words, Match earlier)
    {
        const double More = 1.1;
        return _texts.OriginalOf(earlier.Number) < 0 && words.Length > _texts.WordsOf(earlier.Number).Length * More;
    }

    // A text and its cut version may both be wholly in a third, so the lengths must agree as well.
    private Match? SameText(ushort[] words, List<Match> copies)
    {
        foreach (var match in copies)
        {
            var difference = Math.Abs(_texts.WordsOf(match.Number).Length - words.Length);
            if (match.Share >= 0.97 && difference * 20 <= words.Length)
                return match;
        }
        return null;
    }

    private int Remember(string id, ushort[] words, ulong whole, int day, int original, bool isNew)
    {
        var number = _texts.Add(id, words, whole, day, original);
        if (isNew)
            _phrases.Add(words);
        _postings.Add(number, words, _phrases);
        return number;
    }

    private static ulong WholeOf(ushort[] words)
    {
        var hash = 14695981039346656037UL;
        foreach (var word in words)
            hash = (hash ^ word) * 1099511628211UL;
        return hash;
    }
}

/// <summary>What the index knows of one article.</summary>
public sealed record CopyFinding(string Article, Copy? Copy, IReadOnlyList<Reuse> Reuses)
{
    /// <summary>
    /// Earlier texts, beside <see cref="Copy"/>, that turn out to be copies of this one, and stood alone until it came.
    /// </summary>
    public IReadOnlyList<Copy> Explained { get; init; } = [];

    /// <summary>Every earlier text that this one shares enough with to be one text, most probable first.</summary>
    public IReadOnlyList<Likeness> Alike { get; init; } = [];

    /// <summary>An earlier text that this one repeats with no change worth the name.</summary>
    public string? SameAs { get; init; }
}

/// <summary>How much one text is like an earlier one.</summary>
/// <param name="Share">How much of the shorter text's own words stands in the other: 0 to 1.</param>
/// <param name="Probability">That one was made from the other, or both from a third.</param>
public readonly record struct Likeness(string Of, double Share, double Probability);
