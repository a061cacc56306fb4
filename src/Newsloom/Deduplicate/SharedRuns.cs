namespace Newsloom.Deduplicate;

/// <summary>
/// Compares one text with many: which stretches of it stand in another text too, word for word. Made once for the text
/// at hand, so that each comparison costs one pass over the other.
/// </summary>
internal sealed class SharedRuns
{
    private const int MaxGap = 8;
    private const int MaxShift = 6;
    private const int MaxPlacesTried = 8;

    private readonly List<SharedRun> _runs = [];
    private uint[] _slots = new uint[1024];
    private int[] _heads = new int[1024];
    private int[] _next = [];
    private ushort[] _words = [];

    /// <summary>Takes the text at hand.</summary>
    public void Load(ushort[] words)
    {
        _words = words;
        var size = 1024;
        while (size < _words.Length * 2)
            size *= 2;
        if (_slots.Length != size)
            (_slots, _heads) = (new uint[size], new int[size]);
        else
            Array.Clear(_heads);
        if (_next.Length < _words.Length)
            _next = new int[_words.Length];
        for (var i = _words.Length - PackedWords.ShingleLength; i >= 0; i--)
        {
            var hash = PackedWords.Shingle(_words, i);
            var slot = SlotOf(hash);
            _slots[slot] = hash;
            _next[i] = _heads[slot];
            _heads[slot] = i + 1;
        }
    }

    /// <summary>What the text at hand and another share, in the order of the other; good until the next call.</summary>
    public List<SharedRun> With(ReadOnlySpan<ushort> other)
    {
        _runs.Clear();
        var (endOther, endThis) = (-MaxGap * 2, -MaxGap * 2);
        for (var i = 0; i + PackedWords.ShingleLength <= other.Length;)
        {
            var (place, length) = LongestFrom(other, i, endOther, endThis);
            if (length == 0)
            {
                i++;
                continue;
            }
            _runs.Add(new SharedRun(place, i, length));
            i += length;
            (endOther, endThis) = (i, place + length);
        }
        return _runs;
    }

    /// <summary>Whether one run goes on where another ends, but for a word or two that an editor changed.</summary>
    public static bool Continues(SharedRun before, SharedRun run) => Continues(
        run.Other - before.Other - before.Length, run.This - before.This - before.Length);

    private (int Place, int Length) LongestFrom(ReadOnlySpan<ushort> other, int at, int endOther, int endThis)
    {
        var (place, length, bestScore) = (-1, 0, 0);
        var tries = MaxPlacesTried;
        for (var p = Find(PackedWords.Shingle(other, at)); p >= 0 && tries > 0; p = _next[p] - 1, tries--)
        {
            var n = 0;
            while (at + n < other.Length && p + n < _words.Length && PackedWords.IsSame(other[at + n], _words[p + n]))
                n++;
            var score = n + (Continues(at - endOther, p - endThis) ? PackedWords.ShingleLength : 0);
            if (n >= PackedWords.ShingleLength && score > bestScore)
                (place, length, bestScore) = (p, n, score);
        }
        return (place, length);
    }

    private static bool Continues(int gapOther, int gapThis) =>
        gapOther <= MaxGap && Math.Abs(gapOther - gapThis) <= MaxShift;

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

/// <summary>A stretch of words that stands in two texts.</summary>
internal readonly record struct SharedRun(int This, int Other, int Length);
