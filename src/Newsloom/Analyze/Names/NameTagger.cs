using System.Runtime.Intrinsics;

namespace Newsloom.Analyze.Names;

/// <summary>Finds the likeliest tags for a stretch of words: a linear-chain conditional random field, read by Viterbi.</summary>
internal sealed class NameTagger(TaggerWeights weights)
{
    private const int Width = NameTags.Width;

    public TaggerWeights Weights => weights;

    /// <summary>Writes a tag for each word.</summary>
    /// <param name="caution">Taken off every tag but None, in weights' steps: fewer names, and surer ones.</param>
    public void Tag(SignBuffer signs, Span<byte> tags, short caution = 0)
    {
        var count = signs.Words;
        var from = signs.Ways;
        Span<short> best = stackalloc short[Width];
        for (var tag = 0; tag < Width; tag++)
            best[tag] = tag < NameTags.Count ? weights.Steps[tag] : TaggerWeights.Never;

        Span<short> scores = stackalloc short[Width];
        for (var word = 0; word < count; word++)
        {
            if (word > 0)
                Follow(best, from.Slice(word * Width, Width));
            Score(signs.All(word), scores, caution);
            Add(best, scores);
        }

        var last = 0;
        for (var tag = 1; tag < NameTags.Count; tag++)
        {
            if (!NameTags.IsOpen(tag) && best[tag] > best[last])
                last = tag;
        }

        for (var word = count - 1; word >= 0; word--)
        {
            tags[word] = (byte)last;
            last = from[(word * Width) + last];
        }
    }

    private void Score(ReadOnlySpan<uint> signs, Span<short> scores, short caution)
    {
        var low = Vector128<short>.Zero;
        var high = Vector128<short>.Zero;
        foreach (var sign in signs)
        {
            var at = weights.Find(sign);
            if (at < 0)
                continue;
            var (lower, upper) = Vector128.Widen(weights.Row(at));
            low += lower;
            high += upper;
        }

        low.CopyTo(scores);
        high.CopyTo(scores[8..]);
        scores[NameTags.None] += caution;
    }

    /// <summary>From the best way to each tag to the best way to each tag after it.</summary>
    private void Follow(Span<short> best, Span<byte> from)
    {
        var steps = weights.Steps.AsSpan();
        var most = Vector256.Create(short.MinValue);
        var who = Vector256<short>.Zero;
        for (var tag = 0; tag < NameTags.Count; tag++)
        {
            var way = Vector256.Create(best[tag]) + Vector256.Create<short>(steps.Slice(tag * Width, Width));
            var isBetter = Vector256.GreaterThan(way, most);
            most = Vector256.ConditionalSelect(isBetter, way, most);
            who = Vector256.ConditionalSelect(isBetter, Vector256.Create((short)tag), who);
        }

        most.CopyTo(best);
        for (var tag = 0; tag < Width; tag++)
            from[tag] = (byte)who[tag];
    }

    private static void Add(Span<short> best, Span<short> scores)
    {
        // Only differences count; what may not be stays far below.
        short most = short.MinValue;
        for (var tag = 0; tag < NameTags.Count; tag++)
        {
            best[tag] = (short)Math.Max(best[tag] + scores[tag], TaggerWeights.Never);
            most = Math.Max(most, best[tag]);
        }

        for (var tag = 0; tag < Width; tag++)
            best[tag] = (short)Math.Max(best[tag] - most, TaggerWeights.Never);
    }
}
