using Newsloom.Bench.Faults;

namespace Newsloom.Tests.Jobs;

public sealed class CrowdTests
{
    [Fact]
    public async Task Feeds_that_hang_do_not_hold_up_the_others_and_no_host_is_asked_more_than_two_things_at_once()
    {
        using var folder = new TempFolder();
        await using var crowd = new Crowd(300, hanging: 0.1, entries: 1);
        CrowdPoll.Follow(folder.Path, crowd);
        // Fewer at once than hang, so that those could stop the way.
        var settings = CrowdPoll.Settings with
        {
            Fetch = CrowdPoll.Settings.Fetch with { IdleTimeout = TimeSpan.FromSeconds(8), Timeout = TimeSpan.FromSeconds(12) },
            Poll = new PollSettings { ParallelFetches = 24 },
        };

        var round = await CrowdPoll.RunAsync(folder.Path, crowd, settings, TestContext.Current.CancellationToken);

        crowd.Hanging.ShouldBe(30);
        round.Counts.FeedsDone.ShouldBe(300);
        round.Counts.FeedsFailed.ShouldBe(30);
        round.Counts.NewEntries.ShouldBe(270);
        round.OpenThen.ShouldBeGreaterThan(0, "the others should be read while those that hang still hang");
        round.Healthy.ShouldBeLessThan(round.Whole);
        crowd.MostAtOnce.ShouldBeInRange(1, 2);
    }
}
