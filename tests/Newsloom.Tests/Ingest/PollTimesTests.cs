using System.Net;
using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class PollTimesTests
{
    // A Wednesday.
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Fetched Unchanged = new Fetched.Unchanged(new Validators(null, null));
    private static readonly PollTimes Times = new(new PollSettings());

    private static PolledFeed Feed(params IEnumerable<DateTimeOffset> appeared) =>
        new() { Id = new FeedId(7), Url = new Uri("https://a.example/feed"), Added = Noon.AddDays(-60), Appeared = [.. appeared.OrderDescending()] };

    private static PolledFeed Failing(int failures) => Feed() with { Health = new FeedHealth { Failures = failures } };

    private static IEnumerable<DateTimeOffset> Every(TimeSpan gap, DateTimeOffset last) =>
        Enumerable.Range(0, PollTimes.Remembered).Select(number => last - number * gap);

    private static double Minutes(PolledFeed feed, Fetched? fetched = null, bool isPushed = false) =>
        (Times.Next(feed, fetched ?? Unchanged, Noon, isPushed) - Noon).TotalMinutes;

    [Theory]
    [InlineData(1, 5, 6)]
    [InlineData(30, 12, 25)]
    [InlineData(60, 18, 40)]
    [InlineData(6 * 24 * 60 + 77, 150, 500)]
    public void The_more_a_feed_brings_the_sooner_it_is_asked(int gapInMinutes, double least, double most) =>
        Minutes(Feed(Every(TimeSpan.FromMinutes(gapInMinutes), Noon.AddMinutes(-1)))).ShouldBeInRange(least, most);

    [Fact]
    public void A_feed_that_has_long_been_dead_is_asked_about_once_a_day() =>
        Minutes(Feed(Every(TimeSpan.FromDays(1), Noon.AddDays(-400)))).ShouldBeInRange(15 * 60, 24 * 60);

    [Fact]
    public void A_feed_that_brings_one_at_nine_on_working_days_is_left_alone_at_night_and_asked_at_nine()
    {
        var mornings = Enumerable.Range(1, 60).Select(ago => Noon.Date.AddDays(-ago)).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Select((day, number) => new DateTimeOffset(day.AddHours(9).AddMinutes(number % 12), TimeSpan.Zero));
        var feed = Feed(mornings);
        var polls = new List<DateTimeOffset>();
        for (var now = new DateTimeOffset(Noon.Date, TimeSpan.Zero).AddHours(-12); now < Noon.Date.AddHours(9); now = polls[^1])
            polls.Add(Times.Next(feed, Unchanged, now));

        polls.Count.ShouldBeLessThan(8);
        polls[^1].TimeOfDay.ShouldBeInRange(TimeSpan.FromHours(9), TimeSpan.FromHours(9.75));
    }

    [Fact]
    public void In_a_burst_it_is_asked_more_often()
    {
        var quiet = Enumerable.Range(1, 40).Select(ago => Noon.AddHours(-11 * ago)).ToList();
        var burst = Enumerable.Range(1, 8).Select(number => Noon.AddMinutes(-6 * number));

        Minutes(Feed(quiet.Concat(burst))).ShouldBeLessThan(Minutes(Feed(quiet)) / 3);
    }

    [Fact]
    public void Wishes_of_the_feed_and_its_server_are_kept()
    {
        var busy = Feed(Every(TimeSpan.FromMinutes(1), Noon));

        Minutes(busy with { Rhythm = new FeedRhythm(TimeSpan.FromHours(2)) }).ShouldBeInRange(120, 130);
        Minutes(busy, Unchanged with { Advice = new Advice(MaxAge: TimeSpan.FromMinutes(45)) }).ShouldBeInRange(45, 49.5);
        Minutes(busy, Unchanged with { Advice = new Advice(RetryAfter: TimeSpan.FromHours(30)) }).ShouldBeInRange(30 * 60, 31 * 60);
        Minutes(busy, Unchanged with { Advice = new Advice(MaxAge: TimeSpan.FromDays(300)) }).ShouldBeInRange(24 * 60, 25 * 60);
        Minutes(busy, Unchanged with { Advice = new Advice(RetryAfter: TimeSpan.FromDays(30)) }).ShouldBeInRange(7 * 24 * 60, 7 * 24 * 60 + 10);
    }

    [Fact]
    public void Hours_and_days_that_a_feed_skips_are_skipped()
    {
        var busy = Feed(Every(TimeSpan.FromMinutes(1), Noon));

        Minutes(busy with { Rhythm = new FeedRhythm(SkipHours: [12, 13, 14]) }).ShouldBeInRange(180, 190);
        Minutes(busy with { Rhythm = new FeedRhythm(SkipDays: [DayOfWeek.Wednesday], SkipHours: [0, 1]) }).ShouldBeInRange(14 * 60, 14 * 60 + 10);
        Minutes(busy with { Rhythm = new FeedRhythm(SkipHours: [.. Enumerable.Range(0, 24)]) }).ShouldBeLessThan(10);
    }

    [Theory]
    [InlineData(503, 1, 10, 12.5)]
    [InlineData(503, 3, 40, 50)]
    [InlineData(503, 40, 24 * 60, 30 * 60)]
    [InlineData(404, 1, 60, 75)]
    [InlineData(404, 2, 120, 150)]
    [InlineData(429, 1, 15, 19)]
    [InlineData(429, 2, 30, 38)]
    public void Failures_are_waited_out_twice_as_long_each_time(int status, int failures, double least, double most) =>
        Minutes(Failing(failures), new Fetched.Refused((HttpStatusCode)status)).ShouldBeInRange(least, most);

    [Fact]
    public void What_a_failing_server_asks_for_counts_where_it_is_more() =>
        Minutes(Failing(1), new Fetched.Refused(HttpStatusCode.NotFound) { Advice = new Advice(RetryAfter: TimeSpan.FromHours(5)) })
            .ShouldBeInRange(300, 310);

    [Fact]
    public void What_has_ended_is_not_asked_again() =>
        Times.Next(Feed() with { Health = new FeedHealth { HasEnded = true } }, new Fetched.Gone(), Noon).ShouldBe(DateTimeOffset.MaxValue);

    [Fact]
    public void What_a_hub_tells_of_is_asked_seldom_and_still_asked()
    {
        Minutes(Feed(Every(TimeSpan.FromMinutes(1), Noon)), isPushed: true).ShouldBeInRange(54, 72);
        Minutes(Feed(Every(TimeSpan.FromHours(1), Noon)), isPushed: true).ShouldBeInRange(100, 24 * 60);
    }

    [Fact]
    public void The_bounds_are_those_of_the_settings()
    {
        var times = new PollTimes(new PollSettings { MinInterval = TimeSpan.FromMinutes(30), MaxInterval = TimeSpan.FromHours(2) });

        (times.Next(Feed(Every(TimeSpan.FromMinutes(1), Noon)), Unchanged, Noon) - Noon).ShouldBe(TimeSpan.FromMinutes(30));
        (times.Next(Feed(Every(TimeSpan.FromDays(1), Noon.AddDays(-90))), Unchanged, Noon) - Noon).TotalMinutes.ShouldBeInRange(100, 120);
    }

    [Fact]
    public void Ten_thousand_feeds_of_one_import_never_come_due_together()
    {
        var feeds = Enumerable.Range(1, 10_000)
            .Select(number => Feed(Every(TimeSpan.FromHours(2), Noon)) with { Id = new FeedId(number), Rhythm = new FeedRhythm(number % 2 == 0 ? TimeSpan.FromHours(1) : null) })
            .ToList();

        MostInASecond(feeds.Select(feed => PollTimes.First(feed.Id, Noon, feeds.Count))).ShouldBeLessThan(70);
        // All asked in the same second all the same: they part again.
        MostInASecond(feeds.Select(feed => Times.Next(feed, Unchanged, Noon))).ShouldBeLessThan(70);
        MostInASecond(feeds.Select(feed => Times.Next(feed with { Rhythm = new FeedRhythm(SkipHours: [12, 13]) }, Unchanged, Noon))).ShouldBeLessThan(70);
        MostInASecond(feeds.Select(feed => Times.Next(feed with { Health = new FeedHealth { Failures = 1 } }, new Fetched.Unreachable("it is"), Noon))).ShouldBeLessThan(150);
    }

    [Fact]
    public void A_date_that_is_far_off_changes_little()
    {
        var dates = Every(TimeSpan.FromHours(1), Noon.AddMinutes(-7)).Take(20).ToList();

        Minutes(Feed([.. dates, DateTimeOffset.UnixEpoch])).ShouldBe(Minutes(Feed(dates)), 1);
        Minutes(Feed([.. dates, DateTimeOffset.MinValue, DateTimeOffset.MaxValue])).ShouldBe(Minutes(Feed(dates)), 1);
    }

    [Fact]
    public void A_feed_that_wakes_up_after_years_is_asked_as_one_that_lives()
    {
        var old = Every(TimeSpan.FromDays(1), Noon.AddDays(-900));
        var now = Enumerable.Range(1, 6).Select(ago => Noon.AddHours(-3 * ago));

        Minutes(Feed(old.Concat(now))).ShouldBeLessThan(90);
    }

    [Fact]
    public void Whatever_the_dates_the_bounds_hold_and_it_takes_no_time()
    {
        var random = new Random(5);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < 2000; round++)
        {
            var reach = Math.Pow(10, random.NextDouble() * 7.5);
            var feed = Feed(Enumerable.Range(0, random.Next(PollTimes.Remembered + 1)).Select(_ => Noon.AddMinutes((random.NextDouble() * 1.1 - 1) * reach))) with { Id = new FeedId(round) };

            Minutes(feed).ShouldBeInRange(5, 24 * 60);
            Minutes(feed).ShouldBe(Minutes(feed));
        }
        watch.Elapsed.ShouldBeLessThan(Patience.End);
    }

    [Fact]
    public void A_feed_that_is_added_alone_is_asked_at_once() => PollTimes.First(new FeedId(3), Noon).ShouldBe(Noon);

    private static int MostInASecond(IEnumerable<DateTimeOffset> times) =>
        times.GroupBy(time => time.ToUnixTimeSeconds()).Max(second => second.Count());
}
