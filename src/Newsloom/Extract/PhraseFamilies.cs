using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Newsloom.Extract;

/// <summary>
/// The phrases of several families, looked for together at the beginnings of a line's words: a line is read once, whatever
/// is asked about it. A family is a bit.
/// </summary>
internal sealed class PhraseFamilies
{
    // So many letters that phrases begin with are one number; most phrases have as many as the longer.
    private const int Start = 4;
    private const int LongStart = 2 * Start;

    private readonly Sought[] _short;
    private readonly Beginnings _shortBeginnings;
    private readonly bool _isAnyShortPlain;
    private readonly ByStart _byStart;
    private readonly ByStart _byLongStart;

    /// <param name="Before">How many letters of it stand before the beginning of the word by which it is found.</param>
    private readonly record struct Sought(string Phrase, int Before, bool IsWhole, uint Family)
    {
        public ReadOnlySpan<char> Found => Phrase.AsSpan(Before);
    }

    /// <param name="whole">Phrases of whole words.</param>
    /// <param name="held">Phrases that may begin and end within words; those without an <see cref="InnerWord"/> are not looked for.</param>
    public PhraseFamilies(IReadOnlyList<(Phrases Phrases, uint Family)> whole, IReadOnlyList<(string[] Phrases, uint Family)> held)
    {
        var sought = whole.SelectMany(family => family.Phrases.Phrasing.Select(phrase => new Sought(phrase, 0, true, family.Family))).ToList();
        foreach (var (phrases, family) in held)
            sought.AddRange(phrases.Select(Phrases.Fold).Where(phrase => InnerWord(phrase) > 0).Select(phrase => new Sought(phrase, InnerWord(phrase), false, family)));
        // Two letters, or three that another may follow: words of scripts that do not part them.
        _short = [.. sought.Where(each => each.Found.Length < Start - 1 || each.Found.Length < Start && each.Found[0] >= '\u0080')];
        _shortBeginnings = new Beginnings(_short.Select(each => each.Found.ToString()));
        _isAnyShortPlain = _short.Any(each => each.Found[0] < '\u0080');
        _byStart = new ByStart(sought.Except(_short).Where(each => each.Found.Length < LongStart).GroupBy(each => StartOf(each.Found)));
        _byLongStart = new ByStart(sought.Where(each => each.Found.Length >= LongStart).GroupBy(each => LongStartOf(each.Found)));
    }

    /// <summary>The families of which a phrase is found by a word: whole phrases stand there, others around it.</summary>
    /// <param name="at">The beginning of a word.</param>
    public uint At(ReadOnlySpan<char> folded, int at)
    {
        var families = 0u;
        var rest = folded[at..];
        if ((rest[0] >= '\u0080' || _isAnyShortPlain) && _shortBeginnings.MayBegin(folded, at))
            AddFound(_short, folded, at, ref families);
        if (_byStart.With(StartOf(rest)) is { } few)
            AddFound(few, folded, at, ref families);
        if (rest.Length >= LongStart && _byLongStart.With(LongStartOf(rest)) is { } phrases)
            AddFound(phrases, folded, at, ref families);
        return families;
    }

    /// <summary>The longest of the words of four letters and more that begin within a phrase, since where the phrase itself begins no word need begin; 0 for none.</summary>
    public static int InnerWord(string phrase)
    {
        var (best, length) = (0, 0);
        for (var start = 1; start < phrase.Length; start++)
        {
            if (!char.IsLetterOrDigit(phrase[start]) || char.IsLetterOrDigit(phrase[start - 1]))
                continue;
            var end = start;
            while (end < phrase.Length && char.IsLetterOrDigit(phrase[end]))
                end++;
            if (end - start >= Math.Max(Start, length + 1))
                (best, length) = (start, end - start);
        }
        return best;
    }

    private static void AddFound(Sought[] phrases, ReadOnlySpan<char> folded, int at, ref uint families)
    {
        foreach (var (phrase, before, isWhole, family) in phrases)
        {
            if ((family & families) == 0 && at >= before && folded[(at - before)..] is var rest && rest.StartsWith(phrase)
                && (!isWhole || Phrases.IsWhole(rest, phrase.Length)))
                families |= family;
        }
    }

    // Of a word of three letters what follows it is left out, for it may be anything, or nothing.
    private static ulong StartOf(ReadOnlySpan<char> folded)
    {
        if (folded.Length < Start)
            return folded.Length < Start - 1 ? 0 : folded[0] | (ulong)folded[1] << 16 | (ulong)folded[2] << 32;
        var start = Letters(folded);
        return char.IsAsciiLetterOrDigit(folded[Start - 1]) ? start : start & 0x0000_FFFF_FFFF_FFFF;
    }

    private static ulong LongStartOf(ReadOnlySpan<char> folded) => BitOperations.RotateLeft(Letters(folded) * 0xC2B2AE3D27D4EB4F, 31) ^ Letters(folded[Start..]);

    private static ulong Letters(ReadOnlySpan<char> folded) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(folded[..Start]));

    // Most words begin no phrase: a few bits tell that before the table is asked.
    private sealed class ByStart
    {
        private readonly FrozenDictionary<ulong, Sought[]> _phrases;
        private readonly ulong[] _starts = new ulong[1 << 9];

        public ByStart(IEnumerable<IGrouping<ulong, Sought>> byStart)
        {
            _phrases = byStart.ToFrozenDictionary(group => group.Key, group => group.ToArray());
            foreach (var start in _phrases.Keys)
                _starts[PlaceOf(start) >> 6] |= 1UL << PlaceOf(start);
        }

        public Sought[]? With(ulong start)
        {
            var place = PlaceOf(start);
            return (_starts[place >> 6] >> place & 1) != 0 ? _phrases.GetValueOrDefault(start) : null;
        }

        private static int PlaceOf(ulong start) => (int)((start * 0x9E3779B97F4A7C15) >> 49);
    }
}
