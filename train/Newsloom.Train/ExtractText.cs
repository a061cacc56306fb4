using System.Globalization;
using System.Text.Json;
using Newsloom.Extract;
using Newsloom.Extract.Dump;

namespace Newsloom.Train;

/// <summary>
/// Makes <c>Extract/Data/textdump.trees</c> from pages whose article is known: the sets' <c>gt.jsonl</c>, and their pages
/// as text dumps in a folder of the same name. Says too how well it does on sites it has not seen.
/// </summary>
internal static class ExtractText
{
    private static readonly string[] Sets = ["scrapinghub", "naeb", "fundus-publishers", "fundus-eval"];

    // How a page's lines come: as its markup had them; in one line; or with the article's own paragraphs run together.
    internal enum Shape { Plain, RunOn, Joined }

    internal sealed record Sample(string Set, string Host, Page Page, DumpLines Dump, LineFeatures Features, string Truth, bool[] Labels, Shape Shape)
    {
        public float[][] Rows { get; } = [.. Enumerable.Range(0, Dump.Lines.Count).Select(line =>
        {
            var row = new float[LineFeatures.Count];
            Features.Fill(line, row);
            return row;
        })];
    }

    public static void Write(string truthFolder, string dumpFolder, string target, bool checkOnly)
    {
        var samples = Load(truthFolder, dumpFolder);
        Console.WriteLine($"{samples.Count} pages, {samples.Sum(sample => sample.Rows.Length)} lines, {LineFeatures.Count} features");
        if (!checkOnly)
        {
            using var file = File.Create(target);
            Train(samples).Save(file);
        }

        CrossValidate(samples);
    }

    internal const int Folds = 5;

    internal static LineTrees Train(IReadOnlyList<Sample> samples)
    {
        var rows = new List<float[]>();
        var labels = new List<bool>();
        var weights = new List<float>();
        foreach (var sample in samples)
        {
            var truth = Math.Max(60, Tokens(sample.Truth, true).Count);
            for (var i = 0; i < sample.Rows.Length; i++)
            {
                var words = Math.Clamp(sample.Features.Words(i), 1, 80);
                rows.Add(sample.Rows[i]);
                labels.Add(sample.Labels[i]);
                weights.Add((0.3f + words / 20f) / MathF.Sqrt(truth / 400f));
            }
        }

        return new BoostedLineTrees().Train(rows, [.. labels], [.. weights]);
    }

    private static void CrossValidate(List<Sample> samples)
    {
        var logOdds = new Dictionary<Sample, float[]>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var trees = Train([.. samples.Where(sample => Fold(sample) != fold)]);
            foreach (var sample in samples.Where(sample => Fold(sample) == fold))
                logOdds[sample] = [.. sample.Rows.Select(trees.LogOdds)];
        }

