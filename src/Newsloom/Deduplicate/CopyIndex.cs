namespace Newsloom.Deduplicate;

/// <summary>Knows the texts seen so far, and finds those that a new one was cut from or shares passages with.</summary>
public sealed class CopyIndex(DeduplicateSettings settings)
{
    /// <summary>Shorter texts say too little to be called another's.</summary>
    private const int MinWords = 20;

    private const int MaxCandidates = 12;

    /// <summary>Who writes of two events in the same phrases does not write so many words in a row twice.</summary>
    private const int RunOfACopy = 12;

    /// <summary>So many names on either side, and not one in common, are two events told in the same words.</summary>
    private const int NamesOfAnEvent = 4;

    private readonly List<Known> _known = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ShinglePostings _postings = new();
    private readonly CommonPhrases _phrases = new();
    private readonly SharedWords _shared = new();

    private readonly record struct Known(string Id, uint[] Words, int Own, int Original, uint[] Names);

    /// <summary>Compares an article with those before it, then remembers it.</summary>
    public CopyFinding Add(AnalyzedArticle article) => Add(ArticleTrace.Of(article), article.Text);

    /// <param name="text">Where the passages are shown that it shares with others.</param>
    internal CopyFinding Add(ArticleTrace article, string text)
    {
        var fingerprint = article.Fingerprint;
        if (fingerprint.Words.Length < MinWords)
            return new CopyFinding(article.Id, null, []);
        if (fingerprint.Own < MinWords)
            fingerprint = WithoutMarks(fingerprint);

        uint[] names = [.. article.Terms.Names.Select(name => name.Term)];
        var alike = new List<Match>();
        var reused = new ReusedPassages();
        var candidates = _postings.Candidates(fingerprint.Words, MaxCandidates);
        if (candidates.Count > 0)
        {
            var common = _phrases.CommonWords(fingerprint.Words);
            _shared.Load(fingerprint, common);
            foreach (var candidate in candidates)
            {
                var known = _known[candidate];
                if (known.Words.Length == 0)
                    continue;
                var share = _shared.ShareWith(known.Words, known.Own);
                alike.Add(new Match(candidate, _shared.LongestRun < RunOfACopy && NameOthers(names, known.Names) ? 0 : share));
                reused.Add(_shared.Passages(ReusedPassages.MinWords), candidate, fingerprint.Words, common);
            }
        }

        var copies = alike.Where(match => match.Share >= settings.MinCopyShare).OrderByDescending(match => match.Share).ToList();
        var best = BestOriginal(copies);
        var same = SameText(fingerprint, copies);
        Remember(article.Id, fingerprint, names, best, same);
        return new CopyFinding(
            article.Id,
            best is { } nearest ? new Copy(_known[nearest.Known].Id, Math.Round(nearest.Share, 3)) : null,
            best is null ? reused.In(text, known => _known[known].Id) : [])
        {
            SameAs = same is { } whole ? _known[whole.Known].Id : null,
            Alike = [.. copies.Select(match => new Copy(_known[match.Known].Id, Math.Round(match.Share, 3)))],
        };
    }

    /// <summary>Remembers an article of an earlier run, with what was found then.</summary>
    public void Restore(ArticleTrace article, CopyFinding found)
    {
        var fingerprint = article.Fingerprint.Own < MinWords ? WithoutMarks(article.Fingerprint) : article.Fingerprint;
        if (fingerprint.Words.Length < MinWords)
            return;
        Match? best = found.Copy is { } copy ? new Match(_numbers.GetValueOrDefault(copy.Of, -1), copy.Share) : null;
        Remember(article.Id, fingerprint, [.. article.Terms.Names.Select(name => name.Term)], best, found.SameAs is null ? null : best);
    }

    /// <summary>Forgets a text: nothing that comes later is a copy of it.</summary>
    public void Remove(string id)
    {
        // Its shingles stay, and find a text without words.
        if (_known.FindLastIndex(known => known.Id == id) is >= 0 and var number)
            _known[number] = _known[number] with { Words = [] };
    }

    private readonly record struct Match(int Known, double Share);

    private Match? BestOriginal(List<Match> copies)
    {
        if (copies.Count == 0)
            return null;
        var best = copies[0];
        // A fellow copy may be nearer than the text both were made from.
        foreach (var match in copies)
        {
            if (_known[best.Known].Original == match.Known && match.Share >= best.Share - 0.25)
                return match;
        }
        return best;
    }

    // A text and its cut version may both be wholly in a third, so the lengths must agree as well.
    private Match? SameText(Fingerprint fingerprint, List<Match> copies)
    {
        foreach (var match in copies)
        {
            var difference = Math.Abs(_known[match.Known].Words.Length - fingerprint.Words.Length);
            if (match.Share >= 0.97 && difference * 20 <= fingerprint.Words.Length)
                return match;
        }
        return null;
    }

    private void Remember(string id, Fingerprint fingerprint, uint[] names, Match? best, Match? same)
    {
        var number = _known.Count;
        _numbers[id] = number;
        _known.Add(new Known(id, same is null ? fingerprint.Words : [], fingerprint.Own, best?.Known ?? -1, names));
        if (best is null)
            _phrases.Add(fingerprint.Words);
        // What equals a known text finds nothing that the known one does not.
        if (same is null)
            _postings.Add(number, fingerprint.Words);
    }

    // Both ascending.
    private static bool NameOthers(uint[] names, uint[] others)
    {
        if (names.Length < NamesOfAnEvent || others.Length < NamesOfAnEvent)
            return false;
        foreach (var name in names)
        {
            if (Array.BinarySearch(others, name) >= 0)
                return false;
        }
        return true;
    }

    private static Fingerprint WithoutMarks(Fingerprint fingerprint) =>
        new([.. fingerprint.Words.Select(word => word & ~1u)], fingerprint.Words.Length);
}

/// <summary>What the index knows of one article.</summary>
public sealed record CopyFinding(string Article, Copy? Copy, IReadOnlyList<Reuse> Reuses)
{
    /// <summary>Every earlier text that this one shares enough with to be one text, nearest first.</summary>
    public IReadOnlyList<Copy> Alike { get; init; } = [];

    /// <summary>An earlier text that this one repeats with no change worth the name.</summary>
    public string? SameAs { get; init; }
}
