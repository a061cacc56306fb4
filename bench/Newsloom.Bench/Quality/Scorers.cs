using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Newsloom.Bench.Quality;

/// <summary>Calls the sets' own scorers. They are the judge: no measure is computed here.</summary>
internal sealed partial class Scorers(string eval, string temp)
{
    public const string DumpProgram = "extraction/textdump.py";

    // Their words are written without blanks, so that the plain measure sees a sentence as one word.
    private static readonly string[] Unspaced = ["ja", "zh", "ko", "th", "zh-cn", "zh-tw"];

    /// <summary>Turns a manifest of pages into one of text dumps, and returns its path.</summary>
    public string MakeDumps(EvalSet set)
    {
        var folder = Path.Combine(temp, set.Name);
        Python(DumpProgram, Path.Combine(eval, set.Input), folder);
        return Path.Combine(folder, "input.jsonl");
    }

    public IReadOnlyList<Score> Score(EvalSet set, string predictions, string? perPage = null) => set.Kind switch
    {
        SetKind.Pages or SetKind.Dumps => ScorePages(set, predictions, perPage),
        SetKind.Stories => ScoreStories(set, predictions),
        SetKind.Copies => ScoreCopies(set, predictions),
        _ => ScoreNaturalCopies(set, predictions),
    };

    public IReadOnlyList<LanguageScore> ScoreByLanguage(EvalSet set, string predictions) => set.Name switch
    {
        "fundus-publishers" => ScorePagesByLanguage(set, predictions),
        "og2021" => ScoreStoriesByLanguage(set, predictions),
        _ => [],
    };

    private List<Score> ScorePages(EvalSet set, string predictions, string? perPage)
    {
        var truth = Path.Combine(eval, set.Truth);
        var found = Evaluate(truth, predictions, perPage is null ? [] : ["--per-doc", perPage]);
        var scores = new List<Score>();
        Add("F1", "text", "f1");
        Add("macro F1", "text", "macroF1");
        if (set.Name.StartsWith("fundus-publishers", StringComparison.Ordinal))
            scores.Add(new Score(set.Name, "F1, --cjk", Number(Evaluate(truth, predictions, ["--cjk"])["text"]!["f1"])));
        if (found["text"] is { } text)
            scores.Add(new Score(set.Name, "empty pages", Number(text["empty"]), IsCount: true));
        Add("title exact", "title", "exact");
        Add("author exact", "author", "exact");
        Add("date right day", "date", "accuracy");
        Add("date precision", "date", "precision");
        Add("image", "image", "accuracy");
        return scores;

        void Add(string measure, string part, string field)
        {
            if (found[part] is { } values)
                scores.Add(new Score(set.Name, measure, Number(values[field])));
        }
    }

    private List<LanguageScore> ScorePagesByLanguage(EvalSet set, string predictions)
    {
        var scores = new List<LanguageScore>();
        foreach (var group in Inputs.Rows(Path.Combine(eval, set.Truth)).GroupBy(row => row.GetProperty("language").GetString()!).OrderByDescending(group => group.Count()))
        {
            var truth = Path.Combine(temp, $"{set.Name}.{group.Key}.gt.jsonl");
            File.WriteAllLines(truth, group.Select(row => row.GetRawText()));
            var name = Unspaced.Contains(group.Key) ? "F1, --cjk" : "F1";
            var found = Evaluate(truth, predictions, Unspaced.Contains(group.Key) ? ["--cjk"] : []);
            scores.Add(new LanguageScore(set.Name, group.Key, group.Count(),
            [
                new Score(set.Name, name, Number(found["text"]!["f1"])),
                new Score(set.Name, "title", Number(found["title"]?["exact"])),
                new Score(set.Name, "author", Number(found["author"]?["exact"])),
                new Score(set.Name, "date", Number(found["date"]?["accuracy"])),
            ]));
        }
        return scores;
    }

    private JsonNode Evaluate(string truth, string predictions, IEnumerable<string> more)
    {
        var output = Path.Combine(temp, "scores.json");
        Python("extraction/evaluate.py", ["--gt", truth, "--pred", predictions, "--json", output, "--quiet", .. more]);
        return JsonNode.Parse(File.ReadAllText(output))!;
    }

