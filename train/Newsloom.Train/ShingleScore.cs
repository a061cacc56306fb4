using System.Text.RegularExpressions;

namespace Newsloom.Train;

/// <summary>Precision and recall of a text by its runs of four words, as the Scrapinghub benchmark counts them; a letter of a script without spaces is a word.</summary>
internal static partial class ShingleScore
{
    public static (double? Precision, double? Recall) Of(string truth, string text)
    {
        var (wanted, given) = (Shingles(truth), Shingles(text));
        double both = 0;
        foreach (var (shingle, count) in given)
            both += Math.Min(count, wanted.GetValueOrDefault(shingle));
        double all = given.Values.Sum();
        double due = wanted.Values.Sum();
        return (all == 0 ? null : both / all, due == 0 ? null : both / due);
    }

    public static double F1(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    private static Dictionary<string, int> Shingles(string text)
    {
        var words = Word().Matches(text).Select(match => match.Value).ToArray();
        var shingles = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + 4 <= Math.Max(words.Length, words.Length > 0 ? 4 : 0); i++)
        {
            var shingle = string.Join(' ', words.Skip(i).Take(4));
            shingles[shingle] = shingles.GetValueOrDefault(shingle) + 1;
        }
        return shingles;
    }

    [GeneratedRegex(@"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\w-[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]]+")]
    private static partial Regex Word();
}
