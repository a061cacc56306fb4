using Newsloom.Extract.Metadata;
using Newsloom.Html;

namespace Newsloom.Tests.Extract;

public sealed class JsonLdTests
{
    [Theory]
    [InlineData("""{"@type":"NewsArticle","headline":"A ship comes home",}""")]
    [InlineData("""[{"@type":"WebSite","name":"x"},{"@type":["Article","NewsArticle"],"headline":"A ship comes home"}]""")]
    [InlineData("""{"@graph":[{"@type":"https://schema.org/NewsArticle","headline":"A ship comes home"}]}""")]
    [InlineData("""<!-- {"@type":"NewsArticle","headline":"A ship comes home"} -->""")]
    [InlineData("""//<![CDATA[ {"@type":"NewsArticle","headline":"A ship comes home"} //]]>""")]
    [InlineData("""{"@type":"NewsArticle","headline":"A ship comes home"};""")]
    [InlineData("""{"@type":"NewsArticle","headline":"A ship comes home","articleBody":"It broke off in the mid""")]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"A ship\n comes\thome\"}")]
    [InlineData("""{"@type":"NewsArticle","headline":"A ship comes home","description":"The "Dora" is back"}""")]
    public void Is_read_however_broken(string script) => Find(script).Headline.ShouldBe("A ship comes home");

    [Fact]
    public void The_article_of_this_page_is_chosen()
    {
        var script = """
            [{"@type":"NewsArticle","headline":"Another story","url":"https://outlet.example/other","datePublished":"2020-01-01"},
             {"@type":"NewsArticle","headline":"This story","url":"https://outlet.example/this","datePublished":"2024-01-01"}]
            """;

        Find(script, "https://outlet.example/this?ref=feed").Published.ShouldBe("2024-01-01");
    }

    [Fact]
    public void Authors_are_found_behind_their_ids()
    {
        var script = """
            {"@graph":[{"@type":"Article","headline":"x","author":[{"@id":"#1"},{"@type":"Person","name":"Ida Holm"}]},
                       {"@type":"Person","@id":"#1","name":"Bo Lund"}]}
            """;

        Find(script).Authors.ShouldBe(["Bo Lund", "Ida Holm"]);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("\"False\"")]
    public void Says_when_the_article_must_be_paid_for(string value) =>
        Find($$"""{"@type":"NewsArticle","headline":"x","isAccessibleForFree":{{value}}}""").IsPaywalled.ShouldBeTrue();

    private static LinkedArticle Find(string script, string? url = null) => LinkedArticle.Find(
        JsonLd.Read(HtmlReader.Read($"<script type='application/ld+json'>{script}</script>")), url is null ? null : new Uri(url), null);
}
