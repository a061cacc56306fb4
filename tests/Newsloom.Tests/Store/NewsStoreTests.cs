using System.Text.Json;
using Microsoft.Data.Sqlite;
using Newsloom.Store;
using Newsloom.Text;

namespace Newsloom.Tests.Store;

public sealed class NewsStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsloom-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_saved_is_what_is_loaded()
    {
        var saved = Full("a1");
        using (var store = NewsStore.Open(_folder))
            store.Save([saved]);

        using var again = NewsStore.Open(_folder);
        var (article, placement) = again.Load().Single();

        Written(article).ShouldBe(Written(saved.Article));
        article.Text.ShouldBe("The bridge fell.\n\n“Nobody was on it,” he said.");
        (placement with { Reuses = [], Reasons = [] }).ShouldBe(saved.Placement with { Reuses = [], Reasons = [] });
        placement.Reuses.ShouldBe(saved.Placement.Reuses);
        placement.Reasons.ShouldBe(saved.Placement.Reasons);
    }

    [Fact]
    public void Articles_come_back_in_the_order_they_arrived()
    {
        using var store = NewsStore.Open(_folder);

        store.Save([Full("z"), Full("a")]);
        store.Save([Full("m")]);

        store.Load().Select(placed => placed.Article.Id).ShouldBe(["z", "a", "m"]);
    }

    [Fact]
    public void An_article_saved_twice_is_there_once_and_keeps_its_place()
    {
        using var store = NewsStore.Open(_folder);
        store.Save([Full("a")]);

        var elsewhere = Full("a") with { Placement = new Placement("a", "another", null, [], []) };
        store.Save([elsewhere, Full("b")]);

        store.Load().Select(placed => (placed.Article.Id, placed.Placement.Story)).ShouldBe([("a", "founder"), ("b", "founder")]);
    }

    [Fact]
    public void A_batch_that_fails_leaves_nothing_behind()
    {
        using var store = NewsStore.Open(_folder);
        var broken = Full("b") with { Placement = new Placement("b", null!, null, [], []) };

        Should.Throw<StoreFailed>(() => store.Save([Full("a"), broken]));

        store.Load().ShouldBeEmpty();
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_untouched()
    {
        NewsStore.Open(_folder).Dispose();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "newsloom.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 9999";
            command.ExecuteNonQuery();
        }

        Should.Throw<StoreFailed>(() => NewsStore.Open(_folder)).Message.ShouldContain("newer Newsloom");
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_with_its_name()
    {
        File.WriteAllText(Path.Combine(_folder, "newsloom.db"), "This is a letter, not a database, and long enough to be read as a header.");

        Should.Throw<StoreFailed>(() => NewsStore.Open(_folder)).Message.ShouldContain("newsloom.db");
    }

    [Fact]
    public void A_row_from_before_articles_had_structure_is_read()
    {
        var old = JsonSerializer.Deserialize(
            """{"Id":"a","Input":"a.html","Blocks":[{"Kind":"Paragraph","Text":"The bridge fell."}],"Images":[],"Byline":[]}""", StoredJson.Default.Article)!;

        old.Text.ShouldBe("The bridge fell.");
        old.Insets.ShouldBeEmpty();
        old.Blocks.Single().Marks.ShouldBeEmpty();
        old.Blocks.Single().Cells.ShouldBeEmpty();
    }

    private static string Written(AnalyzedArticle article) => JsonSerializer.Serialize(article, StoredJson.Default.AnalyzedArticle);

    private static (AnalyzedArticle Article, Placement Placement) Full(string id)
    {
        var article = new Article
        {
            Id = id,
            Input = "a folder/page.html",
            Url = new Uri("https://courier.example/bridge"),
            Title = "Bridge falls",
            Byline = ["Ida Holm"],
            Dateline = new Dateline("KVARNSUND", "Kvarnsund", new NewsTime(new DateOnly(2024, 3, 12))),
            Published = new NewsTime(new DateOnly(2024, 3, 12), new TimeOnly(21, 5), TimeSpan.FromHours(1)),
            Blocks =
            [
                new Block(BlockKind.Paragraph, "The bridge fell.")
                {
                    Level = 1, Group = 2, Item = 3, List = ListKind.Numbers,
                    Marks = [new Mark(MarkKind.Link, new TextSpan(4, 10), "https://courier.example/")],
                    Cells = [new Cell(new TextSpan(0, 3), 0, true)],
                },
                new Block(BlockKind.Paragraph, "“Nobody was on it,” he said."),
            ],
            Insets = [new Inset(1, new Image("https://courier.example/b.jpg", null, null), null), new Inset(2, null, new Embed("https://video.example/1", "video.example", "Fall"))],
            Images = [new Image("https://courier.example/a.jpg", "The bridge", "A. Photographer")],
            Reasons = [new Reason("title", "the page's heading")],
            Confidence = 0.9,
        };
        var analyzed = new AnalyzedArticle
        {
            Article = article,
            Language = "en",
            Sentences = [new TextSpan(0, 16), new TextSpan(18, 46)],
            Entities = [new Entity("person:holm", "Ida Holm", EntityKind.Person)],
            Mentions = [new Mention("person:holm", new TextSpan(37, 39), "he")],
            TitleEntities = ["person:holm"],
            Quotes = [new Quote(new TextSpan(19, 36), "Nobody was on it,", new Speaker("person:holm", "Ida Holm", "he"), "said", 0, true)],
            Times = [new TimeMention(new TextSpan(0, 3), "The", new NewsTime(new DateOnly(2024, 3, 12)))],
            Figures = [new Figure("bridges", 1.5m, null, new TextSpan(4, 10), null, true)],
            Fingerprint = Fingerprint.Empty,
            Terms = StoryTerms.Empty,
        };
        var placement = new Placement(id, "founder", new Copy("founder", 0.98), [new Reuse(new TextSpan(0, 10), "other")], ["copy of founder"]);
        return (analyzed, placement);
    }
}
