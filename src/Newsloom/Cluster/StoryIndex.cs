using System.Runtime.InteropServices;

namespace Newsloom.Cluster;

/// <summary>Finds the stories that share rare words, letter groups, names and numbers with an article.</summary>
internal sealed class StoryIndex
{
    public const int MaxCandidates = 8;

    private const int Words = 16;
    private const int Letters = 12;
    private const int Names = 8;
    private const int Numbers = 4;

    /// <summary>Who shares less than this of an article's strongest terms, by the squares of their weights, shares it by chance.</summary>
    private const float MinVotes = 0.02f;

    private readonly StoryPostings _postings = new();
    private readonly List<int> _touched = [];
    private float[] _votes = new float[1024];

    /// <summary>How many terms there are, those of stories that are no more with them.</summary>
    public int Count => _postings.Count;

    public void Add(WeighedArticle article, int story)
    {
        Post(article.Words, Words, story);
        Post(article.Letters, Letters, story);
        Post(article.Names, Names, story);
        Post(article.Numbers, Numbers, story);
    }

    /// <summary>The stories, by number, that share most; those that are as near in the order of their numbers.</summary>
    /// <param name="rootOf">The story that each has become part of, by number.</param>
    /// <param name="isOpen">Whether a story comes into question at all.</param>
    public List<int> Find(WeighedArticle article, List<int> rootOf, Func<int, bool> isOpen)
    {
        if (rootOf.Count > _votes.Length)
            Array.Resize(ref _votes, Math.Max(rootOf.Count, _votes.Length * 2));
        var roots = CollectionsMarshal.AsSpan(rootOf);
        Vote(article.Words, Words, roots);
        Vote(article.Letters, Letters, roots);
        Vote(article.Names, Names, roots);
        Vote(article.Numbers, Numbers, roots);
        var found = new List<int>(MaxCandidates + 1);
        foreach (var story in _touched)
        {
            if (_votes[story] < MinVotes || found.Count == MaxCandidates && !IsBefore(story, found[^1]) || !isOpen(story))
                continue;
            var at = found.Count;
            while (at > 0 && IsBefore(story, found[at - 1]))
                at--;
            found.Insert(at, story);
            if (found.Count > MaxCandidates)
                found.RemoveAt(MaxCandidates);
        }
        foreach (var story in _touched)
            _votes[story] = 0;
        _touched.Clear();
        return found;
    }

    /// <summary>Gives up the postings of stories that are gone.</summary>
    public void Keep(List<int> rootOf, Func<int, bool> isKept) => _postings.Keep([.. rootOf], isKept);

    private bool IsBefore(int story, int other) => _votes[story] != _votes[other] ? _votes[story] > _votes[other] : story < other;

    private void Vote(PackedTerms terms, int most, ReadOnlySpan<int> roots)
    {
        if (terms.Count == 0)
            return;
        var scale = 1 / (terms.Length * terms.Length);
        for (var i = 0; i < terms.Count && i < most; i++)
            _postings.Vote(terms.Term(i), terms.Weight(i) * terms.Weight(i) * scale, roots, _votes, _touched);
    }

    private void Post(PackedTerms terms, int most, int story)
    {
        for (var i = 0; i < terms.Count && i < most; i++)
            _postings.Add(terms.Term(i), story);
    }
}
