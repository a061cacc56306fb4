namespace Newsloom.Train;

/// <summary>Signs of one case, and what is true of it.</summary>
/// <param name="Signs">The last is always 1.</param>
/// <param name="Weight">Of how many cases it counts for.</param>
internal readonly record struct Judged(float[] Signs, bool IsTrue, double Weight);

/// <summary>How strongly each sign speaks for what is true, by Newton's method: weights are few, so each round solves for all of them at once.</summary>
internal static class LogisticRegression
{
    private const int Rounds = 25;
    private const double Ridge = 1;

    // The last sign is none: its weight stays free.
    public static float[] Fit(IReadOnlyList<Judged> examples)
    {
        var size = examples[0].Signs.Length;
        var weights = new double[size];
        for (var round = 0; round < Rounds; round++)
        {
            var slope = new double[size];
            var curve = new double[size, size];
            foreach (var example in examples)
            {
                var x = example.Signs;
                var sum = 0.0;
                for (var i = 0; i < size; i++)
                    sum += weights[i] * x[i];
                var p = 1 / (1 + Math.Exp(-sum));
                var error = example.Weight * (p - (example.IsTrue ? 1 : 0));
                var bend = example.Weight * Math.Max(p * (1 - p), 1e-6);
                for (var i = 0; i < size; i++)
                {
                    slope[i] += error * x[i];
                    for (var j = 0; j <= i; j++)
                        curve[i, j] += bend * x[i] * x[j];
                }
            }
            for (var i = 0; i < size; i++)
            {
                var ridge = i < size - 1 ? Ridge : 1e-9;
                slope[i] += ridge * weights[i];
                curve[i, i] += ridge;
                for (var j = 0; j < i; j++)
                    curve[j, i] = curve[i, j];
            }
            var step = LinearSystem.Solve(curve, slope);
            for (var i = 0; i < size; i++)
                weights[i] -= step[i];
            if (step.Max(Math.Abs) < 1e-7)
                break;
        }
        return [.. weights.Select(weight => (float)weight)];
    }
}
