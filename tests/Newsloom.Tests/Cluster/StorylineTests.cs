using System.Text.Json;
using Newsloom.Cluster;
using Newsloom.Tests.Deduplicate;

namespace Newsloom.Tests.Cluster;

/// <summary>The sets of <c>tests/data/storylines</c>: affairs of several events, and events that are like them and no part of them.</summary>
public sealed class StorylineTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("tuned", true)]
    [InlineData("tuned", false)]
    [InlineData("held-back", true)]
    [InlineData("held-back", false)]
    public void Events_of_an_affair_are_linked_and_others_are_not(string set, bool isEachAlone)
    {
        var (precision, recall, apart, all) = Score(set, isEachAlone);
        output.WriteLine($"{set}: precision {precision:0.000}, recall {recall:0.000}; {apart} of {all} later events are stories of their own");
        precision.ShouldBeGreaterThanOrEqualTo(0.9);
        // How many of the few that the clusterer keeps apart are linked moves with its weights: docs/notes/storylines.md.
        recall.ShouldBeGreaterThanOrEqualTo(isEachAlone ? 0.7 : 0.5);
    }

    /// <param name="isEachAlone">Whether every event is a story of its own for sure, so that links alone are judged; else as the clusterer finds.</param>
    /// <returns>Of links; of the later events of an affair that are stories of their own, how many are linked to an earlier one; how many are, of how many.</returns>
    private (double Precision, double Recall, int Apart, int All) Score(string set, bool isEachAlone)
    {
        var cases = Read(set);
        if (isEachAlone)
            cases = [.. cases.DistinctBy(each => (each.Line.Length > 0 ? each.Line : each.Article.Id, each.Article.Article.Published!.Value.Day))];
        var line = cases.ToDictionary(each => each.Article.Id, each => each.Line);
        var clusters = new StoryClusters(isEachAlone ? new ClusterSettings { MinLikeness = 1.1, MinMergeLikeness = 2 } : new ClusterSettings());
        var links = new Dictionary<string, StoryLink>();
        var stories = new HashSet<string>();
        foreach (var (article, _) in cases)
        {
            stories.Add(clusters.Place(article, null, []).Story);
            foreach (var link in clusters.TakeLinks().Where(link => link.TakesPlaceOf(links.GetValueOrDefault(link.Story))))
                links[link.Story] = link;
        }
        foreach (var link in links.Values)
            output.WriteLine($"{(IsRight(link) ? "" : "wrong: ")}{link}");
        // What continues something: all events of an affair but its first. Articles of an affair within a day are of one event.
        var lines = cases.Where(each => each.Line.Length > 0).ToList();
        var all = lines.Select(each => (each.Line, each.Article.Article.Published!.Value.Day)).Distinct().Count() - lines.Select(each => each.Line).Distinct().Count();
        var apart = stories.Where(story => line[story].Length > 0).GroupBy(story => line[story]).Sum(group => group.Count() - 1);
        foreach (var story in stories.Where(story => line[story].Length > 0 && !links.ContainsKey(story)))
            output.WriteLine($"not linked: {story}");
        return ((double)links.Values.Count(IsRight) / links.Count, (double)links.Values.Count(IsRight) / apart, apart, all);

        bool IsRight(StoryLink link) => line[link.Story].Length > 0 && line[link.Story] == line[link.Earlier];
    }

    private static List<(AnalyzedArticle Article, string Line)> Read(string set) =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "data", "storylines", set + ".jsonl")).Select(text =>
        {
            var json = JsonDocument.Parse(text).RootElement;
            string Of(string name) => json.GetProperty(name).GetString()!;
            return (Newsroom.Article(Of("id"), Of("title"), [Of("text")], Of("lang"), Of("published")), Of("line"));
        }).OrderBy(each => each.Item1.Article.Published!.Value),
    ];
}
