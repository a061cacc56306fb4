using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class TopicsTests
{
    [Theory]
    [InlineData("en", "Politics", "politics")]
    [InlineData("en", "US politics", "politics")]
    [InlineData("en", "Crime & Courts", "crime, law and justice")]
    [InlineData("en", "Music News", "arts, culture, entertainment and media")]
    [InlineData("de", "Innenpolitik", "politics")]
    [InlineData("de", "Wirtschaft", "economy, business and finance")]
    [InlineData("de", "Fußball", "sport")]
    [InlineData("es", "Fórmula 1 2024", "sport")]
    [InlineData("fr", "Économie", "economy, business and finance")]
    [InlineData("fr", "Environnement", "environment")]
    [InlineData("es", "Deportes", "sport")]
    [InlineData("es", "El tiempo", "weather")]
    [InlineData("it", "Cronaca nera", "crime, law and justice")]
    [InlineData("it", "Clima", "environment")]
    [InlineData("pt", "Saúde", "health")]
    [InlineData("nl", "Economie", "economy, business and finance")]
    [InlineData("pl", "Konflikty zbrojne", "conflict, war and peace")]
    [InlineData("cs", "Věda", "science and technology")]
    [InlineData("sv", "Nöje", "arts, culture, entertainment and media")]
    [InlineData("no", "Kjendis", "human interest")]
    [InlineData("da", "Samfund", "society")]
    [InlineData("fi", "Urheilu", "sport")]
    [InlineData("ru", "Общество", "society")]
    [InlineData("ru", "Происшествия", "disaster, accident and emergency incident")]
    [InlineData("uk", "Економіка", "economy, business and finance")]
    [InlineData("tr", "Eğitim", "education")]
    [InlineData("ar", "رياضة", "sport")]
    [InlineData("ja", "経済", "economy, business and finance")]
    [InlineData("ja", "政治", "politics")]
    [InlineData("ko", "정치일반", "politics")]
    [InlineData("zh", "體育", "sport")]
    [InlineData("vi", "Pháp luật", "crime, law and justice")]
    [InlineData("id", "Olahraga", "sport")]
    [InlineData("hi", "खेल", "sport")]
    [InlineData("sw", "Michezo", "sport")]
    [InlineData("lt", "Verslas", "economy, business and finance")]
    [InlineData(null, "politica", "politics")]
    [InlineData("en", "news/local/crime-courts", "crime, law and justice")]
    public void A_section_s_name_says_its_topic(string? language, string section, string topic) =>
        Topics.Of(section, language)?.Name.ShouldBe(topic);

    [Theory]
    [InlineData("World")]
    [InlineData("Ausland")]
    [InlineData("Nyheter")]
    [InlineData("Latest News")]
    [InlineData("Opinion")]
    [InlineData("国際")]
    [InlineData("Bayern")]
    [InlineData("magazin")]
    [InlineData("")]
    public void A_name_that_says_where_or_how_is_no_topic(string section) => Topics.Of(section, null).ShouldBeNull();

    [Theory]
    [InlineData("en", "Make It")]
    [InlineData("en", "public-service")]
    public void A_word_of_another_language_is_no_topic(string language, string section) => Topics.Of(section, language).ShouldBeNull();

    [Fact]
    public void The_way_to_the_page_its_address_and_its_keywords_tell_where_the_section_does_not()
    {
        Topics.Find(["World"], ["Home", "News", "Sport"], null, [], "en")?.Topic.Name.ShouldBe("sport");
        Topics.Find(["News"], [], new Uri("https://bargeman.example/health-news/2024/flu.html"), [], "en")?.Topic.Name.ShouldBe("health");
        Topics.Find([], [], new Uri("https://sport.bargeman.example/2024/cup.html"), [], "en")?.Topic.Name.ShouldBe("sport");
        Topics.Find([], [], null, ["Aldermere", "weather", "rain"], "en")?.Topic.Name.ShouldBe("weather");
        Topics.Find(["World"], [], new Uri("https://bargeman.example/a/1"), ["weather", "politics"], "en").ShouldBeNull();
    }

    [Fact]
    public void Topics_are_the_seventeen_of_the_standard_by_their_own_ids()
    {
        Topics.Of("Politics", "en").ShouldBe(new MediaTopic("medtop:11000000", "politics"));
        Topics.Of("Weather", "en").ShouldBe(new MediaTopic("medtop:17000000", "weather"));
    }
}
