using Newsloom.Ingest;
using Newsloom.Ingest.Warc;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.Tests.Jobs;

public sealed class NewsroomTests : FedFolder
{
    [Fact]
    public async Task A_feed_becomes_articles_whole_ones_as_they_are_and_summaries_from_their_pages()
    {
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post",
            Site.Entry("a1", "Ferry to run all winter", "The ferry will run."),
            Site.Entry("a2", "Harbour crane sold", "Sold.", NewsSite.Paragraphs("harbour crane"))), "application/rss+xml");
        Site.Publish("news.example/a1", NewsSite.Page("Ferry to run all winter", NewsSite.Paragraphs("winter ferry")));
        Follow("news.example/feed");

        await PollAsync();

        var articles = Articles();
        articles.Select(article => article.Article.Title).ShouldBe(["Harbour crane sold", "Ferry to run all winter"], ignoreOrder: true);
        articles.ShouldAllBe(article => article.Text.Length > 800);
        articles.ShouldAllBe(article => article.Article.Outlet == "The Orsa Post");
        Site.Asked.ShouldBe(["news.example/feed", "news.example/robots.txt", "news.example/a1"]);
        var feed = Feeds().Single();
        feed.Title.ShouldBe("The Orsa Post");
        feed.Health.Failures.ShouldBe(0);
        feed.Health.LastEntry.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_robots_txt_closes_is_read_from_the_feed_alone()
    {
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", Site.Entry("a1", "Ferry to run all winter", "The ferry will run.")), "application/rss+xml");
        Site.Publish("news.example/robots.txt", "User-agent: *\nDisallow: /", "text/plain");
        Follow("news.example/feed");

        await PollAsync();

        var article = Articles().Single();
        article.Article.Title.ShouldBe("Ferry to run all winter");
        article.Text.ShouldBe("The ferry will run.");
        Site.Asked.ShouldNotContain("news.example/a1");
    }

    [Fact]
    public async Task A_page_whose_site_is_busy_is_tried_again_and_its_entry_read_meanwhile()
    {
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", Site.Entry("a1", "Ferry to run all winter", "The ferry will run.")), "application/rss+xml");
        Site.Refuse("news.example/a1", "503 Service Unavailable");
        Follow("news.example/feed");
        await PollAsync();
        Articles().Single().Text.ShouldBe("The ferry will run.");

        Site.Publish("news.example/a1", NewsSite.Page("Ferry to run all winter", NewsSite.Paragraphs("winter ferry")));
        await PollAsync();
        await PollAsync();

        Articles().Single().Text.Length.ShouldBeGreaterThan(800);
        Site.Asked.Count(place => place == "news.example/a1").ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_asked_for_once()
    {
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", Site.Entry("a1", "Ferry to run all winter", "The ferry will run.")), "application/rss+xml");
        Follow("news.example/feed");

        await PollAsync();
        await PollAsync();

        Articles().Single().Text.ShouldBe("The ferry will run.");
        Site.Asked.Count(place => place == "news.example/a1").ShouldBe(1);
    }

    [Fact]
    public async Task A_second_poll_brings_what_is_new_and_nothing_twice()
    {
        var first = Site.Entry("a1", "Harbour crane sold", "Sold.", NewsSite.Paragraphs("harbour crane"));
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", first), "application/rss+xml");
        Follow("news.example/feed");
        await PollAsync();
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", Site.Entry("a2", "School roof mended", "Mended.", NewsSite.Paragraphs("school roof")), first), "application/rss+xml");

        await PollAsync();
        await PollAsync();

        Articles().Select(article => article.Article.Title).ShouldBe(["Harbour crane sold", "School roof mended"]);
    }

    [Fact]
    public async Task An_update_takes_the_place_and_the_number_of_what_it_updates()
    {
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post",
            Site.Entry("a1", "Crane sold", "Sold.", NewsSite.Paragraphs("harbour crane")),
            Site.Entry("a2", "School roof mended", "Mended.", NewsSite.Paragraphs("school roof"))), "application/rss+xml");
        Follow("news.example/feed");
        await PollAsync();
        var before = Articles()[0];
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post",
            Site.Entry("a1", "Crane sold to Lind", "Sold.", NewsSite.Paragraphs("big harbour crane"))), "application/rss+xml");

        await PollAsync();

        var articles = Articles();
        articles.Count.ShouldBe(2);
        articles[0].Article.Title.ShouldBe("Crane sold to Lind");
        articles[0].Id.ShouldBe(before.Id);
        articles[0].Text.ShouldNotBe(before.Text);
        using var store = NewsStore.Open(Folder.Path);
        store.Load().ShouldAllBe(placed => placed.Placement.Copy == null);
    }

    [Fact]
    public async Task One_article_in_two_feeds_is_read_once()
    {
        var entry = Site.Entry("a1", "Harbour crane sold", "Sold.", NewsSite.Paragraphs("harbour crane"));
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", entry), "application/rss+xml");
        Site.Publish("news.example/town", NewsSite.Feed("The Orsa Post: Town", entry.Replace(">a1<", ">town-1<", StringComparison.Ordinal)), "application/rss+xml");
        Follow("news.example/feed", "news.example/town");

        await PollAsync();

        Articles().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_state_of_an_answer_goes_back_to_the_server_and_unchanged_is_no_failure()
    {
        string? asked = null;
        Site.Answer("news.example/feed", head =>
        {
            asked = head;
            return head.Contains("If-None-Match", StringComparison.Ordinal)
                ? "HTTP/1.1 304 Not Modified\nConnection: close\n\n"
                : NewsSite.Whole(NewsSite.Feed("The Orsa Post", Site.Entry("a1", "Crane sold", "Sold.", NewsSite.Paragraphs("crane"))), "application/rss+xml", "ETag: W/\"odd one\"\n");
        });
        Follow("news.example/feed");
        await PollAsync();

        await PollAsync();

        asked.ShouldNotBeNull().ShouldContain("If-None-Match: W/\"odd one\"");
        Feeds().Single().Health.Failures.ShouldBe(0);
    }

    [Fact]
    public async Task A_list_of_articles_that_comes_while_others_are_read_is_read_too()
    {
        string[] headlines = ["The winter ferry sails again after the long repair", "Harbour crane sold to the neighbours in Lind", "School roof mended before the first snow fell",
            "Council of Orsa votes for a cheaper tram", "A museum of clocks opens beside the market", "Baker wins the prize for the darkest bread"];
        var list = string.Join('\n', headlines.Select((headline, number) => $"""<li class="card"><h3><a href="/2026/03/04/{headline.ToLowerInvariant().Replace(' ', '-')}-{1000 + number}.html">{headline}</a></h3></li>"""));
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", Site.Entry("a1", "Crane sold", "Sold.", NewsSite.Paragraphs("crane"))), "application/rss+xml");
        Follow("news.example/feed");
        using (var store = NewsStore.Open(Folder.Path))
        {
            store.AddFeeds([new PolledFeed { Id = default, Url = Site.Address("late.example/"), Kind = FeedKind.Section, FullText = FullText.Never, Added = DateTimeOffset.UnixEpoch }],
                _ => DateTimeOffset.UnixEpoch);
        }
        using var newsroom = NewsSite.Open(Folder.Path);
        Site.Answer("late.example/", _ =>
        {
            SpinWait.SpinUntil(() => newsroom.Articles > 0, TimeSpan.FromSeconds(10));
            return NewsSite.Whole($"<!doctype html><html lang=\"en\"><head><title>Late News</title></head><body><main><h1>Latest</h1><ul>{list}</ul></main></body></html>", "text/html; charset=utf-8");
        });

        await newsroom.RunOnceAsync(isAll: true, Stop);

        Articles().Count.ShouldBe(1 + headlines.Length);
    }

    [Fact]
    public async Task What_fails_is_said_in_words_and_the_others_go_on()
    {
        Site.Refuse("closed.example/feed", "403 Forbidden");
        Site.Refuse("gone.example/feed", "410 Gone");
        Site.Publish("page.example/feed", "<html><body><p>Not a feed</p></body></html>");
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", Site.Entry("a1", "Crane sold", "Sold.", NewsSite.Paragraphs("crane"))), "application/rss+xml");
        Follow("closed.example/feed", "gone.example/feed", "page.example/feed", "news.example/feed");

        await PollAsync();

        Articles().Count.ShouldBe(1);
        var feeds = Feeds();
        feeds[0].Health.Problem.ShouldNotBeNull().ShouldContain("403");
        feeds[1].Health.HasEnded.ShouldBeTrue();
        feeds[2].Health.Problem.ShouldNotBeNull();
        feeds[2].Validators.ShouldBeNull();
    }

    [Fact]
    public async Task Raw_answers_lie_in_an_archive_that_any_reader_of_warc_can_read()
    {
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post",
            Site.Entry("a1", "Ferry to run all winter", "The ferry will run.")), "application/rss+xml");
        Site.Publish("news.example/a1", NewsSite.Page("Ferry to run all winter", NewsSite.Paragraphs("winter ferry")));
        Follow("news.example/feed");

        await PollAsync();

        var file = Directory.GetFiles(Path.Combine(Folder.Path, "archive")).Single();
        using var raw = new PeekStream(File.OpenRead(file), _ => { });
        var records = new WarcReader(raw, 1 << 20).Read().Select(record => (record.Type, record.Target?.AbsolutePath, record.Damage)).ToList();
        records.ShouldBe([("warcinfo", null, null), ("response", "/feed", null), ("response", "/a1", null)]);
        new InputFiles(new IngestSettings(), Stream.Null).Read([file], cancellationToken: Stop).OfType<Found.OnePage>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_folder_is_fed_by_one_process_at_a_time()
    {
        using var first = NewsSite.Open(Folder.Path);

        Should.Throw<FolderInUse>(() => NewsSite.Open(Folder.Path));

        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everything_is_read_again_from_the_archive(bool isFromArchive)
    {
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post",
            Site.Entry("a1", "Ferry to run all winter", "The ferry will run."),
            Site.Entry("a2", "Harbour crane sold", "Sold.", NewsSite.Paragraphs("harbour crane"))), "application/rss+xml");
        Site.Publish("news.example/a1", NewsSite.Page("Ferry to run all winter", NewsSite.Paragraphs("winter ferry")));
        Follow("news.example/feed");
        await PollAsync();
        var before = Articles();
        if (isFromArchive)
            File.Delete(Path.Combine(Folder.Path, NewsStore.FileName));

        var outcome = new Rebuild(Folder.Path, new Settings(), TimeProvider.System).Run(isFromArchive, Stop);

        outcome.Read.ShouldBe(2);
        outcome.Changed.ShouldBe(0);
        outcome.Stories.ShouldBe(2);
        Articles().Select(article => (article.Id, article.Text)).ShouldBe(before.Select(article => (article.Id, article.Text)), ignoreOrder: isFromArchive);
        await PollAsync();
        Articles().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_rebuild_keeps_numbers_and_marks_and_what_has_no_raw_answer()
    {
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", Site.Entry("a2", "Harbour crane sold", "Sold.", NewsSite.Paragraphs("harbour crane"))), "application/rss+xml");
        Follow("news.example/feed");
        using (var store = NewsStore.Open(Folder.Path))
        {
            var pipeline = new Pipeline(new Settings(), store);
            pipeline.Place(Pipeline.Read(new Page("imported", "file", null, new PageBody.Html(NewsSite.Page("School roof mended", NewsSite.Paragraphs("school roof"))))));
            pipeline.Save();
        }
        await PollAsync();

        var outcome = new Rebuild(Folder.Path, new Settings(), TimeProvider.System).Run(isFromArchive: false, Stop);

        outcome.AsTheyWere.ShouldBe(1);
        Articles().Select(article => article.Article.Title).ShouldBe(["School roof mended", "Harbour crane sold"]);
    }

    [Fact]
    public async Task Raw_answers_are_given_up_to_the_budget_but_not_of_what_is_starred()
    {
        var settings = new Settings { Retention = new RetentionSettings { ArchiveBudget = new ByteSize(1) }, Cluster = new ClusterSettings { Window = TimeSpan.Zero } };
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post",
            Site.Entry("a1", "Ferry to run all winter", "The ferry will run."), Site.Entry("a3", "School roof mended", "The roof is whole.")), "application/rss+xml");
        Site.Publish("news.example/a1", NewsSite.Page("Ferry to run all winter", NewsSite.Paragraphs("winter ferry")));
        Site.Publish("news.example/a3", NewsSite.Page("School roof mended", NewsSite.Paragraphs("school roof")));
        Follow("news.example/feed");
        await PollAsync();
        using (var store = NewsStore.Open(Folder.Path))
            store.SaveMark(Articles().Single(article => article.Article.Title == "School roof mended").Id, user: 1, starred: DateTimeOffset.UnixEpoch);

        await PollAsync(settings);

        var outcome = new Rebuild(Folder.Path, settings, TimeProvider.System).Run(isFromArchive: false, Stop);
        outcome.Read.ShouldBe(1);
        outcome.AsTheyWere.ShouldBe(1);
        Articles().Count.ShouldBe(2);
    }
}
