using System.Net;
using System.Text;
using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class FeedChangesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly FeedChanges Changes = new(new PollTimes(new PollSettings()));
    private static readonly Validators Old = new("\"old\"", "some day", "00");
    private static readonly Validators New = new("W/\"new\"", null, "11");
    private static readonly Uri Elsewhere = new("https://b.example/feed");

    private static readonly PolledFeed Feed = new()
    {
        Id = new FeedId(7),
        Url = new Uri("https://a.example/feed"),
        Added = Noon.AddDays(-9),
        Validators = Old,
        Validated = Noon.AddDays(-1),
        Health = new FeedHealth { LastPoll = Noon.AddHours(-1), LastSuccess = Noon.AddHours(-1) },
    };

    private static readonly PolledFeed Failing = Feed with
    {
        Health = Feed.Health with { Failures = 4, FailingSince = Noon.AddDays(-2), Problem = "their server answers 500" },
    };

    private static Fetched.Page Page(Uri? movedTo = null) =>
        new(Feed.Url, Encoding.UTF8.GetBytes("<rss/>"), null, New) { Advice = new Advice(MovedTo: movedTo) };

    private static Fetched.Refused Refused(int status) => new Fetched.Refused((HttpStatusCode)status);

    public static TheoryData<string, Fetched, bool, string?> Answers => new()
    {
        { "a page", Page(), true, null },
        { "the same again", new Fetched.Unchanged(Old), true, null },
        { "no feed", Page(), false, "what their server sends is no feed" },
        { "403", Refused(403), false, "their server answers 403 (forbidden)" },
        { "404", Refused(404), false, "their server answers 404 (not found)" },
        { "418", Refused(418), false, "their server answers 418" },
        { "502", Refused(502), false, "their server answers 502 (a fault of its own)" },
        { "gone", new Fetched.Gone(), false, "their server says that it is gone for good (410)" },
        { "silent", new Fetched.Unreachable("it was silent for 20 seconds"), false, "their server gives no answer that can be used (it was silent for 20 seconds)" },
        { "large", new Fetched.TooLarge("it is larger than 15 MB"), false, "what their server sends is not read (it is larger than 15 MB)" },
        { "private", new Fetched.Forbidden("10.0.0.1 is private"), false, "its address is not asked (10.0.0.1 is private)" },
        { "robots", new Fetched.Disallowed(Feed.Url), false, "their robots.txt asks not to fetch it" },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Each_answer_is_a_success_or_a_failure_with_a_reason(string name, Fetched fetched, bool couldBeRead, string? problem)
    {
        foreach (var before in new[] { Feed, Failing })
        {
            var after = Changes.After(before, fetched, couldBeRead ? [] : null, Noon);

            after.Health.Problem.ShouldBe(problem, name);
            after.Health.Failures.ShouldBe(problem is null ? 0 : before.Health.Failures + 1, name);
            after.Health.FailingSince.ShouldBe(problem is null ? null : before.Health.FailingSince ?? Noon, name);
            after.Health.LastPoll.ShouldBe(Noon, name);
            after.Health.LastSuccess.ShouldBe(problem is null ? Noon : before.Health.LastSuccess, name);
            after.Health.NextPoll.ShouldBeGreaterThan(Noon, name);
        }
    }

    [Fact]
    public void Validators_are_replaced_by_a_whole_answer_and_kept_by_any_other()
    {
        Changes.After(Feed, Page(), [], Noon).Validators.ShouldBe(New);
        Changes.After(Feed, Page(), [], Noon).Validated.ShouldBe(Noon);
        Changes.After(Feed, new Fetched.Unchanged(Old), [], Noon).Validators.ShouldBe(Old);
        Changes.After(Feed, new Fetched.Unchanged(Old), [], Noon).Validated.ShouldBe(Feed.Validated);
        Changes.After(Feed, Refused(500), null, Noon).Validators.ShouldBe(Old);
        Changes.After(Feed, new Fetched.Unreachable("it is"), null, Noon).Validators.ShouldBe(Old);
    }

    [Fact]
    public void Validators_are_dropped_after_an_answer_that_cannot_be_read() =>
        Changes.After(Feed, Page(), null, Noon).Validators.ShouldBeNull();

    [Fact]
    public void Validators_are_dropped_after_eight_days()
    {
        FeedChanges.Before(Feed, Noon.AddDays(6.9)).Validators.ShouldBe(Old);
        FeedChanges.Before(Feed, Noon.AddDays(7.1)).Validators.ShouldBeNull();
    }

    [Fact]
    public void Nothing_changed_is_no_answer_to_who_has_nothing()
    {
        var after = Changes.After(Feed with { Validators = null }, new Fetched.Unchanged(New), null, Noon);

        after.Health.Failures.ShouldBe(1);
        after.Validators.ShouldBeNull();
    }

    [Fact]
    public void Gone_is_the_end()
    {
        var after = Changes.After(Feed, new Fetched.Gone(), null, Noon);

        after.Health.HasEnded.ShouldBeTrue();
        after.Health.NextPoll.ShouldBe(DateTimeOffset.MaxValue);
        Changes.After(after, Page(), [], Noon).Health.HasEnded.ShouldBeFalse();
    }

    [Fact]
    public void A_feed_moves_when_it_was_redirected_for_good_three_times_in_a_row()
    {
        var once = Changes.After(Feed, Page(Elsewhere), [], Noon);
        once.Url.ShouldBe(Feed.Url);
        (once.MovedTo, once.MovedSeen).ShouldBe((Elsewhere, 1));

        var twice = Changes.After(once, Page(Elsewhere), [], Noon);
        var interrupted = Changes.After(twice, Page(), [], Noon);
        (interrupted.MovedTo, interrupted.MovedSeen).ShouldBe((null, 0));
        Changes.After(twice, Page(new Uri("https://c.example/")), [], Noon).MovedSeen.ShouldBe(1);
        // A server that is down says nothing of where the feed is.
        Changes.After(twice, Refused(503), null, Noon).MovedSeen.ShouldBe(2);
        // What cannot be read is no place to move to.
        Changes.After(twice, Page(Elsewhere), null, Noon).Url.ShouldBe(Feed.Url);

        var moved = Changes.After(twice, Page(Elsewhere), [], Noon);
        moved.Url.ShouldBe(Elsewhere);
        moved.Validators.ShouldBe(New);
        (moved.MovedTo, moved.MovedSeen).ShouldBe((null, 0));
    }

    [Fact]
    public void A_password_moves_along_on_its_own_host_alone()
    {
        var locked = Feed with { Url = new Uri("https://ida:secret@a.example/feed"), MovedSeen = 2 };

        Moved("https://a.example/rss?all").ShouldBe("https://ida:secret@a.example/rss?all");
        Moved("https://b.example/rss").ShouldBe("https://b.example/rss");

        string Moved(string target) =>
            Changes.After(locked with { MovedTo = new Uri(target) }, Page(new Uri(target)), [], Noon).Url.AbsoluteUri;
    }

    [Fact]
    public void News_are_remembered_newest_first_and_not_without_end()
    {
        var news = Enumerable.Range(0, 100).Select(ago => Noon.AddMinutes(-ago * 7)).ToList();

        var after = Changes.After(Feed, Page(), news, Noon);

        after.Appeared.ShouldBe(news.Take(PollTimes.Remembered));
        after.Health.LastEntry.ShouldBe(Noon);
        Changes.After(after, Page(), [], Noon.AddHours(1)).Health.LastEntry.ShouldBe(Noon);
    }

    [Fact]
    public void An_entry_appeared_when_it_says_as_far_as_that_can_be()
    {
        var never = Feed with { Health = new FeedHealth() };

        FeedChanges.Appeared(never, Noon.AddDays(-3), Noon).ShouldBe(Noon.AddDays(-3));
        FeedChanges.Appeared(never, Noon.AddDays(3), Noon).ShouldBeNull();
        FeedChanges.Appeared(never, null, Noon).ShouldBeNull();
        FeedChanges.Appeared(Feed, null, Noon).ShouldBe(Noon);
        FeedChanges.Appeared(Feed, Noon.AddDays(1), Noon).ShouldBe(Noon);
        FeedChanges.Appeared(Feed, Noon.AddMinutes(-20), Noon).ShouldBe(Noon.AddMinutes(-20));
        // It was not there an hour ago, whatever it says.
        FeedChanges.Appeared(Feed, Noon.AddDays(-3), Noon).ShouldBe(Noon.AddHours(-1));
    }
}
