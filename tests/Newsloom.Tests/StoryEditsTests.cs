using Newsloom.Store;

namespace Newsloom.Tests;

public sealed class StoryEditsTests
{
    [Fact]
    public void A_split_makes_a_story_of_its_own_and_undo_puts_everything_back()
    {
        var (pipeline, articles) = Placed(3);
        var before = InventedNews.Places(pipeline, articles);
        before["e0b"].ShouldBe("e0a");

        var edit = Done(pipeline.Split("e0a", ["e0b"], "ida"));

        InventedNews.Places(pipeline, articles)["e0b"].ShouldBe("e0b");
        pipeline.FindStory("e0b")!.Members.Single().Reasons.Single().ShouldContain("by hand");
        Done(pipeline.Undo(edit.Number, "ida"));
        InventedNews.Places(pipeline, articles).ShouldBe(before);
        pipeline.FindStoryId("e0b").ShouldBe("e0a");
        pipeline.FindStory("e0a")!.Members.SelectMany(member => member.Reasons).ShouldNotContain(reason => reason.Contains("by hand"));
    }

    [Fact]
    public void The_article_that_founded_a_story_can_be_split_off_and_the_story_keeps_its_id()
    {
        var (pipeline, articles) = Placed(1);

        Done(pipeline.Split("e0a", ["e0a"], "ida")).Into.ShouldBe("e0a~2");

        InventedNews.Places(pipeline, articles).ShouldBe(new Dictionary<string, string> { ["e0a"] = "e0a~2", ["e0b"] = "e0a" }, ignoreOrder: true);
    }

    [Fact]
    public void The_id_of_a_story_that_was_merged_leads_on_however_often()
    {
        var (pipeline, _) = Placed(4);

        Done(pipeline.Merge("e1a", "e0a", "ida"));
        Done(pipeline.Merge("e2a", "e1a", "ida"));
        var last = Done(pipeline.Merge("e3a", "e0a", "ida"));

        pipeline.FindStory("e0a")!.Id.ShouldBe("e3a");
        pipeline.FindStory("e3a")!.Former.ShouldBe(["e0a", "e1a", "e2a"]);
        Done(pipeline.Undo(last.Number, "ida"));
        pipeline.FindStory("e0a")!.Id.ShouldBe("e2a");
        pipeline.FindStory("e3a")!.Former.ShouldBeEmpty();
    }

    [Fact]
    public void Stories_that_were_merged_round_in_a_ring_end_somewhere()
    {
        var (pipeline, _) = Placed(2);
        Done(pipeline.Merge("e1a", "e0a", "ida"));
        Done(pipeline.Split("e1a", ["e0a", "e0b"], "ida"));
        Done(pipeline.Merge("e0a", "e1a", "ida"));

        pipeline.FindStoryId("e1a").ShouldBe("e0a");
        pipeline.FindStoryId("e0a").ShouldBe("e0a");
        pipeline.FindStory("e0a")!.Members.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("nowhere", "e0b", "there is no story nowhere")]
    [InlineData("e0a", "e1a", "the article e1a is not in the story e0a")]
    public void What_cannot_be_split_is_refused_with_the_reason(string story, string article, string why)
    {
        var (pipeline, _) = Placed(2);

        pipeline.Split(story, [article], "ida").ShouldBeOfType<EditOutcome.Refused>().Why.ShouldBe(why);
    }

    [Fact]
    public void A_story_is_locked_once_and_unlocked_once()
    {
        var (pipeline, _) = Placed(1);

        Done(pipeline.Lock("e0a", "ida"));
        pipeline.IsLocked("e0a").ShouldBeTrue();
        pipeline.Lock("e0a", "ida").ShouldBeOfType<EditOutcome.Refused>();
        Done(pipeline.Undo(pipeline.FindLastEdit("e0a")!.Number, "ida"));
        pipeline.IsLocked("e0a").ShouldBeFalse();
        pipeline.Unlock("e0a", "ida").ShouldBeOfType<EditOutcome.Refused>();
    }

    [Fact]
    public void A_later_version_stays_where_somebody_put_the_article()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(2);
        using (var store = NewsStore.Open(folder.Path))
        {
            var pipeline = Place(new Pipeline(new Settings(), store), articles);
            Done(pipeline.Move(["e0b"], "e1a", "ida"));
        }

        using var again = NewsStore.Open(folder.Path);
        var later = new Pipeline(new Settings(), again);
        later.PlaceAgain(articles[1]);
        later.Save();

