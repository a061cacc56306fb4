using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>
/// Sentences of two texts laid one beside the other in the order of both: one to one, two to one, or left out. The
/// best such path by dynamic programming, as in Gale and Church (1993), over meaning, names, numbers and lengths.
/// </summary>
internal static class SentenceAlignment
{
    // Sentences less alike than this are rather left out than laid beside each other.
    private const double MinLikeness = 0.34;

    private const double SharedNames = 0.12;
    private const double SharedNumbers = 0.12;
    private const double OtherNumbers = 0.1;
    private const double OtherLength = 0.12;
    private const double CostOfTwo = 0.04;

    private static readonly (int First, int Second)[] Moves = [(1, 1), (2, 1), (1, 2)];

    public static List<AlignedSentences> Of(ParallelText first, ParallelText second)
    {
        var (n, m) = (first.Sentences.Count, second.Sentences.Count);
        var best = new double[n + 1, m + 1];
        var move = new AlignedSentences?[n + 1, m + 1];
        for (var i = 0; i <= n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                if (i > 0 && best[i - 1, j] > best[i, j])
                    best[i, j] = best[i - 1, j];
                if (j > 0 && best[i, j - 1] > best[i, j])
                    best[i, j] = best[i, j - 1];
                foreach (var (down, across) in Moves)
                {
                    if (i < down || j < across)
                        continue;
                    var aligned = AlignedSentences.Of(first, i - down, down, second, j - across, across);
                    var gain = best[i - down, j - across] + Gain(aligned);
                    if (gain > best[i, j])
                        (best[i, j], move[i, j]) = (gain, aligned);
                }
            }
        }
        return Path(best, move, n, m);
    }

    private static List<AlignedSentences> Path(double[,] best, AlignedSentences?[,] move, int i, int j)
    {
        var path = new List<AlignedSentences>();
        while (i > 0 && j > 0)
        {
            if (move[i, j] is { } aligned)
            {
                path.Add(aligned);
                (i, j) = (aligned.First, aligned.Second);
            }
            else if (best[i - 1, j] >= best[i, j - 1])
            {
                i--;
            }
            else
            {
                j--;
            }
        }
        path.Reverse();
        return path;
    }

    private static double Gain(AlignedSentences aligned)
    {
        var likeness = aligned.Meaning
            + SharedNames * Share(aligned.NamesOfBoth, aligned.Names)
            + SharedNumbers * Share(aligned.NumbersOfBoth, aligned.Numbers)
            - (aligned is { HasNumbersInEach: true, NumbersOfBoth: 0 } ? OtherNumbers : 0)
            - OtherLength * Math.Min(2, Math.Abs(aligned.Ratio))
            - (aligned.FirstCount + aligned.SecondCount > 2 ? CostOfTwo : 0);
        return (likeness - MinLikeness) * (aligned.FirstCount + aligned.SecondCount) / 2;
    }

    private static double Share(int common, int all) => all == 0 ? 0 : 2.0 * common / all;
}

/// <summary>One or two sentences of a text beside one or two of another.</summary>
/// <param name="First">The number of the first text's sentence, or of the first of two.</param>
/// <param name="Meaning">The cosine of their vectors.</param>
/// <param name="Ratio">The logarithm of the first's length by the second's.</param>
/// <param name="Length">Of both together, in letters.</param>
/// <param name="Names">How many the two have, each counted for itself.</param>
internal readonly record struct AlignedSentences(
    int First, int FirstCount, int Second, int SecondCount, double Meaning, double Ratio, double Length,
    int NamesOfBoth, int Names, int NumbersOfBoth, int Numbers, bool HasNumbersInEach)
{
    public static AlignedSentences Of(ParallelText first, int i, int down, ParallelText second, int j, int across)
    {
        var (a, b) = (first.At(i, down), second.At(j, across));
        return new AlignedSentences(
            i, down, j, across, Encoder.Likeness(a.Vector, b.Vector), Math.Log(a.Length / b.Length), a.Length + b.Length,
            Common(a.Names, b.Names), a.Names.Count + b.Names.Count, Common(a.Numbers, b.Numbers), a.Numbers.Count + b.Numbers.Count,
            a.Numbers.Count > 0 && b.Numbers.Count > 0);
    }

    private static int Common(IReadOnlySet<string> a, IReadOnlySet<string> b) => a.Count == 0 || b.Count == 0 ? 0 : a.Count(b.Contains);
}
