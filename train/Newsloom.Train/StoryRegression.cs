using Newsloom.Cluster;

namespace Newsloom.Train;

/// <summary>What was measured between an article and a story that came into question, and whether it belongs there.</summary>
/// <param name="Signs">Those of <see cref="Likeness"/>, then 1.</param>
internal sealed record StoryExample(string Set, Meeting Meeting, float[] Signs, bool IsSame, bool IsPair = false);

/// <summary>Logistic regression in which every set counts the same, however large.</summary>
internal static class StoryRegression
{
    private const double Ridge = 1e-5;
    private const int Rounds = 25;

    /// <summary>Pairs chosen for being hard say more of the chooser than of a stream.</summary>
    private const double PairShare = 0.03;

    // Newton's method: few weights, so each round solves for all of them at once.
    public static float[] Fit(IReadOnlyList<StoryExample> examples)
    {
        // Pairs that somebody chose are alike more often than what a stream brings: that is taken up by a weight of their
        // own, which is dropped.
        var size = Likeness.Names.Length + 2;
        var weights = new double[size];
        var counts = examples.GroupBy(example => example.Set).ToDictionary(group => group.Key, group => (double)group.Count());
        for (var round = 0; round < Rounds && examples.Count > 0; round++)
        {
            var slope = new double[size];
            var curve = new double[size, size];
            var x = new float[size];
            foreach (var example in examples)
            {
                example.Signs.CopyTo(x);
                x[^1] = example.IsPair ? 1 : 0;
                var sum = 0d;
                for (var i = 0; i < size; i++)
                    sum += weights[i] * x[i];
                var p = 1 / (1 + Math.Exp(-sum));
                var share = (example.IsPair ? PairShare : 1) / counts[example.Set] / counts.Count;
                var error = share * ((example.IsSame ? 1 : 0) - p);
                var bend = share * Math.Max(p * (1 - p), 1e-5);
                for (var i = 0; i < size; i++)
                {
                    slope[i] += error * x[i];
                    for (var j = 0; j <= i; j++)
                        curve[i, j] += bend * x[i] * x[j];
                }
            }
            for (var i = 0; i < size; i++)
            {
                var ridge = i >= size - 2 ? Ridge / 100 : Ridge;
                slope[i] -= ridge * weights[i];
                curve[i, i] += ridge;
                for (var j = 0; j < i; j++)
                    curve[j, i] = curve[i, j];
            }
            var step = Solve(curve, slope);
            for (var i = 0; i < size; i++)
                weights[i] += step[i];
        }
        return [.. weights.SkipLast(1).Select(weight => (float)weight)];
    }

    private static double[] Solve(double[,] a, double[] b)
    {
        var size = b.Length;
        for (var column = 0; column < size; column++)
        {
            for (var row = column + 1; row < size; row++)
            {
                var factor = a[row, column] / a[column, column];
                for (var i = column; i < size; i++)
                    a[row, i] -= factor * a[column, i];
                b[row] -= factor * b[column];
            }
        }
        var x = new double[size];
        for (var row = size - 1; row >= 0; row--)
        {
            var sum = b[row];
            for (var i = row + 1; i < size; i++)
                sum -= a[row, i] * x[i];
            x[row] = sum / a[row, row];
        }
        return x;
    }
}
