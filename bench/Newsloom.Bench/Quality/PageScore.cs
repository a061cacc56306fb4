using System.Globalization;

namespace Newsloom.Bench.Quality;

/// <summary>One page's F1 by runs of four words: as the sets' own scorers give it, or of two readings of a page to compare them.</summary>
internal static class PageScore
{
    /// <summary>By the page's id, in the order of the scorer's table; null where the set has no texts.</summary>
    /// <param name="perPage">The scorer's table with the score of each page.</param>
    public static IReadOnlyDictionary<string, double>? Read(string perPage)
    {
        var table = File.ReadAllLines(perPage);
        var column = Array.IndexOf(table[0].Split('\t'), "f1");
        return column < 0 ? null : table.Skip(1).Select(line => line.Split('\t')).Where(row => row.Length > column && row[column].Length > 0)
            .ToDictionary(row => row[0], row => double.Parse(row[column], CultureInfo.InvariantCulture));
    }

    public static double F1(string truth, string text)
    {
        var (wanted, given) = (Runs(truth), Runs(text));
        double both = given.Sum(run => Math.Min(run.Value, wanted.GetValueOrDefault(run.Key)));
        return both == 0 ? 0 : 2 * both / (wanted.Values.Sum() + given.Values.Sum());
    }

    private static Dictionary<string, int> Runs(string text)
    {
        var words = text.Split([.. text.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + Math.Min(4, words.Length) <= words.Length && words.Length > 0; i++)
        {
            var run = string.Join(' ', words.Skip(i).Take(4));
            runs[run] = runs.GetValueOrDefault(run) + 1;
        }
        return runs;
    }
}
