using System.Globalization;
using System.Text.Json;

namespace Newsloom.Bench.Quality;

/// <summary>What to score, and what to do with the scores.</summary>
internal sealed record QualityOptions(
    string? Eval, IReadOnlyList<string> Only, bool Update, bool AllowLower, string? Peer, string? Keep, bool Save, int Worst);

/// <summary>Every score of the engine by one command, held against its floors.</summary>
internal static class QualityRun
{
    public static int Run(QualityOptions options)
    {
        if (options.Eval is null)
            return Shared.StandAside();
        if (options.Only.Except(EvalSet.All.Select(set => set.Name)).Except([NamesRun.Name]).ToList() is { Count: > 0 } unknown)
        {
            Console.Error.WriteLine(
                $"There is no set called {string.Join(", ", unknown)}. There are: {string.Join(", ", EvalSet.All.Select(set => set.Name))}, {NamesRun.Name}");
            return 2;
        }

        if (options.Only.Count == 0 || options.Only.Contains(NamesRun.Name))
            NamesRun.Run(Path.Combine(options.Eval, "..", "train"), options.Eval);
        if (options.Only is [NamesRun.Name])
            return 0;

        var temp = options.Keep is { } kept
            ? Directory.CreateDirectory(kept)
            : Directory.CreateTempSubdirectory("newsloom-quality-");
        try
        {
            return Run(options, options.Eval, temp.FullName);
        }
        finally
        {
            if (options.Keep is null)
                temp.Delete(recursive: true);
        }
    }

    private static int Run(QualityOptions options, string eval, string temp)
    {
        var scorers = new Scorers(eval, temp);
        var floors = Floors.Load();
        var wrong = new List<string>();
        var all = new List<SetScores>();
        var streams = new Dictionary<string, (Cost Cost, IReadOnlyList<string> Failed)>();
        var table = new ScoreTable(Peers.Load(), options.Peer, floors.SeenInTraining);
        table.WriteHead();

        foreach (var set in EvalSet.All.Where(set => options.Only.Count == 0 || options.Only.Contains(set.Name)))
        {
            if (set.IsOfLanguage)
            {
                all.Add(ScoreLanguage(set, eval, options.Worst));
                floors = Judge(options, eval, floors, all[^1], wrong);
                table.Write(all[^1], floors, null);
                continue;
            }

            var input = set.Kind == SetKind.Dumps ? scorers.MakeDumps(set) : Path.Combine(eval, set.Input);
            // Stories and copies of one stream come from one run.
            var output = Path.Combine(temp, Path.GetFileName(Path.GetDirectoryName(set.Input)) + (set.Kind == SetKind.Dumps ? "-text" : "") + ".jsonl");
            var batch = Path.ChangeExtension(output, ".batch.jsonl");
            if (!streams.TryGetValue(output, out var run) || set.IsAboutCopies && !File.Exists(batch))
                streams[output] = run = Predictions.Write(set, input, output, set.IsAboutCopies ? batch : null);
            wrong.AddRange(run.Failed.Select(failed => $"{set.Name}: the engine threw on {failed}"));

            var perPage = set.IsManifest || options.Keep is not null ? Path.ChangeExtension(output, ".tsv") : null;
            IReadOnlyList<Score> found = scorers.Score(set, output, perPage);
            if (set.IsAboutCopies)
                found = [.. found, .. scorers.Score(set, batch).Select(score => score with { Measure = score.Measure + ", --batch" })];
            var scores = new SetScores(set, run.Cost, run.Failed.Count, found, scorers.ScoreByLanguage(set, output));
            all.Add(scores);

            floors = Judge(options, eval, floors, scores, wrong);
            table.Write(scores, floors, options.Peer is { } peer && set.Kind == SetKind.Pages ? RunPeer(peer, scorers, set, input, temp) : null);
            if (set.IsManifest && Reliability.Describe(output, perPage!) is { } reliability)
                ScoreTable.WriteNote(reliability);
            if (set.IsManifest && options.Worst > 0)
            {
                foreach (var page in WorstPages.Describe(Path.Combine(eval, set.Truth), output, perPage!, options.Worst))
                    Console.WriteLine(page);
            }
        }

        table.WriteFoot(all);
        ScoreTable.WriteLanguages(all.SelectMany(set => set.ByLanguage));
        if (options.Update)
            floors.Save();
        if (options.Save)
            Save(all);
        foreach (var line in wrong)
            Console.Error.WriteLine(line);
        return wrong.Count == 0 ? 0 : 1;
    }

    private static SetScores ScoreLanguage(EvalSet set, string eval, int show)
    {
        var train = Path.Combine(eval, "..", "train");
        return set.Kind switch
        {
            SetKind.Names => NamesAcrossScripts.Score(set, train),
            SetKind.Languages => LanguagesKept.Score(set, train),
            _ => GoldenSentences.Score(set, Path.Combine(eval, set.Input), show),
        };
    }

    /// <summary>Holds the scores against their floors, or raises these.</summary>
    private static Floors Judge(QualityOptions options, string eval, Floors floors, SetScores scores, List<string> wrong)
    {
        var hash = scores.Set.Hash(eval);
        if (options.Update)
            floors = floors.Raised(scores.Set.Name, hash, scores.Scores, options.AllowLower);
        wrong.AddRange(floors.Check(scores.Set.Name, hash, scores.Scores));
        return floors;
    }

    private static SetScores RunPeer(string peer, Scorers scorers, EvalSet set, string input, string temp)
    {
        var output = Path.Combine(temp, $"{set.Name}.{peer}.jsonl");
        var cost = Peers.Run(peer, input, output);
        return new SetScores(set, cost, 0, scorers.Score(set, output), []);
    }

    private static void Save(List<SetScores> all)
    {
        var machine = Machine.Here();
        var path = Path.Combine(machine.ResultsFolder(), "quality.json");
        var result = new
        {
            machine,
            sets = all.Select(set => new
            {
                set = set.Set.Name,
                items = set.Cost.Items,
                wallSeconds = Math.Round(set.Cost.Wall.TotalSeconds, 2),
                cpuSeconds = Math.Round(set.Cost.Cpu.TotalSeconds, 2),
                perCpuSecond = Math.Round(set.Cost.PerCpuSecond, 1),
                peakMegabytes = Math.Round(set.Cost.PeakMegabytes),
                scores = set.Scores.Where(score => !double.IsNaN(score.Value)).ToDictionary(score => score.Measure, score => Math.Round(score.Value, 4)),
            }),
        };
        File.WriteAllText(path, JsonSerializer.Serialize(result, Readable) + "\n");
        Console.WriteLine("Kept in " + Path.GetRelativePath(Shared.Repository, path).ToString(CultureInfo.InvariantCulture));
    }

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
