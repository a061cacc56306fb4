using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Newsloom.Train.Encoders;

/// <summary>Sums and products of vectors whose length is a multiple of 16.</summary>
internal static class Vectors
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<float>.Zero;
        var other = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)a.Length; i += 16)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, i), Vector256.LoadUnsafe(ref right, i), sum);
            other = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, i + 8), Vector256.LoadUnsafe(ref right, i + 8), other);
        }
        return Vector256.Sum(sum + other);
    }

    public static void Add(Span<float> target, ReadOnlySpan<float> source, float scale)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(source);
        var factor = Vector256.Create(scale);
        for (nuint i = 0; i < (nuint)target.Length; i += 16)
        {
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref from, i), factor, Vector256.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref from, i + 8), factor, Vector256.LoadUnsafe(ref to, i + 8)).StoreUnsafe(ref to, i + 8);
        }
    }

    public static void Scale(Span<float> target, float scale)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] *= scale;
    }

    /// <summary>Products of every row of one block with every row of the other: an n by n table, row by row.</summary>
    public static void Products(float[] left, float[] right, int n, int dimensions, float scale, float[] products)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(left);
        ref var b = ref MemoryMarshal.GetArrayDataReference(right);
        for (var i = 0; i < n; i += 2)
        {
            for (var j = 0; j < n; j += 4)
            {
                Vector256<float> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
                nuint a0 = (nuint)(i * dimensions), a1 = a0 + (nuint)dimensions;
                nuint b0 = (nuint)(j * dimensions), b1 = b0 + (nuint)dimensions, b2 = b1 + (nuint)dimensions, b3 = b2 + (nuint)dimensions;
                for (nuint k = 0; k < (nuint)dimensions; k += 8)
                {
                    var x0 = Vector256.LoadUnsafe(ref a, a0 + k);
                    var x1 = Vector256.LoadUnsafe(ref a, a1 + k);
                    var y = Vector256.LoadUnsafe(ref b, b0 + k);
                    s00 = Vector256.FusedMultiplyAdd(x0, y, s00);
                    s10 = Vector256.FusedMultiplyAdd(x1, y, s10);
                    y = Vector256.LoadUnsafe(ref b, b1 + k);
                    s01 = Vector256.FusedMultiplyAdd(x0, y, s01);
                    s11 = Vector256.FusedMultiplyAdd(x1, y, s11);
                    y = Vector256.LoadUnsafe(ref b, b2 + k);
                    s02 = Vector256.FusedMultiplyAdd(x0, y, s02);
                    s12 = Vector256.FusedMultiplyAdd(x1, y, s12);
                    y = Vector256.LoadUnsafe(ref b, b3 + k);
                    s03 = Vector256.FusedMultiplyAdd(x0, y, s03);
                    s13 = Vector256.FusedMultiplyAdd(x1, y, s13);
                }
                var at = i * n + j;
                products[at] = Vector256.Sum(s00) * scale;
                products[at + 1] = Vector256.Sum(s01) * scale;
                products[at + 2] = Vector256.Sum(s02) * scale;
                products[at + 3] = Vector256.Sum(s03) * scale;
                at += n;
                products[at] = Vector256.Sum(s10) * scale;
                products[at + 1] = Vector256.Sum(s11) * scale;
                products[at + 2] = Vector256.Sum(s12) * scale;
                products[at + 3] = Vector256.Sum(s13) * scale;
            }
        }
    }

    /// <summary>Each row of the result is the sum of the block's rows, weighted by a row (or, turned, a column) of the table.</summary>
    public static void Mix(float[] table, float[] block, int n, int dimensions, bool turned, float[] result)
    {
        ref var b = ref MemoryMarshal.GetArrayDataReference(block);
        ref var r = ref MemoryMarshal.GetArrayDataReference(result);
        var (rowStep, step) = turned ? (1, n) : (n, 1);
        for (var i = 0; i < n; i += 2)
        {
            for (nuint d = 0; d < (nuint)dimensions; d += 32)
            {
                Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
                for (var j = 0; j < n; j++)
                {
                    var g = Vector256.Create(table[i * rowStep + j * step]);
                    var h = Vector256.Create(table[(i + 1) * rowStep + j * step]);
                    var from = (nuint)(j * dimensions) + d;
                    var y = Vector256.LoadUnsafe(ref b, from);
                    s0 = Vector256.FusedMultiplyAdd(g, y, s0);
                    t0 = Vector256.FusedMultiplyAdd(h, y, t0);
                    y = Vector256.LoadUnsafe(ref b, from + 8);
                    s1 = Vector256.FusedMultiplyAdd(g, y, s1);
                    t1 = Vector256.FusedMultiplyAdd(h, y, t1);
                    y = Vector256.LoadUnsafe(ref b, from + 16);
                    s2 = Vector256.FusedMultiplyAdd(g, y, s2);
                    t2 = Vector256.FusedMultiplyAdd(h, y, t2);
                    y = Vector256.LoadUnsafe(ref b, from + 24);
                    s3 = Vector256.FusedMultiplyAdd(g, y, s3);
                    t3 = Vector256.FusedMultiplyAdd(h, y, t3);
                }
                var to = (nuint)(i * dimensions) + d;
                s0.StoreUnsafe(ref r, to);
                s1.StoreUnsafe(ref r, to + 8);
                s2.StoreUnsafe(ref r, to + 16);
                s3.StoreUnsafe(ref r, to + 24);
                to += (nuint)dimensions;
                t0.StoreUnsafe(ref r, to);
                t1.StoreUnsafe(ref r, to + 8);
                t2.StoreUnsafe(ref r, to + 16);
                t3.StoreUnsafe(ref r, to + 24);
            }
        }
    }
}