        InventedNews.Places(later, articles)["e0b"].ShouldBe("e1a");
    }

    [Fact]
    public void A_copy_goes_where_somebody_put_its_original()
    {
        var events = InventedNews.Events(1);
        var wire = Deduplicate.Newsroom.Article("wire", "Ferry runs aground", Deduplicate.Newsroom.FerryWire, "en", "2024-05-05");
        var pipeline = Place(new Pipeline(new Settings()), [.. events, wire]);
        Done(pipeline.Move(["wire"], "e0a", "ida"));

        var copy = pipeline.Place(Deduplicate.Newsroom.Article("copy", "Passengers saved", Deduplicate.Newsroom.FerryWire, "en", "2024-05-06"));

        (copy.Story, copy.Copy!.Of).ShouldBe(("e0a", "wire"));
        Done(pipeline.Split("e0a", ["wire"], "ida")).Articles.Select(moved => moved.Article).ShouldBe(["wire", "copy"]);
    }

    [Fact]
    public void A_rebuild_leaves_articles_where_somebody_put_them_and_can_be_undone_after_it()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(3);
        RecordedChange merge;
        using (var store = NewsStore.Open(folder.Path))
        {
            var pipeline = Place(new Pipeline(new Settings(), store), articles);
            merge = Done(pipeline.Merge("e1a", "e0a", "ida"));
            Done(pipeline.Split("e2a", ["e2b"], "ida"));
        }

        new Newsloom.Jobs.Rebuild(folder.Path, new Settings(), TimeProvider.System).Run(isFromArchive: false, TestContext.Current.CancellationToken).AsTheyWere.ShouldBe(6);

        using var again = NewsStore.Open(folder.Path);
        var later = new Pipeline(new Settings(), again);
        InventedNews.Places(later, articles).Values.ShouldBe(["e1a", "e1a", "e1a", "e1a", "e2a", "e2b"]);
        Done(later.Undo(merge.Number, "ida"));
        InventedNews.Places(later, articles).Values.ShouldBe(["e0a", "e0a", "e1a", "e1a", "e2a", "e2b"]);
    }

    [Fact]
    public void Edits_that_were_made_of_a_copy_are_made_again()
    {
        var (pipeline, articles) = Placed(3);
        var (copy, _) = Placed(3);
        var merge = Done(copy.Merge("e1a", "e0a", "ida"));
        Done(copy.Split("e2a", ["e2b"], "ida"));
        Done(copy.Undo(merge.Number, "ida"));

        pipeline.Repeat(copy.HistoryOf("e1a").Concat(copy.HistoryOf("e2a")).OrderBy(change => change.Number));

        InventedNews.Places(pipeline, articles).ShouldBe(InventedNews.Places(copy, articles));
        InventedNews.Places(pipeline, articles)["e2b"].ShouldBe("e2b");
    }

    [Fact]
    public void What_another_process_edits_holds_for_what_this_one_places()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(2);
        using var store = NewsStore.Open(folder.Path);
        var serving = Place(new Pipeline(new Settings(), store), articles[..3]);
        using (var other = NewsStore.Open(folder.Path))
            Done(new Pipeline(new Settings(), other).Merge("e1a", "e0a", "ida"));

        Place(serving, articles[3..]);

        InventedNews.Places(serving, articles).Values.ShouldAllBe(story => story == "e1a");
        serving.FindStoryId("e0a").ShouldBe("e1a");
    }

    [Fact]
    public void What_is_placed_while_another_process_edits_follows_its_story()
    {
        using var folder = new TempFolder();
        var articles = InventedNews.Events(2);
        using var store = NewsStore.Open(folder.Path);
        var serving = Place(new Pipeline(new Settings(), store), [articles[0], articles[2]]);
        serving.Place(articles[1]).Story.ShouldBe("e0a");
        using (var other = NewsStore.Open(folder.Path))
            Done(new Pipeline(new Settings(), other).Merge("e1a", "e0a", "ida"));

        serving.Save();

        InventedNews.Places(serving, articles[..3]).Values.ShouldAllBe(story => story == "e1a");
    }

    // What is undone in whatever order leaves what was there before.
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public void Whatever_is_edited_and_undone_ends_where_it_began(int seed, bool isStored)
    {
        using var folder = new TempFolder();
        using var store = isStored ? NewsStore.Open(folder.Path) : null;
        var articles = InventedNews.Events(8);
        var pipeline = Place(new Pipeline(new Settings(), store), articles);
        var before = InventedNews.Places(pipeline, articles);
        var random = new Random(seed);
        for (var round = 0; round < 6; round++)
        {
            var edits = new List<RecordedChange>();
            for (var i = 0; i < 8; i++)
            {
                if (Edit(pipeline, articles, random) is EditOutcome.Done(var edit))
                    edits.Add(edit);
                if (edits.Count > 0 && random.Next(4) == 0)
                    Undo(pipeline, edits, random);
            }
            InventedNews.Places(pipeline, articles).Count.ShouldBe(articles.Count);
            if (store is not null)
                InventedNews.Places(new Pipeline(new Settings(), store), articles).ShouldBe(InventedNews.Places(pipeline, articles));
            while (edits.Count > 0)
                Undo(pipeline, edits, random);
            InventedNews.Places(pipeline, articles).ShouldBe(before);
        }
    }

    private static void Undo(Pipeline pipeline, List<RecordedChange> edits, Random random)
    {
        var edit = edits[random.Next(edits.Count)];
        edits.Remove(edit);
        Done(pipeline.Undo(edit.Number, "ida"));
    }

    private static EditOutcome Edit(Pipeline pipeline, List<AnalyzedArticle> articles, Random random)
    {
        var places = InventedNews.Places(pipeline, articles);
        var article = articles[random.Next(articles.Count)].Id;
        var other = articles[random.Next(articles.Count)].Id;
        return random.Next(5) switch
        {
            0 => pipeline.Split(places[article], [article], "ida"),
            1 => pipeline.Merge(places[article], places[other], "ida"),
            2 or 3 => pipeline.Move([article], places[other], "ida"),
            _ => pipeline.Lock(places[article], "ida"),
        };
    }

    private static (Pipeline Pipeline, List<AnalyzedArticle> Articles) Placed(int events)
    {
        var articles = InventedNews.Events(events);
        return (Place(new Pipeline(new Settings()), articles), articles);
    }

    private static Pipeline Place(Pipeline pipeline, IEnumerable<AnalyzedArticle> articles)
    {
        foreach (var article in articles)
            pipeline.Place(article);
        pipeline.Save();
        return pipeline;
    }

    private static RecordedChange Done(EditOutcome outcome) => outcome.ShouldBeOfType<EditOutcome.Done>().Change;
}
