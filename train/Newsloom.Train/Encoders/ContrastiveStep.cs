namespace Newsloom.Train.Encoders;

/// <summary>
/// Draws both sides of each pair of a batch together and away from the others, by a softmax in both directions. Texts
/// that stand in the batch twice are no counterexamples of themselves.
/// </summary>
internal sealed class ContrastiveStep(RowTable table, float[] weights, Random random, int maxBatch)
{
    private const float Temperature = 16f;
    private const float Dropout = 0.3f;
    private const float Never = -1e4f;

    private readonly float[] _left = new float[maxBatch * table.Dimensions];
    private readonly float[] _right = new float[maxBatch * table.Dimensions];
    private readonly float[] _leftGradient = new float[maxBatch * table.Dimensions];
    private readonly float[] _rightGradient = new float[maxBatch * table.Dimensions];
    private readonly float[] _scores = new float[maxBatch * maxBatch];
    private readonly float[] _gradient = new float[maxBatch * maxBatch];
    private readonly int[][] _kept = new int[2 * maxBatch][];

    public double Run(ReadOnlySpan<FeaturedText> left, ReadOnlySpan<FeaturedText> right, float rate)
    {
        var n = left.Length;
        var dimensions = table.Dimensions;
        for (var i = 0; i < n; i++)
        {
            _kept[2 * i] = Drop(left[i].Rows);
            _kept[2 * i + 1] = Drop(right[i].Rows);
            table.Sum(_kept[2 * i], weights, _left.AsSpan(i * dimensions, dimensions));
            table.Sum(_kept[2 * i + 1], weights, _right.AsSpan(i * dimensions, dimensions));
        }
        Vectors.Products(_left, _right, n, dimensions, Temperature, _scores);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (i != j && (left[i].Key == left[j].Key || right[i].Key == right[j].Key))
                    _scores[i * n + j] = Never;
            }
        }
        Array.Clear(_gradient, 0, n * n);
        double loss = 0;
        for (var i = 0; i < n; i++)
            loss += AddSoftmax(i * n, 1, i, n) + AddSoftmax(i, n, i, n);

        Vectors.Mix(_gradient, _right, n, dimensions, turned: false, _leftGradient);
        Vectors.Mix(_gradient, _left, n, dimensions, turned: true, _rightGradient);
        for (var i = 0; i < n; i++)
        {
            Move(2 * i, _left, _leftGradient, i, rate);
            Move(2 * i + 1, _right, _rightGradient, i, rate);
        }
        return loss / (2 * n);
    }

    private int[] Drop(int[] rows)
    {
        var kept = new int[rows.Length];
        var count = 0;
        foreach (var row in rows)
        {
            if (random.NextSingle() >= Dropout)
                kept[count++] = row;
        }
        return count == 0 ? rows : kept[..count];
    }

    /// <summary>Adds probability minus truth along one row or column of the scores; gives the loss.</summary>
    private double AddSoftmax(int start, int stride, int truth, int n)
    {
        var max = float.MinValue;
        for (var k = 0; k < n; k++)
            max = MathF.Max(max, _scores[start + k * stride]);
        Span<float> powers = stackalloc float[n];
        float sum = 0;
        for (var k = 0; k < n; k++)
            sum += powers[k] = MathF.Exp(_scores[start + k * stride] - max);
        for (var k = 0; k < n; k++)
            _gradient[start + k * stride] += powers[k] / sum;
        _gradient[start + truth * stride] -= 1;
        return Math.Log(sum) + max - _scores[start + truth * stride];
    }

    // Through the normalisation: only what is at right angles to the vector changes it. That a short sum turns faster is left out:
    // what a row is first moved by, while all sums are short, would outweigh all that comes later.
    private void Move(int side, float[] units, float[] gradients, int i, float rate)
    {
        var dimensions = table.Dimensions;
        var unit = units.AsSpan(i * dimensions, dimensions);
        var gradient = gradients.AsSpan(i * dimensions, dimensions);
        Vectors.Add(gradient, unit, -Vectors.Dot(unit, gradient));
        Vectors.Scale(gradient, Temperature);
        table.Move(_kept[side], weights, gradient, rate);
    }
}
