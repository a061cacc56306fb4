using System.Diagnostics;
using Newsloom.Analyze.Names;

namespace Newsloom.Tests.Analyze;

public sealed class NameFinderTests
{
    private static readonly NameFinder Finder = new();

    private static NamesFound Find(string text, string language, string? title = null) => Finder.Find(text, title, language, []);

    private static string? IdOf(string text, string language, string printed) =>
        Find(text, language).Mentions.FirstOrDefault(mention => mention.Text == printed)?.EntityId;

    [Theory]
    [InlineData("en", "President Valentin Brodsky met reporters in Minsk.", "Valentin Brodsky", EntityKind.Person)]
    [InlineData("en", "The delegation flew from Moscow to the capital.", "Moscow", EntityKind.Place)]
    [InlineData("en", "Trade with North Korea fell again, officials said.", "North Korea", EntityKind.Country)]
    [InlineData("en", "The vote in the European Parliament was close.", "European Parliament", EntityKind.Organisation)]
    [InlineData("en", "He works for the Institute for Bridge Research now.", "Institute for Bridge Research", EntityKind.Organisation)]
    [InlineData("de", "Präsident Valentin Brodski traf am Freitag Journalisten.", "Valentin Brodski", EntityKind.Person)]
    [InlineData("de", "Die Lieferungen aus Nordkorea gingen zurück.", "Nordkorea", EntityKind.Country)]
    [InlineData("de", "Der Minister reiste am Montag nach Moskau.", "Moskau", EntityKind.Place)]
    [InlineData("fr", "Le président Valentin Brodski est arrivé à Moscou.", "Valentin Brodski", EntityKind.Person)]
    [InlineData("fr", "Les livraisons de la Corée du Nord ont baissé.", "Corée du Nord", EntityKind.Country)]
    [InlineData("es", "El presidente Valentín Brodski llegó a Moscú.", "Valentín Brodski", EntityKind.Person)]
    [InlineData("es", "Las entregas de Corea del Norte bajaron.", "Corea del Norte", EntityKind.Country)]
    [InlineData("es", "Las empresas de EE. UU. no respondieron.", "EE. UU.", EntityKind.Country)]
    [InlineData("en", "Striker Jordan Hansen scored twice.", "Jordan Hansen", EntityKind.Person)]
    [InlineData("ru", "Президент Валентин Бродский прилетел в Москву.", "Валентин Бродский", EntityKind.Person)]
    [InlineData("ru", "Поставки из Северной Кореи сократились.", "Северной Кореи", EntityKind.Country)]
    [InlineData("uk", "Президент прилетів до Києва з міністром.", "Києва", EntityKind.Place)]
    public void Finds_and_tells_kinds(string language, string text, string name, EntityKind kind)
    {
        var names = Find(text, language);
        var mention = names.Mentions.FirstOrDefault(mention => mention.Text == name);
        mention.ShouldNotBeNull(string.Join(" | ", names.Mentions));
        names.Entities.Single(entity => entity.Id == mention.EntityId).Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("en", "North Korea", "de", "Nordkorea")]
    [InlineData("en", "Belarus", "de", "Weißrussland")]
    [InlineData("en", "Sochi", "de", "Sotschi")]
    [InlineData("en", "Moscow", "ru", "Москве")]
    [InlineData("en", "Germany", "ru", "Германией")]
    [InlineData("en", "Vienna", "fr", "Vienne")]
    [InlineData("en", "London", "es", "Londres")]
    [InlineData("en", "Ukraine", "uk", "України")]
    public void A_place_has_one_id_in_all_languages(string language, string name, string otherLanguage, string otherName)
    {
        var texts = new Dictionary<string, string>
        {
            ["en"] = "They arrived in {0} on Monday and stayed there.",
            ["de"] = "Sie kamen am Montag in {0} an und blieben dort.",
            ["fr"] = "Ils sont arrivés à {0} lundi et y sont restés.",
            ["es"] = "Llegaron a {0} el lunes y se quedaron.",
            ["ru"] = "В понедельник они были в {0} и остались там.",
            ["uk"] = "У понеділок вони прибули до {0} та залишилися.",
        };
        var id = IdOf(string.Format(null, texts[language], name), language, name);
        id.ShouldNotBeNull();
        IdOf(string.Format(null, texts[otherLanguage], otherName), otherLanguage, otherName).ShouldBe(id);
    }

