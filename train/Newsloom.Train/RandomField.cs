using System.Runtime.Intrinsics;
using Newsloom.Analyze.Names;

namespace Newsloom.Train;

/// <summary>
/// Learns the weights of <see cref="NameTagger"/>: the gradient of a linear-chain conditional random field's likelihood,
/// summed over every reading that the marks allow, by AdaGrad.
/// </summary>
internal sealed class RandomField
{
    private const int Width = NameTags.Width, Count = NameTags.Count;
    private const float Rate = 0.15f;

    // Of one standing: a sign that stands n times is pulled back by a share of this in n.
    private const float Pull = 0.5f;

    private readonly float[] _rows;
    private readonly float[] _pace;
    private readonly float[] _pull;
    private readonly float[] _sum;
    private readonly float[] _stepSum = new float[Width * Width];
    private int _kept;
    private readonly float[] _steps = new float[Width * Width];
    private readonly float[] _stepPace = new float[Width * Width];
    private readonly float[] _ways = new float[Width * Width];

    private float[] _scores = [], _forward = [], _backward = [], _all = [], _allowed = [];

    /// <param name="counts">How often each sign stands: what is rare is pulled towards nought the more.</param>
    public RandomField(IReadOnlyList<int> counts)
    {
        _rows = new float[Width * counts.Count];
        _pace = new float[Width * counts.Count];
        _sum = new float[Width * counts.Count];
        _pull = [.. counts.Select(count => Pull / count)];
        for (var tag = 0; tag < Width; tag++)
        {
            for (var next = 0; next < Width; next++)
            {
                var may = tag < Count && next < Count && NameTags.MayFollow(tag, next);
                _steps[(tag * Width) + next] = may ? 0 : float.NegativeInfinity;
            }
        }
    }

    /// <summary>Adds the weights as they stand to the mean that is kept.</summary>
    public void Keep()
    {
        _kept++;
        for (var i = 0; i < _rows.Length; i++)
            _sum[i] += _rows[i];
        for (var i = 0; i < _steps.Length; i++)
            _stepSum[i] += _steps[i];
    }

    /// <summary>One step for one stretch of words.</summary>
    /// <param name="signs">For each word the numbers of the signs that are left of it.</param>
    /// <param name="allowed">For each word the tags that its marks allow, a bit each.</param>
    public void Learn(int[][] signs, ReadOnlySpan<ushort> allowed)
    {
        var size = signs.Length * Width;
        if (_scores.Length < size)
        {
            var room = Math.Max(size, 4096);
            (_scores, _forward, _backward, _all, _allowed) = (new float[room], new float[room], new float[room], new float[room], new float[room]);
        }

        for (var i = 0; i < _ways.Length; i++)
            _ways[i] = float.IsNegativeInfinity(_steps[i]) ? 0 : MathF.Exp(_steps[i]);
        Span<float> stepsAllowed = stackalloc float[Width * Width];
        Span<float> stepsAll = stackalloc float[Width * Width];
        Score(signs);
        if (!Expect(signs.Length, allowed, _allowed, stepsAllowed))
            return;
        Expect(signs.Length, [], _all, stepsAll);
        for (var word = 0; word < signs.Length; word++)
        {
            var gradient = Vector512.Create<float>(_allowed.AsSpan(word * Width, Width)) - Vector512.Create<float>(_all.AsSpan(word * Width, Width));
            if (Vector512.Sum(Vector512.Abs(gradient)) < 0.002f)
                continue;
            var square = gradient * gradient;
            foreach (var sign in signs[word])
            {
                var at = sign * Width;
                var pace = Vector512.Create<float>(_pace.AsSpan(at, Width)) + square;
                pace.CopyTo(_pace, at);
                var row = Vector512.Create<float>(_rows.AsSpan(at, Width));
                row += (gradient - (row * _pull[sign])) * Rate / (Vector512.Sqrt(pace) + Vector512.Create(0.1f));
                row.CopyTo(_rows, at);
            }
        }

        for (var i = 0; i < _steps.Length; i++)
        {
            if (_ways[i] == 0)
                continue;
            var gradient = stepsAllowed[i] - stepsAll[i];
            _stepPace[i] += gradient * gradient;
            _steps[i] += gradient * Rate / (MathF.Sqrt(_stepPace[i]) + 0.1f);
        }
    }

