using Newsloom.Cluster;
using Newsloom.Store;
using Newsloom.Tests.Deduplicate;

namespace Newsloom.Tests;

public sealed class StorylinesTests
{
    // Whether two articles are of one event is not asked here.
    private static readonly Settings Apart = new() { Cluster = new ClusterSettings { MinLikeness = 1, MinMergeLikeness = 2 } };

    private static readonly AnalyzedArticle[] Affair =
    [
        Newsroom.Article("fell", "Bell of Orsabruck falls during mass",
            ["The great bell of Orsabruck fell from its beam during mass on Sunday and broke through two floors. Sexton Bruno Castagna was hurt.",
             "The foundry Glockenwerk Hasler had hung the bell only in spring. Dean Wilhelmina Ortega closed the tower."], "en", "2024-05-05"),
        Newsroom.Article("charged", "Foundry head charged over bell of Orsabruck",
            ["Prosecutors charged the head of the foundry Glockenwerk Hasler, Tariq Osei, with fraud on Thursday: the steel of the beam was never tested.",
             "Sexton Bruno Castagna, whom the bell of Orsabruck hurt, welcomed it. Dean Wilhelmina Ortega asked for the files of the tower."], "en", "2024-05-09"),
        Newsroom.Article("fair", "Orsabruck opens its summer fair",
            ["Orsabruck opened its summer fair on Saturday with a race of rowing boats and a dance on the market square.",
             "Shopkeepers hope for thirty thousand guests, a third more than last year."], "en", "2024-05-11"),
    ];

    [Fact]
    public void A_later_event_of_an_affair_continues_the_earlier_and_says_why()
    {
        var pipeline = Place(new Pipeline(Apart), Affair);

        pipeline.StorylineOf("charged").Single().ShouldSatisfyAllConditions(
            other => other.Story.ShouldBe("fell"), other => other.Relation.ShouldBe(StorylineRelation.Earlier),
            other => other.Title.ShouldBe("Bell of Orsabruck falls during mass"), other => other.When!.Value.Day.ShouldBe(new DateOnly(2024, 5, 5)),
            other => other.Reason.ShouldContain("Bruno Castagna"), other => other.Reason.ShouldEndWith("4 days later"), other => other.Strength.ShouldBeInRange(0.5, 1));
        pipeline.StorylineOf("fell").Single().ShouldSatisfyAllConditions(other => other.Story.ShouldBe("charged"), other => other.Relation.ShouldBe(StorylineRelation.Later));
        pipeline.StorylineOf("fair").ShouldBeEmpty();
        pipeline.FindStory("charged")!.Storyline.Count.ShouldBe(1);
    }

    [Fact]
    public void A_locked_story_is_linked_all_the_same()
    {
        var pipeline = Place(new Pipeline(Apart), Affair[..1]);
        pipeline.Lock("fell", "ida").ShouldBeOfType<EditOutcome.Done>();
        Place(pipeline, Affair[1..]);
        pipeline.StorylineOf("charged").Single().Story.ShouldBe("fell");
    }

    [Fact]
    public void Links_are_there_after_a_restart_and_only_what_was_saved()
    {
        using var folder = new TempFolder();
        using (var store = NewsStore.Open(folder.Path))
        {
            var pipeline = Place(new Pipeline(Apart, store), InventedNews.Events(3));
            pipeline.Record(Link("e1a", "e0a"));
            pipeline.Save();
            pipeline.Record(Link("e2a", "e1a"));
        }

        using var again = NewsStore.Open(folder.Path);
        Chain(new Pipeline(Apart, again), "e0a").ShouldBe(["Later e1a"]);
    }

    [Fact]
    public void A_restart_after_every_article_finds_the_same_links()
    {
        using var folder = new TempFolder();
        foreach (var article in Affair)
        {
            using var store = NewsStore.Open(folder.Path);
            Place(new Pipeline(Apart, store), [article]);
        }
        using var last = NewsStore.Open(folder.Path);
        new Pipeline(Apart, last).StorylineOf("charged").ShouldBe(Place(new Pipeline(Apart), Affair).StorylineOf("charged"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_storyline_runs_both_ways_and_follows_what_merged(bool isStored)
    {
        using var folder = new TempFolder();
        using var store = isStored ? NewsStore.Open(folder.Path) : null;
        var pipeline = Place(new Pipeline(Apart, store), InventedNews.Events(5));
        foreach (var (later, earlier) in new[] { ("e1a", "e0a"), ("e2a", "e1a"), ("e3a", "e2a"), ("e4a", "e1a") })
            pipeline.Record(Link(later, earlier));
        pipeline.Save();
        Chain(pipeline, "e2a").ShouldBe(["Earlier e0a", "Earlier e1a", "Later e3a"]);
        Chain(pipeline, "e1a").ShouldBe(["Earlier e0a", "Later e2a", "Later e3a", "Later e4a"]);

        // What links two parts of one story says nothing any more; what went out from either goes on.
        var merge = pipeline.Merge("e1a", "e2a", "ida").ShouldBeOfType<EditOutcome.Done>().Change;
        Chain(pipeline, "e2a").ShouldBe(["Earlier e0a", "Later e3a", "Later e4a"]);
        Chain(pipeline, "e3a").ShouldBe(["Earlier e0a", "Earlier e1a"]);

        pipeline.Undo(merge.Number, "ida").ShouldBeOfType<EditOutcome.Done>();
        Chain(pipeline, "e2a").ShouldBe(["Earlier e0a", "Earlier e1a", "Later e3a"]);
    }

    [Fact]
    public void Links_in_a_ring_end()
    {
        var pipeline = Place(new Pipeline(Apart), InventedNews.Events(2));
        pipeline.Record(Link("e0a", "e1a"));
        pipeline.Record(Link("e1a", "e0a"));
        Chain(pipeline, "e0a").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_story_continues_the_nearest()
    {
        var pipeline = Place(new Pipeline(Apart), InventedNews.Events(3));
        pipeline.Record(Link("e2a", "e0a", 5000));
        pipeline.Record(Link("e2a", "e1a", 3000));
        pipeline.Record(Link("e2a", "e0a", 4000));
        Chain(pipeline, "e2a").ShouldBe(["Earlier e1a"]);
        Chain(pipeline, "e0a").ShouldBeEmpty();
    }

    private static StoryLink Link(string story, string earlier, long minutes = 3000) => new(story, earlier, minutes, 0.9, "same people: Ida Holm; 2 days later");

    private static string[] Chain(Pipeline pipeline, string story) => [.. pipeline.StorylineOf(story).Select(other => $"{other.Relation} {other.Story}")];

    private static Pipeline Place(Pipeline pipeline, IEnumerable<AnalyzedArticle> articles)
    {
        foreach (var article in articles)
            pipeline.Place(article);
        pipeline.Save();
        return pipeline;
    }
}
