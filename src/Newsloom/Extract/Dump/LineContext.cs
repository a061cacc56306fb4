namespace Newsloom.Extract.Dump;

/// <summary>
/// What a first guess about all lines says of each: how its neighbours were judged, where it stands towards the likeliest
/// stretch of the page, and whether it speaks with the words of that stretch.
/// </summary>
internal sealed class LineContext
{
    private const int Reach = 8;
    private static readonly int[] Spans = [2, 5, 12, 30];

    private readonly LineFeatures _features;
    private readonly float[] _odds;
    private readonly float[] _likely;
    private readonly double[] _mass;     // words that likely are article, up to each line
    private readonly double[] _words;
    private readonly int[] _kept;        // lines that likely are article, up to each line
    private readonly (int Start, int End) _best;
    private readonly Dictionary<int, float> _vocabulary = [];

    public LineContext(LineFeatures features, float[] odds)
    {
        (_features, _odds) = (features, odds);
        var n = odds.Length;
        _likely = new float[n];
        (_mass, _words, _kept) = (new double[n + 1], new double[n + 1], new int[n + 1]);
        for (var i = 0; i < n; i++)
        {
            _likely[i] = 1 / (1 + MathF.Exp(-odds[i]));
            var words = Math.Min(features.Words(i), 80) + 1;
            _mass[i + 1] = _mass[i] + _likely[i] * words;
            _words[i + 1] = _words[i] + words;
            _kept[i + 1] = _kept[i] + (_likely[i] > 0.5f ? 1 : 0);
            foreach (var term in features.Terms(i))
            {
                if (_likely[i] > 0.3f)
                    _vocabulary[term] = _vocabulary.GetValueOrDefault(term) + _likely[i];
            }
        }
        _best = BestStretch();
    }

    public static readonly int Count = 2 * Reach + 1 + 2 * Spans.Length + 11;

    public void Fill(int line, Span<float> into)
    {
        var at = 0;
        var n = _odds.Length;
        for (var i = line - Reach; i <= line + Reach; i++)
            into[at++] = i < 0 || i >= n ? -9 : _odds[i];
        foreach (var span in Spans)
        {
            into[at++] = Share(line - span, line);
            into[at++] = Share(line + 1, line + 1 + span);
        }
        into[at++] = Share(0, line);
        into[at++] = Share(line + 1, n);
        into[at++] = (float)(_mass[line] / Math.Max(1, _mass[n]));
        into[at++] = MathF.Log(1 + (float)_mass[n]);
        into[at++] = MathF.Log(1 + _kept[line]);
        into[at++] = MathF.Log(1 + _kept[n] - _kept[line]);
        into[at++] = Signed(line - _best.Start);
        into[at++] = Signed(line - _best.End);
        into[at++] = (float)((_mass[_best.End] - _mass[_best.Start]) / Math.Max(1, _mass[n]));
        into[at++] = Share(_best.Start, _best.End);
        into[at++] = Topic(line);
    }

    // The share of the words from one line to before another that likely are article.
    private float Share(int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(_odds.Length, to));
        return from >= to ? 0 : (float)((_mass[to] - _mass[from]) / (_words[to] - _words[from]));
    }

    private float Topic(int line)
    {
        var terms = _features.Terms(line);
        if (terms.Length == 0)
            return 0;
        var self = _likely[line] > 0.3f ? _likely[line] : 0;
        var found = 0f;
        foreach (var term in terms)
            found += Math.Clamp(_vocabulary.GetValueOrDefault(term) - self, 0, 1);
        return found / terms.Length;
    }

    // The stretch with most words of the article over words that are not.
    private (int Start, int End) BestStretch()
    {
        var (best, bestSum, start, sum) = ((0, 0), 0.0, 0, 0.0);
        for (var i = 0; i < _odds.Length; i++)
        {
            if (sum <= 0)
                (start, sum) = (i, 0);
            sum += (_likely[i] - 0.4) * (Math.Min(_features.Words(i), 80) + 1);
            if (sum > bestSum)
                (best, bestSum) = ((start, i + 1), sum);
        }
        return best;
    }

    private static float Signed(int distance) => distance < 0 ? -MathF.Log(1 - distance) : MathF.Log(1 + distance);
}
