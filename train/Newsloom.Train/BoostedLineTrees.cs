using Newsloom.Extract.Dump;

namespace Newsloom.Train;

/// <summary>Grows the trees of <see cref="LineTrees"/>: logistic loss, histograms, level by level.</summary>
internal sealed class BoostedLineTrees
{
    private const int Bins = 64;

    public int Trees { get; init; } = 160;
    public int Depth { get; init; } = 6;
    public float Rate { get; init; } = 0.1f;
    public double RowShare { get; init; } = 0.6;
    public double FeatureShare { get; init; } = 0.4;
    public double MinHessian { get; init; } = 4;
    public double Lambda { get; init; } = 2;

    public LineTrees Train(IReadOnlyList<float[]> rows, bool[] labels, float[] weights)
    {
        int n = rows.Count, features = rows[0].Length;
        var random = new Random(7);
        var cuts = new float[features][];
        var binned = new byte[features][];
        Parallel.For(0, features, f =>
        {
            cuts[f] = Cuts(rows, f);
            binned[f] = new byte[n];
            for (var i = 0; i < n; i++)
            {
                var found = Array.BinarySearch(cuts[f], rows[i][f]);
                binned[f][i] = (byte)(found >= 0 ? found : ~found);
            }
        });

        var trees = new List<LineTrees.Node[]>();
        var score = new float[n];
        var gradient = new float[n];
        var hessian = new float[n];
        for (var t = 0; t < Trees; t++)
        {
            var used = new List<int>();
            for (var i = 0; i < n; i++)
            {
                var p = 1 / (1 + MathF.Exp(-score[i]));
                gradient[i] = weights[i] * ((labels[i] ? 1 : 0) - p);
                hessian[i] = weights[i] * p * (1 - p);
                if (random.NextDouble() < RowShare)
                    used.Add(i);
            }

            var columns = Enumerable.Range(0, features).Where(_ => random.NextDouble() < FeatureShare).ToArray();
            trees.Add(Grow(binned, cuts, gradient, hessian, [.. used], columns));
            var tree = trees[^1];
            Parallel.For(0, n, i =>
            {
                var at = 0;
                while (tree[at].Feature >= 0)
                    at = tree[at].Left + (rows[i][tree[at].Feature] <= tree[at].Threshold ? 0 : 1);
                score[i] += tree[at].Value;
            });
        }

        return new LineTrees(trees);
    }

    private LineTrees.Node[] Grow(byte[][] binned, float[][] cuts, float[] gradient, float[] hessian, int[] rows, int[] columns)
    {
        var nodes = new List<LineTrees.Node> { default };
        var level = new List<(int Node, int[] Rows)> { (0, rows) };
        for (var depth = 0; depth <= Depth && level.Count > 0; depth++)
        {
            var next = new List<(int Node, int[] Rows)>();
            foreach (var (node, own) in level)
            {
                double g = 0, h = 0;
                foreach (var i in own)
                {
                    g += gradient[i];
                    h += hessian[i];
                }

                var best = (Gain: 1e-3, Feature: -1, Bin: 0);
                if (depth < Depth && h >= 2 * MinHessian)
                {
                    var gate = new Lock();
                    Parallel.ForEach(columns, f =>
                    {
                        var found = BestSplit(binned[f], gradient, hessian, own, g, h, cuts[f].Length);
                        lock (gate)
                        {
                            if (found.Gain > best.Gain || found.Gain == best.Gain && f < best.Feature)
                                best = (found.Gain, f, found.Bin);
                        }
                    });
                }

                if (best.Feature < 0)
                {
                    nodes[node] = new LineTrees.Node(-1, 0, 0, (float)(Rate * g / (h + Lambda)));
                    continue;
                }

                var left = nodes.Count;
                nodes[node] = new LineTrees.Node((short)best.Feature, cuts[best.Feature][best.Bin], left, 0);
                nodes.Add(default);
                nodes.Add(default);
                var column = binned[best.Feature];
                next.Add((left, [.. own.Where(i => column[i] <= best.Bin)]));
                next.Add((left + 1, [.. own.Where(i => column[i] > best.Bin)]));
            }

            level = next;
        }

        return [.. nodes];
    }

    private (double Gain, int Bin) BestSplit(byte[] column, float[] gradient, float[] hessian, int[] rows, double g, double h, int cuts)
    {
        Span<double> sumG = stackalloc double[Bins + 1];
        Span<double> sumH = stackalloc double[Bins + 1];
        sumG.Clear();
        sumH.Clear();
        foreach (var i in rows)
        {
            sumG[column[i]] += gradient[i];
            sumH[column[i]] += hessian[i];
        }

        var best = (Gain: 0.0, Bin: 0);
        double leftG = 0, leftH = 0;
        for (var bin = 0; bin < cuts; bin++)
        {
            leftG += sumG[bin];
            leftH += sumH[bin];
            if (leftH < MinHessian || h - leftH < MinHessian)
                continue;
            var gain = leftG * leftG / (leftH + Lambda) + (g - leftG) * (g - leftG) / (h - leftH + Lambda) - g * g / (h + Lambda);
            if (gain > best.Gain)
                best = (gain, bin);
        }

        return best;
    }

    private static float[] Cuts(IReadOnlyList<float[]> rows, int feature)
    {
        var step = Math.Max(1, rows.Count / 20_000);
        var values = new List<float>();
        for (var i = 0; i < rows.Count; i += step)
            values.Add(rows[i][feature]);
        values.Sort();
        var distinct = values.Distinct().ToArray();
        if (distinct.Length <= Bins)
            return distinct;
        return [.. Enumerable.Range(1, Bins - 1).Select(q => values[(int)((long)q * values.Count / Bins)]).Distinct()];
    }
}
