using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

/// <summary>Fields that a page gives in several places which do not agree.</summary>
public sealed class PageFieldsTests
{
    private const string Report =
        "<p>The lock keepers of Aldermere went back to work on Monday after eleven days, and the first barges moved before breakfast.</p>"
        + "<p>Both sides spoke of a fair result. The town had run short of coal, flour and paper while the gates stayed shut.</p>"
        + "<p>The canal board will pay for the night watch from June, said its chairman, who had refused to do so for two years.</p>";

    private static Article Read(string head, string body, string? url = null) => Extractor.Extract(
        new Page("id", "page.html", url is null ? null : new Uri(url), new PageBody.Html($"<html lang='en'><head>{head}</head><body>{body}</body></html>")));

    private static Article WithTitles(string heading, string shared, string element, string linked) => Read(
        $$"""<title>{{element}}</title><meta property="og:title" content="{{shared}}"><script type="application/ld+json">{"@type":"NewsArticle","headline":"{{linked}}"}</script>""",
        $"<h1>{heading}</h1>{Report}");

    [Theory]
    [InlineData("Strike ends: Locks of Aldermere open again", "Locks of Aldermere open again", "Locks", "Locks of Aldermere open again", "Locks of Aldermere open again")]
    [InlineData("Canal - Locks of Aldermere open again", "Strike: Locks of Aldermere open again", "Locks", "Other words", "Locks of Aldermere open again")]
    [InlineData("Monday: locks of Aldermere open again", "The Canal Letter for Monday: locks of Aldermere open again", "Locks", "The Canal Letter for Monday: locks of Aldermere open again", "Monday: locks of Aldermere open again")]
    [InlineData("A full list of the locks that open again", "A full list of the locks that open again", "The locks that open again", "The locks that open again", "A full list of the locks that open again")]
    public void The_headline_is_what_the_page_shows_without_kickers(string heading, string shared, string element, string linked, string expected) =>
        WithTitles(heading, shared, element, linked).Title.ShouldBe(expected);

    [Fact]
    public void An_ending_that_the_data_lack_is_no_part_of_the_headline() =>
        Read("<title>Locks of Aldermere open again-Canalsㅣ The Bargeman</title><meta property='og:title' content='Locks of Aldermere open again-Canalsㅣ The Bargeman'>"
            + """<script type="application/ld+json">{"@type":"NewsArticle","headline":"Locks of Aldermere open again"}</script>""", Report)
            .Title.ShouldBe("Locks of Aldermere open again");

    [Theory]
    [InlineData("<time>June 2, 2024 at 8:48 p.m.</time>", "2024-06-02T20:48:19-05:00")]
    [InlineData("<time datetime='2024-06-02 20:48:19'>yesterday</time>", "2024-06-02T20:48:19-05:00")]
    [InlineData("<p class='date'>June 2, 2024</p>", "2024-06-02")]
    [InlineData("<p class='date'>June 3, 2024</p>", "2024-06-03T01:48:19Z")]
    [InlineData("", "2024-06-03T01:48:19Z")]
    public void The_day_is_the_outlet_s_own_where_the_page_tells_it(string shown, string expected) =>
        Read("""<title>Locks open again</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Locks open again","datePublished":"2024-06-03T01:48:19Z"}</script>""",
            $"<h1>Locks open again</h1>{shown}{Report}").Published.ToString().ShouldBe(expected);

    [Fact]
    public void The_address_tells_the_outlet_s_own_day_as_well() =>
        Read("""<title>Locks open again</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Locks open again","datePublished":"2024-06-03T01:48:19Z","dateModified":"2024-06-03T09:00:00-05:00"}</script>""",
            $"<h1>Locks open again</h1>{Report}", "https://bargeman.example/2024/06/02/locks/").Published!.Value.Day.ShouldBe(new DateOnly(2024, 6, 2));

    [Fact]
    public void Digits_of_an_address_that_go_on_are_no_day() =>
        Read("<title>Locks open again</title>", $"<h1>Locks open again</h1><p>June 3, 2024</p>{Report}", "https://bargeman.example/releases/2024/06/240603112457.htm")
            .Published.ToString().ShouldBe("2024-06-03");

    [Fact]
    public void A_date_in_a_sentence_or_in_the_headline_is_not_when_it_appeared() =>
        Read("<title>Races of 7 July 2023</title>", "<p class='published-date'>Tuesday, 4 June 2024</p><h1>Races of 7 July 2023</h1>"
            + $"<p>It was the lowest level since 6 March 2002, the canal board said, when the gates were rebuilt after the flood.</p>{Report}")
            .Published.ToString().ShouldBe("2024-06-04");

    [Fact]
    public void Data_with_a_bracket_too_many_are_read() =>
        Read("""<title>Locks open again</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Locks open again","datePublished":"2024-06-03T06:10:00+02:00"}}</script>""",
            $"<h1>Locks open again</h1>{Report}").Published.ToString().ShouldBe("2024-06-03T06:10:00+02:00");

    [Theory]
    [InlineData("\"Ned Garrow\"", "", "<p>By <a href='/staff/77/ned-garrow/'>Ned Garrow</a> and <a href='/staff/78/ida-holm/'>Ida Holm</a></p>", "Ned Garrow|Ida Holm")]
    [InlineData("[\"Ned Garrow\",\"Ida Holm\"]", "<meta name='parsely-author' content='Ned Garrow'>", "<p>By <a href='/author/ned-garrow/'>Ned Garrow</a></p>", "Ned Garrow")]
    [InlineData("\"Solcyre Burga\"", "", "<p><a href='/author/solcyre-burga/'>Solcyré Burga</a></p>", "Solcyré Burga")]
    [InlineData("\", The Aldermere Bargeman\"", "", "<p><a href='/staff/9/ned-garrow/'>Ned Garrow</a></p>", "Ned Garrow")]
    [InlineData("\"Ned Garrow\"", "", "<p><a href='/author/ned-garrow/'>Ned Garrow</a> <a href='/author/ned-garrow/'>See All</a></p>", "Ned Garrow")]
    [InlineData("\"Chus del Pino\"", "", "", "Chus del Pino")]
    public void The_byline_that_the_page_shows_completes_its_data(string linked, string head, string shown, string expected)
    {
        var article = Read($$"""<title>Locks open again</title>{{head}}<script type="application/ld+json">{"@type":"NewsArticle","headline":"Locks open again","author":{{linked}}}</script>""",
            $"<h1>Locks open again</h1>{shown}{Report}");

        string.Join('|', article.Byline).ShouldBe(expected);
    }

    [Fact]
    public void Translations_keep_their_language()
    {
        var article = Read("<title>Locks open again</title><link rel='alternate' hreflang='en' href='/locks'><link rel='alternate' hreflang='de-AT' href='/de/schleusen'>"
            + "<link rel='alternate' hreflang='x-default' href='/locks-default'><link rel='alternate' hreflang='fr' href='https://fr.bargeman.example/'>",
            $"<h1>Locks open again</h1><a rel='alternate' hreflang='pt-BR' href='/pt/eclusas'>Português</a>{Report}", "https://bargeman.example/locks");

        article.Translations.ShouldBe([new Translation(new Uri("https://bargeman.example/de/schleusen"), "de-AT"), new Translation(new Uri("https://bargeman.example/pt/eclusas"), "pt-BR")]);
    }
}
