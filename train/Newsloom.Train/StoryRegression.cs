using Newsloom.Cluster;

namespace Newsloom.Train;

/// <summary>What was measured between an article and a story that came into question, and whether it belongs there.</summary>
/// <param name="Signs">Those of <see cref="Likeness"/>, then 1.</param>
internal sealed record StoryExample(string Set, Meeting Meeting, float[] Signs, bool IsSame, bool IsPair = false);

/// <summary>Logistic regression in which every set counts the same, however large.</summary>
internal static class StoryRegression
{
    private const double Ridge = 1e-5;
    private const double RidgeOfFew = 1e-3;
    private const int Rounds = 25;

    /// <summary>Pairs chosen for being hard say more of the chooser than of a stream.</summary>
    private const double PairShare = 0.03;

    /// <summary>Where the examples are silent, weights stay here.</summary>
    private static readonly Dictionary<string, double> Expected = new()
    {
        ["days apart"] = -2,
        ["hours apart"] = -2,
        ["names of nearest"] = 3,
        ["names and numbers"] = 4,
        ["letters"] = 4,
        ["meaning"] = 4,
    };

    // Across languages examples are few: what is alike never speaks against one story there, nor what is apart for one.
    private static readonly HashSet<string> Against = ["hours apart", "days apart", "words without names"];
    private static readonly HashSet<string> Either = ["names known", "time known", "size", "headline of nearest"];

    public static float[] Fit(Meeting meeting, IReadOnlyList<StoryExample> examples)
    {
        var isAcross = meeting is Meeting.TextsAcrossLanguages or Meeting.HeadlinesAcrossLanguages;
        var ridge = meeting == Meeting.TextsAcrossLanguages ? RidgeOfFew : Ridge;
        var isFree = Enumerable.Repeat(true, Likeness.Names.Length + 2).ToArray();
        while (true)
        {
            var weights = Fit(examples, ridge, isFree);
            var wrong = Enumerable.Range(0, Likeness.Names.Length).Where(sign => IsAbsurd(sign, weights[sign])).ToList();
            if (!isAcross || wrong.Count == 0)
                return [.. weights.SkipLast(1).Select(weight => (float)weight)];
            // One at a time, the worst first: the others may then come right.
            isFree[wrong.MaxBy(sign => Math.Abs(weights[sign]))] = false;
        }
    }

    private static bool IsAbsurd(int sign, double weight) =>
        !Either.Contains(Likeness.Names[sign]) && (Against.Contains(Likeness.Names[sign]) ? weight > 1e-9 : weight < -1e-9);

    // Newton's method: few weights, so each round solves for all of them at once.
    private static double[] Fit(IReadOnlyList<StoryExample> examples, double ridge, bool[] isFree)
    {
        // Pairs that somebody chose are alike more often than what a stream brings: that is taken up by a weight of their
        // own, which is dropped.
        var size = Likeness.Names.Length + 2;
        double[] expected = [.. Likeness.Names.Select(name => Expected.GetValueOrDefault(name)), 0, 0];
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
                var pull = i >= size - 2 ? Ridge / 100 : ridge;
                slope[i] -= pull * (weights[i] - expected[i]);
                curve[i, i] += pull;
                for (var j = 0; j < i; j++)
                    curve[j, i] = curve[i, j];
            }
            for (var i = 0; i < size; i++)
            {
                if (isFree[i])
                    continue;
                slope[i] = 0;
                for (var j = 0; j < size; j++)
                    curve[i, j] = curve[j, i] = i == j ? 1 : 0;
            }
            var step = Solve(curve, slope);
            for (var i = 0; i < size; i++)
                weights[i] += step[i];
        }
        return weights;
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
