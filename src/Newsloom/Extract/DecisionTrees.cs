using System.Text;

namespace Newsloom.Extract;

/// <summary>
/// A sum of decision trees: how likely a line of a page belongs to its article. The weights come from
/// <c>Newsloom.Train extract-html</c> and <c>extract-text</c>.
/// </summary>
internal sealed class DecisionTrees
{
    private readonly int[] _roots;
    private readonly Split[] _splits;

    /// <summary>Left if the feature is at most the limit. A negative child is the leaf whose value stands at ~child.</summary>
    internal readonly record struct Split(ushort Feature, float Limit, int Left, int Right);

    // Of each split its left child and its right one: which it is, is reckoned, not guessed by the processor.
    private readonly int[] _children;
    private readonly float[] _leaves;
    private readonly float _start;

    public DecisionTrees(float start, int[] roots, Split[] splits, float[] leaves)
    {
        (_start, _roots, _splits, _leaves) = (start, roots, splits, leaves);
        _children = [.. splits.SelectMany(split => (int[])[split.Left, split.Right])];
    }

    /// <summary>How likely each row's line belongs to the article: 0 to 1.</summary>
    public float[] Scores(float[][] rows)
    {
        var scores = Sums(rows);
        foreach (ref var score in scores.AsSpan())
            score = 1 / (1 + MathF.Exp(-score));
        return scores;
    }

    /// <summary>The log-odds of each row. Four go through a tree side by side, since a step waits for the one before it.</summary>
    public float[] Sums(float[][] rows)
    {
        var sums = new float[rows.Length];
        var done = 0;
        for (; done + 4 <= rows.Length; done += 4)
            Sum(rows.AsSpan(done, 4), sums.AsSpan(done, 4));
        for (; done < rows.Length; done++)
            sums[done] = Sum(rows[done]);
        return sums;
    }

    private void Sum(ReadOnlySpan<float[]> rows, Span<float> sums)
    {
        var (row0, row1, row2, row3) = (rows[0], rows[1], rows[2], rows[3]);
        var (sum0, sum1, sum2, sum3) = (_start, _start, _start, _start);
        foreach (var root in _roots)
        {
            var (at0, at1, at2, at3) = (root, root, root, root);
            while ((at0 & at1 & at2 & at3) >= 0)
            {
                at0 = at0 < 0 ? at0 : Next(at0, row0);
                at1 = at1 < 0 ? at1 : Next(at1, row1);
                at2 = at2 < 0 ? at2 : Next(at2, row2);
                at3 = at3 < 0 ? at3 : Next(at3, row3);
            }
            sum0 += _leaves[~at0];
            sum1 += _leaves[~at1];
            sum2 += _leaves[~at2];
            sum3 += _leaves[~at3];
        }
        (sums[0], sums[1], sums[2], sums[3]) = (sum0, sum1, sum2, sum3);
    }

    private int Next(int at, float[] row)
    {
        ref readonly var split = ref _splits[at];
        return _children[2 * at + (row[split.Feature] <= split.Limit ? 0 : 1)];
    }

    /// <summary>The log-odds of one row.</summary>
    public float Sum(float[] features)
    {
        var sum = _start;
        foreach (var root in _roots)
        {
            var at = root;
            while (at >= 0)
            {
                ref readonly var split = ref _splits[at];
                at = features[split.Feature] <= split.Limit ? split.Left : split.Right;
            }
            sum += _leaves[~at];
        }
        return sum;
    }

    /// <summary>One sum that gives the mean of the sums of all.</summary>
    public static DecisionTrees Mean(IReadOnlyList<DecisionTrees> all)
    {
        var (roots, splits, leaves) = (new List<int>(), new List<Split>(), new List<float>());
        foreach (var one in all)
        {
            var (firstSplit, firstLeaf) = (splits.Count, leaves.Count);
            int Moved(int at) => at >= 0 ? at + firstSplit : at - firstLeaf;
            roots.AddRange(one._roots.Select(Moved));
            splits.AddRange(one._splits.Select(split => split with { Left = Moved(split.Left), Right = Moved(split.Right) }));
            leaves.AddRange(one._leaves.Select(leaf => leaf / all.Count));
        }
        return new DecisionTrees(all.Average(one => one._start), [.. roots], [.. splits], [.. leaves]);
    }

    public static DecisionTrees Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var start = reader.ReadSingle();
        var roots = new int[reader.ReadInt32()];
        for (var i = 0; i < roots.Length; i++)
            roots[i] = reader.ReadInt32();
        var splits = new Split[reader.ReadInt32()];
        for (var i = 0; i < splits.Length; i++)
            splits[i] = new Split(reader.ReadUInt16(), reader.ReadSingle(), reader.ReadInt32(), reader.ReadInt32());
        var leaves = new float[reader.ReadInt32()];
        for (var i = 0; i < leaves.Length; i++)
            leaves[i] = reader.ReadSingle();
        return new DecisionTrees(start, roots, splits, leaves);
    }

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(_start);
        writer.Write(_roots.Length);
        foreach (var root in _roots)
            writer.Write(root);
        writer.Write(_splits.Length);
        foreach (var split in _splits)
        {
            writer.Write(split.Feature);
            writer.Write(split.Limit);
            writer.Write(split.Left);
            writer.Write(split.Right);
        }
        writer.Write(_leaves.Length);
        foreach (var leaf in _leaves)
            writer.Write(leaf);
    }
}
