using Newsloom.Extract.Body;

namespace Newsloom.Train;

/// <summary>Gradient boosting for soft labels between 0 and 1: histogram trees grown best leaf first, logistic loss.</summary>
internal sealed class BoostedTrees(int trees, int leaves, double rate, double minWeight, double ridge, int seed)
{
    private const int Bins = 48;

    public BlockModel Train(float[][] rows, float[] labels, float[] weights)
    {
        var random = new Random(seed);
        var limits = FindLimits(rows, random);
        var binned = Bin(rows, limits);
        var start = Logit(Average(labels, weights));
        var sums = new double[rows.Length];
        Array.Fill(sums, start);

        var (roots, splits, values) = (new List<int>(), new List<BlockModel.Split>(), new List<float>());
        var (slope, curve) = (new float[rows.Length], new float[rows.Length]);
        for (var tree = 0; tree < trees; tree++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-sums[i]));
                slope[i] = (float)((labels[i] - p) * weights[i]);
                curve[i] = (float)(Math.Max(p * (1 - p), 1e-4) * weights[i]);
            }
            // Half of the rows and of the features for each tree: single features and single pages weigh less.
            var sample = Enumerable.Range(0, rows.Length).Where(_ => random.NextDouble() < 0.6).ToArray();
            var features = Enumerable.Range(0, limits.Length).Where(feature => limits[feature].Length > 0 && random.NextDouble() < 0.5).ToArray();
            if (features.Length == 0)
                continue;
            roots.Add(Grow(binned, limits, slope, curve, sample, features, splits, values));
            var model = new BlockModel(0, [roots[^1]], [.. splits], [.. values]);
            Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => sums[i] += model.Sum(rows[i]));
        }
        return new BlockModel((float)start, [.. roots], [.. splits], [.. values]);
    }

    private sealed class Leaf
    {
        public required int[] Rows;
        public required double Slope, Curve;
        public double Gain;
        public int Feature, Bin;
        public int Parent = -1;
        public bool IsLeft;
    }

    private int Grow(byte[][] binned, float[][] limits, float[] slope, float[] curve, int[] sample, int[] features,
        List<BlockModel.Split> splits, List<float> values)
    {
        var first = new Leaf { Rows = sample, Slope = sample.Sum(i => (double)slope[i]), Curve = sample.Sum(i => (double)curve[i]) };
        FindSplit(first, binned, limits, slope, curve, features);
        var open = new List<Leaf> { first };
        var root = splits.Count;
        while (open.Count < leaves)
        {
            var best = open.MaxBy(leaf => leaf.Gain)!;
            if (best.Gain <= 1e-6)
                break;
            open.Remove(best);
            var at = splits.Count;
            splits.Add(new BlockModel.Split((ushort)best.Feature, limits[best.Feature][best.Bin], 0, 0));
            Link(splits, best, at);
            var column = binned[best.Feature];
            foreach (var isLeft in (ReadOnlySpan<bool>)[true, false])
            {
                var rows = Array.FindAll(best.Rows, i => column[i] <= best.Bin == isLeft);
                var leaf = new Leaf
                {
                    Rows = rows,
                    Slope = rows.Sum(i => (double)slope[i]),
                    Curve = rows.Sum(i => (double)curve[i]),
                    Parent = at,
                    IsLeft = isLeft,
                };
                FindSplit(leaf, binned, limits, slope, curve, features);
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

    private static void Link(List<BlockModel.Split> splits, Leaf child, int target)
    {
        if (child.Parent >= 0)
            splits[child.Parent] = child.IsLeft ? splits[child.Parent] with { Left = target } : splits[child.Parent] with { Right = target };
    }

    private void FindSplit(Leaf leaf, byte[][] binned, float[][] limits, float[] slope, float[] curve, int[] features)
    {
        var whole = leaf.Slope * leaf.Slope / (leaf.Curve + ridge);
        if (leaf.Rows.Length < 20)
            return;
        var best = new (double Gain, int Bin)[features.Length];
        Parallel.For(0, features.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, f =>
        {
            Span<double> slopes = stackalloc double[Bins + 1], curves = stackalloc double[Bins + 1];
            var column = binned[features[f]];
            foreach (var i in leaf.Rows)
            {
                slopes[column[i]] += slope[i];
                curves[column[i]] += curve[i];
            }
            var (left, leftCurve) = (0.0, 0.0);
            for (var bin = 0; bin < limits[features[f]].Length; bin++)
            {
                left += slopes[bin];
                leftCurve += curves[bin];
                var rightCurve = leaf.Curve - leftCurve;
                if (leftCurve < minWeight || rightCurve < minWeight)
                    continue;
                var right = leaf.Slope - left;
                var gain = left * left / (leftCurve + ridge) + right * right / (rightCurve + ridge) - whole;
                if (gain > best[f].Gain)
                    best[f] = (gain, bin);
            }
        });
        for (var f = 0; f < features.Length; f++)
        {
            if (best[f].Gain > leaf.Gain)
                (leaf.Gain, leaf.Feature, leaf.Bin) = (best[f].Gain, features[f], best[f].Bin);
        }
    }

    /// <summary>The values of each feature at which it may be split.</summary>
    private static float[][] FindLimits(float[][] rows, Random random)
    {
        var sample = Enumerable.Range(0, Math.Min(rows.Length, 20_000)).Select(_ => rows[random.Next(rows.Length)]).ToArray();
        var limits = new float[rows[0].Length][];
        for (var feature = 0; feature < limits.Length; feature++)
        {
            var values = sample.Select(row => row[feature]).Order().ToArray();
            limits[feature] = [.. Enumerable.Range(1, Bins).Select(bin => values[(long)bin * (values.Length - 1) / (Bins + 1)])
                .Where(value => value < values[^1]).Distinct()];
        }
        return limits;
    }

    private static byte[][] Bin(float[][] rows, float[][] limits)
    {
        var binned = new byte[limits.Length][];
        for (var feature = 0; feature < limits.Length; feature++)
        {
            binned[feature] = new byte[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                var at = Array.BinarySearch(limits[feature], rows[i][feature]);
                binned[feature][i] = (byte)(at < 0 ? ~at : at);
            }
        }
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