        foreach (var change in (float[])[0.3f, 0.6f, 1.2f])
        {
            foreach (var bias in (float[])[0, 0.3f, 0.6f])
            {
                var shown = new List<string>();
                foreach (var group in samples.GroupBy(sample => (sample.Set, sample.Shape)).OrderBy(group => group.Key.Shape))
                {
                    var scores = group.Select(sample => Score(sample, LineChoice.Choose(logOdds[sample], sample.Features.Words, change, bias))).ToList();
                    var precision = scores.Where(score => score.P >= 0).Average(score => score.P);
                    var recall = scores.Average(score => score.R);
                    shown.Add(FormattableString.Invariant($"{(group.Key.Shape == Shape.Plain ? "" : group.Key.Shape + " ")}{group.Key.Set} {2 * precision * recall / (precision + recall):0.0000} ({precision:0.000}/{recall:0.000})"));
                }

                Console.WriteLine(FormattableString.Invariant($"change {change} bias {bias}: ") + string.Join("  ", shown));
            }
        }
    }

    internal static int Fold(Sample sample) => (int)(Hash(sample.Host) % Folds);

    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619;
        return hash >> 7;
    }

    private static (double P, double R) Score(Sample sample, bool[] kept)
    {
        var said = Shingles(Tokens(string.Join('\n', sample.Dump.Lines.Where((_, line) => kept[line])), true));
        var truth = Shingles(Tokens(sample.Truth, true));
        var hit = said.Sum(pair => Math.Min(pair.Value, truth.GetValueOrDefault(pair.Key)));
        var all = said.Values.Sum();
        return (all == 0 ? -1 : (double)hit / all, truth.Count == 0 ? 0 : (double)hit / truth.Values.Sum());
    }

    internal static List<Sample> Load(string truthFolder, string dumpFolder)
    {
        var samples = new List<Sample>();
        foreach (var set in Sets)
        {
            foreach (var line in File.ReadLines(Path.Combine(truthFolder, set, "gt.jsonl")))
            {
                using var json = JsonDocument.Parse(line);
                var id = json.RootElement.GetProperty("id").GetString()!;
                var truth = json.RootElement.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";
                var host = new Uri(json.RootElement.GetProperty("url").GetString()!).Host;
                var labels = host.Split('.');
                host = labels.Length > 2 && labels[^2].Length <= 3 ? labels[^3] : labels[^2];
                var dump = File.ReadAllText(Path.Combine(dumpFolder, set, string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-' ? letter : '_')) + ".txt"));
                var page = new Page(id, id, new Uri(json.RootElement.GetProperty("url").GetString()!), new PageBody.PlainText(dump));
                var plain = Make(set, host, page, DumpLines.Cut(dump), truth, Shape.Plain);
                samples.Add(plain);
                if (Hash(id) % 6 == 0)
                    samples.Add(Make(set, host, page with { Body = new PageBody.PlainText(dump.ReplaceLineEndings(" ")) }, DumpLines.Cut(dump.ReplaceLineEndings(" ")), truth, Shape.RunOn));
                if (Hash(id) % 5 == 1)
                    samples.Add(Make(set, host, page, Joined(plain), truth, Shape.Joined));
            }
        }

        return samples;
    }

    // Some sites lose the paragraphs of the article alone, and its captions run into the text.
    private static DumpLines Joined(Sample sample)
    {
        var lines = new List<string>();
        var last = -9;
        for (var i = 0; i < sample.Labels.Length; i++)
        {
            var line = sample.Dump.Lines[i];
            if (sample.Labels[i] && i - last <= 3 && lines.Count > 0)
            {
                for (var gap = 1; gap < i - last; gap++)
                    lines.RemoveAt(lines.Count - 1);
                lines[^1] = string.Join(' ', [lines[^1], .. sample.Dump.Lines.Skip(last + 1).Take(i - last - 1), line]);
            }
            else
            {
                lines.Add(line);
            }

            if (sample.Labels[i])
                last = i;
        }

        return new DumpLines(lines, false);
    }

    private static Sample Make(string set, string host, Page page, DumpLines dump, string truth, Shape shape)
    {
        var shingles = Shingles(Tokens(truth, true));
        var shortLines = truth.Split('\n', StringSplitOptions.TrimEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToHashSet(StringComparer.Ordinal);
        var labels = new bool[dump.Lines.Count];
        var weight = new int[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var tokens = Tokens(dump.Lines[i], true);
            if (tokens.Count < 4)
            {
                labels[i] = shortLines.Contains(dump.Lines[i]);
                continue;
            }

            var own = Shingles(tokens);
            labels[i] = own.Keys.Count(shingles.ContainsKey) >= 0.55 * own.Count;
            weight[i] = labels[i] ? Math.Min(tokens.Count, 60) : 0;
        }

        // A line printed twice is the article's only where the article is.
        foreach (var twins in Enumerable.Range(0, labels.Length).Where(i => labels[i]).GroupBy(i => dump.Lines[i]).Where(group => group.Count() > 1))
        {
            var best = twins.MaxBy(i => Enumerable.Range(Math.Max(0, i - 5), Math.Min(labels.Length, i + 6) - Math.Max(0, i - 5)).Sum(j => weight[j]));
            foreach (var i in twins)
                labels[i] = i == best;
        }

        return new Sample(set, host, page, dump, new LineFeatures(dump), truth, labels, shape);
    }

    private static List<string> Tokens(string text, bool cutDense)
    {
        var tokens = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_');
            var isDense = isWord && cutDense && Script.IsDense(text[i]);
            if (start >= 0 && (!isWord || isDense))
            {
                tokens.Add(text[start..i]);
                start = -1;
            }

            if (isDense)
                tokens.Add(text[i].ToString(CultureInfo.InvariantCulture));
            else if (isWord && start < 0)
                start = i;
        }

        return tokens;
    }

    private static Dictionary<string, int> Shingles(List<string> tokens)
    {
        var shingles = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i == 0 || i + 4 <= tokens.Count; i++)
        {
            var shingle = string.Join(' ', tokens.Skip(i).Take(4));
            if (shingle.Length > 0)
                shingles[shingle] = shingles.GetValueOrDefault(shingle) + 1;
        }

        return shingles;
    }
}
