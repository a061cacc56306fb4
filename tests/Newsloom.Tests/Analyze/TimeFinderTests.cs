using Newsloom.Analyze;

namespace Newsloom.Tests.Analyze;

public sealed class TimeFinderTests
{
    // A Friday.
    private static readonly NewsTime Anchor = new(new DateOnly(2024, 3, 15));

    [Theory]
    [InlineData("en", "The port closed on Friday.", "Friday 2024-03-15")]
    [InlineData("en", "They met on Wednesday.", "Wednesday 2024-03-13")]
    [InlineData("en", "On Saturday, he is scheduled to arrive in Norrport.", "Saturday 2024-03-16")]
    [InlineData("en", "The ship will arrive on Saturday.", "Saturday 2024-03-16")]
    [InlineData("en", "He said on Friday that the town will pay.", "Friday 2024-03-15")]
    [InlineData("en", "They meet again next Friday.", "next Friday 2024-03-22")]
    [InlineData("en", "They met last Friday.", "last Friday 2024-03-08")]
    [InlineData("en", "The bridge fell yesterday, two days after the storm.", "yesterday 2024-03-14")]
    [InlineData("en", "The bridge fell two days ago.", "two days ago 2024-03-13")]
    [InlineData("en", "It rained earlier this week and last month.", "earlier this week ?|last month ?")]
    [InlineData("en", "It opened on 4 March 2024 and shut on March 7.", "4 March 2024 2024-03-04|March 7 2024-03-07")]
    [InlineData("en", "The man sat in the sun.", "")]
    [InlineData("de", "Am Freitag traf er Lund, am Mittwochabend Dart.", "Freitag 2024-03-15|Mittwochabend 2024-03-13")]
    [InlineData("de", "Vor zwei Tagen fiel die Brücke, gestern der Turm.", "Vor zwei Tagen 2024-03-13|gestern 2024-03-14")]
    [InlineData("de", "Das Schiff wird am Samstag erwartet.", "Samstag 2024-03-16")]
    [InlineData("fr", "Il est arrivé mercredi, et hier il a parlé.", "mercredi 2024-03-13|hier 2024-03-14")]
    [InlineData("fr", "Le pont s'est effondré il y a deux jours.", "il y a deux jours 2024-03-13")]
    [InlineData("fr", "Il viendra vendredi prochain.", "vendredi prochain 2024-03-22")]
    [InlineData("es", "El martes llegó el barco y ayer salió.", "martes 2024-03-12|ayer 2024-03-14")]
    [InlineData("es", "El puente cayó hace tres días.", "hace tres días 2024-03-12")]
    [InlineData("ru", "В пятницу порт закрыли, а вчера открыли.", "пятницу 2024-03-15|вчера 2024-03-14")]
    [InlineData("ru", "Мост упал два дня назад.", "два дня назад 2024-03-13")]
    [InlineData("it", "La nave è arrivata mercoledì.", "mercoledì 2024-03-13")]
    public void Resolves_times_against_the_day_of_writing(string language, string text, string expected) =>
        string.Join('|', TimeFinder.Find(text, language, Anchor, Sentences.Split(text, language))
            .Select(time => $"{time.Span.In(text)} {time.Time?.ToString() ?? "?"}")).ShouldBe(expected);

    [Fact]
    public void Without_a_day_of_writing_nothing_is_resolved()
    {
        const string Text = "They met on Friday and on 4 March 2024.";

        TimeFinder.Find(Text, "en", null, Sentences.Split(Text, "en")).Select(time => time.Time)
            .ShouldBe([null, new NewsTime(new DateOnly(2024, 3, 4))]);
    }
}
