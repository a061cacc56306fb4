namespace Newsloom.Cluster;

/// <summary>The sum of the directions of several articles' terms, with no more than so many of its heaviest terms.</summary>
internal sealed class TermSums(int most)
{
    /// <summary>So many of the heaviest are at hand without searching.</summary>
    public const int Strongest = 24;

    private uint[] _terms = [];
    private float[] _weights = [];
    private readonly uint[] _strongest = new uint[Strongest];
    private readonly float[] _strongestWeights = new float[Strongest];

    public int Count { get; private set; }
    public float Length { get; private set; }
    public int StrongestCount { get; private set; }

    /// <summary>Ascending.</summary>
    public ReadOnlySpan<uint> Terms => _terms.AsSpan(0, Count);

    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, Count);

    public ReadOnlySpan<uint> StrongestTerms => _strongest.AsSpan(0, StrongestCount);

    public ReadOnlySpan<float> StrongestWeights => _strongestWeights.AsSpan(0, StrongestCount);

    public bool Has(uint term) => Terms.BinarySearch(term) >= 0;

    /// <summary>Adds the article's direction, whatever its length.</summary>
    public void Add(PackedTerms article)
    {
        if (article.Count == 0)
            return;
        Span<uint> terms = article.Count <= 512 ? stackalloc uint[article.Count] : new uint[article.Count];
        Span<float> weights = article.Count <= 512 ? stackalloc float[article.Count] : new float[article.Count];
        article.Packed.CopyTo(terms);
        terms.Sort();
        for (var i = 0; i < terms.Length; i++)
        {
            weights[i] = (terms[i] & PackedTerms.WeightBits) * article.Scale / article.Length;
            terms[i] &= PackedTerms.TermBits;
        }
        Merge(terms, weights);
    }

    public void Add(TermSums other) => Merge(other.Terms, other.Weights);

    /// <summary>The sum as if it were one article's.</summary>
    public PackedTerms Pack(int most)
    {
        Span<float> weights = new float[Count];
        Weights.CopyTo(weights);
        return PackedTerms.Of(Terms, weights, most);
    }

    private void Merge(ReadOnlySpan<uint> terms, ReadOnlySpan<float> weights)
    {
        var room = Count + terms.Length;
        if (MergedTerms is null || MergedTerms.Length < room)
            (MergedTerms, MergedWeights, Ordered) = (new uint[room * 2], new float[room * 2], new float[room * 2]);
        var (merged, sums) = (MergedTerms, MergedWeights!);
        int i = 0, j = 0, count = 0;
        while (i < Count || j < terms.Length)
        {
            if (j == terms.Length || i < Count && _terms[i] < terms[j])
                (merged[count], sums[count++]) = (_terms[i], _weights[i++]);
            else if (i == Count || terms[j] < _terms[i])
                (merged[count], sums[count++]) = (terms[j], weights[j++]);
            else
                (merged[count], sums[count++]) = (_terms[i], _weights[i++] + weights[j++]);
        }
        Keep(merged.AsSpan(0, count), sums.AsSpan(0, count));
        Measure();
    }

    // Room that every merge of a thread uses again.
    [ThreadStatic]
    private static uint[]? MergedTerms;
    [ThreadStatic]
    private static float[]? MergedWeights;
    [ThreadStatic]
    private static float[]? Ordered;

    private void Keep(ReadOnlySpan<uint> terms, ReadOnlySpan<float> weights)
    {
        var least = 0f;
        if (terms.Length > most)
        {
            var ordered = Ordered.AsSpan(0, terms.Length);
            weights.CopyTo(ordered);
            ordered.Sort();
            least = ordered[terms.Length - most];
        }
        var kept = Math.Min(terms.Length, most);
        if (_terms.Length < kept)
        {
            // A story that grows once often grows again, and never beyond the most.
            var room = Math.Min(most, kept + kept / 2);
            (_terms, _weights) = (new uint[room], new float[room]);
        }
        Count = 0;
        for (var i = 0; i < terms.Length && Count < kept; i++)
        {
            if (weights[i] >= least)
                (_terms[Count], _weights[Count++]) = (terms[i], weights[i]);
        }
    }

    private void Measure()
    {
        var squares = 0f;
        StrongestCount = 0;
        for (var i = 0; i < Count; i++)
        {
            squares += _weights[i] * _weights[i];
            if (StrongestCount == Strongest && _weights[i] <= _strongestWeights[^1])
                continue;
            var at = Math.Min(StrongestCount, Strongest - 1);
            for (; at > 0 && _strongestWeights[at - 1] < _weights[i]; at--)
                (_strongest[at], _strongestWeights[at]) = (_strongest[at - 1], _strongestWeights[at - 1]);
            (_strongest[at], _strongestWeights[at]) = (_terms[i], _weights[i]);
            StrongestCount = Math.Min(StrongestCount + 1, Strongest);
        }
        Length = MathF.Sqrt(squares);
    }
}
