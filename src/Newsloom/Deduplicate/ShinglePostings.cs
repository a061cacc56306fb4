namespace Newsloom.Deduplicate;

/// <summary>Which texts hold a shingle, for one shingle in four: chosen by its hash, so that all texts choose the same.</summary>
internal sealed class ShinglePostings
{
    /// <summary>A shingle of more texts than this is a phrase of the trade, and finds nothing.</summary>
    private const int MaxTextsForShingle = 48;

    private const int MaxShinglesOfText = 4_000;

    private int[] _heads = new int[1 << 14];
    private Posting[] _postings = new Posting[1 << 12];
    private int _count = 1;
    private int[] _votes = [];
    private readonly List<int> _touched = [];

    private readonly record struct Posting(uint Shingle, int Text, int Next);

    public void Add(int text, uint[] words)
    {
        var taken = 0;
        for (var i = 0; i + SharedWords.ShingleLength <= words.Length && taken < MaxShinglesOfText; i++)
        {
            var shingle = SharedWords.ShingleAt(words, i);
            if (!IsSampled(shingle) || !SharedWords.IsOwn(words, i))
                continue;
            taken++;
            if (_count == _postings.Length)
                Grow();
            ref var head = ref _heads[shingle >> 2 & (uint)(_heads.Length - 1)];
            if (head != 0 && _postings[head].Shingle == shingle && _postings[head].Text == text)
                continue;
            _postings[_count] = new Posting(shingle, text, head);
            head = _count++;
        }
    }

    /// <summary>The texts that share most of the sampled shingles, those with most first.</summary>
    public List<int> Candidates(uint[] words, int most)
    {
        Vote(words);
        var found = _touched.Where(text => _votes[text] >= 2).ToList();
        if (found.Count > most)
        {
            found.Sort((a, b) => _votes[a] != _votes[b] ? _votes[b].CompareTo(_votes[a]) : a.CompareTo(b));
            found.RemoveRange(most, found.Count - most);
        }
        foreach (var text in _touched)
            _votes[text] = 0;
        _touched.Clear();
        return found;
    }

    private void Vote(uint[] words)
    {
        var taken = 0;
        var before = 0u;
        for (var i = 0; i + SharedWords.ShingleLength <= words.Length && taken < MaxShinglesOfText; i++)
        {
            var shingle = SharedWords.ShingleAt(words, i);
            if (!IsSampled(shingle) || shingle == before || !SharedWords.IsOwn(words, i))
                continue;
            before = shingle;
            taken++;
            var left = MaxTextsForShingle;
            for (var at = _heads[shingle >> 2 & (uint)(_heads.Length - 1)]; at != 0 && left > 0; at = _postings[at].Next, left--)
            {
                if (_postings[at].Shingle == shingle)
                    VoteFor(_postings[at].Text);
            }
        }
    }

    private void VoteFor(int text)
    {
        if (text >= _votes.Length)
            Array.Resize(ref _votes, Math.Max(text + 1, _votes.Length * 2));
        if (_votes[text]++ == 0)
            _touched.Add(text);
    }

    private static bool IsSampled(uint shingle) => (shingle & 3) == 0;

    private void Grow()
    {
        Array.Resize(ref _postings, _postings.Length * 2);
        _heads = new int[_heads.Length * 2];
        for (var at = 1; at < _count; at++)
        {
            ref var head = ref _heads[_postings[at].Shingle >> 2 & (uint)(_heads.Length - 1)];
            _postings[at] = _postings[at] with { Next = head };
            head = at;
        }
    }
}
