using Microsoft.Data.Sqlite;
using Newsloom.Store;
using Newsloom.Tests.Jobs;

namespace Newsloom.Tests.App;

/// <summary>What agencies say of an article in a later run than that which read it.</summary>
public sealed class WireRunsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero));

    private int _runs;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"uri":"a","version":"2","pubstatus":"canceled"}""")]
    [InlineData("""{"uri":"a","version":"2","pubstatus":"withheld","headline":"T","body_text":"x"}""")]
    [InlineData("""{"uri":"a","pubstatus":"canceled"}""")]
    [InlineData("""<nitf><head><docdata management-status="canceled" management-doc-idref="a"><doc-id id-string="b"/></docdata></head></nitf>""")]
    [InlineData("""<newsItem guid="a" version="2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>""")]
    public async Task A_kill_in_a_later_run_takes_the_article_out_of_its_story_for_good(string kill)
    {
        var article = Item("a", 1, "Harbour crane sold", "harbour crane");
        await StoriesAsync(article);
        // Another outlet's copy, and a report of its own about the same.
        await StoriesAsync(Line("c", "Harbour crane sold", NewsSite.Paragraphs("harbour crane")));
        Store().Single(one => one.Article.Id == "c").Placement.Copy.ShouldNotBeNull();

        var killed = await StoriesAsync(kill);

        killed.Error.ShouldContain("by its agency");
        for (var turn = 0; turn < 2; turn++)
        {
            var (left, placement) = Store().ShouldHaveSingleItem();
            left.Id.ShouldBe("c");
            placement.Copy.ShouldBeNull();
            placement.Reasons.ShouldNotContain(reason => reason.Contains("copy of", StringComparison.Ordinal));
            Top().ShouldHaveSingleItem().Headlines.ShouldHaveSingleItem().IsCopy.ShouldBeFalse();
            var again = await StoriesAsync(article, Line("c", "Harbour crane sold", NewsSite.Paragraphs("harbour crane")));
            again.Error.ShouldContain("was taken back by its agency");
            again.Lines().ShouldHaveSingleItem().GetProperty("articles").GetArrayLength().ShouldBe(1);
            (await Ran.Newsloom("rebuild", "--data", Data)).Exit.ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_kill_that_comes_before_its_article_keeps_it_out()
    {
        await StoriesAsync("""{"uri":"a","version":"2","pubstatus":"canceled"}""");

        var ran = await StoriesAsync(Item("a", 1, "Harbour crane sold", "harbour crane"));

        ran.Exit.ShouldBe(1);
        ran.Error.ShouldContain("was taken back by its agency");
        Store().ShouldBeEmpty();

        await StoriesAsync(Item("a", 3, "Harbour crane not sold", "harbour crane"));
        Store().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_late_kill_of_an_older_version_does_not_touch_the_newer()
    {
        await StoriesAsync(Item("a", 3, "Harbour crane sold", "harbour crane"));

        await StoriesAsync("""{"uri":"a","version":"2","pubstatus":"canceled"}""");

        Store().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_later_version_takes_the_place_number_and_story_of_the_earlier_whatever_it_says()
    {
        await StoriesAsync(Item("a", 1, "Harbour crane sold", "harbour crane"), Line("c", "Harbour crane is sold", NewsSite.Paragraphs("harbour crane")));
        var before = Store();
        var number = Number(before[0].Article.Id);

        foreach (var (version, subject) in ((int, string)[])[(2, "harbour crane"), (3, "school roof")])
        {
            var ran = await StoriesAsync(Item("a", version, $"Version {version}", subject));

            var after = Store();
            after.Select(one => one.Article.Id).ShouldBe(before.Select(one => one.Article.Id));
            after[0].Article.Article.Title.ShouldBe($"Version {version}");
            after[0].Placement.Story.ShouldBe(before[0].Placement.Story);
            (after[0].Placement.Copy?.Of).ShouldNotBe(after[0].Article.Id);
            Number(after[0].Article.Id).ShouldBe(number);
            ran.Lines().ShouldHaveSingleItem().GetProperty("articles").GetArrayLength().ShouldBe(2);
        }
    }

    [Fact]
    public async Task An_older_version_that_comes_later_is_left_out_and_the_same_one_is_known()
    {
        var newer = Item("a", 2, "Version 2", "harbour crane");
        await StoriesAsync(newer);

        var older = await StoriesAsync(Item("a", 1, "Version 1", "harbour crane"));
        var same = await StoriesAsync(newer);

        older.Error.ShouldContain("is replaced by a later version");
        same.Error.ShouldContain("known already");
        same.Lines().ShouldHaveSingleItem();
        Store().ShouldHaveSingleItem().Article.Article.Title.ShouldBe("Version 2");
    }

    [Fact]
    public async Task What_was_held_back_is_shown_by_a_run_after_its_embargo_though_it_is_not_given_again()
    {
        var held = await StoriesAsync(Embargoed("a", 1), Embargoed(null, 1, "school roof"));
        held.Error.ShouldContain("is embargoed until 2026-03-05T14:00:00Z. It is kept, and shown then.");
        Store().ShouldBeEmpty();

        _clock.Now += TimeSpan.FromHours(1);
        (await StoriesAsync(Line("c", "Ferry runs", NewsSite.Paragraphs("winter ferry")))).Lines().ShouldHaveSingleItem();
        (await Ran.Newsloom("rebuild", "--data", Data)).Exit.ShouldBe(0);
        Store().ShouldHaveSingleItem();

        _clock.Now += TimeSpan.FromHours(1);
        var shown = await StoriesAsync(Line("d", "Mill closes", NewsSite.Paragraphs("paper mill")));
        shown.Output.ShouldContain("Embargoed");
        Store().Select(one => one.Article.Article.Title).ShouldBe(["Ferry runs", "Embargoed", "Embargoed", "Mill closes"], ignoreOrder: true);

        var again = await StoriesAsync(Embargoed("a", 1), Embargoed(null, 1, "school roof"));
        again.Error.ShouldContain("2 of them known already");
        Store().Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_was_held_back_is_shown_when_it_is_given_again_after_its_embargo()
    {
        await StoriesAsync(Embargoed("a", 1));
        _clock.Now += TimeSpan.FromHours(3);

        (await StoriesAsync(Embargoed("a", 1))).Lines().ShouldHaveSingleItem();

        Store().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_taken_back_while_it_is_held_is_never_shown(bool isBeforeTheEnd)
    {
        await StoriesAsync(Embargoed("a", 1));
        _clock.Now += TimeSpan.FromHours(isBeforeTheEnd ? 1 : 3);
        await StoriesAsync("""{"uri":"a","version":"2","pubstatus":"canceled"}""");

        _clock.Now += TimeSpan.FromHours(5);
        await StoriesAsync(Line("c", "Ferry runs", NewsSite.Paragraphs("winter ferry")));

        Store().ShouldHaveSingleItem().Article.Id.ShouldBe("c");
    }

    [Fact]
    public async Task A_later_version_that_is_embargoed_takes_the_earlier_one_away_until_it_may_be_shown()
    {
        await StoriesAsync(Item("a", 1, "Version 1", "harbour crane"));
        await StoriesAsync(Embargoed("a", 2));
        Store().ShouldBeEmpty();
        Top().ShouldBeEmpty();

        _clock.Now += TimeSpan.FromHours(3);
        await StoriesAsync(Item("a", 1, "Version 1", "harbour crane"));

        Store().ShouldHaveSingleItem().Article.Article.Title.ShouldBe("Embargoed");
    }

    [Fact]
    public async Task What_is_held_until_its_agency_says_otherwise_is_shown_when_it_does()
    {
        await StoriesAsync(Item("a", 1, "Version 1", "harbour crane", ""","embargoed":"later" """));
        _clock.Now += TimeSpan.FromDays(1000);
        await StoriesAsync(Line("c", "Ferry runs", NewsSite.Paragraphs("winter ferry")));
        Store().ShouldHaveSingleItem();

        await StoriesAsync(Item("a", 2, "Version 2", "harbour crane"));

        Store().Select(one => one.Article.Article.Title).ShouldBe(["Ferry runs", "Version 2"]);
    }

    [Fact]
    public async Task The_id_of_an_article_is_the_same_without_a_store()
    {
        var file = _folder.Add("a.json", Item("a", 1, "Version 1", "harbour crane"));
        await StoriesAsync(Item("a", 2, "Version 2", "harbour crane"));

        var read = await Ran.Newsloom("read", file, "--json");

        read.Lines().Single().GetProperty("id").GetString().ShouldBe(Store().Single().Article.Id);
    }

    [Fact]
    public async Task What_is_known_of_items_is_written_with_the_articles_or_not_at_all()
    {
        await StoriesAsync(Item("a", 1, "Version 1", "harbour crane"));
        using (var store = NewsStore.Open(Data))
        {
            var (article, placement) = store.Load().Single();
            var standing = article.Article.Wire! with { Version = 2, IsTakenBack = true };
            var broken = new PlacedArticle(article, placement with { Story = null! }, IsUpdate: true);

            Should.Throw<StoreFailed>(() => store.Save(new Written([broken], [], [], []) { Wire = [new WireChange(new KnownItem(standing, article.Id), null, null)] }));

            store.LoadWire().ShouldHaveSingleItem().Standing.IsTakenBack.ShouldBeFalse();
        }
    }

    private async Task<Ran> StoriesAsync(params string[] items)
    {
        var files = items.Select((item, i) => _folder.Add($"{++_runs}-{i}.{(item[0] == '<' ? "xml" : "json")}", item));
        return await Ran.Newsloom("", ["stories", .. files, "--data", Data, "--json=lines"], new Dictionary<string, string>(), Stop, _clock);
    }

    private static string Item(string guid, int version, string title, string subject, string more = "") =>
        $$"""{"uri":"{{guid}}","version":"{{version}}","versioncreated":"2026-03-0{{version}}T00:00:00Z","pubstatus":"usable"{{more}},"headline":"{{title}}","body_html":"{{NewsSite.Paragraphs(subject).ReplaceLineEndings("")}}"}""";

    private static string Embargoed(string? guid, int version, string subject = "harbour crane") =>
        Item(guid ?? "", version, "Embargoed", subject, ""","embargoed":"2026-03-05T14:00:00Z" """);

    private static string Line(string id, string title, string markup) =>
        $$"""{"id":"{{id}}","title":"{{title}}","html":"{{markup.ReplaceLineEndings("")}}","published":"2026-03-04T10:00:00Z"}""";

    private List<(AnalyzedArticle Article, Placement Placement)> Store()
    {
        using var store = NewsStore.Open(Data);
        return [.. store.Load()];
    }

    private IReadOnlyList<StoredStory> Top()
    {
        using var store = NewsStore.Open(Data);
        return store.LoadTopStories(new DateOnly(2026, 1, 1), 100);
    }

    private long Number(string id)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Data, NewsStore.FileName), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number FROM article WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        return (long)command.ExecuteScalar()!;
    }
}
