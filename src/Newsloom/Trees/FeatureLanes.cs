namespace Newsloom.Trees;

/// <summary>
/// The features of sixteen rows side by side as <see cref="TreeLanes"/> reads them: the first of every line, then the second
/// of every line. Filled again and again, it stays near the processor, however long the page.
/// </summary>
internal sealed class FeatureLanes
{
    public const int Count = 16;

    // The widest model has fewer.
    private const int MaxFeatures = 512;

    private readonly float[] _values = GC.AllocateUninitializedArray<float>(MaxFeatures * Count);
    private int _next;

    public ReadOnlySpan<float> Values => _values;

    public ReadOnlySpan<float> Column(int feature) => _values.AsSpan(feature * Count, Count);

    /// <summary>What is added from here on is the lane's.</summary>
    public void Begin(int lane) => _next = lane;

    /// <summary>What is added from here on is the lane's, from that feature on.</summary>
    public void Begin(int lane, int feature) => _next = feature * Count + lane;

    public void Add(float value)
    {
        _values[_next] = value;
        _next += Count;
    }

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            Add(value);
    }

    /// <summary>The same value several times.</summary>
    public void Repeat(float value, int times)
    {
        for (var i = 0; i < times; i++)
            Add(value);
    }

    /// <summary>One value for each of the bits, lowest first: 0 or 1.</summary>
    public void AddBits(uint bits, int count)
    {
        for (var bit = 0; bit < count; bit++)
            Add((bits >> bit) & 1);
    }

    /// <summary>What the lane holds of one line.</summary>
    public float[] Row(int lane)
    {
        var row = new float[_next / Count];
        for (var i = 0; i < row.Length; i++)
            row[i] = _values[i * Count + lane];
        return row;
    }
}
