using System.Globalization;

namespace Newsloom.Bench.Quality;

/// <summary>Prints the scores as one aligned table: ours, the floor, the bar, and other tools beside them.</summary>
internal sealed class ScoreTable(IReadOnlyList<Peer> peers, string? running, IReadOnlyDictionary<string, string> seenInTraining)
{
    public void WriteHead()
    {
        var here = running is null ? "" : $"{running,12}";
        Console.WriteLine($"{"set",-26}{"measure",-34}{"ours",8}{"floor",8}{"bar",8}{here}  best other");
    }

    /// <param name="peer">The same set by the tool that runs beside us.</param>
    public void Write(SetScores set, Floors floors, SetScores? peer)
    {
        foreach (var score in set.Scores)
        {
            var known = peers.FirstOrDefault(known => known.Set == score.Set && known.Measure == score.Measure);
            var theirs = peer?.Scores.FirstOrDefault(theirs => theirs.Measure == score.Measure);
            var here = running is null ? "" : $"{Show(theirs?.Value, score.IsCount),12}";
            var best = known?.Best is null ? "" : $"  {Show(known.Best),-7}{known.By}";
            var mark = known?.Bar is { } bar ? score.Value >= bar ? " ✓" : " ·" : "  ";
            Console.WriteLine(
                $"{set.Set.Name + (seenInTraining.ContainsKey(set.Set.Name) ? " †" : ""),-26}{score.Measure,-34}{Show(score.Value, score.IsCount),8}"
                + $"{Show(floors.Find(score.Set, score.Measure)),8}{Show(known?.Bar),6}{mark}{here}{best}".TrimEnd());
        }
        Console.WriteLine($"{"",-26}{set.Cost.Describe(set.Set.Unit)}");
        if (peer is not null)
            Console.WriteLine($"{"",-26}{running}: {peer.Cost.Describe(set.Set.Unit)}");
    }

    public static void WriteNote(string line) => Console.WriteLine($"{"",-26}{line}");

    /// <summary>What must be known to read the figures rightly.</summary>
    public void WriteFoot(IEnumerable<SetScores> all)
    {
        foreach (var why in all.Select(set => seenInTraining.GetValueOrDefault(set.Set.Name)).OfType<string>().Distinct())
            Console.WriteLine("† " + why);
    }

    public static void WriteLanguages(IEnumerable<LanguageScore> scores)
    {
        foreach (var set in scores.GroupBy(score => score.Set))
        {
            Console.WriteLine();
            Console.WriteLine($"{set.Key}, by language");
            foreach (var language in set)
            {
                var figures = language.Scores.Select(score => $"{score.Measure} {Show(score.Value)}".PadRight(18));
                Console.WriteLine($"  {language.Language,-6}{language.Items,5}  {string.Concat(figures)}".TrimEnd());
            }
        }
    }

    private static string Show(double? value, bool isCount = false) =>
        value is not { } number || double.IsNaN(number)
            ? "–"
            : number.ToString(isCount ? "0" : ".000", CultureInfo.InvariantCulture);
}
