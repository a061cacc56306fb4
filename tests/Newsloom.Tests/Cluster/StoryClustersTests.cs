using Newsloom.Cluster;
using Newsloom.Deduplicate;
using Newsloom.Tests.Deduplicate;

namespace Newsloom.Tests.Cluster;

public sealed class StoryClustersTests
{
    private static readonly AnalyzedArticle[] Treaty =
    [
        Newsroom.Article("en", "Merkel and Macron sign canal treaty in Rotterdam",
            ["Angela Merkel and Emmanuel Macron signed a treaty on shipping canals in Rotterdam on Friday, ending nine years of talks.",
             "The treaty sets tolls for barges on the Rhine and pays Rotterdam 340 million for new locks."], "en", "2019-05-10"),
        Newsroom.Article("de", "Merkel und Macron unterzeichnen Kanalvertrag in Rotterdam",
            ["Angela Merkel und Emmanuel Macron haben am Freitag in Rotterdam einen Vertrag über Schifffahrtskanäle unterzeichnet.",
             "Der Vertrag regelt die Maut für Lastkähne auf dem Rhein, Rotterdam erhält 340 Millionen für neue Schleusen."], "de", "2019-05-10"),
        Newsroom.Article("ru", "Меркель и Макрон подписали в Роттердаме договор о каналах",
            ["Ангела Меркель и Эммануэль Макрон подписали в пятницу в Роттердаме договор о судоходных каналах.",
             "Договор устанавливает плату для барж на Рейне, Роттердам получит 340 миллионов на новые шлюзы."], "ru", "2019-05-10"),
        Newsroom.Article("fr", "Merkel et Macron signent à Rotterdam un traité sur les canaux",
            ["Angela Merkel et Emmanuel Macron ont signé vendredi à Rotterdam un traité sur les canaux de navigation.",
             "Le traité fixe les péages des péniches sur le Rhin et accorde 340 millions à Rotterdam pour de nouvelles écluses."], "fr", "2019-05-10"),
    ];

    private static readonly AnalyzedArticle[] Fires =
    [
        Newsroom.Article("fire1", "Warehouse fire in Lübeck destroys furniture store",
            ["A fire destroyed a furniture warehouse in Lübeck in the night to Monday. Sixty firefighters from Travemünde fought the flames.",
             "Police in Lübeck suspect a faulty cable. Owner Jens Hartwig put the damage at four million euros."], "en", "2020-02-03"),
        Newsroom.Article("fire2", "Blaze guts paint warehouse in Salamanca",
            ["A fire gutted a paint warehouse in Salamanca on Thursday afternoon. Forty firefighters, some from Zamora, took until dawn to put it out.",
             "Two workers of the Pinturas Robledo company were treated for smoke. Salamanca closed its schools."], "en", "2020-02-13"),
        Newsroom.Article("fire3", "Lübeck warehouse blaze: police look at faulty cable",
            ["Police investigating the fire at the Lübeck furniture warehouse said on Monday a faulty cable was the likely cause.",
             "Owner Jens Hartwig told reporters the store would be rebuilt. Firefighters from Travemünde stayed all day."], "en", "2020-02-03"),
    ];

    [Fact]
    public void One_event_in_four_languages_is_one_story() =>
        Place(Treaty).Values.Distinct().ShouldHaveSingleItem();

    [Fact]
    public void Two_fires_in_two_towns_are_two_stories()
    {
        var stories = Place(Fires);
        stories["fire3"].ShouldBe(stories["fire1"]);
        stories["fire2"].ShouldNotBe(stories["fire1"]);
    }

    [Fact]
    public void A_story_is_named_after_its_first_article_and_says_why_others_joined()
    {
        var clusters = new StoryClusters(new ClusterSettings());
        clusters.Place(Treaty[0], null, []).Story.ShouldBe("en");
        var placement = clusters.Place(Treaty[1], null, []);
        placement.Story.ShouldBe("en");
        placement.Reasons.ShouldContain(reason => reason.StartsWith("same people:", StringComparison.Ordinal) && reason.Contains("Merkel", StringComparison.Ordinal));
        placement.Reasons[^1].ShouldEndWith("alike");
    }

    [Fact]
    public void A_copy_goes_where_its_original_is_and_changes_no_story()
    {
        AnalyzedArticle[] all = [.. Fires, .. Treaty];
        var copy = Newsroom.Article("copy", "Something else entirely", Newsroom.FerryWire, "en", "2019-05-10");
        var wire = Newsroom.Article("wire", "Ferry runs aground", Newsroom.FerryWire, "en", "2019-05-10");
        var without = Place([wire, .. all]);
        var with = Place([wire, copy, .. all]);
        with["copy"].ShouldBe("wire");
        with.Remove("copy");
        with.ShouldBe(without, ignoreOrder: true);
    }

    [Fact]
    public void The_same_order_gives_the_same_stories_and_any_order_the_same_groups()
    {
        AnalyzedArticle[] all = [.. Fires, .. Treaty];
        var groups = Groups(Place(all));
        Place(all).ShouldBe(Place(all), ignoreOrder: true);
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            random.Shuffle(all);
            Groups(Place(all)).ShouldBe(groups);
        }
    }

    [Fact]
    public void Odd_articles_stand_alone()
    {
        AnalyzedArticle[] odd =
        [
            Newsroom.Article("empty", null, []),
            Newsroom.Article("word", "Breaking", []),
            Newsroom.Article("endless", null, [new string('a', 200_000)]),
            Newsroom.Article("old", "Blaze guts paint warehouse in Salamanca", [Fires[1].Text], "en", "1901-01-01"),
        ];
        Place([.. Fires, .. odd]).Where(pair => odd.Any(article => article.Id == pair.Key) && pair.Key != "old")
            .ShouldAllBe(pair => pair.Key == pair.Value);
    }

    private static Dictionary<string, string> Place(IEnumerable<AnalyzedArticle> articles)
    {
        var copies = new CopyIndex(new DeduplicateSettings());
        var clusters = new StoryClusters(new ClusterSettings());
        return articles.ToDictionary(article => article.Id, article =>
        {
            var found = copies.Add(article);
            return clusters.Place(article, found.Copy, found.Reuses).Story;
        });
    }

    private static string[] Groups(Dictionary<string, string> stories) =>
        [.. stories.GroupBy(pair => pair.Value, pair => pair.Key).Select(group => string.Join(' ', group.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
}
