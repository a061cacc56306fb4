namespace Newsloom.Cluster;

/// <summary>
/// Weighted features, heaviest first, one word of memory each: a term's upper 24 bits, and below them its weight in 255ths of the
/// heaviest.
/// </summary>
internal readonly struct PackedTerms
{
    public const uint TermBits = 0xFFFFFF00;
    public const uint WeightBits = 0xFF;

    public static readonly PackedTerms Empty = new([], 0, 0);

    private PackedTerms(uint[] packed, float scale, float length) => (Packed, Scale, Length) = (packed, scale, length);

    public uint[] Packed { get; }

    /// <summary>What one 255th weighs.</summary>
    public float Scale { get; }

    public float Length { get; }

    public int Count => Packed?.Length ?? 0;

    public uint Term(int at) => Packed[at] & TermBits;

    public float Weight(int at) => (Packed[at] & WeightBits) * Scale;

    public bool Has(uint term)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Term(i) == term)
                return true;
        }
        return false;
    }

    /// <summary>The heaviest of the terms. Two of one weight stand in the order of their terms.</summary>
    /// <param name="weights">Those of the terms; overwritten.</param>
    public static PackedTerms Of(ReadOnlySpan<uint> terms, Span<float> weights, int most)
    {
        var heaviest = 0f;
        foreach (var weight in weights)
            heaviest = Math.Max(heaviest, weight);
        if (heaviest <= 0)
            return Empty;
        var scale = heaviest / WeightBits;
        // Ordered by weight, falling, then by term: both fit into one number.
        Span<ulong> order = terms.Length <= 512 ? stackalloc ulong[terms.Length] : new ulong[terms.Length];
        var count = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            var level = (uint)MathF.Round(weights[i] / scale);
            if (level > 0)
                order[count++] = (ulong)(WeightBits - level) << 32 | terms[i] & TermBits;
        }
        order[..count].Sort();
        var packed = new uint[Math.Min(count, most)];
        var squares = 0f;
        for (var i = 0; i < packed.Length; i++)
        {
            var level = WeightBits - (uint)(order[i] >> 32);
            packed[i] = (uint)order[i] | level;
            squares += level * level;
        }
        return new PackedTerms(packed, scale, MathF.Sqrt(squares) * scale);
    }

    /// <summary>Where a term falls in a table of so many places, a power of two. Terms are hashes already.</summary>
    public static uint Slot(uint term, uint mask) => (term >> 8) & mask;
}
