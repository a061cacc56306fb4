namespace Newsloom.Tests.App;

public sealed class FeedChecksTests
{
    [Fact]
    public async Task A_feed_is_told_in_one_shape()
    {
        using var folder = new TempFolder();
        var file = folder.Add("feed.xml", "<rss><channel><title>Post</title><item><title>One</title><link>/1</link><author>ann@post.example (Ann Roe)</author></item></channel></rss>");

        var ran = await Ran.Newsloom("check", "feed", file, "https://post.example/feed");

        ran.Exit.ShouldBe(0);
        var feed = ran.Lines().Single();
        feed.GetProperty("title").GetString().ShouldBe("Post");
        var item = feed.GetProperty("items")[0];
        item.GetProperty("url").GetString().ShouldBe("https://post.example/1");
        item.GetProperty("authors")[0].GetProperty("email").GetString().ShouldBe("ann@post.example");
    }

    [Fact]
    public async Task What_is_no_feed_is_an_error()
    {
        using var folder = new TempFolder();

        var ran = await Ran.Newsloom("check", "feed", folder.Add("page.html", "<html><body>No feed</body></html>"));

        ran.Exit.ShouldBe(1);
        ran.Lines().Single().GetProperty("error").GetString().ShouldBe("it is no feed");
    }

    [Fact]
    public async Task Dates_robots_and_addresses_are_judged()
    {
        (await Ran.Newsloom("check", "date", "Fri, 06 Mar 2026 07:08:09 +0100")).Lines().Single().GetProperty("utc").GetString().ShouldBe("2026-03-06T06:08:09Z");
        (await Ran.Newsloom("check", "date", "yesterday")).Lines().Single().GetProperty("utc").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await Ran.Newsloom("check", "robots", "User-agent: *\nDisallow: /x", "newsloom", "https://post.example/x/1")).Lines().Single().GetProperty("allowed").GetBoolean().ShouldBeFalse();
        var url = (await Ran.Newsloom("check", "url", "http://127.1/")).Lines().Single();
        url.GetProperty("allowed").GetBoolean().ShouldBeFalse();
        url.GetProperty("why").GetString().ShouldBe("127.0.0.1 is this machine");
    }

    [Fact]
    public async Task An_address_of_a_private_network_is_left_out_with_its_reason()
    {
        var ran = await Ran.Newsloom("read", "http://localhost/");

        ran.Exit.ShouldBe(1);
        ran.Error.ShouldContain("http://localhost/: is not fetched: localhost is a name within a private network.");
    }
}
