using System.Globalization;

namespace Newsloom.Cluster;

public sealed partial class StoryClusters
{
    /// <summary>Young stories are looked at with every article, large ones when they have grown by an eighth.</summary>
    private const int Young = 8;

    /// <summary>An article that is less probably of any other story tells nothing of the two being one.</summary>
    private const float MinBridge = 0.03f;

    /// <summary>While a story is so new, articles that came before it may stand elsewhere for want of it.</summary>
    private const int New = 4;

    private const int MostMergesAtOnce = 3;

    /// <summary>A story that is less probably the article's than this has none of its articles among its own.</summary>
    private const float MinRivalry = 0.05f;

    private readonly List<StoryChange> _changes = [];
    private readonly Query _second = new();

    /// <summary>What became of earlier stories since this was last asked, in order.</summary>
    public IReadOnlyList<StoryChange> TakeChanges()
    {
        if (_changes.Count == 0)
            return [];
        StoryChange[] taken = [.. _changes];
        _changes.Clear();
        return taken;
    }

    /// <summary>Looks again at what stands around a story that has a new article.</summary>
    /// <param name="found">How probably others were the article's.</param>
    private void Review(int story, List<(int Story, float Probability)> found)
    {
        if (Rules.IsLocked(At(story).Id))
            return;
        ComeApart(story);
        foreach (var (rival, probability) in found)
        {
            if (probability > MinRivalry && At(story).Count <= New && Root(rival) == rival && rival != story)
                MoveNearer(rival, story);
        }
        if (!IsTimeToLook(At(story).Count) || !found.Exists(other => other.Probability > MinBridge && Root(other.Story) != story))
            return;
        for (var merges = 0; merges < MostMergesAtOnce && MergeNearest(story, found) is { } merged; merges++)
            story = merged;
    }

    private static bool IsTimeToLook(int count) => count <= Young || count % (count / Young + 1) == 0;

    private bool MayMeet(GrowingStory a, GrowingStory b) => !Rules.IsLocked(a.Id) && !Rules.IsLocked(b.Id) && !Rules.AreApart(a.Id, b.Id);

    // ---- two are one

    private int? MergeNearest(int story, List<(int Story, float Probability)> found)
    {
        var own = At(story);
        // What is near the article stands for what is near its story: another search finds little more.
        List<int> others = [.. found.Where(other => other.Probability > MinBridge).Select(other => Root(other.Story)).Distinct().Where(other => _stories[other] is not null)];
        others.RemoveAll(other => other == story || !MayMeet(own, At(other)));
        if (others.Count == 0)
            return null;
        _second.Load(own.AsArticle());
        Measure(_second, others, _lanes);
        for (var i = 0; i < others.Count; i++)
        {
            _lanes.Begin(i, StorySigns.Count);
            _lanes.Add(StoryModel.Size(own.Count));
        }
        Span<float> probabilities = stackalloc float[others.Count];
        _model.Merge(_lanes, probabilities);
        for (var i = 0; i < others.Count; i++)
            probabilities[i] = _namesOthers[i] ? 0 : probabilities[i];
        var best = 0;
        for (var i = 1; i < others.Count; i++)
        {
            if (probabilities[i] > probabilities[best])
                best = i;
        }
        if (probabilities[best] < _settings.MinMergeLikeness)
            return null;
        // The older story keeps its id.
        var (into, from) = (Math.Min(others[best], story), Math.Max(others[best], story));
        Merge(from, into, probabilities[best]);
        return into;
    }

    private void Merge(int from, int into, float probability)
    {
        var (gone, kept) = (At(from), At(into));
        kept.Add(gone);
        kept.Touched = _clock.Now;
        _stories[from] = null;
        _numbers.Remove(gone.Id);
        _rootOf[from] = into;
        _index.Add(kept.AsArticle(), into);
        Tell(StoryChangeKind.Merged, gone.Id, kept.Id, gone.Articles, probability);
    }

    // ---- some belong to another

    private void MoveNearer(int rival, int story)
    {
        var crowd = At(rival);
        if (crowd.Count < 2 || crowd.Count > Young || !crowd.IsWhole || !MayMeet(crowd, At(story)))
            return;
        foreach (var member in crowd.Members.ToArray())
        {
            if (crowd.Count < 2 || Rules.StoryOf(member.Id) is not null)
                continue;
            _second.Load(member);
            var there = Probability(At(story));
            if (there < _settings.MinLikeness)
                continue;
            if (Odds(there) - Odds(Probability(crowd.Without(member))) < _settings.MoveMargin)
                continue;
            Take(member.Id, rival, story);
            crowd = At(rival);
            Tell(StoryChangeKind.Moved, crowd.Id, At(story).Id, [member.Id, .. CopiesOf(member.Id)], there);
        }
    }

