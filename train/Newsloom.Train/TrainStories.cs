using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
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
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Set(string Name, List<Labelled> Articles, List<LabelledPair> Pairs, List<StoryExample> Examples);

    /// <param name="checkEach">Whether each set is scored with what the others teach as well: the fair figure, and six times the work.</param>
    public static void Learn(string folder, string output, bool checkEach)
    {
        var sets = Load(folder);
        var weights = Fit(sets);
        Save(weights, output);
        Console.WriteLine("learned on all sets");
        foreach (var score in sets.AsParallel().AsOrdered().Select(set => $"  {set.Name,-16} {Score(set, weights)}"))
            Console.WriteLine(score);
        if (!checkEach)
            return;
        Console.WriteLine("learned on all sets but this one: the fair figure");
        foreach (var score in sets.AsParallel().AsOrdered().Select(set => $"  {set.Name,-16} {Score(set, Fit([.. sets.Where(other => other != set)]))}"))
            Console.WriteLine(score);
    }

    private static List<Set> Load(string folder)
    {
        var sets = new List<Set>();
        foreach (var file in Directory.GetFiles(folder, "*.jsonl.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(Path.GetDirectoryName(file))!;
            // Copies are no stories.
            if (name is "wirecopy" or "fnc1_copies")
                continue;
            Set? set = Path.GetFileName(file) switch
            {
                "docs.jsonl.gz" => new Set(name, LabelledStories.Load(file), [], []),
                "pairs.jsonl.gz" => new Set(name, [], LabelledStories.LoadPairs(file), []),
                _ => null,
            };
            if (set is null)
                continue;
            set.Examples.AddRange(Play(name, set.Articles));
            set.Examples.AddRange(Play(name, set.Pairs));
            Console.WriteLine($"{name}: {set.Articles.Count:N0} articles, {set.Pairs.Count:N0} pairs, {set.Examples.Count:N0} examples, {set.Examples.Count(example => example.IsSame):N0} of one story");
            sets.Add(set);
        }
        return sets;
    }

    private static float[][] Fit(List<Set> sets) =>
    [
        .. Enum.GetValues<Meeting>().AsParallel().AsOrdered()
            .Select(meeting => StoryRegression.Fit(meeting, [.. sets.SelectMany(set => set.Examples).Where(example => example.Meeting == meeting)])),
    ];

    private static void Save(float[][] weights, string output)
    {
        var named = Enum.GetValues<Meeting>().ToDictionary(
            meeting => meeting.ToString(),
            meeting => Likeness.Names.Append("always").Zip(weights[(int)meeting])
                .ToDictionary(pair => pair.First, pair => MathF.Round(pair.Second, 3)));
        File.WriteAllText(output, JsonSerializer.Serialize(named, Indented) + "\n");
    }

    private static IEnumerable<StoryExample> Play(string set, List<Labelled> articles)
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
                yield return Example(set, clusters, weighed, candidate, candidate == own);
            stories[story] = clusters.Join(article, weighed, own);
        }
    }

    // Every first article is a story; each second one is held against its own, and against others of its pair's set
    // that come into question.
    private static IEnumerable<StoryExample> Play(string set, List<LabelledPair> pairs)
    {
        var clusters = new StoryClusters(new ClusterSettings { Window = TimeSpan.MaxValue }, StoryWeights.Of([]));
        var stories = pairs.ConvertAll(pair => clusters.Join(pair.First, clusters.Weigh(pair.First), -1));
        foreach (var (pair, own) in pairs.Zip(stories))
        {
            var weighed = clusters.Weigh(pair.Second);
            var isAcross = pair.First.Language != pair.Second.Language;
            if (pair.IsSame is { } isSame)
                yield return Example(set, clusters, weighed, own, isSame) with { IsPair = !isAcross };
            if (!isAcross)
                continue;
            foreach (var other in clusters.Candidates(weighed).Where(other => other != own && pairs[other].First.Language != pair.Second.Language))
                yield return Example(set, clusters, weighed, other, isSame: false);
        }
    }

    private static StoryExample Example(string set, StoryClusters clusters, WeighedArticle article, int story, bool isSame)
    {
        var likeness = clusters.Compare(article, story);
        return new StoryExample(set, likeness.Meeting, [.. likeness.Signs, 1], isSame);
    }

    private static string Score(Set set, float[][] weights)
    {
        if (set.Articles.Count > 0)
            return Score(set.Articles, weights).ToString();
        var learned = StoryWeights.Of(weights);
        var found = set.Examples.Where(example => example.IsPair || example.IsSame || example.Meeting == Meeting.TextsAcrossLanguages).ToList().ConvertAll(example =>
            (example.IsSame, Found: learned.Probability(new Likeness(example.Signs[..^1], example.Meeting)) >= new ClusterSettings().MinLikeness));
        var right = found.Count(pair => pair.IsSame && pair.Found);
        var wrong = found.Count(pair => !pair.IsSame && pair.Found);
        var f1 = 2d * right / Math.Max(1, found.Count(pair => pair.IsSame) + right + wrong);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"pairs F1 {f1:0.000}, different but joined {wrong / (double)Math.Max(1, found.Count(pair => !pair.IsSame)):0.000}");
    }

    private static StoryScore Score(List<Labelled> articles, float[][] weights)
    {
        var clusters = new StoryClusters(new ClusterSettings(), StoryWeights.Of(weights));
        var copies = new CopyIndex(new DeduplicateSettings());
        return StoryScore.Of(articles.ConvertAll(item =>
        {
            var found = copies.Add(item.Article);
            return (item.Story, clusters.Place(item.Article, found.Copy, found.Reuses).Story);
        }));
    }
}