    /// <summary>The mean weights in whole steps, and how much each sign's weigh.</summary>
    public (sbyte[] Row, float Weight) Row(int sign, float least)
    {
        var row = new sbyte[Width];
        var weight = 0f;
        for (var tag = 0; tag < Count; tag++)
        {
            var mean = _sum[(sign * Width) + tag] / _kept;
            if (MathF.Abs(mean) < least)
                continue;
            row[tag] = (sbyte)Math.Clamp(MathF.Round(mean / TaggerWeights.Step), -127, 127);
            weight += mean * mean;
        }

        return (row, weight);
    }

    public short[] Steps() =>
        [.. _steps.Select((step, i) => float.IsNegativeInfinity(step) ? TaggerWeights.Never : (short)MathF.Round(_stepSum[i] / _kept / TaggerWeights.Step))];

    private void Score(int[][] signs)
    {
        for (var word = 0; word < signs.Length; word++)
        {
            var sum = Vector512<float>.Zero;
            foreach (var sign in signs[word])
                sum += Vector512.Create<float>(_rows.AsSpan(sign * Width, Width));
            sum.CopyTo(_scores, word * Width);
            var most = float.MinValue;
            for (var tag = 0; tag < Count; tag++)
                most = Math.Max(most, _scores[(word * Width) + tag]);
            for (var tag = 0; tag < Count; tag++)
                _scores[(word * Width) + tag] = MathF.Exp(Math.Max(_scores[(word * Width) + tag] - most, -60));
            _scores[(word * Width) + Count] = 0;
        }
    }

    /// <summary>How often each tag and each step stands, over all readings that are allowed; false where there is none.</summary>
    private bool Expect(int words, ReadOnlySpan<ushort> allowed, float[] tags, Span<float> steps)
    {
        for (var word = 0; word < words; word++)
        {
            var sum = 0f;
            for (var tag = 0; tag < Count; tag++)
            {
                var way = 0f;
                if (allowed.Length == 0 || (allowed[word] >> tag & 1) != 0)
                {
                    if (word == 0)
                        way = _ways[tag];
                    else
                    {
                        for (var before = 0; before < Count; before++)
                            way += _forward[((word - 1) * Width) + before] * _ways[(before * Width) + tag];
                    }

                    way *= _scores[(word * Width) + tag];
                }

                _forward[(word * Width) + tag] = way;
                sum += way;
            }

            if (sum <= 0 || !float.IsFinite(sum))
                return false;
            for (var tag = 0; tag < Count; tag++)
                _forward[(word * Width) + tag] /= sum;
        }

        for (var word = words - 1; word >= 0; word--)
        {
            var sum = 0f;
            for (var tag = 0; tag < Count; tag++)
            {
                var way = 0f;
                if (word == words - 1)
                    way = NameTags.IsOpen(tag) ? 0 : 1;
                else
                {
                    for (var next = 0; next < Count; next++)
                    {
                        if (allowed.Length == 0 || (allowed[word + 1] >> next & 1) != 0)
                            way += _ways[(tag * Width) + next] * _scores[((word + 1) * Width) + next] * _backward[((word + 1) * Width) + next];
                    }
                }

                _backward[(word * Width) + tag] = way;
                sum += way;
            }

            if (sum <= 0)
                return false;
            for (var tag = 0; tag < Count; tag++)
                _backward[(word * Width) + tag] /= sum;
        }

        for (var word = 0; word < words; word++)
        {
            var sum = 0f;
            for (var tag = 0; tag < Count; tag++)
                sum += tags[(word * Width) + tag] = _forward[(word * Width) + tag] * _backward[(word * Width) + tag];
            if (sum <= 0)
                return false;
            for (var tag = 0; tag < Count; tag++)
                tags[(word * Width) + tag] /= sum;
            tags[(word * Width) + Count] = 0;
        }

        for (var word = 1; word < words; word++)
        {
            var sum = 0f;
            Span<float> pair = stackalloc float[Width * Width];
            for (var tag = 0; tag < Count; tag++)
            {
                var left = _forward[((word - 1) * Width) + tag];
                if (left == 0)
                    continue;
                for (var next = 0; next < Count; next++)
                {
                    if (allowed.Length > 0 && (allowed[word] >> next & 1) == 0)
                        continue;
                    sum += pair[(tag * Width) + next] = left * _ways[(tag * Width) + next] * _scores[(word * Width) + next] * _backward[(word * Width) + next];
                }
            }

            if (sum <= 0)
                return false;
            for (var i = 0; i < pair.Length; i++)
                steps[i] += pair[i] / sum;
        }

        return true;
    }
}
