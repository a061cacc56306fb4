using System.Runtime.InteropServices;
using Newsloom.Text;

namespace Newsloom.Train.Encoders;

/// <summary>Writes rows as <see cref="Encoder"/> reads them: four bits for each number and a scale for each row.</summary>
internal static class EncoderFile
{
    /// <summary>Keeps the file below 40 MB.</summary>
    private const int MaxRows = 700_000;

    public static void Write(string file, RowTable table, FeatureNumbers features, float[] weights)
    {
        // The slower a row is missed the later it goes: how far it moves a text, and in how many texts.
        var kept = Enumerable.Range(0, table.Count)
            .Where(row => table.IsTaught(row))
            .OrderByDescending(row => weights[row] * MathF.Sqrt(Vectors.Dot(table[row], table[row]) * features.Times(row)))
            .ThenBy(row => features.Hash(row))
            .Take(MaxRows)
            .OrderBy(row => features.Hash(row))
            .ToArray();
        var starts = new int[Encoder.Buckets + 1];
        var tags = new ushort[kept.Length];
        var scales = new Half[kept.Length];
        var rows = new byte[kept.Length * Encoder.RowBytes];
        for (var i = 0; i < kept.Length; i++)
        {
            var (bucket, tag) = Encoder.PlaceOf(features.Hash(kept[i]));
            starts[bucket + 1]++;
            tags[i] = tag;
            scales[i] = (Half)Pack(table[kept[i]], weights[kept[i]], rows.AsSpan(i * Encoder.RowBytes, Encoder.RowBytes));
        }
        for (var bucket = 0; bucket < Encoder.Buckets; bucket++)
            starts[bucket + 1] += starts[bucket];

        using var stream = File.Create(file);
        stream.Write(MemoryMarshal.AsBytes<int>([kept.Length]));
        stream.Write(MemoryMarshal.AsBytes(starts.AsSpan()));
        stream.Write(MemoryMarshal.AsBytes(tags.AsSpan()));
        stream.Write(MemoryMarshal.AsBytes(scales.AsSpan()));
        stream.Write(rows);
    }

    // The weight of a feature is folded into its scale.
    private static float Pack(ReadOnlySpan<float> values, float weight, Span<byte> packed)
    {
        var largest = 1e-9f;
        foreach (var value in values)
            largest = MathF.Max(largest, MathF.Abs(value));
        var scale = largest / 7;
        for (var i = 0; i < packed.Length; i++)
        {
            // 16 numbers lie in the lower halves of 16 bytes, the next 16 in the upper ones.
            var at = i / 16 * 32 + i % 16;
            packed[i] = (byte)(Nibble(values[at]) | Nibble(values[at + 16]) << 4);
        }
        return scale * weight;

        int Nibble(float value) => (int)MathF.Round(value / scale) + 8;
    }
}
