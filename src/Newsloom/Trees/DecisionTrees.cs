using System.Text;

namespace Newsloom.Trees;

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

    private readonly float[] _leaves;
    private readonly float _start;
    private readonly Lazy<TreeLanes?> _lanes;

    public DecisionTrees(float start, int[] roots, Split[] splits, float[] leaves)
    {
        (_start, _roots, _splits, _leaves) = (start, roots, splits, leaves);
        _lanes = new Lazy<TreeLanes?>(() => TreeLanes.Of(roots, splits, leaves));
    }

    /// <summary>How likely each row's line belongs to its article.</summary>
    public float[] Scores(float[][] rows)
    {
        var scores = Sums(rows);
        foreach (ref var score in scores.AsSpan())
            score = Chance(score);
        return scores;
    }

    /// <summary>The log-odds of each row.</summary>
    public float[] Sums(float[][] rows)
    {
        var sums = new float[rows.Length];
        var lines = new FeatureLanes();
        for (var i = 0; i < rows.Length; i += FeatureLanes.Count)
        {
            var some = sums.AsSpan(i, Math.Min(FeatureLanes.Count, rows.Length - i));
            for (var lane = 0; lane < some.Length; lane++)
            {
                lines.Begin(lane);
                lines.Add(rows[i + lane]);
            }
            Sums(lines, some);
        }
        return sums;
    }

    /// <summary>How likely each of the lines belongs to its article.</summary>
    /// <param name="scores">Of the first lanes, as many as are filled.</param>
    public void Scores(FeatureLanes lines, Span<float> scores)
    {
        Sums(lines, scores);
        foreach (ref var score in scores)
            score = Chance(score);
    }

    private void Sums(FeatureLanes lines, Span<float> sums)
    {
        if (_lanes.Value is { } lanes)
        {
            Span<float> all = stackalloc float[FeatureLanes.Count];
            all.Fill(_start);
            lanes.AddTo(all, lines);
            all[..sums.Length].CopyTo(sums);
            return;
        }
        for (var lane = 0; lane < sums.Length; lane++)
            sums[lane] = Sum(lines.Row(lane));
    }

    public float Score(float[] features) => Chance(Sum(features));

    private static float Chance(float logOdds) => 1 / (1 + MathF.Exp(-logOdds));

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
