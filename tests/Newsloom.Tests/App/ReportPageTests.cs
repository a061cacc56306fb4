using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Newsloom.App.Report;

namespace Newsloom.Tests.App;

public sealed partial class ReportPageTests
{
    private static readonly Story[] Stories =
    [
        ReportStories.Ferry(), ReportStories.Scripts(), ReportStories.Hostile(), ReportStories.Crowd(), ReportStories.Bare(), ReportStories.Single(),
    ];

    private static readonly IHtmlDocument Page = Parse(Stories);

    [Fact]
    public void Page_text_stays_text()
    {
        Page.QuerySelectorAll("script, img, iframe, object, embed, link, form, base").ShouldBeEmpty();
        Page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "style" or "srcdoc").ShouldBeEmpty();
        Page.QuerySelectorAll("style").Length.ShouldBe(1);
        Page.Body!.TextContent.ShouldContain("</script></style><img src=x onerror=alert(1)>");
    }

    [Fact]
    public void Links_lead_to_the_web_or_to_a_place_on_the_page()
    {
        foreach (var link in Page.QuerySelectorAll("[href]"))
        {
            var href = link.GetAttribute("href")!;
            if (href.StartsWith('#'))
                Page.GetElementById(href[1..]).ShouldNotBeNull(href);
            else
                href.ShouldStartWith("https://");
        }
    }

    [Fact]
    public void A_supposed_translation_is_told_with_how_sure_it_is()
    {
        var story = ReportStories.Ferry();
        var page = Parse(story with { Comparison = story.Comparison with { Translations = [new PerhapsTranslation("german", "wire", 0.834)] } });

        page.Body!.TextContent.ShouldContain("perhaps a translation of NPA’s text, 0.83");
    }

    [Fact]
    public void Every_id_is_one_place() => Page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1).ShouldBeEmpty();

    [Fact]
    public void Only_the_page_s_own_style_is_allowed()
    {
        var policy = Page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;
        var style = Page.QuerySelector("style")!.TextContent;

        policy.ShouldBe($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'");
        style.ShouldNotContain("url(");
        style.ShouldNotContain("@import");
    }

    [Fact]
    public void Headings_go_down_one_level_at_a_time()
    {
        foreach (var page in new[] { Page, Parse(ReportStories.Ferry()) })
        {
            var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();
            levels[0].ShouldBe(1);
            levels.Count(level => level == 1).ShouldBe(1);
            levels.Zip(levels.Skip(1)).Where(pair => pair.Second > pair.First + 1).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_quote_shown_stands_in_the_sentence_it_links_to()
    {
        var shown = 0;
        foreach (var figure in Parse(ReportStories.Ferry()).QuerySelectorAll(".utterance figure"))
        {
            var words = figure.QuerySelector("blockquote")!.TextContent.Trim('“', '”', '„', '«', '»', ' ', '\u00A0');
            foreach (var link in figure.QuerySelectorAll("figcaption a"))
            {
                var sentence = figure.Owner!.GetElementById(link.GetAttribute("href")![1..])!;
                sentence.TextContent.ShouldContain(words);
                sentence.QuerySelector(".quote")!.TextContent.ShouldBe(words);
                shown++;
            }
        }
        shown.ShouldBe(9);
    }

    [Fact]
    public void The_articles_text_is_whole()
    {
        var story = ReportStories.Ferry();
        var texts = Parse(story).QuerySelectorAll(".source-article .text > div").Select(text => string.Join("\n\n", text.QuerySelectorAll("p").Select(p => p.TextContent)));

        texts.Order(StringComparer.Ordinal).ShouldBe(story.Members.Select(member => member.Article.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Foreign_text_says_its_language_and_direction()
    {
        var page = Parse(ReportStories.Scripts());

        page.QuerySelectorAll("blockquote[lang=ar][dir=rtl]").Length.ShouldBe(1);
        page.QuerySelector("h1")!.GetAttribute("lang").ShouldBe("ja");
        page.QuerySelectorAll("[lang=ar] + [lang=ar]").ShouldAllBe(element => element.GetAttribute("dir") == "rtl");
    }

    [Fact]
    public void Differing_words_of_one_language_are_marked_and_missing_ones_never_shown()
    {
        var quote = Parse(ReportStories.Ferry()).QuerySelectorAll(".utterance blockquote").Single(quote => quote.TextContent.Contains("terrible", StringComparison.Ordinal));

        quote.TextContent.ShouldBe("“We felt a terrible long scrape, and then nothing moved,”");
        quote.QuerySelector("mark")!.TextContent.Trim().ShouldBe("terrible");
        quote.QuerySelectorAll(".gap").Length.ShouldBe(1);
    }

    [Fact]
    public void A_copy_stands_under_its_original_with_what_differs()
    {
        var copies = Parse(ReportStories.Ferry()).QuerySelectorAll(".sources li.t0 .copy");

        copies.Select(copy => copy.QuerySelector("h4 bdi")!.TextContent).ShouldBe(["Eastern Ledger", "Daily Mirrorfeed"]);
        copies[1].QuerySelectorAll(".diff ins").Select(ins => ins.TextContent).ShouldBe(["midday"]);
    }

    [Fact]
    public void An_interrupted_utterance_is_one_cell_with_a_link_to_each_part()
    {
        var utterance = Parse(ReportStories.Interrupted()).QuerySelectorAll(".utterance").ShouldHaveSingleItem();
        var cells = utterance.QuerySelectorAll("figure");

        cells.Select(cell => cell.QuerySelector("blockquote")!.TextContent).ShouldBe(
        [
            "“Nobody answered the horn,”\u00A0… “and then the lamp went out.”",
            "“Nobody answered the bell, and then the lamp went out”",
            "„Niemand antwortete auf das Horn“\u00A0… „dann erlosch die Lampe“",
        ]);
        cells.Select(cell => string.Join(' ', cell.QuerySelectorAll("mark").Select(mark => mark.TextContent))).ShouldBe(["", "bell", ""]);
        cells[0].QuerySelectorAll("bdi").Select(by => by.TextContent).ShouldBe(["First Lantern", "Second Lantern"]);
        cells[0].QuerySelector(".source .number")!.TextContent.ShouldBe(" (2)", "its copy prints the same parts");
        cells[0].QuerySelectorAll("figcaption a").Select(link => utterance.Owner!.GetElementById(link.GetAttribute("href")![1..])!.TextContent.Split(' ')[0])
            .ShouldBe(["“Nobody", "“and", "“Nobody", "“And"]);
    }

    [Theory]
    [InlineData("KVARNHOLM, Finland", "Kvarnholm")]
    [InlineData("LOWER VARN, Norway", "Lower Varn, Norway")]
    [InlineData("STOKE-ON-VARN, UK", "Stoke-on-Varn, UK")]
    [InlineData("ST. OLAV, U.S.", "St. Olav, U.S.")]
    public void A_dateline_in_capitals_is_shown_by_its_name(string printed, string expected)
    {
        var story = ReportStories.Interrupted();
        var first = story.Members[0];
        var article = first.Article.Article with { Dateline = new Dateline(printed, printed, null) };
        story = story with { Members = [first with { Article = first.Article with { Article = article } }, .. story.Members.Skip(1)] };

        Parse(story).QuerySelector(".when")!.TextContent.ShouldEndWith(" · " + expected);
    }

    [Fact]
    public void What_stands_in_another_article_is_shaded_and_links_to_its_sentence()
    {
        var reused = Parse(ReportStories.Interrupted()).QuerySelectorAll("a.reused").ShouldHaveSingleItem();

        reused.TextContent.ShouldBe("the light of Kvarnholm went dark on Thursday");
        reused.GetAttribute("title").ShouldBe("Stands in First Lantern too");
        reused.Owner!.GetElementById(reused.GetAttribute("href")![1..])!.TextContent.ShouldBe("The light of Kvarnholm went dark on Thursday.");
        reused.Closest(".text")!.QuerySelector(".key")!.TextContent.ShouldBe("Shaded: stands in First Lantern too, and links there.");
    }

    [Theory]
    [InlineData("https://news.example/story", "file.html", "news.example")]
    [InlineData(null, "in/gazette-bridge.html.gz", "gazette-bridge")]
    [InlineData(null, "in\\page 3.txt", "page 3")]
    [InlineData(null, ".html", ".html")]
    [InlineData(null, "https://www.paper.example/a.html", "paper.example")]
    public void A_source_without_a_name_is_its_site_or_its_file(string? url, string input, string expected) =>
        SourceName.Of(new Article { Id = "a", Input = input, Url = url is null ? null : new Uri(url) }).ShouldBe(expected);

    [Fact]
    public void A_text_copied_everywhere_hangs_its_first_copies_and_counts_the_rest()
    {
        var story = ReportStories.Interrupted();
        var copy = story.Members[1];
        story = story with
        {
            Members = [.. story.Members, .. Enumerable.Range(0, 30).Select(i => copy with { Article = copy.Article with { Article = copy.Article.Article with { Id = $"copy{i}" } } })],
        };
        var page = Parse(story);

        page.QuerySelectorAll(".copies > .row").Length.ShouldBe(12);
        page.QuerySelector(".copies > .row:last-child")!.TextContent.ShouldBe("… and 20 more copies, in the table below");
        page.QuerySelectorAll(".sources .copy").Length.ShouldBe(31);
    }

    [Fact]
    public void What_is_cut_is_counted_and_folded_away()
    {
        var page = Parse(ReportStories.Crowd());

        var listed = page.QuerySelectorAll(".coverage .alone dd > a, .coverage .alone li > a").Length;
        listed.ShouldBe(ReportStories.Crowd().Comparison.Statements.Count(statement => statement.Passages.Count == 1));
    }

    [Fact]
    public void No_stories_is_a_page_that_says_so() => Parse().Body!.TextContent.ShouldContain("None of the pages read held an article.");

    [Theory]
    [InlineData("light", "#fdfcf9", 3)]
    [InlineData("dark", "#171613", 3)]
    public void Threads_stay_apart_for_every_eye(string scheme, string paper, double leastContrast)
    {
        var hues = Hues(scheme);

        hues.Count.ShouldBe(10);
        foreach (var hue in hues)
            Eye.Contrast(hue, Eye.Read(paper)).ShouldBeGreaterThanOrEqualTo(leastContrast);
        foreach (var sight in Eye.Sights)
        {
            var seen = hues.ConvertAll(hue => Eye.See(hue, sight));
            var least = seen.SelectMany((a, i) => seen.Skip(i + 1).Select(b => Eye.Distance(a, b))).Min();
            least.ShouldBeGreaterThan(0.06);
        }
    }

    private static List<double[]> Hues(string scheme)
    {
        var style = Page.QuerySelector("style")!.TextContent;
        var dark = style.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal);
        var part = scheme == "light" ? style[..dark] : style[dark..style.IndexOf(".t0 {", dark, StringComparison.Ordinal)];
        return [.. HueDefinition().Matches(part).Select(match => Eye.Read(match.Groups[1].Value))];
    }

    [GeneratedRegex("--t[0-9]: (#[0-9a-f]{6})")]
    private static partial Regex HueDefinition();

    private static IHtmlDocument Parse(params IReadOnlyList<Story> stories)
    {
        using var output = new StringWriter();
        HtmlReport.Write(stories, output);
        return new HtmlParser(new HtmlParserOptions { IsStrictMode = false }).ParseDocument(output.ToString());
    }

    /// <summary>Colours as people see them: linear light, colour blindness after Machado, distance in OKLab.</summary>
    private static class Eye
    {
        public static readonly double[][][] Sights =
        [
            [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
        ];

        public static double[] Read(string hex) =>
            [.. Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];

        public static double Contrast(double[] a, double[] b)
        {
            var (x, y) = (Luminance(a) + 0.05, Luminance(b) + 0.05);
            return Math.Max(x, y) / Math.Min(x, y);
        }

        public static double[] See(double[] colour, double[][] sight) => Lab([.. Times(sight, colour).Select(c => Math.Clamp(c, 0, 1))]);

        public static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

        private static double Luminance(double[] c) => (0.2126 * c[0]) + (0.7152 * c[1]) + (0.0722 * c[2]);

        private static double[] Lab(double[] c) => Times(
            [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]],
            [.. Times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], c).Select(Math.Cbrt)]);

        private static double[] Times(double[][] matrix, double[] vector) => [.. matrix.Select(row => row.Zip(vector, (x, y) => x * y).Sum())];
    }
}
