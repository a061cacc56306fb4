namespace Newsloom.Cluster;

/// <summary>Weighted features, ascending by term.</summary>
internal sealed class SparseVector(uint[] terms, float[] weights)
{
    public static readonly SparseVector Empty = new([], []);

    public uint[] Terms { get; } = terms;
    public float[] Weights { get; } = weights;
    public int Count => Terms.Length;
    public float Length { get; } = LengthOf(weights);

    public float Cosine(SparseVector other)
    {
        if (Length == 0 || other.Length == 0)
            return 0;
        var sum = 0f;
        var (a, b) = (Terms, other.Terms);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
                sum += Weights[i++] * other.Weights[j++];
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return sum / (Length * other.Length);
    }

    /// <summary>The share of this vector's strongest terms that the other has, by weight.</summary>
    public float Coverage(SparseVector other, int strongest)
    {
        if (Count == 0 || other.Count == 0)
            return 0;
        Span<int> top = stackalloc int[strongest];
        var count = Top(top);
        var (shared, all) = (0f, 0f);
        foreach (var i in top[..count])
        {
            all += Weights[i];
            if (Array.BinarySearch(other.Terms, Terms[i]) >= 0)
                shared += Weights[i];
        }
        return all == 0 ? 0 : shared / all;
    }

    /// <summary>Where the strongest terms stand, strongest first; how many there are is returned.</summary>
    public int Top(Span<int> top)
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            var at = count;
            while (at > 0 && Weights[top[at - 1]] < Weights[i])
                at--;
            if (at >= top.Length)
                continue;
            count = Math.Min(count + 1, top.Length);
            for (var j = count - 1; j > at; j--)
                top[j] = top[j - 1];
            top[at] = i;
        }
        return count;
    }

    /// <summary>The sum, with no more than so many of its strongest terms.</summary>
    public SparseVector Plus(SparseVector other, int most)
    {
        var terms = new List<uint>(Count + other.Count);
        var weights = new List<float>(Count + other.Count);
        int i = 0, j = 0;
        while (i < Count || j < other.Count)
        {
            if (j == other.Count || i < Count && Terms[i] < other.Terms[j])
            {
                terms.Add(Terms[i]);
                weights.Add(Weights[i++]);
            }
            else if (i == Count || other.Terms[j] < Terms[i])
            {
                terms.Add(other.Terms[j]);
                weights.Add(other.Weights[j++]);
            }
            else
            {
                terms.Add(Terms[i]);
                weights.Add(Weights[i++] + other.Weights[j++]);
            }
        }
        return new SparseVector([.. terms], [.. weights]).Strongest(most);
    }

    private SparseVector Strongest(int most)
    {
        if (Count <= most)
            return this;
        float[] ordered = [.. Weights];
        Array.Sort(ordered);
        var least = ordered[Count - most];
        int[] kept = [.. Enumerable.Range(0, Count).Where(i => Weights[i] >= least).Take(most)];
        return new SparseVector([.. kept.Select(i => Terms[i])], [.. kept.Select(i => Weights[i])]);
    }

    private static float LengthOf(float[] weights)
    {
        var sum = 0f;
        foreach (var weight in weights)
            sum += weight * weight;
        return MathF.Sqrt(sum);
    }
}
