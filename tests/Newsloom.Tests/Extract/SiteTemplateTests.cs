using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class SiteTemplateTests
{
    private const string Bio = "The Quay Herald has reported from the harbour towns since 1911. Its office is above the fish market.";

    private static readonly string[] Titles =
    [
        "Crane arrives in harbour", "School bus loses its way", "Choir wins prize", "Storm breaks lighthouse glass", "Council sells meadow",
        "Herring price doubles", "Library opens Sundays", "Ferry engine burns", "Teachers walk out", "Otter seen near mill",
    ];

    [Fact]
    public void What_ends_every_page_of_a_host_goes_from_the_fifth_page_on()
    {
        var sites = new SiteTemplates();

        var read = Titles.Select((title, i) => sites.Apply(Page(i, title, Bio))).ToList();

        read.Take(4).ShouldAllBe(article => article.Text.Contains(Bio));
        read.Skip(4).ShouldAllBe(article => !article.Text.Contains(Bio));
        read[5].Reasons.ShouldContain(reason => reason.About == "template" && reason.Why.Contains("stands on 5 of the host's last 5 pages"));
    }

    [Fact]
    public void A_text_that_a_host_prints_again_and_again_is_no_template()
    {
        var sites = new SiteTemplates();
        string[] wire = ["The minister resigned on Tuesday.", "She had held the office for two years.", "Her deputy takes over until the vote.", "The party meets on Friday."];

        var read = Titles.Select((title, i) => sites.Apply(Page(i, title) with
        {
            Blocks = [new Block(BlockKind.Paragraph, $"Our own first sentence of the {Letters(i)} edition."), .. wire.Select(line => new Block(BlockKind.Paragraph, line))],
        })).ToList();

        foreach (var line in wire)
            read.ShouldAllBe(article => article.Text.Contains(line));
    }

    [Fact]
    public void The_same_background_under_headlines_of_one_topic_is_no_template()
    {
        var sites = new SiteTemplates();
        const string background = "The ferry burned off Port Ellery on the night of the second of November.";

        var read = Enumerable.Range(0, 9).Select(i => sites.Apply(Page(i, $"Ferry inquiry, day {i}", background))).ToList();

        read.ShouldAllBe(article => article.Text.Contains(background));
    }

    [Fact]
    public void Another_host_is_another_matter()
    {
        var sites = new SiteTemplates();
        for (var i = 0; i < 9; i++)
            sites.Apply(Page(i, Titles[i], Bio));

        sites.Apply(PageAt("https://other.example/", 9, Titles[9], Bio)).Text.ShouldContain(Bio);
    }

    [Fact]
    public void A_page_without_an_address_is_left_alone()
    {
        var sites = new SiteTemplates();
        for (var i = 0; i < 9; i++)
            sites.Apply(Page(i, Titles[i], Bio) with { Url = null }).Text.ShouldContain(Bio);
    }

    [Fact]
    public void A_site_that_changes_is_learned_anew()
    {
        var sites = new SiteTemplates();
        const string other = "More from the islands every evening at six.";
        for (var i = 0; i < 100; i++)
            sites.Apply(Page(i, Titles[i % 10] + i, Bio));

        var read = Enumerable.Range(100, 100).Select(i => sites.Apply(Page(i, Titles[i % 10] + i, other))).ToList();

        read[^1].Text.ShouldNotContain(other);
        sites.Apply(Page(200, "Once more the old line", Bio)).Text.ShouldContain(Bio);
    }

    [Fact]
    public void Memory_is_bounded_whatever_hosts_and_lines_come()
    {
        var sites = new SiteTemplates();
        for (var i = 0; i < 6000; i++)
            sites.Apply(PageAt($"https://h{i}.example/", i, Titles[i % 10] + i, $"Line {(char)('a' + i % 26)}{i * 7919}"));
        var one = new SiteTemplate();
        for (var i = 0; i < 500; i++)
            one.Apply(Page(i, $"T{i}", [.. Enumerable.Range(0, 200).Select(k => $"Word{(char)('a' + k % 26)} {Letters(i * 200 + k)}")]));

        sites.TakeChanged().Count.ShouldBeLessThanOrEqualTo(4000);
        one.Saved.Lines.Count.ShouldBeLessThanOrEqualTo(512);
    }

    private static string Letters(int number) => string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));

    private static Article Page(int i, string title, params string[] tail) => PageAt("https://www.quayherald.example/", i, title, tail);

    private static Article PageAt(string host, int i, string title, params string[] tail) => new()
    {
        Id = $"{i}",
        Input = $"{i}",
        Url = new Uri($"{host}a/{i}"),
        Title = title,
        Blocks =
        [
            .. Enumerable.Range(0, 6).Select(k => new Block(BlockKind.Paragraph, $"Paragraph {Letters(i)} {Letters(k)} tells of {title} in a sentence that no other page has, and it goes on for a while so that it weighs something.")),
            .. tail.Select(line => new Block(BlockKind.Paragraph, line)),
        ],
    };
}
