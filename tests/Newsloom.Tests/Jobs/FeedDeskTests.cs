using System.Text;
using Newsloom.Ingest;
using Newsloom.Ingest.WebSub;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.Tests.Jobs;

public sealed class FeedDeskTests : FedFolder
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_feed_that_was_asked_is_as_its_own_answer_left_it_whatever_a_hub_brought_meanwhile()
    {
        Follow("news.example/feed");
        using var store = NewsStore.Open(Folder.Path);
        using var archive = RawArchive.Open(Folder.Path, store, TimeProvider.System);
        var desk = new FeedDesk(new FeedChanges(new PollTimes(new PollSettings())), store, archive, hubs: null);
        var feed = store.LoadFeeds().Single();
        var body = Encoding.UTF8.GetBytes(NewsSite.Feed("The Orsa Post", Site.Entry("a1", "Crane sold", "Sold.")));
        var page = new Fetched.Page(feed.Url, body, "application/rss+xml", new Validators("tag", null));

        var (brought, polled) = desk.Write(
            [new Fetch.OfFeed(feed, page, FeedAnswer.ReadFeed(body, feed.Url, page.ContentType), Now), new Fetch.OfHub(new HubNews(feed.Id, body, page.ContentType), Now)],
            new Dictionary<FeedId, PolledFeed> { [feed.Id] = feed }, new PollCounts());

        brought.Count.ShouldBe(1);
        var after = store.LoadFeeds().Single();
        after.Health.NextPoll.ShouldBe(polled.Single().Feed.Health.NextPoll);
        after.Health.NextPoll.ShouldBeGreaterThan(Now);
        after.Validators!.ETag.ShouldBe("tag");
        store.CountWaiting().ShouldBe((0, 1));
    }
}
