using System.Diagnostics;
using System.Text;
using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class HostilePagesTests
{
    // Generous: a quadratic step on these pages takes minutes.

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b><i><a href=x>", 40_000)]
    [InlineData("<table><tr><td>", 6_000)]
    [InlineData("<ul><li>", 12_000)]
    [InlineData("<p>word <span>", 12_000)]
    [InlineData("<", 2_000_000)]
    [InlineData("<a ", 300_000)]
    [InlineData("<!--", 1_000_000)]
    [InlineData("&#", 300_000)]
    [InlineData("<script type='application/ld+json'>{\"a\":[", 20_000)]
    public void Is_read_in_time(string piece, int times)
    {
        var markup = new StringBuilder(piece.Length * times).Insert(0, piece, times).Append("The end of it all.").ToString();

        var time = Stopwatch.StartNew();
        Read(markup);

        time.Elapsed.ShouldBeLessThan(Patience.End);
    }

    [Fact]
    public void Deep_text_is_kept()
    {
        var markup = string.Concat(Enumerable.Repeat("<div>", 20_000))
            + "<p>Far below everything else stands one sentence that nobody wants to lose, and it is long enough to be read.</p>";

        Read(markup).Text.ShouldContain("one sentence that nobody wants to lose");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\u0001\uFFFD\uD800")]
    [InlineData("just words and no markup")]
    [InlineData("<html><head><title></title></head><body></body></html>")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[[[[{}]]]],\"image\":[],\"headline\":7}</script>")]
    [InlineData("<link rel=canonical href='ht!tp://[broken'><meta property='og:image' content='//'><time datetime='99-99'>x</time>")]
    public void Never_throws(string markup) => Should.NotThrow(() => Read(markup));

    private static Article Read(string markup) =>
        Extractor.Extract(new Page("1", "hostile", new Uri("https://www.outlet.example/2024/01/01/x"), new PageBody.Html(markup)));
}
