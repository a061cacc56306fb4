using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Newsloom.Trees;

/// <summary>
/// Decision trees for sixteen rows at a time, without walking down them. A tree's leaves are bits from left to right; every
/// split whose right side a row takes rules out the leaves on its left, whether the row would have come there or not, and
/// the first leaf that is left is the row's.
/// </summary>
internal sealed class TreeLanes
{
    private const int Count = FeatureLanes.Count;
    private const int MaxLeaves = 32;

    private readonly List<Split> _splits = [];
    private readonly List<float> _leaves = [];
    private readonly List<(int EndOfSplits, int FirstLeaf)> _trees = [];
    private readonly int _features;

    /// <param name="Column">Where the feature's values begin.</param>
    /// <param name="Kept">Bits of the leaves that remain where the feature is above the limit.</param>
    private readonly record struct Split(int Column, float Limit, uint Kept);

    private TreeLanes(int features) => _features = features;

    /// <summary>Null if a tree has more leaves than a word has bits.</summary>
    public static TreeLanes? Of(int[] roots, DecisionTrees.Split[] splits, float[] leaves)
    {
        var lanes = new TreeLanes(splits.Length == 0 ? 0 : splits.Max(split => split.Feature) + 1);
        foreach (var root in roots)
        {
            var firstLeaf = lanes._leaves.Count;
            Add(root, firstLeaf);
            if (lanes._leaves.Count - firstLeaf > MaxLeaves)
                return null;
            lanes._trees.Add((lanes._splits.Count, firstLeaf));
            // Every tree has room for as many.
            while (lanes._leaves.Count - firstLeaf < MaxLeaves)
                lanes._leaves.Add(0);
        }
        return lanes;

        void Add(int at, int firstLeaf)
        {
            if (at < 0)
            {
                lanes._leaves.Add(leaves[~at]);
                return;
            }
            var from = lanes._leaves.Count - firstLeaf;
            Add(splits[at].Left, firstLeaf);
            var left = Below(lanes._leaves.Count - firstLeaf) & ~Below(from);
            lanes._splits.Add(new Split(splits[at].Feature * Count, splits[at].Limit, ~left));
            Add(splits[at].Right, firstLeaf);
        }
    }

    private static uint Below(int bit) => (uint)((1UL << bit) - 1);

    /// <param name="sums">Of all lanes.</param>
    public void AddTo(Span<float> sums, FeatureLanes lines)
    {
        ref var columns = ref MemoryMarshal.GetReference(lines.Values[..(_features * Count)]);
        ref var leaves = ref MemoryMarshal.GetReference(CollectionsMarshal.AsSpan(_leaves));
        var (sum, half) = (Vector512.Create((ReadOnlySpan<float>)sums), Vector512.Create(MaxLeaves / 2));
        var splits = CollectionsMarshal.AsSpan(_splits);
        var next = 0;
        foreach (var (end, firstLeaf) in _trees)
        {
            var left = Vector512<uint>.AllBitsSet;
            for (; next < end; next++)
            {
                ref readonly var split = ref splits[next];
                var column = Vector512.LoadUnsafe(ref columns, (nuint)split.Column);
                var stays = Vector512.LessThanOrEqual(column, Vector512.Create(split.Limit)).AsUInt32();
                left &= stays | Vector512.Create(split.Kept);
            }
            // What lies beyond the half of the leaves that is looked into counts as zero.
            var leaf = LowestBits(left);
            sum += Vector512.Shuffle(Vector512.LoadUnsafe(ref leaves, (nuint)firstLeaf), leaf)
                + Vector512.Shuffle(Vector512.LoadUnsafe(ref leaves, (nuint)(firstLeaf + MaxLeaves / 2)), leaf - half);
        }
        sum.CopyTo(sums);
    }

    // The exponent of a power of two as a number with a fraction is the place of its bit.
    private static Vector512<int> LowestBits(Vector512<uint> bits) =>
        (Vector512.ConvertToSingle(bits & (Vector512<uint>.Zero - bits)).AsInt32() >>> 23) - Vector512.Create(127);
}
