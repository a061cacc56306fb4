using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>
/// Makes vectors of any length small and comparable: what all texts have in common is taken away (many encoders put any two texts at .7
/// and above), and what is longer than 256 is projected by chance, which keeps cosines within .06.
/// </summary>
internal sealed class CompactVectors
{
    /// <summary>Never that of the encoder that comes along, so that vectors of the two cannot be taken for one another.</summary>
    public const int Length = 256;

    private readonly float[] _common;

    /// <param name="samples">The vectors of sentences about all kinds of things.</param>
    public CompactVectors(IReadOnlyList<float[]> samples)
    {
        _common = new float[samples[0].Length];
        foreach (var sample in samples)
        {
            var length = LengthOf(sample);
            for (var i = 0; i < _common.Length; i++)
                _common[i] += sample[i] / length / samples.Count;
        }
    }

    public sbyte[] Of(float[] vector)
    {
        if (vector.Length != _common.Length)
            throw new EmbeddingsFailed($"it gives vectors of {vector.Length} numbers, and gave some of {_common.Length} before");
        var length = LengthOf(vector);
        var rest = new float[vector.Length];
        for (var i = 0; i < rest.Length; i++)
            rest[i] = vector[i] / length - _common[i];
        return Encoder.Compact(rest.Length > Length ? Projected(rest) : [.. rest, .. new float[Length - rest.Length]]);
    }

    private static float LengthOf(float[] vector) => MathF.Max(1e-12f, MathF.Sqrt(vector.Sum(value => value * value)));

    // The signs are the same in every run: 64 of them at a time, from a number that is stirred (splitmix64).
    private static float[] Projected(float[] vector)
    {
        var sums = new float[Length];
        var state = 0x9e3779b97f4a7c15UL;
        foreach (var value in vector)
        {
            for (var at = 0; at < Length; at += 64)
            {
                var signs = Next(ref state);
                for (var bit = 0; bit < 64; bit++)
                    sums[at + bit] += (signs >> bit & 1) == 0 ? value : -value;
            }
        }
        return sums;
    }

    private static ulong Next(ref ulong state)
    {
        state += 0x9e3779b97f4a7c15UL;
        var mixed = (state ^ state >> 30) * 0xbf58476d1ce4e5b9UL;
        mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebUL;
        return mixed ^ mixed >> 31;
    }
}
