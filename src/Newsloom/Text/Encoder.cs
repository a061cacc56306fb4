using System.Numerics;
using System.Runtime.InteropServices;

namespace Newsloom.Text;

/// <summary>
/// Turns a text into a vector such that translations of one another lie close together. A mean of learned rows, one
/// for each word and letter group: no order, no context, and tens of thousands of sentences a second. Names and
/// numbers must decide beside it; see docs/notes/encoder.md for how it was trained and what it can tell.
/// </summary>
public sealed partial class Encoder
{
    public const int Dimensions = 64;

    private static readonly Lazy<Encoder> Shipped = new(() => Read(Resource.Open("Text/encoder.bin")));

    private readonly sbyte[] _rows;
    private readonly float[] _scales;

    private Encoder(sbyte[] rows, float[] scales) => (_rows, _scales) = (rows, scales);

    /// <summary>The weights that come with the library.</summary>
    public static Encoder Default => Shipped.Value;

    /// <summary>Of these weights: others make other vectors.</summary>
    public uint Id => 1;

    /// <summary>A vector of length 1; all zero for a text without letters or digits.</summary>
    public float[] Encode(ReadOnlySpan<char> text)
    {
        var features = new List<int>(256);
        EncoderFeatures.Collect(text, features);

        var sum = new float[Dimensions];
        foreach (var row in features)
        {
            var scale = _scales[row];
            var weights = _rows.AsSpan(row * Dimensions, Dimensions);
            for (var i = 0; i < Dimensions; i++)
                sum[i] += scale * weights[i];
        }
        Normalize(sum);
        return sum;
    }

    /// <summary>Cosine, -1 to 1. Translations of one sentence mostly lie above .6, unrelated sentences below .3.</summary>
    public static float Likeness(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return Vector.Sum(sum);
    }

    /// <summary>The same direction in 8 bits for each number.</summary>
    internal static sbyte[] Compact(ReadOnlySpan<float> vector)
    {
        var largest = 1e-6f;
        foreach (var value in vector)
            largest = Math.Max(largest, Math.Abs(value));
        var compact = new sbyte[vector.Length];
        for (var i = 0; i < compact.Length; i++)
            compact[i] = (sbyte)MathF.Round(vector[i] / largest * 127);
        return compact;
    }

    internal static void Normalize(Span<float> vector)
    {
        var length = MathF.Sqrt(Likeness(vector, vector));
        if (length < 1e-9f)
            return;
        for (var i = 0; i < vector.Length; i++)
            vector[i] /= length;
    }

    /// <summary>Scales of the rows as 32-bit floats, then the rows as signed bytes.</summary>
    internal static Encoder Read(Stream stream)
    {
        using (stream)
        {
            var scales = new float[EncoderFeatures.Rows];
            var rows = new sbyte[EncoderFeatures.Rows * Dimensions];
            stream.ReadExactly(MemoryMarshal.AsBytes(scales.AsSpan()));
            stream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
            return new Encoder(rows, scales);
        }
    }
}
