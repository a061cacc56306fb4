using System.Text.Json;
using Newsloom.Compare;
using Newsloom.Tests.Deduplicate;

namespace Newsloom.Tests.Compare;

/// <summary>News of our own writing, translated, and reports of the same events that were not (tests/data/translations).</summary>
public sealed class TranslationsTests
{
    public static TheoryData<string> Events => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.Root, "tests/data/translations");

    [Theory]
    [MemberData(nameof(Events))]
    public void Translations_are_found_and_reports_of_the_same_event_are_not(string what)
    {
        var members = Load(what);

        var found = Suggest(members);

        found.Select(suggestion => suggestion.Article).ShouldBe(["german", "spanish", "russian"], ignoreOrder: true);
        found.ShouldAllBe(suggestion => new[] { "text", "german", "spanish" }.Contains(suggestion.Of));
        found.ShouldAllBe(suggestion => suggestion.Confidence >= 0.85 && suggestion.Confidence < 1);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void A_translation_that_lost_its_end_and_a_sentence_is_still_one(string what)
    {
        var members = Load(what);
        var text = members.Single(member => member.Article.Id == "text");
        foreach (var language in (string[])["german", "spanish", "russian"])
        {
            var whole = members.Single(member => member.Article.Id == language).Article;
            var sentences = whole.Article.Blocks.Select(block => block.Text).ToList();
            var cut = Member(language, whole.Language!, sentences.Where((_, i) => i != 2 && i < 7), "2026-01-01");

            Suggest([text, cut]).ShouldHaveSingleItem($"{what} {language}").Of.ShouldBe("text");
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void A_report_that_takes_two_sentences_is_no_translation(string what)
    {
        var members = Load(what);
        var text = members.Single(member => member.Article.Id == "text");
        var taken = members.Single(member => member.Article.Id == "german").Article.Article.Blocks.Take(2);
        var report = members.Single(member => member.Article.Id == "german report").Article.Article.Blocks;

        Suggest([text, Member("mixed", "de", taken.Concat(report).Select(block => block.Text), "2026-01-01")]).ShouldBeEmpty();
    }

    [Fact]
    public void The_earlier_text_is_the_one_that_was_translated_and_the_longer_where_no_time_is_known()
    {
        var members = Load("dam");
        var (text, german) = (members.Single(member => member.Article.Id == "text"), members.Single(member => member.Article.Id == "german"));
        var earlier = german with { Published = NewsTime.FindIso("2025-04-02T06:00:00Z") };

        Suggest([text, earlier]).ShouldHaveSingleItem().Of.ShouldBe("german");
        Suggest([text with { Published = null }, german with { Published = null }]).ShouldHaveSingleItem().Of
            .ShouldBe(text.Article.Text.Length > german.Article.Text.Length ? "text" : "german");
    }

    [Fact]
    public void What_the_page_links_as_its_translation_is_not_guessed_and_copies_are_left_out()
    {
        var members = Load("dam");
        var (text, german) = (members.Single(member => member.Article.Id == "text"), members.Single(member => member.Article.Id == "german"));
        var address = new Uri("https://lantern.example/dam");
        var linking = german with
        {
            Article = german.Article with { Article = german.Article.Article with { Translations = [new Translation(address, "en")] } },
        };
        var linked = text with { Article = text.Article with { Article = text.Article.Article with { Url = address } } };

        Suggest([linked, linking]).ShouldBeEmpty();
        Suggest([text, german with { Copy = new Copy("elsewhere", 0.9) }]).ShouldBeEmpty();
    }

    [Fact]
    public void Texts_of_four_sentences_and_texts_without_end_are_no_trouble()
    {
        var sentence = "The bridge over the Sund was closed on Monday after 12 bolts were found broken.";
        var satz = "Die Brücke über den Sund wurde am Montag gesperrt, nachdem 12 Bolzen gebrochen waren.";

        Suggest([Member("a", "en", Enumerable.Repeat(sentence, 4), null), Member("b", "de", Enumerable.Repeat(satz, 4), null)]).ShouldBeEmpty();
        Should.CompleteIn(
            () => Suggest([Member("a", "en", Enumerable.Repeat(sentence, 20_000), null), Member("b", "de", Enumerable.Repeat(satz, 20_000), null)]),
            TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void No_more_than_a_hundred_pairs_of_a_story_are_compared()
    {
        var members = Load("dam");
        var text = members.Single(member => member.Article.Id == "text");
        var german = members.Single(member => member.Article.Id == "german");
        List<StoryMember> crowd =
        [
            .. Enumerable.Range(0, 300).Select(i => (i % 2 == 0 ? text : german) is var member
                ? member with { Article = member.Article with { Article = member.Article.Article with { Id = $"{i:000}" } } } : member),
        ];

        Suggest(crowd).Count.ShouldBeInRange(1, 100);
    }

    [Theory]
    [InlineData("1,850 people and 4.5 per cent", "1850 4.5")]
    [InlineData("1.850 Menschen und 4,5 Prozent", "1850 4.5")]
    [InlineData("120 000 пассажиров в 2021 году", "120000 2021")]
    [InlineData("٤٣ قناعا", "43")]
    [InlineData("४३ मुखौटे, no more", "43")]
    [InlineData("none, at all.", "")]
    [InlineData("in 2021. 17 more", "2021 17")]
    public void Numbers_are_read_alike_in_all_languages(string text, string expected) =>
        string.Join(' ', ParallelText.NumbersIn(text)).ShouldBe(expected);

    private static IReadOnlyList<PerhapsTranslation> Suggest(IReadOnlyList<StoryMember> members) => Translations.Of(members, EntityIdentities.Of(members));

    private static List<StoryMember> Load(string what)
    {
        using var read = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, what + ".json")));
        return
        [
            .. read.RootElement.EnumerateObject().Select(article => Member(
                article.Name, article.Value.GetProperty("language").GetString()!,
                article.Value.GetProperty("text").EnumerateArray().Select(line => line.GetString()!), article.Value.GetProperty("published").GetString())),
        ];
    }

    private static StoryMember Member(string id, string language, IEnumerable<string> sentences, string? published)
    {
        var article = Newsroom.Article(id, null, sentences, language, published);
        return new StoryMember(article, null, [], article.Article.Published, []);
    }
}