    // Of the article that was loaded last.
    private float Probability(GrowingStory story)
    {
        Span<float> signs = stackalloc float[StorySigns.Count];
        Span<float> probability = stackalloc float[1];
        story.Compare(_second, signs);
        _lanes.Begin(0);
        _lanes.Add(signs);
        _model.Place(_lanes, probability);
        return _second.TellsEnough && StorySigns.NameOthers(signs) ? Math.Min(probability[0], MostOfOthers) : probability[0];
    }

    private static float Odds(float probability) => MathF.Log((probability + 1e-6f) / (1 - probability + 1e-6f));

    /// <summary>Takes an article and its copies out of one story into another.</summary>
    private void Take(string article, int from, int into)
    {
        var crowd = At(from);
        var member = crowd.Members.FirstOrDefault(member => member.Id == article);
        List<string> leaving = [article, .. CopiesOf(article)];
        if (member is not null && crowd.IsWhole && crowd.Count > 1)
        {
            var rest = crowd.Without(member);
            rest.Articles.AddRange(crowd.Articles);
            _stories[from] = crowd = rest;
        }
        crowd.Articles.RemoveAll(leaving.Contains);
        if (member is not null)
            Put(member, into);
        else
            At(into).Articles.Add(article);
        At(into).Articles.AddRange(leaving.Skip(1));
        foreach (var id in leaving)
            _storyOf[id] = into;
    }

    private List<string> CopiesOf(string article) => _copies.GetValueOrDefault(article) ?? [];

    // ---- one is two

    private void ComeApart(int story)
    {
        var crowd = At(story);
        if (crowd.Count < crowd.NextLook || !crowd.IsWhole)
            return;
        crowd.NextLook = crowd.Count + Math.Max(2, crowd.Count / 2);
        var (leaving, likeness) = Halves(crowd);
        if (likeness >= _settings.MaxSplitLikeness || leaving.Count < 2 || leaving.Count > crowd.Count - 2 || leaving.Exists(member => Rules.StoryOf(member.Id) is not null))
            return;
        var founder = FreeId(leaving[0].Id);
        var own = Found(founder);
        foreach (var member in leaving)
            Take(member.Id, story, own);
        At(own).NextLook = At(own).Count + 2;
        Tell(StoryChangeKind.Split, At(story).Id, founder, [.. At(own).Articles], likeness);
    }

    /// <summary>
    /// The two groups that a story falls into when its articles are joined by average likeness: that without its first article, in the order
    /// of arrival, and how alike the two are.
    /// </summary>
    private (List<WeighedArticle> Leaving, float Likeness) Halves(GrowingStory crowd)
    {
        var members = crowd.Members;
        var parts = members.Select((_, i) => new List<int> { i }).ToList();
        // Sums of likeness between groups: the average falls out when they are divided by the sizes.
        var between = Likenesses(members);
        while (parts.Count > 2)
        {
            var (a, b, most) = (0, 0, -1f);
            for (var i = 1; i < parts.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (Average(i, j) is var average && average > most)
                        (a, b, most) = (i, j, average);
                }
            }
            parts[b].AddRange(parts[a]);
            parts.RemoveAt(a);
            for (var i = 0; i < between.Count; i++)
            {
                between[i][b] += between[i][a];
                between[b][i] = between[i][b];
            }
            between.RemoveAt(a);
            between.ForEach(row => row.RemoveAt(a));
        }
        var leaving = parts.First(part => !part.Contains(0));
        leaving.Sort();
        return ([.. leaving.Select(i => members[i])], Average(0, 1));

        float Average(int a, int b) => between[a][b] / (parts[a].Count * parts[b].Count);
    }

    private List<List<float>> Likenesses(IReadOnlyList<WeighedArticle> members)
    {
        var likeness = members.Select(_ => Enumerable.Repeat(0f, members.Count).ToList()).ToList();
        var alone = members.Select(member =>
        {
            var story = new GrowingStory(member.Id);
            story.Add(member);
            return story;
        }).ToList();
        for (var i = 1; i < members.Count; i++)
        {
            _second.Load(members[i]);
            for (var j = 0; j < i; j++)
                likeness[i][j] = likeness[j][i] = Probability(alone[j]);
        }
        return likeness;
    }

    private void Tell(StoryChangeKind kind, string from, string into, IReadOnlyList<string> articles, float probability) =>
        _changes.Add(new StoryChange(kind, from, into, [.. articles], string.Create(CultureInfo.InvariantCulture, $"{InWords(kind)}, {probability:0.00} alike")));

    private static string InWords(StoryChangeKind kind) => kind switch
    {
        StoryChangeKind.Merged => "later articles show one event",
        StoryChangeKind.Split => "later articles show two events",
        _ => "nearer to this story",
    };
}
