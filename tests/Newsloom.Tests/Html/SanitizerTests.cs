using System.Diagnostics;
using System.Text;
using Newsloom.Html;

namespace Newsloom.Tests.Html;

public sealed class SanitizerTests
{
    private static readonly Uri Address = new("https://news.example/2026/03/bridge");

    [Theory]
    [InlineData("<h2>The bridge</h2><p>It <em>opened</em> on <b>Friday</b>.</p>")]
    [InlineData("<ul><li>one<ul><li>two</li></ul></li></ul><ol start=\"3\"><li>three</li></ol>")]
    [InlineData("<blockquote><p>“It holds.”</p></blockquote><pre>a\n  b</pre><hr>")]
    [InlineData("<table><caption>Tolls</caption><thead><tr><th scope=\"col\">Year</th></tr></thead><tbody><tr><td colspan=\"2\">2026</td></tr></tbody></table>")]
    [InlineData("<figure><img src=\"https://news.example/a.jpg\" srcset=\"https://news.example/a.jpg 1x, https://news.example/b.jpg 2x\" alt=\"A bridge\" width=\"640\"><figcaption>The bridge.</figcaption></figure>")]
    [InlineData("<p>漢字<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> H<sub>2</sub>O <del>old</del> <mark>new</mark><br><time datetime=\"2026-03-06\">Friday</time></p>")]
    [InlineData("<p lang=\"ar\" dir=\"rtl\">الجسر</p><dl><dt>Length</dt><dd>300 m</dd></dl>")]
    public void Ordinary_formatting_is_kept(string html) => Sanitizer.Sanitize(html, Address).ShouldBe(html);

    [Theory]
    [InlineData("<p id=a class=b style='color:red' onclick=run()>text</p>", "<p>text</p>")]
    [InlineData("a<script>run()</script><style>p{}</style><template>x</template>b", "ab")]
    [InlineData("<form action=/login><p>Name</p><input name=n><button>Go</button></form>", "<div><p>Name</p>Go</div>")]
    [InlineData("<svg><text>x</text></svg><math><mi>x</mi></math>", "x")]
    [InlineData("<a href='javascript:run()'>one</a> <a href='#top'>two</a> <a>three</a>", "one two three")]
    [InlineData("<img src=data:image/png;base64,AAAA><img src=https://t.example/p.gif width=1 height=1>", "")]
    [InlineData("<article><header>a</header><nav>b</nav></article>", "<div><div>a</div><div>b</div></div>")]
    public void What_is_not_on_the_list_is_left_out_and_its_text_kept(string html, string expected) =>
        Sanitizer.Sanitize(html, Address).ShouldBe(expected);

    [Theory]
    [InlineData("<p>one<p>two", "<p>one</p><p>two</p>")]
    [InlineData("<p><table><tr><td>cell</table>after</p>", "<p></p><table><tbody><tr><td>cell</td></tr></tbody></table>after")]
    [InlineData("<h2><div>Kicker</div><div>Headline</div></h2>", "<h2>Kicker Headline</h2>")]
    [InlineData("<b><i>one</b>two</i>", "<b><i>one</i></b><i>two</i>")]
    [InlineData("<pre>\n\nline</pre>", "<pre>\n\nline</pre>")]
    [InlineData("<img data-src=/late.jpg src=data:,x alt=Late>", "<img src=\"https://news.example/late.jpg\" alt=\"Late\">")]
    public void Markup_is_put_in_order(string html, string expected) => Sanitizer.Sanitize(html, Address).ShouldBe(expected);

    [Theory]
    [InlineData("<iframe src='https://www.youtube.com/embed/abc_1?rel=0' title='The opening'></iframe>", "https://www.youtube.com/watch?v=abc_1", "The opening")]
    [InlineData("<iframe src='https://player.vimeo.com/video/76'></iframe>", "https://vimeo.com/76", "vimeo.com")]
    [InlineData("<iframe src='https://platform.twitter.com/embed/Tweet.html?id=123'></iframe>", "https://twitter.com/i/status/123", "twitter.com")]
    [InlineData("<video controls><source src=/v.mp4>No video.</video>", "https://news.example/v.mp4", "news.example")]
    public void What_is_embedded_becomes_a_link(string html, string address, string text) =>
        Sanitizer.Sanitize(html, Address).ShouldBe($"<a href=\"{address}\" rel=\"noopener noreferrer nofollow\">{text}</a>");

    [Theory]
    [InlineData("<iframe src=https://measure.example/ width=0 height=0></iframe>")]
    [InlineData("<iframe src=https://measure.example/ style='display: none'></iframe>")]
    [InlineData("<iframe src=javascript:run()></iframe><iframe srcdoc='<b>x</b>'></iframe>")]
    public void What_is_embedded_unseen_is_gone(string html) => Sanitizer.Sanitize(html, Address).ShouldBe("");

    [Theory]
    [InlineData("/a?b=1&c=2", "https://news.example/a?b=1&amp;c=2")]
    [InlineData("more", "https://news.example/2026/03/more")]
    [InlineData("//cdn.example/a b", "https://cdn.example/a%20b")]
    [InlineData(" HTTPS://Cdn.example/\u202eabc ", "HTTPS://Cdn.example/%E2%80%AEabc")]
    [InlineData("mailto:desk@news.example?subject=a", "mailto:desk@news.example?subject=a")]
    [InlineData("https:/\\evil.example", null)]
    [InlineData("http:evil", null)]
    [InlineData("ftp://files.example/", null)]
    public void Addresses_are_whole_and_of_few_kinds(string href, string? expected)
    {
        var html = Sanitizer.Sanitize($"<a href=\"{href.Replace("&", "&amp;", StringComparison.Ordinal)}\">x</a>", Address);

        html.ShouldBe(expected is null ? "x" : $"<a href=\"{expected}\" rel=\"noopener noreferrer nofollow\">x</a>");
    }

    [Fact]
    public void Without_an_address_what_is_relative_is_left_out() =>
        Sanitizer.Sanitize("<a href=/x>text</a><img src=/y.jpg><a href=//h.example/>h</a>")
            .ShouldBe("text<a href=\"https://h.example/\" rel=\"noopener noreferrer nofollow\">h</a>");

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<b><i><a href=x>", 40_000)]
    [InlineData("<table><tr><td>", 20_000)]
    [InlineData("<p><blockquote><ul><li>", 20_000)]
    [InlineData("<ruby><rt>", 20_000)]
    [InlineData("&amp;&lt;", 1_000_000)]
    [InlineData("<img src=/a srcset='a 1x,b 2x,c 3x'>", 60_000)]
    [InlineData("<svg><p>", 20_000)]
    public void Is_bounded_in_depth_size_and_time(string piece, int times)
    {
        var markup = new StringBuilder(piece.Length * times).Insert(0, piece, times).Append("The end.").ToString();

        var time = Stopwatch.StartNew();
        var html = Sanitizer.Sanitize(markup, Address);

        time.Elapsed.ShouldBeLessThan(Patience.End);
        html.Length.ShouldBeLessThan(HtmlWriter.MaxLength + 20_000);
        SanitizerOracle.Fault(html, Address).ShouldBeNull();
    }
}
