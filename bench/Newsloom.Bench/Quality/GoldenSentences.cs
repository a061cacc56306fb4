using System.Diagnostics;
using System.Text.Json;
using Newsloom.Analyze;

namespace Newsloom.Bench.Quality;

/// <summary>How many of the golden rules of sentence splitting hold, by language.</summary>
internal static class GoldenSentences
{
    public static SetScores Score(EvalSet set, string file, int show)
    {
        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var rules = Inputs.Rows(file).Select(Judge).ToList();
        var cost = new Cost(rules.Count, clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu, Environment.WorkingSet, 0);
        foreach (var rule in rules.Where(rule => !rule.Holds).Take(show))
            Console.WriteLine($"{rule.Language}: {JsonSerializer.Serialize(rule.Text, Shown)}\n    is   {JsonSerializer.Serialize(rule.Expected, Shown)}\n    ours {JsonSerializer.Serialize(rule.Found, Shown)}");
        return new SetScores(
            set, cost, 0, [new Score(set.Name, "rules held", rules.Average(rule => rule.Holds ? 1.0 : 0))],
            [
                .. rules.GroupBy(rule => rule.Language).OrderByDescending(group => group.Count())
                    .Select(group => new LanguageScore(set.Name, group.Key, group.Count(), [new Score(set.Name, "held", group.Average(rule => rule.Holds ? 1.0 : 0))])),
            ]);
    }

    private static readonly JsonSerializerOptions Shown = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Rule(string Language, string Text, List<string> Expected, List<string> Found)
    {
        public bool Holds => Expected.SequenceEqual(Found);
    }

    private static Rule Judge(JsonElement row)
    {
        var language = row.GetProperty(row.TryGetProperty("lang", out _) ? "lang" : "language").GetString()!;
        var text = row.GetProperty("text").GetString()!;
        // Only where the cuts are is judged, not how blanks are printed.
        return new Rule(
            language, text, [.. row.GetProperty("sentences").EnumerateArray().Select(sentence => Squeezed(sentence.GetString()!))],
            [.. Sentences.Split(text, Codes.GetValueOrDefault(language, language)).Select(span => Squeezed(span.In(text)))]);
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["amharic"] = "am",
        ["arabic"] = "ar",
        ["armenian"] = "hy",
        ["bulgarian"] = "bg",
        ["burmese"] = "my",
        ["chinese"] = "zh",
        ["danish"] = "da",
        ["deutsch"] = "de",
        ["dutch"] = "nl",
        ["english"] = "en",
        ["french"] = "fr",
        ["greek"] = "el",
        ["hindi"] = "hi",
        ["italian"] = "it",
        ["japanese"] = "ja",
        ["kazakh"] = "kk",
        ["marathi"] = "mr",
        ["persian"] = "fa",
        ["polish"] = "pl",
        ["russian"] = "ru",
        ["slovak"] = "sk",
        ["spanish"] = "es",
        ["urdu"] = "ur",
    };
}
