using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Newsloom.Text;

/// <summary>
/// Turns a text into a vector such that translations of one another lie close together. A mean of learned rows, one
/// for each word and letter group: no order, no context, and tens of thousands of sentences a second. Names and
/// numbers must decide beside it; see docs/notes/encoder.md for how it was trained and what it can tell.
/// </summary>
public sealed partial class Encoder
{
    public const int Dimensions = 96;

    /// <summary>Two numbers to a byte.</summary>
    internal const int RowBytes = Dimensions / 2;

    private const int BucketBits = 16;
    internal const int Buckets = 1 << BucketBits;

    private static readonly Lazy<Encoder> Shipped = new(() => new Encoder(Resource.Map("Text/encoder.bin")));

    private readonly ReadOnlyMemory<byte> _starts;
    private readonly ReadOnlyMemory<byte> _tags;
    private readonly ReadOnlyMemory<byte> _scales;
    private readonly ReadOnlyMemory<byte> _rows;

    /// <param name="weights">
    /// The number of rows; for each bucket of features, where it starts; a tag for each feature, by which it is known
    /// within its bucket; a scale for each row; the rows, in four bits a number.
    /// </param>
    internal Encoder(ReadOnlyMemory<byte> weights)
    {
        var rows = MemoryMarshal.Read<int>(weights.Span);
        _starts = Take(sizeof(int), (Buckets + 1) * sizeof(int));
        _tags = Take(sizeof(int) + _starts.Length, rows * sizeof(ushort));
        _scales = Take(sizeof(int) + _starts.Length + _tags.Length, rows * sizeof(ushort));
        _rows = Take(sizeof(int) + _starts.Length + _tags.Length + _scales.Length, rows * RowBytes);
        Id = Fingerprint(_scales.Span);

        ReadOnlyMemory<byte> Take(int start, int length) => weights.Slice(start, length);
    }

    /// <summary>The weights that come with the library.</summary>
    public static Encoder Default => Shipped.Value;

    /// <summary>Of these weights: others make other vectors.</summary>
    public uint Id { get; }

    /// <summary>A vector of length 1; all zero for a text without letters or digits.</summary>
    public float[] Encode(ReadOnlySpan<char> text)
    {
        var features = FeaturesOfThisThread ??= [];
        EncoderFeatures.Collect(text, features);

        var sum = new float[Dimensions];
        var starts = MemoryMarshal.Cast<byte, int>(_starts.Span);
        var tags = MemoryMarshal.Cast<byte, ushort>(_tags.Span);
        var scales = MemoryMarshal.Cast<byte, Half>(_scales.Span);
        var rows = _rows.Span;
        // All rows are looked up before one is added: by then the processor has fetched them from wherever they lie.
        var found = 0;
        for (var i = 0; i < features.Count; i++)
        {
            var (bucket, tag) = PlaceOf(features[i]);
            var start = starts[bucket];
            var place = tags[start..starts[bucket + 1]].IndexOf(tag);
            if (place < 0)
                continue;
            Announce(rows.Slice((start + place) * RowBytes, RowBytes));
            features[found++] = (ulong)(start + place);
        }
        for (var i = 0; i < found; i++)
        {
            var row = (int)features[i];
            Add(sum, rows.Slice(row * RowBytes, RowBytes), (float)scales[row]);
        }
        Normalize(sum);
        return sum;
    }

    private static unsafe void Announce(ReadOnlySpan<byte> row)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref MemoryMarshal.GetReference(row)));
    }

    [ThreadStatic]
    private static List<ulong>? FeaturesOfThisThread;

    /// <summary>Which features it lies among, in the order of hashes, and how it is told from them.</summary>
    internal static (int Bucket, ushort Tag) PlaceOf(ulong feature) => ((int)(feature >> (64 - BucketBits)), (ushort)(feature >> 32));

    // 16 numbers lie in the lower halves of 16 bytes, the next 16 in the upper ones; 8 is zero.
    private static void Add(Span<float> sum, ReadOnlySpan<byte> row, float scale)
    {
        ref var to = ref MemoryMarshal.GetReference(sum);
        var factor = Vector256.Create(scale);
        for (var i = 0; i < RowBytes; i += 16)
        {
            var packed = Vector128.Create(row.Slice(i, 16));
            AddHalf(ref to, (nuint)(2 * i), (packed & Vector128.Create((byte)15)).AsSByte() - Vector128.Create((sbyte)8), factor);
            AddHalf(ref to, (nuint)(2 * i + 16), (packed >>> 4).AsSByte() - Vector128.Create((sbyte)8), factor);
        }
    }

    private static void AddHalf(ref float to, nuint at, Vector128<sbyte> values, Vector256<float> factor)
    {
        var wide = Vector256.WidenLower(values.ToVector256());
        var lower = Vector256.ConvertToSingle(Vector256.WidenLower(wide));
        var upper = Vector256.ConvertToSingle(Vector256.WidenUpper(wide));
        (Vector256.LoadUnsafe(ref to, at) + factor * lower).StoreUnsafe(ref to, at);
        (Vector256.LoadUnsafe(ref to, at + 8) + factor * upper).StoreUnsafe(ref to, at + 8);
    }

    /// <summary>Cosine of vectors of length 1, -1 to 1. Translations of one sentence mostly lie above .6, unrelated sentences below .3.</summary>
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

    // FNV-1a over a part of the file that no two trainings share.
    private static uint Fingerprint(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var value in bytes[..Math.Min(bytes.Length, 4096)])
            hash = (hash ^ value) * 16777619u;
        return hash;
    }
}
