using System.Globalization;

namespace Newsloom.Train;

/// <summary>How well articles were put into stories: precision and recall over pairs of articles, and of each article's own story.</summary>
internal sealed record StoryScore(double PairPrecision, double PairRecall, double Purity, double Wholeness)
{
    public double PairF1 => Harmonic(PairPrecision, PairRecall);

    public double BCubed => Harmonic(Purity, Wholeness);

    public static StoryScore Of(IReadOnlyList<(string True, string Found)> articles)
    {
        var trueSizes = articles.CountBy(article => article.True).ToDictionary();
        var foundSizes = articles.CountBy(article => article.Found).ToDictionary();
        var (pairs, purity, wholeness) = (0d, 0d, 0d);
        foreach (var (cell, count) in articles.CountBy(article => article))
        {
            pairs += Pairs(count);
            purity += (double)count * count / foundSizes[cell.Found] / articles.Count;
            wholeness += (double)count * count / trueSizes[cell.True] / articles.Count;
        }
        return new StoryScore(
            pairs / Math.Max(1, foundSizes.Values.Sum(Pairs)), pairs / Math.Max(1, trueSizes.Values.Sum(Pairs)), purity, wholeness);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"pairs {PairPrecision:0.000} {PairRecall:0.000} F1 {PairF1:0.000}   B³ {Purity:0.000} {Wholeness:0.000} F1 {BCubed:0.000}");

    private static double Pairs(int count) => count * (count - 1) / 2d;

    private static double Harmonic(double a, double b) => a + b == 0 ? 0 : 2 * a * b / (a + b);
}
