using System.Globalization;
using Newsloom.Cluster;
using Newsloom.Deduplicate;
using Newsloom.Trees;

namespace Newsloom.Train;

/// <summary>
/// Learns what makes an article part of a story, two stories one, and two articles alone about one event, from sets of articles and of
/// pairs. Every set counts the same, however large.
/// </summary>
internal static class TrainStories
{
    private const int Seeds = 2;
    private const int Bags = 4;
    private const float WeightOfASet = 4_000;
    private const float MostOfAnExample = 10;

    /// <summary>Pairs that somebody chose for being hard say more of the chooser than of a stream.</summary>
    private const float ShareOfLookAlikes = 0.05f;

    private sealed record Set(string Name, List<Labelled> Articles, List<StoryExample> Examples);

    /// <param name="Across">The pairs in two languages, each as an article that comes to a story.</param>
    /// <param name="Within">Those in one language.</param>
    private sealed record PairSet(string Name, List<LabelledPair> Pairs, List<StoryExample> Examples, List<StoryExample> Across, List<StoryExample> Within);

    /// <param name="isChecked">
    /// Whether the fair figures are printed too: stories told by what the other half of the stories teaches, and by what the other sets do.
    /// </param>
    public static void Learn(string folder, string output, bool isChecked)
    {
        var sets = Files(folder, "docs.jsonl.gz").ConvertAll(file => Play(NameOf(file), LabelledStories.Load(file)));
        var pairs = Files(folder, "pairs.jsonl.gz").ConvertAll(file => Measure(NameOf(file), LabelledStories.LoadPairs(file)));
        foreach (var set in sets)
            Console.WriteLine($"{set.Name}: {set.Articles.Count:N0} articles, {set.Examples.Count:N0} examples");
        foreach (var set in pairs)
            Console.WriteLine($"{set.Name}: {set.Pairs.Count:N0} pairs");

        var model = Fit(sets, pairs);
        using (var file = File.Create(output))
            model.Write(file);
        Print("learned on all of it (this is what ships)", sets.ConvertAll(set => (set.Name, Score(set.Articles, model))));
        if (!isChecked)
            return;
        Print("learned on the other half of the stories", CheckHalves(sets, pairs));
        Print("learned on the other sets", sets.ConvertAll(set => (set.Name, Score(set.Articles, Fit([.. sets.Where(other => other != set)], pairs)))));
        CheckPairs(pairs);
    }

    private static List<string> Files(string folder, string name) =>
        [.. Directory.GetFiles(folder, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => NameOf(file) is not ("wirecopy" or "fnc1_copies"))];

    private static string NameOf(string file) => Path.GetFileName(Path.GetDirectoryName(file))!;

    private static Set Play(string name, List<Labelled> articles) =>
        new(name, articles, [.. Enumerable.Range(1, Seeds).SelectMany(seed => StoryExamples.Play(articles, seed))]);

    private static PairSet Measure(string name, List<LabelledPair> pairs) => new(name, pairs, StoryExamples.Of(pairs), [.. StoryExamples.Play(pairs, isAcross: true)], [.. StoryExamples.Play(pairs, isAcross: false)]);

    private static StoryModel Fit(IReadOnlyList<Set> sets, IReadOnlyList<PairSet> pairs) => new(
        Fit(StoryQuestion.Place, [.. sets.Select(set => (set.Examples, 1f)), .. pairs.Select(set => (set.Across, 1f)), .. pairs.Select(set => (set.Within, ShareOfLookAlikes))]),
        Fit(StoryQuestion.Merge, [.. sets.Select(set => (set.Examples, 1f))]),
        Fit(StoryQuestion.Pair, [.. pairs.Select(set => (set.Examples, 1f))]));

    private static DecisionTrees Fit(StoryQuestion question, List<(List<StoryExample> Examples, float Share)> sets)
    {
        var (rows, labels, weights) = (new List<float[]>(), new List<float>(), new List<float>());
        foreach (var (set, share) in sets)
        {
            var asked = set.Where(example => example.Question == question).ToList();
            rows.AddRange(asked.Select(example => example.Signs));
            labels.AddRange(asked.Select(example => example.Label));
            weights.AddRange(asked.Select(_ => share * Math.Min(MostOfAnExample, WeightOfASet / asked.Count)));
        }
        var isPair = question == StoryQuestion.Pair;
        int[] directions = [.. StorySigns.Names.Select(StorySigns.Direction), .. isPair ? new[] { 1, 1, 1, 1, 0, 0 } : [0]];
        return DecisionTrees.Mean(
        [
            .. Enumerable.Range(1, Bags).AsParallel().AsOrdered().Select(seed =>
                new BoostedTrees(trees: 200, leaves: isPair ? 12 : 4, rate: isPair ? 0.05 : 0.1, minWeight: 3, ridge: 5, seed, rowShare: 0.5, featureShare: 0.4, directions)
                    .Train([.. rows], [.. labels], [.. weights])),
        ]);
    }

