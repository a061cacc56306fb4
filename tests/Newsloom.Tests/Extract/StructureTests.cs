using Newsloom.Extract;
using Newsloom.Extract.Body;
using Newsloom.Html;

namespace Newsloom.Tests.Extract;

/// <summary>What the lines of a page become when all of them are kept.</summary>
public sealed class StructureTests
{
    private static readonly Uri Address = new("https://news.example/2026/bridge");

    [Theory]
    [InlineData("<h1>One</h1><h2>Two</h2><h6>Six</h6>", "<h2>One</h2>\n\n<h2>Two</h2>\n\n<h6>Six</h6>")]
    [InlineData("<p>a <b>b <i>c</i></b> d</p>", "<p>a <strong>b <em>c</em></strong> d</p>")]
    [InlineData("<p><b> a </b>b<i>\n</i></p>", "<p><strong>a</strong> b</p>")]
    [InlineData("<p>a<br> <em>b</em> <br>c &amp; d</p>", "<p>a<br>\n<em>b</em><br>\nc &amp; d</p>")]
    [InlineData("<p><a href=/x>one</a> <a href='#y'>two</a> <a href='javascript:z()'>three</a></p>",
        "<p><a href=\"https://news.example/x\" rel=\"noopener noreferrer nofollow\">one</a> two three</p>")]
    [InlineData("<b><p>one</p><p>two</p></b>", "<p><strong>one</strong></p>\n\n<p><strong>two</strong></p>")]
    [InlineData("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>", "<ul><li>a\n\n<ul><li>b</li>\n\n<li>c</li></ul></li>\n\n<li>d</li></ul>")]
    [InlineData("<ol start=3><li>c<li>d</ol><ol><li>a</ol>", "<ol start=\"3\"><li>c</li>\n\n<li>d</li></ol>\n\n<ol><li>a</li></ol>")]
    [InlineData("<ul><li><p>a</p><p>b</p><li>c</ul>", "<ul><li>a\n\n<p>b</p></li>\n\n<li>c</li></ul>")]
    [InlineData("<dl><dt>Length<dd>300 m<dt>Height<dd>40 m</dl>", "<dl><dt>Length</dt>\n\n<dd>300 m</dd>\n\n<dt>Height</dt>\n\n<dd>40 m</dd></dl>")]
    [InlineData("<ul><li><article><ul><li>a</ul></article></ul>", "<ul><li>a</li></ul>")]
    [InlineData("<blockquote><p>a<p>b</blockquote><blockquote>c</blockquote>",
        "<blockquote><p>a</p>\n\n<p>b</p></blockquote>\n\n<blockquote><p>c</p></blockquote>")]
    [InlineData("<pre>a\n  b &lt;c&gt;</pre>", "<pre>a\n  b &lt;c&gt;</pre>")]
    [InlineData("<table><tr><th>a<th>b<tr><td colspan=2><a href=/x>c</a> d</table>",
        "<table><tbody><tr><th>a</th><th>b</th></tr><tr><td colspan=\"2\"><a href=\"https://news.example/x\" rel=\"noopener noreferrer nofollow\">c</a> d</td></tr></tbody></table>")]
    public void Each_kind_of_block_comes_out_as_itself(string markup, string expected) =>
        ArticleHtml.Of(Read(markup)).Html.ShouldBe(expected);

    [Theory]
    [InlineData("<p>a<p><img src=/1.jpg width=640><p>b", "<p>a</p><figure><img src=\"https://news.example/1.jpg\"></figure>\n\n<p>b</p>")]
    [InlineData("<p>a<figure><img src=data:, data-src=/1.jpg><figcaption>The bridge</figcaption></figure><p>b",
        "<p>a</p><figure><img src=\"https://news.example/1.jpg\"><figcaption>The bridge</figcaption></figure>\n\n<p>b</p>")]
    [InlineData("<p>a<iframe src=https://player.vimeo.com/video/7></iframe><p>b",
        "<p>a</p><figure><a href=\"https://vimeo.com/7\" rel=\"noopener noreferrer nofollow\">vimeo.com</a></figure>\n\n<p>b</p>")]
    [InlineData("<p>a<div class=fb-post data-href=https://www.facebook.com/x/posts/1></div><p>b",
        "<p>a</p><figure><a href=\"https://www.facebook.com/x/posts/1\" rel=\"noopener noreferrer nofollow\">facebook.com</a></figure>\n\n<p>b</p>")]
    [InlineData("<p>a<img src=/face.jpg width=48><a href=/other><img src=/other.jpg></a><aside><img src=/ad.jpg></aside><p>b", "<p>a</p>\n\n<p>b</p>")]
    public void What_stands_between_blocks_keeps_its_place(string markup, string expected) =>
        ArticleHtml.Of(Read(markup)).Html.ShouldBe(expected);

    [Fact]
    public void Cells_and_marks_of_a_table_are_spans_of_its_text()
    {
        var block = Read("<table><tr><th>Year<th>Toll<tr><td>2026<td><b>3</b> crowns<p>and a half</table>").Blocks.Single();

        block.Text.ShouldBe("Year | Toll\n2026 | 3 crowns | and a half");
        block.Cells.Select(cell => (cell.Span.In(block.Text), cell.Row, cell.IsHeading))
            .ShouldBe([("Year", 0, true), ("Toll", 0, true), ("2026", 1, false), ("3 crowns | and a half", 1, false)]);
        block.Marks.Select(mark => (mark.Kind, mark.Span.In(block.Text))).ShouldBe([(MarkKind.Strong, "3")]);
    }

    [Fact]
    public void A_line_that_was_cut_keeps_the_marks_that_are_left()
    {
        var tree = HtmlReader.Read("<p>By <b>Ann</b>: the <i>bridge</i> <b>is open</b>");
        var line = PageBlocks.Of(tree).Single();

        var marks = new BlockMarks(tree, null).Of(line, "the bridge is");

        marks.Select(mark => (mark.Kind, mark.Span.In("the bridge is"))).ShouldBe([(MarkKind.Emphasis, "bridge"), (MarkKind.Strong, "is")]);
    }

    private static Article Read(string markup)
    {
        var tree = HtmlReader.Read(markup);
        var lines = PageBlocks.Of(tree);
        var body = new BodyText(lines, [.. lines.Select(line => new BlockDecision(line.Text, tree.Enclosing(line.FirstNode, Tag.Figcaption) < 0, 1, ""))])
        {
            FirstNode = lines[0].FirstNode,
            LastNode = lines[^1].FirstNode,
        };
        var blocks = BodyBlocks.Of(tree, body, Address);
        return new Article { Id = "1", Input = "1", Blocks = blocks.Blocks, Insets = new BodyInsets(tree, body, Address).Find(blocks.FirstNodesOf(blocks.Blocks)) };
    }
}