    private List<Score> ScoreStories(EvalSet set, string predictions)
    {
        var all = Clusters(Path.Combine(eval, set.Truth), predictions)["all"]!;
        var scores = new List<Score>
        {
            new(set.Name, "pair F1", Number(all["pair_f1"])),
            new(set.Name, "pair precision", Number(all["pair_p"])),
            new(set.Name, "B³ F1", Number(all["b3_f1"])),
            new(set.Name, "B³ precision", Number(all["b3_p"])),
        };
        if (set.Name == "og2021")
            scores.Add(new Score(set.Name, "B³ F1, split by language", Number(SplitByLanguage(set, predictions)["b3_f1"])));
        return scores;
    }

    private JsonNode Clusters(string truth, string predictions, params string[] more) =>
        JsonNode.Parse(Python("clustering/evaluate.py", [truth, predictions, "--json", .. more]))!["scores"]!;

    // Gold and predicted clusters are both cut along the languages, so that only joins within one language count.
    private JsonNode SplitByLanguage(EvalSet set, string predictions)
    {
        var gold = Inputs.Rows(Path.Combine(eval, set.Truth));
        var language = gold.ToDictionary(row => row.GetProperty("id").ToString(), row => row.GetProperty("lang").ToString());
        var truth = Path.Combine(temp, set.Name + ".split.gold.jsonl");
        var split = Path.Combine(temp, set.Name + ".split.jsonl");
        Write(truth, gold, "cluster");
        Write(split, Inputs.Rows(predictions), "story");
        return Clusters(truth, split)["all"]!;

        void Write(string path, List<JsonElement> rows, string field) =>
            File.WriteAllLines(path, rows.Select(row =>
            {
                var id = row.GetProperty("id").ToString();
                return JsonSerializer.Serialize(new { id, cluster = $"{row.GetProperty(field)} {language[id]}" });
            }));
    }

    private List<LanguageScore> ScoreStoriesByLanguage(EvalSet set, string predictions)
    {
        var scores = Clusters(Path.Combine(eval, set.Truth), predictions, "--by", "lang").AsObject();
        return [.. scores.Where(entry => entry.Key != "all").Select(entry => new LanguageScore(set.Name, entry.Key, (int)Number(entry.Value!["docs"]),
        [
            new Score(set.Name, "pair F1", Number(entry.Value["pair_f1"])),
            new Score(set.Name, "B³ F1", Number(entry.Value["b3_f1"])),
        ]))];
    }

    private List<Score> ScoreCopies(EvalSet set, string predictions)
    {
        var line = Python("clustering/evaluate_copies.py", Path.Combine(eval, set.Truth), predictions);
        return
        [
            new(set.Name, "pair F1", Named(line, "F1")), new(set.Name, "pair precision", Named(line, "P")),
            new(set.Name, "recall light", Named(line, "light")), new(set.Name, "recall medium", Named(line, "medium")),
            new(set.Name, "recall heavy", Named(line, "heavy")), new(set.Name, "ARI of groups", Named(line, "ARI")),
            new(set.Name, "same-event pairs wrongly grouped", Named(line, "grouped"), IsCount: true),
        ];
    }

    private List<Score> ScoreNaturalCopies(EvalSet set, string predictions)
    {
        var line = Python("clustering/evaluate_copies.py", "--natural", Path.Combine(eval, set.Truth), predictions);
        return [new(set.Name, "F1", Named(line, "F1")), new(set.Name, "precision", Named(line, "P")), new(set.Name, "recall", Named(line, "R"))];
    }

    // This scorer has no JSON: its line reads "… pair P 0.990 R 0.950 F1 0.970 | ARI 0.920 | recall heavy 0.960 …".
    private static double Named(string line, string name) =>
        NamedNumbers().Matches(line).FirstOrDefault(match => match.Groups["name"].Value == name) is { } match
            ? double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The scorer's answer has no {name}: {line}");

    private static double Number(JsonNode? value) => value?.GetValue<double>() ?? double.NaN;

    private string Python(string program, params string[] arguments)
    {
        var (exitCode, output, errors) = Tool.Run("python3", ["-B", Path.Combine(eval, program), .. arguments]);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {exitCode}: {errors}");
    }

    [GeneratedRegex(@"(?<name>\w+) (?<number>\d+(\.\d+)?)")]
    private static partial Regex NamedNumbers();
}
