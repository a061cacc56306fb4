using System.IO.Compression;
using System.Text.Json;
using Newsloom.Analyze;
using Newsloom.Cluster;
using Newsloom.Deduplicate;

namespace Newsloom.Train;

/// <summary>
/// Learns what makes an article part of a story, from sets of articles whose stories are known. Each set is played
/// through in order of time, every article put where it belongs; what was measured between it and the stories that
/// came into question is an example. Logistic regression, one for each kind of meeting; every set counts the same.
/// </summary>
internal static class TrainStories
{
    private const double Ridge = 1e-5;
    private const int Rounds = 25;

    internal sealed record Example(string Set, Meeting Meeting, double[] Signs, bool IsSame);

    internal sealed record Labelled(AnalyzedArticle Article, string Story);

    public static void Learn(string folder, string output)
    {
        var examples = new List<Example>();
        foreach (var file in Directory.GetFiles(folder, "docs.jsonl.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var set = Path.GetFileName(Path.GetDirectoryName(file))!;
            var articles = Load(file);
            if (articles.Count == 0 || set == "wirecopy")
                continue;
            var before = examples.Count;
            examples.AddRange(Play(set, articles));
            Console.WriteLine($"{set}: {articles.Count:N0} articles, {examples.Count - before:N0} examples, {examples.Skip(before).Count(example => example.IsSame):N0} of one story");
        }
        var weights = Fit(examples);
        var named = Enum.GetValues<Meeting>().ToDictionary(
            meeting => meeting.ToString(),
            meeting => Likeness.Names.Append("always").Zip(weights[(int)meeting]).ToDictionary(pair => pair.First, pair => Math.Round(pair.Second, 3)));
        File.WriteAllText(output, JsonSerializer.Serialize(named, Indented) + "\n");
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    internal static float[][] Fit(List<Example> examples) =>
        [.. Enum.GetValues<Meeting>().Select(meeting => Regress([.. examples.Where(example => example.Meeting == meeting)]))];

    internal static List<Labelled> Load(string file)
    {
        var articles = new List<Labelled>();
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        while (reader.ReadLine() is { } line)
        {
            var row = JsonDocument.Parse(line).RootElement;
            var article = new Article
            {
                Id = Text(row, "id")!,
                Input = Text(row, "id")!,
                Title = Text(row, "title") is { Length: > 0 } title ? title : null,
                Language = Text(row, "lang"),
                Outlet = Text(row, "source"),
                Published = NewsTime.FindIso(Text(row, "published")),
                Blocks = [.. (Text(row, "text") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new Block(BlockKind.Paragraph, text))],
            };
            articles.Add(new Labelled(Analyzer.Default.Analyze(article), Text(row, "cluster") ?? ""));
        }
        return [.. articles.OrderBy(item => item.Article.Article.Published?.Instant ?? DateTimeOffset.MaxValue)];
    }

    internal static IEnumerable<Example> Play(string set, List<Labelled> articles)
    {
        var clusters = new StoryClusters(new ClusterSettings(), StoryWeights.Of([]));
        var copies = new CopyIndex(new DeduplicateSettings());
        var stories = new Dictionary<string, int>();
        var placed = new HashSet<string>();
        foreach (var (article, story) in articles)
        {
            // Copies go where their original is, without being asked.
            if (copies.Add(article).Copy is { } copy && placed.Contains(copy.Of))
                continue;
            placed.Add(article.Id);
            var weighed = clusters.Weigh(article);
            var own = stories.GetValueOrDefault(story, -1);
            foreach (var candidate in clusters.Candidates(weighed))
            {
                var likeness = clusters.Compare(weighed, candidate);
                yield return new Example(set, likeness.Meeting, [.. likeness.Signs.Select(sign => (double)sign), 1], candidate == own);
            }
            stories[story] = clusters.Join(article, weighed, own);
        }
    }

    // Newton's method: few weights, so each round solves for all of them at once.
    private static float[] Regress(List<Example> examples)
    {
        var size = Likeness.Names.Length + 1;
        var weights = new double[size];
        var counts = examples.GroupBy(example => example.Set).ToDictionary(group => group.Key, group => (double)group.Count());
        for (var round = 0; round < Rounds && examples.Count > 0; round++)
        {
            var slope = new double[size];
            var curve = new double[size, size];
            foreach (var example in examples)
            {
                var x = example.Signs;
                var sum = 0d;
                for (var i = 0; i < size; i++)
                    sum += weights[i] * x[i];
                var p = 1 / (1 + Math.Exp(-sum));
                var share = 1 / counts[example.Set] / counts.Count;
                var error = share * ((example.IsSame ? 1 : 0) - p);
                var bend = share * Math.Max(p * (1 - p), 1e-5);
                for (var i = 0; i < size; i++)
                {
                    slope[i] += error * x[i];
                    for (var j = 0; j <= i; j++)
                        curve[i, j] += bend * x[i] * x[j];
                }
            }
            for (var i = 0; i < size; i++)
            {
                var ridge = i == size - 1 ? Ridge / 100 : Ridge;
                slope[i] -= ridge * weights[i];
                curve[i, i] += ridge;
                for (var j = 0; j < i; j++)
                    curve[j, i] = curve[i, j];
            }
            var step = Solve(curve, slope);
            for (var i = 0; i < size; i++)
                weights[i] += step[i];
        }
        return [.. weights.Select(weight => (float)weight)];
    }

    private static double[] Solve(double[,] a, double[] b)
    {
        var size = b.Length;
        for (var column = 0; column < size; column++)
        {
            for (var row = column + 1; row < size; row++)
            {
                var factor = a[row, column] / a[column, column];
                for (var i = column; i < size; i++)
                    a[row, i] -= factor * a[column, i];
                b[row] -= factor * b[column];
            }
        }
        var x = new double[size];
        for (var row = size - 1; row >= 0; row--)
        {
            var sum = b[row];
            for (var i = row + 1; i < size; i++)
                sum -= a[row, i] * x[i];
            x[row] = sum / a[row, row];
        }
        return x;
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
