namespace Newsloom.Bench.Quality;

/// <summary>One page's F1 by runs of four words, for comparing two readings of it; the sets' own scorers judge all else.</summary>
internal static class PageScore
{
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
