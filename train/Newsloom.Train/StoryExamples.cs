using Newsloom.Cluster;
using Newsloom.Deduplicate;

namespace Newsloom.Train;

/// <summary>What was measured between an article, a story taken for one, or one of a pair, and a story; and how far the two are one, from 0 to 1.</summary>
internal sealed record StoryExample(StoryQuestion Question, float[] Signs, float Label);

/// <summary>What the clusterer asks.</summary>
internal enum StoryQuestion { Place, Merge, Pair }

/// <summary>
/// Plays sets of articles whose stories are known through in order of time. Now and then a story is begun a second time, as it happens
/// where an article's words meet nothing: each article is held against the pieces that come into question, and each piece against others.
/// </summary>
internal static class StoryExamples
{
    private const double Breaks = 0.12;
    private const int MaxPieces = 4;
    private const double MaskedTimes = 0.03;
    private const double MaskedHeadlines = 0.03;
    private const int Young = 8;

    public static IEnumerable<StoryExample> Play(IReadOnlyList<Labelled> articles, int seed)
    {
        var random = new Random(seed);
        var clusters = new StoryClusters(new ClusterSettings(), new StoryModel(null, null, null));
        var copies = new CopyIndex(new DeduplicateSettings());
        var storyOf = new Dictionary<int, string>();
        var pieces = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var query = new Query();
        var signs = new float[StorySigns.Count];
        foreach (var (article, story) in articles)
        {
            // Copies go where their original is, without being asked.
            if (copies.Add(article).Copy is { } copy && placed.Contains(copy.Of))
                continue;
            placed.Add(article.Id);
            var weighed = clusters.Weigh(article);
            query.Load(weighed);
            var (nearest, most) = (-1, -1f);
            foreach (var candidate in clusters.Candidates(weighed))
            {
                clusters.At(candidate).Compare(query, signs);
                var isSame = storyOf[candidate] == story;
                yield return Masked(new StoryExample(StoryQuestion.Place, [.. signs], isSame ? 1 : 0), random);
                if (isSame && Nearness(signs) is var near && near > most)
                    (nearest, most) = (candidate, near);
            }
            // What shares next to nothing is seldom among those that come into question, and must be known to be nothing all the same.
            if (storyOf.Count > 0 && random.Next(storyOf.Count) is var far && storyOf.TryGetValue(far, out var other) && other != story)
            {
                clusters.At(far).Compare(query, signs);
                yield return Masked(new StoryExample(StoryQuestion.Place, [.. signs], 0), random);
            }
            if (!pieces.TryGetValue(story, out var known))
                pieces.Add(story, known = []);
            if (known.Count < MaxPieces ? random.NextDouble() < Breaks : nearest < 0)
                nearest = known.Count < MaxPieces ? -1 : known[^1];
            var joined = clusters.Join(ArticleTrace.Of(article), weighed, nearest);
            storyOf[joined] = story;
            if (joined != nearest)
                known.Add(joined);
            foreach (var example in HoldAgainstOthers(clusters, joined, storyOf))
                yield return Masked(example, random);
        }
    }

    /// <summary>Pairs in the order in which they stand.</summary>
    public static List<StoryExample> Of(IReadOnlyList<LabelledPair> pairs)
    {
        var judge = new StoryPairs();
        return [.. pairs.Select(pair =>
        {
            var signs = new float[StoryPairs.Signs];
            judge.Measure(ArticleTrace.Of(pair.First), ArticleTrace.Of(pair.Second), signs);
            return new StoryExample(StoryQuestion.Pair, signs, pair.Likeness);
        })];
    }

    /// <summary>
    /// Every first article is a story; each second one is held against its own and, where it is in another language, against others that
    /// come into question. No set of whole streams has full texts in several languages, and none so many look-alikes.
    /// </summary>
    /// <param name="isAcross">Whether pairs in two languages are wanted, or those in one.</param>
    public static IEnumerable<StoryExample> Play(IReadOnlyList<LabelledPair> pairs, bool isAcross)
    {
        // Between these even people would argue.
        const float Same = 0.75f, Different = 0.5f;
        var clusters = new StoryClusters(new ClusterSettings { Window = TimeSpan.MaxValue }, new StoryModel(null, null, null));
        var stories = pairs.Select(pair => clusters.Join(ArticleTrace.Of(pair.First), clusters.Weigh(pair.First), -1)).ToList();
        var query = new Query();
        var signs = new float[StorySigns.Count];
        foreach (var (pair, own) in pairs.Zip(stories))
        {
            if (isAcross != (pair.First.Language != pair.Second.Language))
                continue;
            query.Load(clusters.Weigh(pair.Second));
            if (pair.Likeness is >= Same or <= Different)
                yield return Measured(own, pair.Likeness >= Same);
            if (!isAcross)
                continue;
            foreach (var other in clusters.Candidates(query.Article).Where(other => other != own))
                yield return Measured(other, isSame: false);
        }

        StoryExample Measured(int story, bool isSame)
        {
            clusters.At(story).Compare(query, signs);
            return new StoryExample(StoryQuestion.Place, [.. signs], isSame ? 1 : 0);
        }
    }

    private static IEnumerable<StoryExample> HoldAgainstOthers(StoryClusters clusters, int story, Dictionary<int, string> storyOf)
    {
        var own = clusters.At(story);
        if (own.Count < 2 || own.Count > Young && own.Count % (own.Count / Young + 1) != 0)
            yield break;
        var query = new Query();
        query.Load(own.AsArticle());
        var signs = new float[StorySigns.Count];
        foreach (var other in clusters.Candidates(query.Article))
        {
            if (other == story)
                continue;
            clusters.At(other).Compare(query, signs);
            yield return new StoryExample(StoryQuestion.Merge, [.. signs, StoryModel.Size(own.Count)], storyOf[other] == storyOf[story] ? 1 : 0);
        }
    }

    // Each set lacks something of its own, headlines or times or numbers, by which trees would tell the set and its habits. So each lacks
    // it now and then.
    private static StoryExample Masked(StoryExample example, Random random)
    {
        if (random.NextDouble() < MaskedTimes)
            Clear(example.Signs, "hours apart", "time known");
        if (random.NextDouble() < MaskedTimes)
            Clear(example.Signs, "days apart", "days known");
        if (random.NextDouble() < MaskedHeadlines)
            Clear(example.Signs, "headline of nearest", "headline on average", "headline known");
        return example;
    }

    private static void Clear(float[] signs, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            signs[Array.IndexOf(StorySigns.Names, name)] = 0;
    }

    // Of the pieces of its story an article joins the one that it is most like: words, letters and names tell.
    private static float Nearness(float[] signs) => signs[0] + signs[2] / 2 + signs[6] / 2 + signs[9] / 2;
}
