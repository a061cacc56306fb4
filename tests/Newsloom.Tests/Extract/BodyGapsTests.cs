using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class BodyGapsTests
{
    private const string Before = "<p>The council of Port Ellin met on Tuesday evening and agreed, after a long debate, on what is to be done about the quay.</p>";
    private const string After = "<p>Work is to begin in May, the mayor said, and the old stalls will stand where they are until the hall is ready for them.</p>";

    [Theory]
    [InlineData("<ul><li>a new hall</li><li>a crane</li></ul>", true)]
    [InlineData("<div><table><tr><td>a new hall</td><td>2026</td></tr></table></div>", true)]
    [InlineData("<blockquote>a new hall, and soon</blockquote>", true)]
    [InlineData("<ul class=\"related-links\"><li>a new hall</li></ul>", false)]
    [InlineData("<ul><li><a href=\"/1\">a new hall for the fish market</a></li></ul>", false)]
    [InlineData("<aside><ul><li>a new hall</li></ul></aside>", false)]
    public void A_structure_among_paragraphs_is_theirs_unless_it_leads_elsewhere(string between, bool isKept)
    {
        var markup = $"<html lang=en><title>Port Ellin gets a hall</title><body><main><article><h1>Port Ellin gets a hall</h1>{Before}{Before.Replace("Tuesday", "Friday", StringComparison.Ordinal)}{between}{After}{After.Replace("May", "June", StringComparison.Ordinal)}</article></main></body></html>";

        var article = Extractor.Extract(new Page("1", "1", new Uri("https://gazette.example/hall"), new PageBody.Html(markup)));

        article.Text.Contains("a new hall", StringComparison.Ordinal).ShouldBe(isKept);
    }
}
