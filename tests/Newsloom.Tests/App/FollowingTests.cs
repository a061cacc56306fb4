using Newsloom.Tests.Jobs;

namespace Newsloom.Tests.App;

/// <summary>The commands that follow outlets, against invented ones on loopback.</summary>
public sealed class FollowingTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly NewsSite _site = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_outlet_is_added_by_its_address_polled_and_shown()
    {
        PublishPost();

        var dry = await RunAsync("add", Address(""), "--dry-run");
        var nothing = await RunAsync("poll", "--once");
        var added = await RunAsync("add", Address(""), "--in", "News/Local");
        var again = await RunAsync("add", Address(""), "--name", "Post");
        var polled = await RunAsync("poll", "--once");
        var shown = await RunAsync("outlets");

        dry.Exit.ShouldBe(0);
        dry.Error.ShouldContain("A feed called \"The Orsa Post\": 2 entries");
        dry.Error.ShouldNotContain("following");
        (nothing.Exit, Directory.Exists(Data)).ShouldBe((1, true));
        nothing.Error.ShouldContain($"nothing is followed in {Data} yet");
        added.Error.ShouldContain("newsloom: following The Orsa Post. It has summaries");
        again.Error.ShouldContain("is followed already; what you named is changed");
        polled.Output.ShouldBe("1 feed asked, 2 new entries, 2 pages, 2 articles read.\n");
        shown.Output.ShouldStartWith("News / Local\nPost  last article ");
        shown.Output.ShouldContain("\n2 articles; raw answers ");
    }

    [Fact]
    public async Task What_is_not_there_is_said_once_and_what_was_tried_is_listed()
    {
        _site.Publish("127.0.0.1/", "<html><head><title>Nothing here</title></head><body><p>Welcome.</p></body></html>");
        _site.Refuse("127.0.0.1/closed", "403 Forbidden");

        var nothing = await RunAsync("add", Address(""));
        var closed = await RunAsync("add", Address("closed"));

        nothing.Exit.ShouldBe(1);
        Times(nothing.Error, "offers nothing that can be followed").ShouldBe(1);
        Times(nothing.Error, "/feed.xml").ShouldBe(1);
        closed.Exit.ShouldBe(1);
        closed.Error.ShouldBe($"newsloom add: {Address("closed")}: is refused: its server answers 403. Open it in a browser to see why, or try again later.\n");
    }

    [Theory]
    [InlineData("two words", 1, "no address of the web")]
    [InlineData("ftp://files.example/", 1, "only http and https")]
    [InlineData(" ", 2, "give an address")]
    public async Task What_is_no_address_is_said(string written, int exit, string words)
    {
        var ran = await RunAsync("add", written);

        ran.Exit.ShouldBe(exit);
        ran.Error.ShouldContain(words);
        ran.Error.ShouldNotContain("allowedNetworks");
    }

    [Fact]
    public async Task A_list_of_feeds_comes_in_and_goes_out_as_it_was()
    {
        var list = _folder.Add("feeds.opml", """
            <opml version="2.0"><body>
            <outline text="News"><outline text="World"><outline type="rss" text="Orsa &amp; Co" xmlUrl="https://orsa.example/feed"/></outline></outline>
            <outline type="rss" text="Vesti" xmlUrl="https://vesti.example/rss"/>
            <outline type="rss" text="Script" xmlUrl="javascript:alert(1)"/>
            </body></opml>
            """);

        var imported = await RunAsync("import", list);
        var again = await RunAsync("import", list);
        await RunAsync("outlets", "--pause", "vesti");
        var exported = await RunAsync("export", _folder.In("out.opml"));
        var printed = await RunAsync("export");
        var elsewhere = await Ran.Newsloom(printed.Output, ["import", "-", "--data", _folder.In("other")], Stop);
        var same = await Ran.Newsloom("outlets", "--json", "--data", _folder.In("other"));

        imported.Exit.ShouldBe(0);
        imported.Error.ShouldContain("names javascript:alert(1), which is not taken");
        imported.Error.ShouldContain("newsloom: 2 feeds added. Read them now with");
        again.Error.ShouldContain("newsloom: 2 feeds, all followed already.");
        exported.Error.ShouldBe($"newsloom: 2 feeds written to {_folder.In("out.opml")}\n");
        File.ReadAllText(_folder.In("out.opml")).ShouldEndWith("</opml>\n");
        elsewhere.Error.ShouldContain("2 feeds added");
        Wishes(same).ShouldBe(Wishes(await RunAsync("outlets", "--json")), ignoreOrder: true);
        Wishes(same).ShouldBe([("https://orsa.example/feed", "Orsa & Co", "News/World", false), ("https://vesti.example/rss", "Vesti", "", true)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_no_list_of_feeds_is_said()
    {
        (await RunAsync("import", _folder.Add("empty.opml", ""))).ShouldSatisfyAllConditions(ran => ran.Exit.ShouldBe(1), ran => ran.Error.ShouldContain("is no list of feeds in OPML"));
        (await RunAsync("import", _folder.In("none.opml"))).ShouldSatisfyAllConditions(ran => ran.Exit.ShouldBe(1), ran => ran.Error.ShouldContain("does not exist"));
        (await RunAsync("import", _folder.Path)).ShouldSatisfyAllConditions(ran => ran.Exit.ShouldBe(1), ran => ran.Error.ShouldContain("is a folder"));
        (await RunAsync("export")).ShouldSatisfyAllConditions(ran => ran.Exit.ShouldBe(1), ran => ran.Error.ShouldContain("nothing to write"));
        Directory.Exists(Data).ShouldBeFalse();
    }

    [Fact]
    public async Task Twenty_thousand_feeds_are_added_in_seconds()
    {
        var list = _folder.Add("feeds.opml", $"<opml version=\"2.0\"><body>{string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<outline type=\"rss\" text=\"Feed {i}\" xmlUrl=\"https://h{i}.example/feed\"/>"))}</body></opml>");
        var before = Environment.CpuUsage.TotalTime;

        var ran = await RunAsync("import", list);

        ran.Error.ShouldContain("newsloom: 20,000 feeds added.");
        (Environment.CpuUsage.TotalTime - before).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Feeds_are_paused_resumed_and_forgotten_by_name_number_or_address()
    {
        await RunAsync("import", _folder.Add("feeds.opml", """<opml version="2.0"><body><outline type="rss" text="Vesti" xmlUrl="https://vesti.example/rss"/></body></opml>"""));

        (await RunAsync("outlets", "--pause", "VESTI")).Error.ShouldBe("newsloom: Vesti: paused.\n");
        (await RunAsync("outlets")).Output.ShouldContain("Vesti  paused since ");
        (await RunAsync("poll", "--once")).Error.ShouldContain("every feed is paused or gone for good");
        (await RunAsync("outlets", "--resume", "1")).Error.ShouldBe("newsloom: Vesti: resumed.\n");
        (await RunAsync("outlets", "--remove", "else")).Exit.ShouldBe(1);
        (await RunAsync("outlets", "--remove", "vesti.example/rss")).Error.ShouldBe("newsloom: Vesti: forgotten; its articles stay.\n");
        (await RunAsync("outlets")).Error.ShouldContain("nothing is followed");
    }

    [Fact]
    public async Task A_name_that_several_have_changes_none_of_them()
    {
        await RunAsync("import", _folder.Add("feeds.opml", """
            <opml version="2.0"><body><outline type="rss" text="News" xmlUrl="https://one.example/rss"/><outline type="rss" text="News" xmlUrl="https://two.example/rss"/></body></opml>
            """));

        var ran = await RunAsync("outlets", "--pause", "News");

        ran.Exit.ShouldBe(1);
        ran.Error.ShouldBe("newsloom outlets: 2 feeds are called News. Name one by its address:\n  https://one.example/rss\n  https://two.example/rss\n");
        (await RunAsync("outlets", "--json")).Lines().ShouldAllBe(line => !line.GetProperty("isPaused").GetBoolean());
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_said_by_every_command()
    {
        var file = _folder.Add("data", "a file");

        foreach (var args in (string[][])[["import", _folder.Add("feeds.opml", """<opml version="2.0"><body><outline type="rss" text="News" xmlUrl="https://one.example/rss"/></body></opml>""")], ["serve", "--urls", "http://127.0.0.1:0"]])
        {
            var ran = await RunAsync(args);

            ran.Exit.ShouldBe(1);
            ran.Error.ShouldContain($"newsloom: the data folder {file} cannot be used: ");
            ran.Error.ShouldNotContain("   at ");
        }
    }

    [Fact]
    public async Task Everything_is_read_again_and_a_store_that_is_there_is_never_replaced_by_the_archive()
    {
        PublishPost();
        await RunAsync("add", Address(""));
        await RunAsync("poll", "--once");

        var rebuilt = await RunAsync("rebuild");
        var refused = await RunAsync("rebuild", "--from-archive");
        File.Delete(Path.Join(Data, "newsloom.db"));
        var lost = await RunAsync("rebuild");
        var found = await RunAsync("rebuild", "--from-archive");
        var nowhere = await Ran.Newsloom("rebuild", "--from-archive", "--data", _folder.In("nowhere"));

        rebuilt.Output.ShouldBe("2 articles read again: 0 changed, 0 new. 2 stories, before 2.\n");
        (refused.Exit, lost.Exit, nowhere.Exit).ShouldBe((1, 1, 1));
        refused.Error.ShouldContain("has a store");
        lost.Error.ShouldContain("To make the store of it: newsloom rebuild --from-archive");
        found.Output.ShouldStartWith("2 articles read again: 0 changed, 2 new.");
        nowhere.Error.ShouldContain("there is nothing in");
        Directory.Exists(_folder.In("nowhere")).ShouldBeFalse();
    }

    [Fact]
    public async Task Polling_ends_well_when_it_is_stopped()
    {
        PublishPost();
        await RunAsync("add", Address(""));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var polling = Ran.Newsloom("", ["poll", "--data", Data], Allowed, stop.Token);
        while (_site.Asked.Count(place => place == "127.0.0.1/feed") < 2)
            await Task.Delay(20, Stop);

        var other = await RunAsync("poll", "--once");
        await stop.CancelAsync();
        var ran = await polling;

        ran.Exit.ShouldBe(0);
        ran.Error.ShouldStartWith("newsloom: polling 1 feed; end with Control-C.\nnewsloom: stopped. 1 feed asked");
        other.Exit.ShouldBe(1);
        other.Error.ShouldContain("another newsloom is polling");
    }

    [Fact]
    public async Task Settings_say_where_each_comes_from()
    {
        Directory.CreateDirectory(Data);
        _folder.Add("data/newsloom.json", """{ "fetch": { "contact": "desk@orsa.example" }, "poll": { "minInterval": "10 min" } }""");

        var ran = await RunAsync("settings", "--set", "retention.archiveBudget=1 GB");

        Line("fetch.contact").ShouldContain(Path.Join(Data, "newsloom.json"));
        Line("fetch.allowedNetworks").ShouldContain("NEWSLOOM_FETCH__ALLOWEDNETWORKS");
        Line("retention.archiveBudget").ShouldContain("command line");
        Line("poll.maxInterval").ShouldContain("default");

        string Line(string name) => ran.Output.Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal));
    }

    private string Data => _folder.In("data");

    private Dictionary<string, string> Allowed { get; } = new() { ["NEWSLOOM_FETCH__ALLOWEDNETWORKS"] = "127.0.0.0/8" };

    private Task<Ran> RunAsync(params string[] args) => Ran.Newsloom("", [.. args, "--data", Data], Allowed, Stop);

    private string Address(string path) => _site.Address($"127.0.0.1/{path}").AbsoluteUri;

    private void PublishPost()
    {
        _site.Publish("127.0.0.1/", "<html><head><title>The Orsa Post</title><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\"></head><body></body></html>");
        _site.Publish("127.0.0.1/feed", NewsSite.Feed("The Orsa Post",
            _site.Entry("a1", "Ferry to run all winter", "The ferry will run.", link: Address("a1")),
            _site.Entry("a2", "School roof mended", "The roof is whole.", link: Address("a2"))), "application/rss+xml");
        _site.Publish("127.0.0.1/a1", NewsSite.Page("Ferry to run all winter", NewsSite.Paragraphs("winter ferry")));
        _site.Publish("127.0.0.1/a2", NewsSite.Page("School roof mended", NewsSite.Paragraphs("school roof")));
    }

    private static IEnumerable<(string?, string?, string, bool)> Wishes(Ran ran) => ran.Lines().Select(line => (
        line.GetProperty("url").GetString(), line.GetProperty("name").GetString() ?? line.GetProperty("title").GetString(),
        string.Join('/', line.GetProperty("folder").EnumerateArray().Select(name => name.GetString())), line.GetProperty("isPaused").GetBoolean()));

    private static int Times(string text, string part) => text.Split(part).Length - 1;

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }
}
