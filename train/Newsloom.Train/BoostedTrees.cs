using Newsloom.Trees;

namespace Newsloom.Train;

/// <summary>Gradient boosting for soft labels between 0 and 1: histogram trees grown best leaf first, logistic loss.</summary>
/// <param name="directions">For each feature 1 or -1 where no split may make more of it speak against or for the label; 0 where it may do either.</param>
internal sealed class BoostedTrees(int trees, int leaves, double rate, double minWeight, double ridge, int seed, double rowShare = 0.6, double featureShare = 0.5, int[]? directions = null)
{
    private const int Bins = 63;

    // Rows below which a leaf is not split again.
    private const int MinRows = 20;

    public DecisionTrees Train(float[][] rows, float[] labels, float[] weights)
    {
        var random = new Random(seed);
        var limits = FindLimits(rows, random);
        var binned = Bin(rows, limits);
        var start = Logit(Average(labels, weights));
        var sums = new float[rows.Length];
        Array.Fill(sums, (float)start);

        var (roots, splits, values) = (new List<int>(), new List<DecisionTrees.Split>(), new List<float>());
        var (slope, curve) = (new float[rows.Length], new float[rows.Length]);
        for (var tree = 0; tree < trees; tree++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var p = 1 / (1 + MathF.Exp(-sums[i]));
                slope[i] = (labels[i] - p) * weights[i];
                curve[i] = Math.Max(p * (1 - p), 1e-4f) * weights[i];
            }
            // A share of the rows and of the features for each tree: single features and single pages weigh less.
            var sample = Enumerable.Range(0, rows.Length).Where(_ => random.NextDouble() < rowShare).ToArray();
            var features = Enumerable.Range(0, limits.Length).Where(feature => limits[feature].Length > 0 && random.NextDouble() < featureShare).ToArray();
            if (features.Length == 0)
                continue;
            var (firstSplit, firstValue) = (splits.Count, values.Count);
            var root = Grow(new Sample(binned, limits, slope, curve, features), sample, splits, values);
            roots.Add(root);
            var grown = new DecisionTrees(0, [root < 0 ? root + firstValue : root - firstSplit],
                [.. splits.Skip(firstSplit).Select(split => split with { Left = Own(split.Left), Right = Own(split.Right) })], [.. values.Skip(firstValue)]);
            Parallel.For(0, rows.Length, i => sums[i] += grown.Sum(rows[i]));

            int Own(int child) => child < 0 ? child + firstValue : child - firstSplit;
        }
        return new DecisionTrees((float)start, [.. roots], [.. splits], [.. values]);
    }

    private sealed record Sample(byte[][] Binned, float[][] Limits, float[] Slope, float[] Curve, int[] Features);

    private sealed class Leaf
    {
        public required int[] Rows;
        public required (float Slope, float Curve)[] Histogram;
        public double Slope, Curve, Gain;
        public int Feature, Bin;
        public int Parent = -1;
        public bool IsLeft;
    }

    private int Grow(Sample sample, int[] rows, List<DecisionTrees.Split> splits, List<float> values)
    {
        var first = new Leaf { Rows = rows, Histogram = Histogram(sample, rows) };
        FindSplit(first, sample);
        var open = new List<Leaf> { first };
        var root = splits.Count;
        while (open.Count < leaves)
        {
            var best = open.MaxBy(leaf => leaf.Gain)!;
            if (best.Gain <= 1e-6)
                break;
            open.Remove(best);
            var at = splits.Count;
            splits.Add(new DecisionTrees.Split((ushort)best.Feature, sample.Limits[best.Feature][best.Bin], 0, 0));
            Link(splits, best, at);
            var column = sample.Binned[best.Feature];
            var left = Array.FindAll(best.Rows, i => column[i] <= best.Bin);
            var right = Array.FindAll(best.Rows, i => column[i] > best.Bin);
            // The larger side's histogram is what the smaller one leaves of their parent's.
            var small = Histogram(sample, left.Length < right.Length ? left : right);
            var large = best.Histogram;
            for (var i = 0; i < large.Length; i++)
                large[i] = (large[i].Slope - small[i].Slope, large[i].Curve - small[i].Curve);
            foreach (var isLeft in (ReadOnlySpan<bool>)[true, false])
            {
                var leaf = new Leaf
                {
                    Rows = isLeft ? left : right,
                    Histogram = isLeft == left.Length < right.Length ? small : large,
                    Parent = at,
                    IsLeft = isLeft,
                };
                FindSplit(leaf, sample);
                open.Add(leaf);
            }
        }
        foreach (var leaf in open)
        {
            values.Add((float)(rate * leaf.Slope / (leaf.Curve + ridge)));
            if (leaf.Parent < 0)
                return ~(values.Count - 1);
            Link(splits, leaf, ~(values.Count - 1));
        }
        return root;
    }

    private static void Link(List<DecisionTrees.Split> splits, Leaf child, int target)
    {
        if (child.Parent >= 0)
            splits[child.Parent] = child.IsLeft ? splits[child.Parent] with { Left = target } : splits[child.Parent] with { Right = target };
    }

    private static (float Slope, float Curve)[] Histogram(Sample sample, int[] rows)
    {
        var histogram = new (float Slope, float Curve)[sample.Features.Length * (Bins + 1)];
        var own = new (float Slope, float Curve)[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            own[i] = (sample.Slope[rows[i]], sample.Curve[rows[i]]);
        Parallel.For(0, sample.Features.Length, f =>
        {
            var column = sample.Binned[sample.Features[f]];
            var bins = histogram.AsSpan(f * (Bins + 1), Bins + 1);
            for (var i = 0; i < rows.Length; i++)
            {
                ref var bin = ref bins[column[rows[i]]];
                bin = (bin.Slope + own[i].Slope, bin.Curve + own[i].Curve);
            }
        });
        return histogram;
    }

    private void FindSplit(Leaf leaf, Sample sample)
    {
        foreach (var i in leaf.Rows)
            (leaf.Slope, leaf.Curve) = (leaf.Slope + sample.Slope[i], leaf.Curve + sample.Curve[i]);
        if (leaf.Rows.Length < MinRows)
            return;
        var whole = leaf.Slope * leaf.Slope / (leaf.Curve + ridge);
        for (var f = 0; f < sample.Features.Length; f++)
        {
            var (left, leftCurve) = (0.0, 0.0);
            var bins = leaf.Histogram.AsSpan(f * (Bins + 1), Bins + 1);
            for (var bin = 0; bin < sample.Limits[sample.Features[f]].Length; bin++)
            {
                left += bins[bin].Slope;
                leftCurve += bins[bin].Curve;
                var rightCurve = leaf.Curve - leftCurve;
                if (leftCurve < minWeight || rightCurve < minWeight)
                    continue;
                var right = leaf.Slope - left;
                var gain = left * left / (leftCurve + ridge) + right * right / (rightCurve + ridge) - whole;
                if (directions is not null && (right / (rightCurve + ridge) - left / (leftCurve + ridge)) * directions[sample.Features[f]] < 0)
                    continue;
                if (gain > leaf.Gain)
                    (leaf.Gain, leaf.Feature, leaf.Bin) = (gain, sample.Features[f], bin);
            }
        }
    }

    /// <summary>The values of each feature at which it may be split.</summary>
    private static float[][] FindLimits(float[][] rows, Random random)
    {
        var sample = Enumerable.Range(0, Math.Min(rows.Length, 20_000)).Select(_ => rows[random.Next(rows.Length)]).ToArray();
        var limits = new float[rows[0].Length][];
        Parallel.For(0, limits.Length, feature =>
        {
            var values = sample.Select(row => row[feature]).Order().ToArray();
            var distinct = values.Distinct().ToArray();
            limits[feature] = distinct.Length <= Bins + 1 ? distinct[..^1]
                : [.. Enumerable.Range(1, Bins).Select(bin => values[(long)bin * (values.Length - 1) / (Bins + 1)]).Where(value => value < values[^1]).Distinct()];
        });
        return limits;
    }

    private static byte[][] Bin(float[][] rows, float[][] limits)
    {
        var binned = new byte[limits.Length][];
        Parallel.For(0, limits.Length, feature =>
        {
            binned[feature] = new byte[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                var at = Array.BinarySearch(limits[feature], rows[i][feature]);
                binned[feature][i] = (byte)(at < 0 ? ~at : at);
            }
        });
        return binned;
    }

    private static double Average(float[] labels, float[] weights)
    {
        var (sum, all) = (0.0, 0.0);
        for (var i = 0; i < labels.Length; i++)
            (sum, all) = (sum + labels[i] * weights[i], all + weights[i]);
        return Math.Clamp(sum / all, 0.001, 0.999);
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
