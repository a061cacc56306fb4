using Newsloom.Extract.Dump;

namespace Newsloom.Train;

/// <summary>Learns <see cref="LineWords"/>: logistic regression over hashed words, by steps that shrink for words often seen.</summary>
internal static class WordRegression
{
    private const int Rounds = 4;
    private const double Rate = 0.3;
    private const double Ridge = 0.002;

    public static LineWords Train(List<LabelledDump> pages)
    {
        var lines = pages.AsParallel().AsOrdered()
            .SelectMany(page => page.Dump.Lines.Select((line, i) => (Terms: LineWords.Terms(line), Label: page.Labels[i], Weight: page.Weights[i])))
            .Where(line => line.Terms.Length > 0).ToArray();
        var (own, seen) = (new double[LineWords.Size], new double[LineWords.Size]);
        var (bias, biasSeen) = (0.0, 1e-6);
        var random = new Random(5);
        var mean = lines.Average(line => line.Weight);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(lines);
            foreach (var line in lines)
            {
                var share = 1 / Math.Sqrt(line.Terms.Length);
                var sum = bias + line.Terms.Sum(term => own[term]) * share;
                var slope = (line.Label - 1 / (1 + Math.Exp(-sum))) * line.Weight / mean;
                biasSeen += slope * slope;
                bias += Rate * slope / Math.Sqrt(biasSeen);
                foreach (var term in line.Terms)
                {
                    var step = slope * share - Ridge * own[term];
                    seen[term] += step * step;
                    own[term] += Rate * step / Math.Sqrt(seen[term] + 1e-6);
                }
            }
        }
        var scale = Math.Max(1e-6, own.Max(Math.Abs)) / 127;
        return new LineWords([.. own.Select(weight => (sbyte)Math.Round(weight / scale))], (float)scale);
    }
}
