using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class HealthInWordsTests
{
    // A Wednesday; the reader is two hours east.
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(2));
    private static readonly DateTimeOffset Ago1H = Noon.AddHours(-1);

    private static readonly PolledFeed Feed = new()
    {
        Id = new FeedId(1),
        Url = new Uri("https://a.example/feed"),
        Added = Noon.AddDays(-90),
        Health = new FeedHealth { LastPoll = Ago1H, LastSuccess = Ago1H, LastEntry = Noon.AddDays(-2) },
    };

    private static PolledFeed Failing(TimeSpan since, bool wasRead = true) => Feed with
    {
        Health = Feed.Health with
        {
            LastSuccess = wasRead ? Noon.AddDays(-9) : null,
            Failures = 3,
            FailingSince = Noon - since,
            Problem = "their server answers 403",
        },
    };

    public static TheoryData<PolledFeed, string> Cases => new()
    {
        { Feed with { Health = new FeedHealth() }, "new: not yet read" },
        { Feed, "last article two days ago" },
        { Feed with { Health = Feed.Health with { LastEntry = null } }, "no article yet" },
        { Failing(TimeSpan.FromDays(2)), "last article two days ago; their server answers 403 since Monday" },
        { Failing(TimeSpan.FromHours(3)), "last article two days ago; their server answers 403 since 09:00" },
        { Failing(TimeSpan.FromHours(13)), "last article two days ago; their server answers 403 since yesterday" },
        { Failing(TimeSpan.FromDays(7)), "last article two days ago; their server answers 403 since 25 February" },
        { Failing(TimeSpan.FromDays(100)), "last article two days ago; their server answers 403 since 24 November 2025" },
        { Failing(TimeSpan.FromDays(2), wasRead: false), "never read; their server answers 403 since Monday" },
        { Feed with { Paused = Noon.AddDays(-20) }, "paused since 12 February" },
        { Feed with { Health = Feed.Health with { HasEnded = true, FailingSince = Noon.AddDays(-20) } }, "gone for good since 12 February, its server says (410)" },
        { Feed with { Health = Feed.Health with { LastEntry = Noon.AddDays(-40) } }, "quiet: last article 40 days ago" },
        { Feed with { MovedTo = new Uri("https://b.example/feed"), MovedSeen = 1 }, "last article two days ago; moved to https://b.example/feed" },
        { Feed with { Appeared = Every(TimeSpan.FromHours(1), Noon.AddDays(-4)) }, "quiet: last article four days ago" },
        { Feed with { Appeared = Every(TimeSpan.FromDays(7), Noon.AddDays(-20)) }, "last article 20 days ago" },
        { Feed with { Appeared = Every(TimeSpan.FromHours(1), Noon.AddSeconds(-40)) }, "last article just now" },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_feed_is_told_of_in_one_sentence(PolledFeed feed, string sentence) => HealthInWords.Of(feed, Noon).ShouldBe(sentence);

    [Theory]
    [InlineData(0.5, "just now")]
    [InlineData(1.5, "a minute ago")]
    [InlineData(17, "17 minutes ago")]
    [InlineData(61, "an hour ago")]
    [InlineData(23 * 60, "23 hours ago")]
    [InlineData(25 * 60, "a day ago")]
    [InlineData(60 * 24 * 60, "60 days ago")]
    [InlineData(65 * 24 * 60, "two months ago")]
    [InlineData(800 * 24 * 60, "two years ago")]
    public void Times_are_told_as_people_do(double minutes, string words) => HealthInWords.Ago(Noon.AddMinutes(-minutes), Noon).ShouldBe(words);

    private static IReadOnlyList<DateTimeOffset> Every(TimeSpan gap, DateTimeOffset last) =>
        [.. Enumerable.Range(0, 20).Select(number => last - number * gap)];
}
