using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

/// <summary>Who published first, and who only shows it.</summary>
public sealed class OriginalsTests
{
    private const string Report =
        "<p>The lock keepers of Aldermere went back to work on Monday after eleven days, and the first barges moved before breakfast.</p>"
        + "<p>Both sides spoke of a fair result. The town had run short of coal, flour and paper while the gates stayed shut.</p>"
        + "<p>The canal board will pay for the night watch from June, said its chairman, who had refused to do so for two years.</p>";

    [Theory]
    [InlineData("This article first appeared in The Aldermere Bargeman.", "The Aldermere Bargeman")]
    [InlineData("This article was originally published on The Aldermere Bargeman and is republished under its licence.", "The Aldermere Bargeman")]
    [InlineData("Originally published on bargeman.example", "bargeman.example")]
    [InlineData("Dieser Artikel erschien zuerst in Der Schleusenbote.", "Der Schleusenbote")]
    [InlineData("Quelle: Der Schleusenbote", "Der Schleusenbote")]
    [InlineData("Cet article a été publié initialement par La Gazette de l’Estuaire.", "La Gazette de l’Estuaire")]
    [InlineData("Este artículo se publicó originalmente en El Faro de Aldermar.", "El Faro de Aldermar")]
    [InlineData("Publicado originalmente em Diário da Eclusa", "Diário da Eclusa")]
    [InlineData("Questo articolo è apparso originariamente su Il Faro", "Il Faro")]
    [InlineData("Dit artikel verscheen eerder in De Sluiswachter.", "De Sluiswachter")]
    [InlineData("Перепечатано из «Вестник гавани»", "Вестник гавани")]
    [InlineData("Передруковано з «Вісник»", "Вісник")]
    [InlineData("Przedruk z Kurier Portowy", "Kurier Portowy")]
    [InlineData("Převzato z Přístavní Noviny", "Přístavní Noviny")]
    [InlineData("Artikeln publicerades först i Slussbladet.", "Slussbladet")]
    [InlineData("Saken ble først publisert i Slusebladet.", "Slusebladet")]
    [InlineData("Oprindeligt publiceret i Slusebladet", "Slusebladet")]
    [InlineData("Kaynak: Liman Postası", "Liman Postası")]
    [InlineData("初出：港湾新報", "港湾新報")]
    [InlineData("本文首发于《港湾新报》", "港湾新报")]
    [InlineData("출처: 항구신보", "항구신보")]
    [InlineData("Sumber: Harian Pelabuhan", "Harian Pelabuhan")]
    [InlineData("Nguồn: Báo Cảng", "Báo Cảng")]
    public void A_line_names_the_original(string line, string outlet) => Outlets.Original(line).ShouldBe(outlet);

    [Theory]
    [InlineData("Source: Reuters")]
    [InlineData("Quelle: dpa")]
    [InlineData("Source: the ministry's yearly report on canals and locks")]
    [InlineData("The article first appeared to be a joke.")]
    public void An_agency_or_a_sentence_is_no_outlet(string line) => Outlets.Original(line).ShouldBeNull();

    [Theory]
    [InlineData("<link rel='canonical' href='https://bargeman.example/locks'>")]
    [InlineData("<meta name='syndication-source' content='https://bargeman.example/locks'>")]
    [InlineData("<meta name='original-source' content='https://bargeman.example/locks'>")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Locks open again\",\"isBasedOn\":\"https://bargeman.example/locks\"}</script>")]
    public void An_address_elsewhere_is_the_original_s(string head)
    {
        var article = Read(head, "https://readwell.example/a/1");

        article.Outlet.ShouldBe("bargeman.example");
        article.Aggregator.ShouldBe("Readwell");
    }

    [Theory]
    [InlineData("https://amp.bargeman.example/locks")]
    [InlineData("https://bargeman.example/locks/amp")]
    [InlineData("https://www-bargeman-example.cdn.ampproject.org/c/s/www.bargeman.example/locks")]
    public void An_accelerated_page_is_the_outlet_s_own(string url)
    {
        var article = Read("<link rel='canonical' href='https://www.bargeman.example/locks'>", url, "The Aldermere Bargeman");

        article.Outlet.ShouldBe("The Aldermere Bargeman");
        article.Aggregator.ShouldBeNull();
        article.Url.ShouldBe(new Uri("https://www.bargeman.example/locks"));
    }

    private static Article Read(string head, string url, string site = "Readwell") => Extractor.Extract(new Page("id", "page.html", new Uri(url), new PageBody.Html(
        $"<html lang='en'><head><title>Locks open again</title><meta property='og:site_name' content='{site}'>{head}</head><body><h1>Locks open again</h1>{Report}</body></html>")));
}
