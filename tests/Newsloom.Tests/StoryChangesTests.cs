using Newsloom.Cluster;
using Newsloom.Store;

namespace Newsloom.Tests;

public sealed class StoryChangesTests
{
    [Fact]
    public void A_story_that_merged_by_itself_leads_on_after_a_restart_and_says_why()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(2);
        using (var store = NewsStore.Open(folder.Path))
        {
            var pipeline = Place(new Pipeline(new Settings(), store), articles);
            pipeline.Apply(new StoryChange(StoryChangeKind.Merged, "e0a", "e1a", ["e0a", "e0b"], "both tell of the 3 million crowns"));
            pipeline.Save();
        }

        using var again = NewsStore.Open(folder.Path);
        var later = new Pipeline(new Settings(), again);
        later.FindStory("e0a")!.Id.ShouldBe("e1a");
        later.FindStory("e1a")!.Former.ShouldBe(["e0a"]);
        later.FindStory("e1a")!.Members.Count.ShouldBe(4);
        var why = later.WhyOf("e0b")!.Value;
        why.Reasons.ShouldBe(["both tell of the 3 million crowns"]);
        why.Changes.Single().ShouldSatisfyAllConditions(
            change => change.Who.ShouldBeNull(), change => change.From.ShouldBe("e0a"), change => change.Kind.ShouldBe(RecordedChangeKind.Merged));
    }

    [Fact]
    public void What_changed_and_was_not_saved_has_not_been()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(2);
        using (var store = NewsStore.Open(folder.Path))
        {
            var pipeline = Place(new Pipeline(new Settings(), store), articles);
            pipeline.Apply(new StoryChange(StoryChangeKind.Split, "e0a", "e0b", ["e0b"], "another day"));
        }

        using var again = NewsStore.Open(folder.Path);
        var later = new Pipeline(new Settings(), again);
        later.FindStory("e0a")!.Members.Count.ShouldBe(2);
        later.HistoryOf("e0a").ShouldBeEmpty();
    }

    [Fact]
    public void What_a_person_put_somewhere_is_not_moved_by_itself()
    {
        var articles = InventedNews.Events(2);
        var pipeline = Place(new Pipeline(new Settings()), articles);
        pipeline.Split("e0a", ["e0b"], "ida").ShouldBeOfType<EditOutcome.Done>();

        pipeline.Apply(new StoryChange(StoryChangeKind.Merged, "e0b", "e1a", ["e0b"], "much alike"));
        pipeline.Apply(new StoryChange(StoryChangeKind.Merged, "e0a", "e1a", ["e0a"], "much alike"));

        InventedNews.Places(pipeline, articles).ShouldBe(
            new Dictionary<string, string> { ["e0a"] = "e1a", ["e0b"] = "e0b", ["e1a"] = "e1a", ["e1b"] = "e1a" }, ignoreOrder: true);
    }

    [Fact]
    public void A_split_that_is_undone_after_its_story_merged_goes_where_the_story_went()
    {
        var articles = InventedNews.Events(2);
        var pipeline = Place(new Pipeline(new Settings()), articles);
        var split = pipeline.Split("e0a", ["e0b"], "ida").ShouldBeOfType<EditOutcome.Done>().Change;
        pipeline.Apply(new StoryChange(StoryChangeKind.Merged, "e0a", "e1a", ["e0a"], "much alike"));

        pipeline.Undo(split.Number, "ida").ShouldBeOfType<EditOutcome.Done>();

        InventedNews.Places(pipeline, articles).Values.ShouldAllBe(story => story == "e1a");
    }

    [Fact]
    public void A_restart_places_what_comes_as_if_there_had_been_none()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(10);
        var whole = Place(new Pipeline(new Settings()), articles);

        foreach (var article in articles)
        {
            using var store = NewsStore.Open(folder.Path);
            Place(new Pipeline(new Settings(), store), [article]);
        }

        using var last = NewsStore.Open(folder.Path);
        InventedNews.Places(new Pipeline(new Settings(), last), articles).ShouldBe(InventedNews.Places(whole, articles));
    }

    [Fact]
    public void What_is_given_up_in_memory_comes_back_when_it_is_needed()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(10);
        var whole = Place(new Pipeline(new Settings()), articles);
        using var store = NewsStore.Open(folder.Path);
        var pipeline = new Pipeline(new Settings(), store) { LeastToForget = 3 };
        pipeline.Place(articles[0]);
        pipeline.Save();
        pipeline.Merge("e0a", "e0a", "ida").ShouldBeOfType<EditOutcome.Refused>();

        foreach (var article in articles.Skip(1))
        {
            pipeline.Place(article);
            pipeline.Save();
        }

        InventedNews.Places(pipeline, articles).ShouldBe(InventedNews.Places(whole, articles));
    }

    [Fact]
    public void What_an_older_version_placed_gets_its_trace()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(3);
        using (var old = NewsStore.Open(folder.Path))
            old.Save([.. articles.Select(article => (article, new Placement(article.Id, article.Id[..2] + "a", null, [], [])))]);

        using var store = NewsStore.Open(folder.Path);
        store.LoadUntraced().Count.ShouldBe(6);
        var pipeline = new Pipeline(new Settings(), store);
        store.LoadUntraced().ShouldBeEmpty();
        pipeline.Place(InventedNews.Events(1)[1] with { Article = InventedNews.Events(1)[1].Article with { Id = "new" } }).Story.ShouldBe("e0a");
    }

    [Fact]
    public void Articles_of_another_century_do_not_take_the_window_with_them()
    {
        using var folder = new TempFolder();
        using var store = NewsStore.Open(folder.Path);
        var today = InventedNews.Events(3);
        var pipeline = Place(new Pipeline(new Settings(), store), [.. today[..1], .. Odd("1926-05-06"), .. Odd("2126-05-06"), .. Odd(null), .. today[1..]]);

        InventedNews.Places(pipeline, today)["e0b"].ShouldBe("e0a");
        InventedNews.Places(pipeline, today)["e2b"].ShouldBe("e2a");

        static IEnumerable<AnalyzedArticle> Odd(string? day) => InventedNews.Events(5).Skip(6)
            .Select(article => article with { Article = article.Article with { Id = day + article.Id, Published = NewsTime.FindIso(day) } });
    }

    private static Pipeline Place(Pipeline pipeline, IEnumerable<AnalyzedArticle> articles)
    {
        foreach (var article in articles)
            pipeline.Place(article);
        pipeline.Save();
        return pipeline;
    }
}
