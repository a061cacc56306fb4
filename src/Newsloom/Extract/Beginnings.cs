namespace Newsloom.Extract;

/// <summary>
/// Whether one of many phrases may begin at a letter of a text, told by three letters from so few bits that they stay at
/// the processor's hand. Most letters begin none.
/// </summary>
internal sealed class Beginnings
{
    public const int PairCount = 1 << 12;
    private const int Triples = 1 << 15;

    private readonly ulong[] _pairs = new ulong[PairCount / 64];
    private readonly ulong[] _triples = new ulong[Triples / 64];

    // Pairs that are a whole phrase.
    private readonly ulong[] _whole = new ulong[PairCount / 64];

    /// <param name="phrases">Of two letters or more.</param>
    public Beginnings(IEnumerable<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            var pair = PairOf(phrase[0], phrase[1]);
            Set(_pairs, pair);
            if (phrase.Length == 2)
                Set(_whole, pair);
            else
                Set(_triples, TripleOf(phrase[0], phrase[1], phrase[2]));
        }
    }

    public bool MayBegin(char first, char second) => Has(_pairs, PairOf(first, second));

    /// <param name="at">A place in the text.</param>
    public bool MayBegin(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length)
            return false;
        var pair = PairOf(text[at], text[at + 1]);
        return Has(_pairs, pair)
            && (Has(_whole, pair) || at + 2 < text.Length && Has(_triples, TripleOf(text[at], text[at + 1], text[at + 2])));
    }

    /// <summary>A number below <see cref="PairCount"/> that two letters share with few others.</summary>
    public static int PairOf(char first, char second) => (first * 37 + second * 5) & (PairCount - 1);

    private static int TripleOf(char first, char second, char third) => (first * 641 + second * 37 + third * 5) & (Triples - 1);

    private static bool Has(ulong[] bits, int at) => (bits[at >> 6] >> at & 1) != 0;

    private static void Set(ulong[] bits, int at) => bits[at >> 6] |= 1UL << at;
}
