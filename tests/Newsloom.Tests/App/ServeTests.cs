using AngleSharp.Html.Parser;
using Newsloom.Store;
using Newsloom.Tests.Ingest.WebSub;
using Newsloom.Tests.Jobs;

namespace Newsloom.Tests.App;

/// <summary>The server as a process of its own: its pages, its poller, and the address at which hubs call.</summary>
public sealed class ServeTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly NewsSite _site = new();
    private readonly TestHub _hub = new();
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public ServeTests() => _patience.CancelAfter(TimeSpan.FromMinutes(2));

    private CancellationToken Stop => _patience.Token;

    [Fact]
    public async Task It_shows_its_page_and_ends_well()
    {
        await using var served = await Served.StartAsync(_folder.In("data"), Stop);

        (await served.PageAsync(Stop)).ShouldContain("Nothing is followed yet");
        using var front = await served.SendAsync(HttpMethod.Head, "/", Stop);
        ((int)front.StatusCode).ShouldBe(200);
        front.Content.Headers.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(1000);
        front.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        front.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'sha256-");
        front.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        front.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        front.Headers.Contains("Server").ShouldBeFalse();
        using var health = await served.SendAsync(HttpMethod.Get, "/health", Stop);
        (await health.Content.ReadAsStringAsync(Stop)).ShouldBe("ok");
        using var nowhere = await served.SendAsync(HttpMethod.Get, "/nowhere", Stop);
        ((int)nowhere.StatusCode).ShouldBe(404);
        nowhere.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        using var rebound = await served.SendAsync(HttpMethod.Get, "/", Stop, host: "stranger.example");
        ((int)rebound.StatusCode).ShouldBe(421);
        using var hub = await served.SendAsync(HttpMethod.Get, "/websub/not-a-token?hub.mode=subscribe&hub.topic=x&hub.challenge=%3Cb%3E", Stop);
        ((int)hub.StatusCode).ShouldBe(404);

        (await served.StopAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_hub_brings_is_on_the_page_and_what_is_signed_wrong_is_not()
    {
        _site.Publish("127.0.0.1/feed", Feed(Whole("a1", "Harbour crane sold")), "application/rss+xml");
        Follow("127.0.0.1/feed");
        await using var served = await Served.StartAsync(_folder.Path, Stop);
        await served.PageWithAsync("Harbour crane sold", Stop);
        while (_hub.Subscribers.IsEmpty || !_hub.IsIdle)
            await Task.Delay(20, Stop);

        var forged = await _hub.DeliverAsync(Feed(Whole("f1", "Never published")), secret: "a guess", cancellationToken: Stop);
        var brought = await _hub.DeliverAsync(Feed(Whole("a2", "Ferry to run all winter")), cancellationToken: Stop);
        var page = await served.PageWithAsync("Ferry to run all winter", Stop);

        (forged, brought).ShouldBe((202, 202));
        page.ShouldNotContain("Never published");
        _hub.Subscribers.Keys.Single().ShouldStartWith(served.Url.AbsoluteUri + "websub/");
    }

    [Fact]
    public async Task A_feed_that_is_added_while_it_runs_is_read()
    {
        _site.Publish("127.0.0.1/feed", Feed(Whole("a1", "Harbour crane sold")), "application/rss+xml");
        await using var served = await Served.StartAsync(_folder.Path, Stop);

        Follow("127.0.0.1/feed");

        await served.PageWithAsync("Harbour crane sold", Stop);
    }

    [Fact]
    public async Task Nothing_that_strangers_write_becomes_markup()
    {
        const string Attack = "&lt;script&gt;alert(1)&lt;/script&gt;\"'&gt;&lt;img src=x onerror=alert(2)&gt;";
        _site.Publish("127.0.0.1/feed", $"""
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{Attack} Post</title><link>javascript:alert(3)</link>
            {Hostile("b1", "javascript:alert(4)")}{Hostile("b2", "data:text/html,&lt;script&gt;alert(5)&lt;/script&gt;")}{Hostile("b3", $"http://127.0.0.1/\"&gt;{Attack}")}
            <item><guid>b4</guid><title>Harbour crane sold</title><content:encoded><![CDATA[{NewsSite.Paragraphs("crane")}]]></content:encoded></item>
            </channel></rss>
            """, "application/rss+xml");
        Follow("127.0.0.1/feed");
        await using var served = await Served.StartAsync(_folder.Path, Stop);

        var page = new HtmlParser().ParseDocument(await served.PageWithAsync("Harbour crane sold", Stop));

        page.QuerySelectorAll("script, img, iframe, object, form, svg, link, base, meta[http-equiv]").ShouldBeEmpty();
        page.QuerySelectorAll("*").SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on", StringComparison.Ordinal));
        page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).ShouldAllBe(href => href == "#stories" || href.StartsWith("http://", StringComparison.Ordinal));
        page.QuerySelectorAll(".outlets li").Single().TextContent.ShouldContain("Post");

        string Hostile(string id, string link) =>
            $"<item><guid>{id}</guid><title>{Attack} {id}</title><link>{link}</link><author>{Attack}</author><content:encoded><![CDATA[{NewsSite.Paragraphs("subject " + id)}<script>alert(6)</script>]]></content:encoded></item>";
    }

    private string Feed(params string[] entries) =>
        NewsSite.Feed("The Orsa Post", [$"<link xmlns=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"{_hub.Url}\"/>", .. entries]);

    private string Whole(string id, string title) =>
        _site.Entry(id, title, "In short.", NewsSite.Paragraphs(title), _site.Address($"127.0.0.1/{id}").AbsoluteUri);

    private void Follow(string place)
    {
        using var store = NewsStore.Open(_folder.Path);
        store.AddFeeds([new PolledFeed { Id = default, Url = _site.Address(place), Added = DateTimeOffset.UnixEpoch }], _ => DateTimeOffset.UnixEpoch);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _hub.DisposeAsync();
        _patience.Dispose();
        _folder.Dispose();
    }
}