    [Fact]
    public void An_unknown_person_has_one_id_in_all_languages()
    {
        var id = IdOf("“It failed,” said analyst Valery Karpachevich on Friday.", "en", "Valery Karpachevich");
        id.ShouldNotBeNull();
        IdOf("„Es ist gescheitert“, sagte der Analyst Waleri Karpatschewitsch am Freitag.", "de", "Waleri Karpatschewitsch").ShouldBe(id);
        IdOf("Об этом рассказал аналитик Валерий Карпачевич в пятницу.", "ru", "Валерий Карпачевич").ShouldBe(id);
    }

    [Fact]
    public void Case_endings_do_not_part_a_person()
    {
        const string text = "Министр Павел Хансен прилетел в среду. С Хансеном говорили журналисты. Позиция Хансена не изменилась. " +
            "Хансену задали вопрос.";
        var names = Find(text, "ru");
        var id = names.Mentions[0].EntityId;
        names.Mentions.Where(mention => mention.Text.Contains("Хансен", StringComparison.Ordinal))
            .Select(mention => mention.EntityId).ShouldBe([id, id, id, id]);
    }

    [Theory]
    [InlineData("en", "Minister Paul Hansen came on Friday. Hansen’s speech was short, and Hansen left.", 3)]
    [InlineData("de", "Minister Paul Hansen kam am Freitag. Hansens Rede war kurz, dann ging Hansen.", 3)]
    public void A_possessive_is_the_person(string language, string text, int mentions)
    {
        var names = Find(text, language);
        var person = names.Entities.Single(entity => entity.Kind == EntityKind.Person);
        person.Name.ShouldBe("Paul Hansen");
        names.Mentions.Count(mention => mention.EntityId == person.Id).ShouldBe(mentions);
    }

    [Fact]
    public void A_possessive_ending_is_outside_the_span()
    {
        const string text = "Reporters asked about Russia’s role.";
        var mention = Find(text, "en").Mentions.Single();
        mention.Text.ShouldBe("Russia");
        mention.Span.In(text).ShouldBe("Russia");
    }

    [Theory]
    [InlineData("Reading is good for children, the study found. Nice words help too.")]
    [InlineData("The bar was closed. Of all the guests, none complained.")]
    public void A_common_word_is_no_city(string text) => Find(text, "en").Mentions.ShouldBeEmpty();

    [Fact]
    public void The_same_word_is_a_city_where_the_text_says_so() =>
        IdOf("The train from Paris to Nice was late.", "en", "Nice").ShouldBe("place:2990440");

    [Fact]
    public void A_surname_that_is_a_city_is_the_person()
    {
        var names = Find("Minister Helen Paris spoke first. Later Paris thanked the hosts.", "en");
        names.Mentions.Select(mention => mention.EntityId).Distinct().Count().ShouldBe(1);
        names.Entities.Single().Kind.ShouldBe(EntityKind.Person);
    }

    [Fact]
    public void A_headline_with_capitals_throughout_is_read_by_the_text()
    {
        var names = Find("Minister Paul Hansen opened the bridge in Berlin.", "en", "Minister Hansen Opens Long Awaited Bridge In Berlin");
        names.TitleEntities.ShouldBe([names.Mentions[0].EntityId, "place:2950159"]);
    }

    [Fact]
    public void Mentions_are_in_order_and_verbatim()
    {
        const string text = "Angela Brandt met Paul Hansen in Berlin.\n\nBrandt and Hansen then flew to Paris with the U.N. envoy.";
        var mentions = Find(text, "en").Mentions;
        mentions.Count.ShouldBe(7);
        mentions.ShouldBe(mentions.OrderBy(mention => mention.Span));
        mentions.ShouldAllBe(mention => mention.Span.In(text) == mention.Text);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("Ab-")]
    [InlineData("Paul ")]
    [InlineData("U.S.")]
    [InlineData("東")]
    [InlineData("\uD800")]
    public void Hostile_repetition_is_read_in_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 5_000_000 / part.Length));
        var watch = Stopwatch.StartNew();
        Find(text, "de", text);
        watch.Elapsed.ShouldBeLessThan(Patience.End);
    }
}
