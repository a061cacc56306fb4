using System.Text;
using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class RobotsRulesTests
{
    private const string Rules = """
        # The harbour's own
        User-agent: *
        Disallow: /private/
        Allow: /private/press$
        Crawl-delay: 2.5

        User-agent: newsloom
        User-agent: otherbot
        Disallow: /*.pdf$
        Disallow: /tmp
        Allow: /tmp/é
        Sitemap: https://post.example/news.xml

        user-agent: NEWSLOOM
        disallow: /late
        """;

    [Theory]
    [InlineData("newsloom", "/private/x", true)]
    [InlineData("newsloom", "/a.pdf", false)]
    [InlineData("newsloom", "/a.pdf?page=2", true)]
    [InlineData("newsloom", "/tmp/x", false)]
    [InlineData("newsloom", "/tmp/%C3%A9", true)]
    [InlineData("newsloom", "/late", false)]
    [InlineData("otherbot", "/late", true)]
    [InlineData("third", "/private/x", false)]
    [InlineData("third", "/private/press", true)]
    [InlineData("third", "/private/press/1", false)]
    [InlineData("third", "", true)]
    public void The_longest_rule_of_the_agents_groups_decides(string agent, string path, bool allowed) =>
        RobotsRules.Read(Rules).Allows(agent, "https://post.example" + path).ShouldBe(allowed);

    [Fact]
    public void Delay_and_sitemaps_are_told()
    {
        var rules = RobotsRules.Read(Rules);

        rules.CrawlDelay("third").ShouldBe(TimeSpan.FromSeconds(2.5));
        rules.CrawlDelay("newsloom").ShouldBeNull();
        rules.Sitemaps.ShouldBe(["https://post.example/news.xml"]);
    }

    [Fact]
    public void A_site_without_rules_allows_all_and_one_that_cannot_answer_nothing()
    {
        RobotsRules.Read("").Allows("newsloom", "https://a.example/x").ShouldBeTrue();
        RobotsRules.AllowAll.Allows("newsloom", "https://a.example/x").ShouldBeTrue();
        RobotsRules.DisallowAll.Allows("newsloom", "https://a.example/x").ShouldBeFalse();
    }

    [Fact]
    public void What_stands_behind_the_bound_is_not_read()
    {
        var rules = RobotsRules.Read("User-agent: *\n" + new string('#', RobotsRules.MaxChars) + "\nDisallow: /");

        rules.Allows("newsloom", "https://a.example/x").ShouldBeTrue();
    }

    [Fact]
    public void Many_stars_cost_no_time()
    {
        var rules = RobotsRules.Read("User-agent: *\nDisallow: /" + new StringBuilder().Insert(0, "a*", 8000) + "$");

        rules.Allows("newsloom", "https://a.example/" + new string('a', 100_000)).ShouldBeFalse();
    }
}
