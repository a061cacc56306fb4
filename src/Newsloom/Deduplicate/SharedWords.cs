namespace Newsloom.Deduplicate;

/// <summary>
/// Compares one text with many: which of its words stand in another text too, in the same order. Made once for the
/// text at hand, so that each comparison costs one pass over the other.
/// </summary>
/// <remarks>
/// Three words in a row are found everywhere in reports of one event; five are not. Shorter runs count where they
/// continue a passage, across a word or two that an editor changed.
/// </remarks>
internal sealed class SharedWords
{
    public const int ShingleLength = 3;

    private const int MinRun = 5;
    /// <summary>A long run shows that two texts go together at this place, though most of it be quoted.</summary>
    private const int MinRunWithQuote = 10;

    private const int MaxGap = 8;
    private const int MaxShift = 6;
    private const double GapCredit = 0.5;
    private const int MaxPlacesTried = 8;

    private readonly List<Run> _runs = [];
    private uint[] _slots = new uint[1024];
    private int[] _heads = new int[1024];
    private int[] _next = [];
    private uint[] _words = [];
    private bool[] _common = [];
    private bool[] _covered = new bool[1024];
    private int _own;

    /// <summary>Takes the text at hand.</summary>
    /// <param name="common">Which of its words are phrases of the trade, and no sign of a copy.</param>
    public void Load(Fingerprint fingerprint, bool[] common)
    {
        _words = fingerprint.Words;
        _common = common;
        _own = 0;
        for (var i = 0; i < _words.Length; i++)
            _own += common[i] || Fingerprint.IsQuoted(_words[i]) ? 0 : 1;
        var size = 1024;
        while (size < _words.Length * 2)
            size *= 2;
        if (_slots.Length != size)
            (_slots, _heads) = (new uint[size], new int[size]);
        else
            Array.Clear(_heads);
        if (_next.Length < _words.Length)
            _next = new int[_words.Length];
        for (var i = _words.Length - ShingleLength; i >= 0; i--)
        {
            var hash = ShingleAt(_words, i);
            var slot = SlotOf(hash);
            _slots[slot] = hash;
            _next[i] = _heads[slot];
            _heads[slot] = i + 1;
        }
    }

    /// <summary>The share of the shorter text's own words that stand in the other, 0 to 1.</summary>
    public double ShareWith(uint[] other, int otherOwn)
    {
        FindRuns(other);
        if (_runs.Count == 0 || _own == 0 || otherOwn == 0)
            return 0;
        return otherOwn < _own
            ? Math.Min(1, Covered(other, run => run.Other) / otherOwn)
            : Math.Min(1, Covered(_words, run => run.This) / _own);
    }

    /// <summary>Where the text at hand says the same as the last one compared, in words, from <paramref name="minLength"/> words on.</summary>
    public IEnumerable<(int Start, int Length)> Passages(int minLength) =>
        _runs.Where(run => run.Length >= minLength).Select(run => (run.This, run.Length));

    /// <summary>The longest stretch that both have, in words.</summary>
    public int LongestRun => _runs.Count == 0 ? 0 : _runs.Max(run => run.Length);

    public static uint ShingleAt(uint[] words, int at)
    {
        var hash = (words[at] >> 1) * 0x9E3779B1u;
        hash = (hash ^ (hash >> 15) ^ (words[at + 1] >> 1)) * 0x85EBCA77u;
        hash = (hash ^ (hash >> 13) ^ (words[at + 2] >> 1)) * 0xC2B2AE3Du;
        return hash ^ (hash >> 16);
    }

    /// <summary>Whether a shingle holds no quoted word.</summary>
    public static bool IsOwn(uint[] words, int at) => ((words[at] | words[at + 1] | words[at + 2]) & 1) == 0;

    private readonly record struct Run(int Other, int This, int Length);

    private void FindRuns(uint[] other)
    {
        _runs.Clear();
        var (endOther, endThis) = (-MaxGap * 2, -MaxGap * 2);
        for (var i = 0; i + ShingleLength <= other.Length;)
        {
            var (place, length) = LongestFrom(other, i, endOther, endThis);
            if (length == 0)
            {
                i++;
                continue;
            }
            _runs.Add(new Run(i, place, length));
            i += length;
            (endOther, endThis) = (i, place + length);
        }
    }

    private (int Place, int Length) LongestFrom(uint[] other, int at, int endOther, int endThis)
    {
        var (place, length, bestScore) = (-1, 0, 0);
        var tries = MaxPlacesTried;
        for (var p = Find(ShingleAt(other, at)); p >= 0 && tries > 0; p = _next[p] - 1, tries--)
        {
            var n = 0;
            while (at + n < other.Length && p + n < _words.Length && (other[at + n] ^ _words[p + n]) <= 1)
                n++;
            var score = n + (Continues(at - endOther, p - endThis) ? ShingleLength : 0);
            if (n >= ShingleLength && score > bestScore)
                (place, length, bestScore) = (p, n, score);
        }
        return (place, length);
    }

    private static bool Continues(int gapOther, int gapThis) =>
        gapOther <= MaxGap && Math.Abs(gapOther - gapThis) <= MaxShift;

    private double Covered(uint[] words, Func<Run, int> startOf)
    {
        if (_covered.Length < words.Length)
            _covered = new bool[words.Length];
        else
            Array.Clear(_covered, 0, words.Length);

        var gaps = 0;
        for (var i = 0; i < _runs.Count; i++)
        {
            var run = _runs[i];
            var follows = i > 0 && Continues(
                run.Other - _runs[i - 1].Other - _runs[i - 1].Length, run.This - _runs[i - 1].This - _runs[i - 1].Length);
            var own = OwnWords(words, run, startOf(run));
            if (own < (follows ? ShingleLength : MinRun) && run.Length < MinRunWithQuote)
                continue;
            Cover(words, run, startOf(run));
            if (!follows)
                continue;
            var before = _runs[i - 1];
            gaps += Math.Max(0, Math.Min(run.Other - before.Other, run.This - before.This) - before.Length);
            // The run before may have been too short to stand alone.
            Cover(words, before, startOf(before));
        }

        var covered = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (_covered[i])
                covered++;
        }
        return covered + gaps * GapCredit;
    }

    private int OwnWords(uint[] words, Run run, int start)
    {
        var own = 0;
        for (var i = 0; i < run.Length; i++)
            own += Counts(words[start + i], run.This + i) ? 1 : 0;
        return own;
    }

    private void Cover(uint[] words, Run run, int start)
    {
        for (var i = 0; i < run.Length; i++)
            _covered[start + i] |= Counts(words[start + i], run.This + i);
    }

    private bool Counts(uint word, int place) => !Fingerprint.IsQuoted(word) && !_common[place];

    private int Find(uint hash) => _heads[SlotOf(hash)] - 1;

    private int SlotOf(uint hash)
    {
        var mask = _heads.Length - 1;
        var slot = (int)(hash & (uint)mask);
        while (_heads[slot] != 0 && _slots[slot] != hash)
            slot = (slot + 1) & mask;
        return slot;
    }
}
