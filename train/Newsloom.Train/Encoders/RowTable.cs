using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Newsloom.Train.Encoders;

/// <summary>One learned row for each feature, and how far it has been moved already (Adagrad, one scale for a row).</summary>
internal sealed class RowTable
{
    private const float FirstSize = 0.02f;

    // Rows lie all over the memory: the processor is told of them before they are needed, or it waits for each.
    private const int Ahead = 6;
    private const int FloatsPerLine = 16;

    private readonly float[] _rows;
    private readonly float[] _squares;

    public RowTable(int count, int dimensions, Random random)
    {
        Dimensions = dimensions;
        Count = count;
        _rows = new float[count * dimensions];
        _squares = new float[count];
        for (var i = 0; i < _rows.Length; i++)
            _rows[i] = (random.NextSingle() - 0.5f) * FirstSize;
    }

    public int Count { get; }
    public int Dimensions { get; }

    /// <summary>Whether anything was learned of it.</summary>
    public bool IsTaught(int row) => _squares[row] > 0;

    public Span<float> this[int row] => _rows.AsSpan(row * Dimensions, Dimensions);

    /// <summary>The sum of the rows, at length 1.</summary>
    public void Sum(ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, Span<float> vector)
    {
        vector.Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            Announce(rows, i + Ahead);
            Vectors.Add(vector, this[rows[i]], weights[rows[i]]);
        }
        Vectors.Scale(vector, 1 / MathF.Max(MathF.Sqrt(Vectors.Dot(vector, vector)), 1e-6f));
    }

    public void Move(ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, ReadOnlySpan<float> gradient, float rate)
    {
        var square = Vectors.Dot(gradient, gradient) / Dimensions;
        for (var i = 0; i < rows.Length; i++)
        {
            Announce(rows, i + Ahead);
            var row = rows[i];
            var weight = weights[row];
            _squares[row] += square * weight * weight;
            Vectors.Add(this[row], gradient, -rate * weight / (MathF.Sqrt(_squares[row]) + 1e-9f));
        }
    }

    private unsafe void Announce(ReadOnlySpan<int> rows, int at)
    {
        if (at >= rows.Length || !Sse.IsSupported)
            return;
        ref var row = ref this[rows[at]][0];
        for (var i = 0; i < Dimensions; i += FloatsPerLine)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref row, i)));
    }
}
