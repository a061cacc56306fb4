using System.Diagnostics;
using Newsloom.Analyze;
using Newsloom.Train;

namespace Newsloom.Bench.Quality;

/// <summary>Whether the language of single sentences is told, on lines that were kept from learning.</summary>
internal static class LanguagesKept
{
    // Close neighbours, reported apart: one that is told for another is told wrongly.
    private static readonly string[] Related = ["be", "uk", "ru", "bg", "mk", "sr", "hr", "bs", "sl", "nb", "nn", "da", "sv", "cs", "sk", "id", "ms", "pt", "gl", "es", "ca", "zh", "yue", "fa"];

    private const int HeadlineWords = 8;

    public static SetScores Score(EvalSet set, string trainFolder)
    {
        var identifier = new LanguageIdentifier();
        var ntrex = LabelledSentence.Ntrex(trainFolder).Where(sentence => sentence.IsKept).ToList();
        // Of half a million sentences a part is enough.
        var tatoeba = LabelledSentence.Tatoeba(trainFolder).Where(sentence => sentence.IsKept && sentence.Hash / 4000 % 4 == 0).ToList();
        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var found = ntrex.ConvertAll(sentence => (sentence.Language, Guess: identifier.Identify(sentence.Text).Language));
        var cost = new Cost(ntrex.Count, clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu, Environment.WorkingSet, 0);
        var shortened = ntrex.ConvertAll(sentence => (sentence.Language, Guess: identifier.Identify(string.Join(' ', sentence.Text.Split(' ').Take(HeadlineWords))).Language));
        var tatoebaFound = tatoeba.ConvertAll(sentence => (sentence.Language, Guess: identifier.Identify(sentence.Text).Language));
        var longer = tatoeba.Where(sentence => sentence.Text.Length >= 40 || sentence.Text.Length >= 15 && sentence.Language is "ja" or "zh").ToList()
            .ConvertAll(sentence => (sentence.Language, Guess: identifier.Identify(sentence.Text).Language));
        var scores = new List<Score>
        {
            new(set.Name, "NTREX sentences", Right(found)),
            new(set.Name, "NTREX, first eight words", Right(shortened)),
            new(set.Name, "Tatoeba sentences", Right(tatoebaFound)),
            new(set.Name, "Tatoeba, of 40 letters and more", Right(longer)),
            new(set.Name, "languages under 96.5 %", found.GroupBy(one => one.Language).Count(group => Right([.. group]) < 0.965), IsCount: true),
        };
        scores.AddRange(Related.Select(code => new Score(set.Name, code, Right([.. found.Where(one => one.Language == code)]))));
        foreach (var (pair, times) in found.Where(one => one.Guess != one.Language).CountBy(one => $"{one.Language} for {one.Guess ?? "nothing"}").OrderByDescending(pair => pair.Value).Take(12))
            Console.WriteLine($"    {pair}: {times}");
        return new SetScores(
            set, cost, 0, scores,
            [
                .. found.GroupBy(one => one.Language).OrderBy(group => Right([.. group])).Select(group => new LanguageScore(set.Name, group.Key, group.Count(), [new Score(set.Name, "right", Right([.. group]))])),
                .. tatoebaFound.GroupBy(one => one.Language).Select(group => new LanguageScore(set.Name + ", Tatoeba", group.Key, group.Count(), [new Score(set.Name, "right", Right([.. group]))])),
            ]);
    }

    private static double Right(IReadOnlyList<(string Language, string? Guess)> found) => found.Average(one => one.Guess == one.Language ? 1.0 : 0);
}
