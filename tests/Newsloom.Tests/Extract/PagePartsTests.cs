using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class PagePartsTests
{
    private const string Filler = "The council met on Monday and heard the report of the harbour office about the winter, the nets and the new crane. It took two hours, and nobody left before the vote, which was close. ";

    [Fact]
    public void Entries_of_a_live_blog_are_articles_with_their_own_times_and_headings()
    {
        var read = Read("live-de-blog.html", "https://www.deichbote.example/live/1");

        read.Article.Kind.ShouldBe(PageKind.Live);
        read.IsDigest.ShouldBeFalse();
        read.Parts.Select(part => part.Id).ShouldBe(["p#2", "p#3", "p#4"]);
        read.Parts.Select(part => part.Title).ShouldBe(["Fähren stellen Betrieb ein", "Deichtor geschlossen", "Pegel steigt schneller"]);
        read.Parts[0].Published.ToString().ShouldBe("2025-11-04T19:05:00+01:00");
        read.Parts[1].Text.ShouldBe("Das Deichtor in Nordersiel ist zu. Die Straße zum Hafen bleibt bis morgen früh gesperrt.");
        read.Parts.ShouldAllBe(part => part.PartOf == "p");
    }

    [Fact]
    public void Entries_that_only_json_ld_tells_apart_are_articles_too()
    {
        var read = Read("live-en-blog.html", "https://www.quayherald.example/live/1");

        read.Parts.Select(part => part.Title).ShouldBe(["All passengers ashore", "Second tug arrives", "Fire reported"]);
        read.Parts[2].Published.ToString().ShouldBe("2025-11-04T17:00:00+01:00");
    }

    [Fact]
    public void A_page_that_runs_on_holds_two_articles()
    {
        var read = Extract($"""
            <html><head><title>Crane arrives</title><meta property="og:title" content="Crane arrives in the harbour"></head><body>
            <main><article><h1>Crane arrives in the harbour</h1>{Paragraphs(4)}</article>
            <article><h1>School bus loses its way</h1>{Paragraphs(3, "The bus")}</article></main></body></html>
            """);

        read.Article.Id.ShouldBe("p");
        var part = read.Parts.ShouldHaveSingleItem();
        part.Id.ShouldBe("p#2");
        part.Title.ShouldBe("School bus loses its way");
        part.Text.ShouldContain("The bus 2");
    }

    [Fact]
    public void Teasers_in_article_elements_are_none()
    {
        var teasers = string.Concat(Enumerable.Range(0, 6).Select(i => $"<article><h2><a href='/{i}'>Another headline of the day {i}</a></h2><p>Two lines about it, and no more.</p></article>"));

        Extract($"<html><body><main><article><h1>Crane arrives in the harbour</h1>{Paragraphs(4)}</article></main>{teasers}</body></html>").Parts.ShouldBeEmpty();
    }

    private static string Paragraphs(int count, string start = "The crane") =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"<p>{start} {i} came by ship. {Filler}</p>"));

    private static Extraction Read(string file, string url) =>
        Extractor.Read(new Page("p", file, new Uri(url), new PageBody.Html(File.ReadAllText(Path.Combine(Repository.Root, "tests", "data", "kinds", file)))));

    private static Extraction Extract(string markup) =>
        Extractor.Read(new Page("p", "p", new Uri("https://www.quayherald.example/2025/a"), new PageBody.Html(markup)));
}
