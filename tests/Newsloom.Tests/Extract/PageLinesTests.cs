using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

/// <summary>What a page says in its lines alone, where its markup is silent.</summary>
public sealed class PageLinesTests
{
    private const string Report =
        "<p>The lock keepers of Aldermere went back to work on Monday after eleven days, and the first barges moved before breakfast.</p>"
        + "<p>Both sides spoke of a fair result. The town had run short of coal, flour and paper while the gates stayed shut.</p>"
        + "<p>The canal board will pay for the night watch from June, said its chairman, who had refused to do so for two years.</p>";

    private static Article Read(string head, string body) =>
        Extractor.Extract(new Page("id", "page.html", null, new PageBody.Html($"<html><head>{head}</head><body>{body}</body></html>")));

    [Theory]
    [InlineData("Reader comments", "oldsalt: About time too.", "M. Pike: My flour was late.")]
    [InlineData("2 Kommentare", "Treidler: Das wurde auch Zeit.", "Anna B.: Endlich wieder Mehl.")]
    [InlineData("Комментарии", "Боцман: Давно пора.", "Ира: Наконец-то привезли муку.")]
    public void Ends_before_the_comments_of_a_page_laid_out_in_tables(string heading, string first, string second)
    {
        var article = Read("<title>Locks open again</title>",
            $"<table><tr><td><h2>Locks open again</h2>{Report}<hr><font><b>{heading}</b></font><br><font>{first}</font><br><font>{second}</font></td></tr></table>");

        article.Text.ShouldEndWith("refused to do so for two years.");
    }

    [Fact]
    public void A_page_without_title_is_headed_by_its_one_main_heading()
    {
        Read("", $"<h1>Locks open again</h1>{Report}").Title.ShouldBe("Locks open again");
        Read("", $"<h1>Locks open again</h1>{Report}<h1>Weather</h1>").Title.ShouldBeNull();
    }

    [Fact]
    public void Keeps_a_text_below_a_link_to_its_comments()
    {
        var article = Read("<title>Locks open again</title>", $"<h1>Locks open again</h1><p>Comments</p>{Report}");

        article.Text.ShouldStartWith("The lock keepers");
        article.Text.ShouldEndWith("for two years.");
    }

    [Theory]
    [InlineData("<title>Locks open again - The Aldermere Bargeman</title>", "")]
    [InlineData("<title>The Aldermere Bargeman: Locks open again</title>", "")]
    [InlineData("<title>Locks open again</title>", "<p>© The Aldermere Bargeman 2024. All rights reserved.</p>")]
    [InlineData("<title>Locks open again</title>", "<span itemprop='publisher' itemscope><meta itemprop='name' content='The Aldermere Bargeman'></span>")]
    public void Names_the_outlet_of_a_page_without_an_address(string head, string foot)
    {
        var article = Read(head, $"<h1>Locks open again</h1>{Report}{foot}");

        article.Outlet.ShouldBe("The Aldermere Bargeman");
        article.Reasons.ShouldContain(reason => reason.About == "outlet");
    }

    [Fact]
    public void Takes_a_company_for_no_outlet()
    {
        var article = Read("<title>Locks open again</title>", $"<h1>Locks open again</h1>{Report}<p>© 2024 Aldermere Printing Co. All rights reserved.</p>");

        article.Outlet.ShouldBeNull();
    }

    [Fact]
    public void Tells_the_copy_from_the_original_and_their_times()
    {
        var article = Read(
            "<title>Locks open again</title><link rel='canonical' href='https://bargeman.example/locks'>"
            + "<meta property='og:site_name' content='Readwell'><meta property='og:url' content='https://readwell.example/a/1'>",
            "<div>Source: <a href='https://bargeman.example/'>The Aldermere Bargeman</a></div><h1>Locks open again</h1>"
            + $"<div>Published 3 June 2024, 06:10 GMT · Added to Readwell 3 June 2024, 09:02 GMT</div>{Report}");

        article.Outlet.ShouldBe("The Aldermere Bargeman");
        article.Aggregator.ShouldBe("Readwell");
        article.Published.ToString().ShouldBe("2024-06-03T06:10:00Z");
        article.Republished.ToString().ShouldBe("2024-06-03T09:02:00Z");
    }

    [Fact]
    public void Credits_an_agency_nobody_knows_by_its_full_name_and_takes_it_for_no_author()
    {
        var article = Read(
            "<title>Locks open again</title><script type='application/ld+json'>"
            + """{"@type":"NewsArticle","headline":"Locks open again","author":{"@type":"Organization","name":"Quaywire"}}</script>""",
            $"<h1>Locks open again</h1>{Report.Replace("<p>The lock", "<p>ALDERMERE (QW) — The lock", StringComparison.Ordinal)}"
            + "<p>Quaywire writer Hanne Brekke in Lowgate contributed.</p>");

        article.Byline.ShouldBeEmpty();
        article.Credit.ShouldBe("Quaywire");
        article.Contributors.ShouldBe(["Hanne Brekke"]);
        article.Text.ShouldEndWith("for two years.");
    }

    [Fact]
    public void Reads_byline_and_date_that_share_a_line_with_the_page_s_tools()
    {
        var article = Read("<title>Abren las esclusas</title>",
            "<h1>Abren las esclusas</h1><h3>Los escluseros vuelven al trabajo tras once días de huelga</h3>Lunes, 3 de junio de 2024. 11:30 h<br>Por Nuria Valdés<br>"
            + $"<a href='#'>Imprimir</a> <a href='#'>Enviar a un amigo</a>{Report}");

        article.Byline.ShouldBe(["Nuria Valdés"]);
        article.Standfirst.ShouldBe("Los escluseros vuelven al trabajo tras once días de huelga");
        article.Published.ToString().ShouldBe("2024-06-03T11:30:00");
        article.Text.ShouldNotContain("Imprimir");
    }

    [Fact]
    public void Says_from_what_every_field_came()
    {
        var article = Read("<title>Locks open again - The Aldermere Bargeman</title>",
            $"<p>Home &gt; World</p><h1>Locks open again</h1><p class='standfirst'>Barges move before breakfast on Monday</p><p>By Ned Garrow</p><p>3 June 2024</p>{Report}");

        article.Section.ShouldBe("World");
        article.Reasons.Select(reason => reason.About).ShouldBe(["title", "standfirst", "byline", "outlet", "published", "section", "kind"], ignoreOrder: true);
    }
}
