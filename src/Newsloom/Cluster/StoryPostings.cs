namespace Newsloom.Cluster;

/// <summary>Which stories hold a rare term, latest first.</summary>
internal sealed class StoryPostings
{
    /// <summary>A term of more stories than this finds none.</summary>
    private const int MaxStoriesForTerm = 96;

    private int[] _heads = new int[1 << 14];
    private Posting[] _postings = new Posting[1 << 12];
    private int _count = 1;

    private readonly record struct Posting(uint Term, int Story, int Next);

    public int Count => _count - 1;

    public void Add(uint term, int story)
    {
        if (_count == _postings.Length)
            Grow();
        ref var head = ref _heads[Slot(term)];
        var left = MaxStoriesForTerm;
        for (var at = head; at != 0 && left > 0; at = _postings[at].Next, left--)
        {
            if (_postings[at].Term == term && _postings[at].Story == story)
                return;
        }
        _postings[_count] = new Posting(term, story, head);
        head = _count++;
    }

    /// <summary>Adds the weight to the votes of each story that holds the term.</summary>
    public void Vote(uint term, float weight, ReadOnlySpan<int> roots, float[] votes, List<int> touched)
    {
        var left = MaxStoriesForTerm;
        for (var at = _heads[Slot(term)]; at != 0 && left > 0; at = _postings[at].Next, left--)
        {
            if (_postings[at].Term != term)
                continue;
            var story = _postings[at].Story;
            while (roots[story] != story)
                story = roots[story];
            if (votes[story] == 0)
                touched.Add(story);
            votes[story] += weight;
        }
    }

    /// <summary>Gives up the postings of stories that are gone, in the order of all others.</summary>
    public void Keep(ReadOnlySpan<int> roots, Func<int, bool> isKept)
    {
        var kept = 1;
        for (var at = 1; at < _count; at++)
        {
            var story = _postings[at].Story;
            while (roots[story] != story)
                story = roots[story];
            if (isKept(story))
                _postings[kept++] = _postings[at] with { Story = story };
        }
        _count = kept;
        Array.Clear(_heads);
        Link();
    }

    private uint Slot(uint term) => term * 0x9E3779B1u >> 3 & (uint)(_heads.Length - 1);

    private void Grow()
    {
        Array.Resize(ref _postings, _postings.Length * 2);
        _heads = new int[_heads.Length * 2];
        Link();
    }

    private void Link()
    {
        for (var at = 1; at < _count; at++)
        {
            ref var head = ref _heads[Slot(_postings[at].Term)];
            _postings[at] = _postings[at] with { Next = head };
            head = at;
        }
    }
}
