using Newsloom.Ingest;
using Newsloom.Store;

namespace Newsloom.Tests.Jobs;

/// <summary>Feeds whose entries lead to documents of a wire.</summary>
public sealed class WireEntriesTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly NewsSite _site = new();
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _entries = [];
    private readonly List<string> _flaws = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_embargoed_page_is_not_shown_in_the_words_of_its_feed_either_and_released_by_itself()
    {
        Publish("a1", Item("a", 1, "Harbour crane sold", "<embargoed>2026-03-05T14:00:00Z</embargoed>"));

        await PollAsync();

        Titles().ShouldBeEmpty();
        _flaws.ShouldHaveSingleItem().ShouldContain("is embargoed until");
        await PollAsync();
        Titles().ShouldBeEmpty();

        _clock.Now += TimeSpan.FromHours(3);
        await PollAsync();
        Titles().ShouldBe(["Harbour crane sold"]);
        await PollAsync();
        Titles().ShouldBe(["Harbour crane sold"]);
        Rebuild();
        Titles().ShouldBe(["Harbour crane sold"]);
    }

    [Fact]
    public async Task A_page_of_a_wire_is_an_article_that_a_later_one_replaces_and_a_kill_removes()
    {
        Publish("a1", Item("a", 1, "Harbour crane sold"));
        await PollAsync();
        var first = Articles().ShouldHaveSingleItem();
        first.Article.Url!.AbsolutePath.ShouldBe("/a1");

        Publish("a2", Item("a", 2, "Harbour crane sold to Lind"));
        await PollAsync();
        var second = Articles().ShouldHaveSingleItem();
        second.Id.ShouldBe(first.Id);
        second.Article.Title.ShouldBe("Harbour crane sold to Lind");
        Rebuild();
        Titles().ShouldBe(["Harbour crane sold to Lind"]);

        Publish("a3", Item("a", 1, "Harbour crane to be sold"));
        await PollAsync();
        Titles().ShouldBe(["Harbour crane sold to Lind"]);

        Publish("a4", Item("a", 3, "Kill", """<pubStatus qcode="stat:canceled"/>"""));
        await PollAsync();
        Titles().ShouldBeEmpty();
        Rebuild();
        Titles().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_of_an_updated_entry_is_asked_again_and_stays_where_it_is_not_to_be_had()
    {
        Publish("a1", Item("a", 1, "Harbour crane sold"));
        await PollAsync();

        _site.Refuse("news.example/a1", "404 Not Found");
        Update("a1", "Told otherwise");
        await PollAsync();
        Titles().ShouldBe(["Harbour crane sold"]);

        _site.Publish("news.example/a1", Item("a", 2, "Harbour crane sold to Lind"), "application/xml");
        Update("a1", "Told a third time");
        await PollAsync();
        Titles().ShouldBe(["Harbour crane sold to Lind"]);

        _site.Publish("news.example/a1", Item("a", 3, "Kill", """<pubStatus qcode="stat:canceled"/>"""), "application/xml");
        Update("a1", "Told a fourth time");
        await PollAsync();
        Titles().ShouldBeEmpty();
        await PollAsync();
        Titles().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_within_a_feed_is_obeyed_as_one_that_a_page_holds()
    {
        string Entry(string id, string document) => _site.Entry(id, "Told by the feed", "A summary.", document);
        _site.Publish("news.example/feed", NewsSite.Feed("The Orsa Wire",
            Entry("e1", Item("a", 1, "Harbour crane sold")), Entry("e2", Item("b", 1, "Mill closes", "<embargoed>2026-03-05T14:00:00Z</embargoed>"))), "application/rss+xml");
        await PollAsync(FullText.Never);
        Titles().ShouldBe(["Harbour crane sold"]);

        _site.Publish("news.example/feed", NewsSite.Feed("The Orsa Wire", Entry("e3", Item("a", 2, "Kill", """<pubStatus qcode="stat:canceled"/>"""))), "application/rss+xml");
        _clock.Now += TimeSpan.FromHours(3);
        await PollAsync();
        Titles().ShouldBe(["Mill closes"]);
    }

    [Fact]
    public async Task Stories_without_a_path_show_what_was_held_back_until_now()
    {
        Publish("a1", Item("a", 1, "Harbour crane sold", "<embargoed>2026-03-05T14:00:00Z</embargoed>"));
        await PollAsync();
        _clock.Now += TimeSpan.FromHours(3);

        var ran = await App.Ran.Newsloom("", ["stories", "--data", _folder.Path], new Dictionary<string, string>(), Stop, _clock);

        ran.Output.ShouldContain("Harbour crane sold");
    }

    [Fact]
    public async Task Another_host_cannot_take_it_back()
    {
        Publish("a1", Item("a", 1, "Harbour crane sold"));
        await PollAsync();

        Publish("k", Item("a", 3, "Kill", """<pubStatus qcode="stat:canceled"/>"""), "evil.example");
        await PollAsync();

        Titles().ShouldBe(["Harbour crane sold"]);
    }

    [Fact]
    public async Task A_user_who_gives_a_kill_takes_back_what_a_feed_brought()
    {
        Publish("a1", Item("a", 1, "Harbour crane sold"));
        await PollAsync();
        var kill = _folder.Add("kill.json", """{"uri":"a","version":"2","pubstatus":"canceled"}""");

        await App.Ran.Newsloom("stories", kill, "--data", _folder.Path);

        Titles().ShouldBeEmpty();
        Rebuild();
        Titles().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_not_shown_in_the_words_of_its_feed()
    {
        Publish("a1", Item("a", 1, "Harbour crane sold")[..120]);

        await PollAsync();

        Titles().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kill_at_an_address_meets_its_article_in_a_file()
    {
        _site.Publish("wire.example/kill", """{"uri":"a","version":"2","pubstatus":"canceled"}""", "application/json");
        _site.Publish("wire.example/b", """{"uri":"b","version":"1","pubstatus":"usable","headline":"B","body_text":"x"}""", "application/json");
        var (kill, b) = (_site.Address("wire.example/kill").AbsoluteUri, _site.Address("wire.example/b").AbsoluteUri);
        var a = _folder.Add("a.json", """{"uri":"a","version":"1","pubstatus":"usable","headline":"A","body_text":"x"}""");
        var laterB = _folder.Add("b.json", """{"uri":"b","version":"2","pubstatus":"usable","headline":"B again","body_text":"x"}""");

        foreach (var order in (string[][])[[a, kill, b, laterB], [kill, laterB, a, b]])
        {
            var settings = new Settings { Fetch = new FetchSettings { AllowedNetworks = ["127.0.0.0/8"] } };
            using var fetcher = NewsSite.Fetcher(settings);
            var web = new WebPages(new PageFetcher(fetcher, new RobotsCache(fetcher, TimeProvider.System), settings.Fetch, TimeProvider.System), TimeProvider.System);
            var files = new InputFiles(settings.Ingest, Stream.Null) { Web = web };

            var found = files.Read(order, cancellationToken: Stop).OfType<Found.OnePage>();

            found.Select(one => ((PageBody.Fields)one.Page.Body).Title).ShouldBe(["B again"]);
        }
    }

    private void Publish(string id, string document, string host = "news.example")
    {
        _site.Publish($"{host}/{id}", document, "application/xml");
        _entries.Insert(0, _site.Entry(id, "Told by the feed", "A summary.", link: _site.Address($"{host}/{id}").AbsoluteUri));
        _site.Publish("news.example/feed", NewsSite.Feed("The Orsa Wire", [.. _entries]), "application/rss+xml");
    }

    private void Update(string id, string summary)
    {
        _entries[0] = _site.Entry(id, "Told by the feed", summary);
        _site.Publish("news.example/feed", NewsSite.Feed("The Orsa Wire", [.. _entries]), "application/rss+xml");
    }

    private static string Item(string guid, int version, string title, string meta = "") =>
        $"""
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}"><itemMeta>{meta}</itemMeta>
        <contentMeta><headline>{title}</headline></contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{NewsSite.Paragraphs("harbour crane")}</body></html></inlineXML></contentSet></newsItem>
        """;

    private async Task PollAsync(FullText fullText = FullText.Always)
    {
        using (var store = NewsStore.Open(_folder.Path))
        {
            if (store.LoadFeeds().Count == 0)
                store.AddFeeds([new PolledFeed { Id = default, Url = _site.Address("news.example/feed"), Added = _clock.Now, FullText = fullText }], _ => _clock.Now);
        }
        using var newsroom = NewsSite.Open(_folder.Path, time: _clock, onFlaw: flaw => _flaws.Add(flaw.ToString()));
        await newsroom.RunOnceAsync(isAll: true, Stop);
    }

    private void Rebuild() => new Newsloom.Jobs.Rebuild(_folder.Path, new Settings(), _clock).Run(isFromArchive: false, Stop);

    private List<AnalyzedArticle> Articles()
    {
        using var store = NewsStore.Open(_folder.Path);
        return [.. store.Load().Select(placed => placed.Article)];
    }

    private List<string?> Titles() => [.. Articles().Select(article => article.Article.Title)];

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }
}
