using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class FieldsTests
{
    [Fact]
    public void Given_fields_win_and_the_body_gives_the_rest()
    {
        var article = Read(new PageBody.Fields
        {
            Title = "Ferry stops",
            Byline = ["Ida Holm"],
            Published = NewsTime.FindIso("2024-02-06"),
            Text = "TALLINN (AP) — The last ferry has stopped running, its operator said on Tuesday morning.\n\nNobody knows when it will sail again.",
        });

        article.Byline.ShouldBe(["Ida Holm"]);
        article.Credit.ShouldBe("AP");
        article.Dateline!.Place.ShouldBe("TALLINN", StringCompareShould.IgnoreCase);
        article.Blocks.Count.ShouldBe(2);
    }

    [Fact]
    public void Markup_of_a_feed_becomes_blocks()
    {
        var article = Read(new PageBody.Fields
        {
            Title = "Ferry stops",
            Markup = "<p>The last ferry has stopped running, its operator said on Tuesday morning.</p><h3>What comes next</h3>"
                + "<p>Nobody knows when it will sail again, and the islanders are worried about their supplies.</p>",
        });

        article.Text.ShouldContain("The last ferry has stopped");
        article.Text.ShouldContain("when it will sail again");
    }

    [Fact]
    public void Lines_are_paragraphs_where_no_blank_line_parts_them() =>
        Read(new PageBody.Fields { Text = "First line.\nSecond line." }).Blocks.Count.ShouldBe(2);

    private static Article Read(PageBody.Fields fields) => Extractor.Extract(new Page("1", "line", null, fields));
}