    // Look-alikes of one topic stay on one side, or nothing would be left to confuse.
    private static int HalfOf(string story) => (int)(Analyze.Fingerprints.Hash(story.Length < 5 ? story.TrimEnd('a', 'b') : story) % 2);

    private static List<(string Name, StoryScore Score)> CheckHalves(List<Set> sets, List<PairSet> pairs)
    {
        var halves = Enumerable.Range(0, 2)
            .Select(half => sets.ConvertAll(set => Play(set.Name, [.. set.Articles.Where(article => HalfOf(article.Story) == half)]))).ToList();
        var scores = new List<(string, StoryScore)>();
        var models = halves.ConvertAll(half => Fit(half, pairs));
        for (var half = 0; half < 2; half++)
            scores.AddRange(halves[half].Select(set => ($"{set.Name} {half + 1}", Score(set.Articles, models[1 - half]))));
        return scores;
    }

    private static void CheckPairs(List<PairSet> pairs)
    {
        const int Folds = 5;
        Console.WriteLine("pairs, learned on the other four fifths");
        // A machine's translation has its original's number with a letter behind it.
        int FoldOf(LabelledPair pair) => (int)(Analyze.Fingerprints.Hash(pair.First.Id[..^1].Split('_')[0].TrimEnd([.. "abcdefghijklmnopqrstuvwxyz"])) % Folds);
        var models = Enumerable.Range(0, Folds)
            .Select(fold => Fit(StoryQuestion.Pair, pairs.ConvertAll(set => (set.Examples.Where((_, i) => FoldOf(set.Pairs[i]) != fold).ToList(), 1f)))).ToList();
        foreach (var set in pairs)
        {
            var found = set.Pairs.Zip(set.Examples, (pair, example) => (Pair: pair, Score: models[FoldOf(pair)].Score(example.Signs))).Where(each => !each.Pair.IsTranslatedByMachine).ToList();
            if (set.Pairs.Exists(pair => pair.Likeness is > 0 and < 1))
            {
                foreach (var (name, some) in new[] { ("all", found), ("across languages", found.Where(each => each.Pair.First.Article.Language != each.Pair.Second.Article.Language).ToList()) })
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {set.Name,-16} {name,-16} {some.Count} pairs, Pearson {Pearson(some.ConvertAll(each => ((double)each.Pair.Likeness, (double)each.Score))):0.000}"));
                continue;
            }
            var (right, said, same) = (found.Count(each => each.Pair.Likeness == 1 && each.Score >= StoryPairs.MinSame), found.Count(each => each.Score >= StoryPairs.MinSame), found.Count(each => each.Pair.Likeness == 1));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {set.Name,-16} F1 {2d * right / Math.Max(1, said + same):0.000}, different but joined {(said - right) / (double)Math.Max(1, found.Count - same):0.000}"));
        }
    }

    private static double Pearson(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y))
            / Math.Sqrt(points.Sum(point => (point.X - x) * (point.X - x)) * points.Sum(point => (point.Y - y) * (point.Y - y)));
    }

    private static void Print(string how, List<(string Name, StoryScore Score)> scores)
    {
        Console.WriteLine(how);
        foreach (var (name, score) in scores)
            Console.WriteLine($"  {name,-16} {score}");
    }

    private static StoryScore Score(List<Labelled> articles, StoryModel model)
    {
        var clusters = new StoryClusters(new ClusterSettings(), model);
        var copies = new CopyIndex(new DeduplicateSettings());
        var storyOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (article, _) in articles)
        {
            var found = copies.Add(article);
            storyOf[article.Id] = clusters.Place(article, found.Copy, found.Reuses).Story;
            foreach (var change in clusters.TakeChanges())
            {
                foreach (var moved in change.Articles)
                    storyOf[moved] = change.Into;
            }
        }
        return StoryScore.Of(articles.ConvertAll(item => (item.Story, storyOf[item.Article.Id])));
    }
}
