namespace Newsloom.Cluster;

/// <summary>Which stories hold a rare term: for each term the latest of them, side by side in memory.</summary>
internal sealed class StoryPostings
{
    /// <summary>So many of a term's latest stories are known; whoever shares it with more tells nothing by it.</summary>
    private const int MaxStoriesForTerm = 64;

    private const int FirstRoom = 4;

    private uint[] _terms = new uint[1 << 14];
    private Latest[] _latest = new Latest[1 << 14];
    private int _distinct;

    /// <summary>A ring: the next story goes where the oldest stands once all room is used.</summary>
    private struct Latest
    {
        public int[]? Stories;
        public int Count;
        public int Next;
    }

    /// <summary>How many terms there are.</summary>
    public int Count => _distinct;

    public void Add(uint term, int story)
    {
        ref var latest = ref _latest[Find(term)];
        if (latest.Stories is not { } stories)
        {
            if (++_distinct * 2 > _terms.Length)
            {
                _distinct--;
                Resize(_terms.Length * 2, static _ => true, []);
                Add(term, story);
                return;
            }
            _terms[Find(term)] = term;
            latest = new Latest { Stories = new int[FirstRoom], Count = 1, Next = 1 };
            latest.Stories[0] = story;
            return;
        }
        if (Array.IndexOf(stories, story, 0, latest.Count) >= 0)
            return;
        if (latest.Count == stories.Length && latest.Count < MaxStoriesForTerm)
            Array.Resize(ref latest.Stories, stories.Length * 2);
        latest.Stories![latest.Next] = story;
        latest.Count = Math.Min(latest.Count + 1, latest.Stories.Length);
        latest.Next = (latest.Next + 1) % MaxStoriesForTerm;
    }

    /// <summary>Adds the weight to the votes of each story that holds the term.</summary>
    public void Vote(uint term, float weight, ReadOnlySpan<int> roots, float[] votes, List<int> touched)
    {
        ref var latest = ref _latest[Find(term)];
        if (latest.Stories is not { } stories)
            return;
        foreach (var number in stories.AsSpan(0, latest.Count))
        {
            var story = number;
            while (roots[story] != story)
                story = roots[story];
            if (votes[story] == 0)
                touched.Add(story);
            votes[story] += weight;
        }
    }

    /// <summary>Gives up the terms of which every story is gone.</summary>
    public void Keep(int[] roots, Func<int, bool> isKept) => Resize(_terms.Length, isKept, roots);

    private void Resize(int size, Func<int, bool> isKept, int[] roots)
    {
        var (terms, latest) = (_terms, _latest);
        (_terms, _latest, _distinct) = (new uint[size], new Latest[size], 0);
        for (var i = 0; i < terms.Length; i++)
        {
            if (latest[i].Stories is not { } stories || roots.Length > 0 && !HasKept(stories.AsSpan(0, latest[i].Count), roots, isKept))
                continue;
            var slot = Find(terms[i]);
            (_terms[slot], _latest[slot]) = (terms[i], latest[i]);
            _distinct++;
        }
    }

    private static bool HasKept(ReadOnlySpan<int> stories, int[] roots, Func<int, bool> isKept)
    {
        foreach (var number in stories)
        {
            var story = number;
            while (roots[story] != story)
                story = roots[story];
            if (isKept(story))
                return true;
        }
        return false;
    }

    // Where the term stands, or would.
    private uint Find(uint term)
    {
        var mask = (uint)_terms.Length - 1;
        var slot = PackedTerms.Slot(term, mask);
        while (_latest[slot].Stories is not null && _terms[slot] != term)
            slot = slot + 1 & mask;
        return slot;
    }
}
