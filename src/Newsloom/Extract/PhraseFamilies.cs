using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Newsloom.Extract;

/// <summary>
/// The phrases of several families, looked for together at the beginnings of a line's words: a line is read once, whatever
/// is asked about it. A family is a bit.
/// </summary>
internal sealed class PhraseFamilies
{
    // What most phrases begin with, as one number.
    private const int Start = 4;
    private const int Bits = 1 << 15;

    private readonly Beginnings _shortBeginnings;
    private readonly FrozenDictionary<int, Sought[]> _short;
    private readonly FrozenDictionary<ulong, Sought[]> _byStart;
    private readonly ulong[] _starts = new ulong[Bits / 64];

    /// <param name="Before">How many letters of it stand before the beginning of the word by which it is found.</param>
    private readonly record struct Sought(string Phrase, int Before, bool IsWhole, uint Family)
    {
        public ReadOnlySpan<char> Found => Phrase.AsSpan(Before);
    }

    /// <param name="whole">Phrases of whole words.</param>
    /// <param name="held">Phrases that may begin and end within words; those without an <see cref="InnerWord"/> are not looked for.</param>
    public PhraseFamilies(IReadOnlyList<(Phrases Phrases, uint Family)> whole, IReadOnlyList<(string[] Phrases, uint Family)> held)
    {
        var folded = held.SelectMany(family => family.Phrases.Select(phrase => (Phrase: Phrases.Fold(phrase), family.Family))).Distinct().ToList();
        var sought = whole.SelectMany(family => family.Phrases.Phrasing.Select(phrase => new Sought(phrase, 0, true, family.Family)))
            .Concat(folded.Where(pair => InnerWord(pair.Phrase) > 0).Select(pair => new Sought(pair.Phrase, InnerWord(pair.Phrase), false, pair.Family)))
            .ToList();
        _short = sought.Where(each => each.Found.Length < Start).GroupBy(each => Beginnings.PairOf(each.Found[0], each.Found[1]))
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _shortBeginnings = new Beginnings(_short.Values.SelectMany(each => each).Select(each => each.Found.ToString()));
        _byStart = sought.Where(each => each.Found.Length >= Start).GroupBy(each => StartOf(each.Found))
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        foreach (var start in _byStart.Keys)
            _starts[PlaceOf(start) >> 6] |= 1UL << PlaceOf(start);
    }

    /// <summary>The families of which a phrase is found by a word: whole phrases stand there, others around it.</summary>
    /// <param name="at">The beginning of a word.</param>
    public uint At(ReadOnlySpan<char> folded, int at)
    {
        var families = 0u;
        var rest = folded[at..];
        if (_shortBeginnings.MayBegin(rest, 0))
            AddFound(_short[Beginnings.PairOf(rest[0], rest[1])], folded, at, ref families);
        if (rest.Length >= Start && StartOf(rest) is var start && (_starts[PlaceOf(start) >> 6] >> PlaceOf(start) & 1) != 0
            && _byStart.TryGetValue(start, out var phrases))
            AddFound(phrases, folded, at, ref families);
        return families;
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

    /// <summary>The longest of the words that begin within a phrase, since where the phrase itself begins no word need begin; 0 for none.</summary>
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
            if (end - start > Math.Max(1, length))
                (best, length) = (start, end - start);
        }
        return best;
    }

    private static ulong StartOf(ReadOnlySpan<char> folded) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(folded[..Start]));

    private static int PlaceOf(ulong start) => (int)((start * 0x9E3779B97F4A7C15) >> 49);
}
