using Newsloom.Bench.Faults;

namespace Newsloom.Tests.Jobs;

public sealed class KilledPollTests
{
    // bench -- kills does it two hundred times.
    private const int Kills = 12;

    [Fact]
    public async Task A_kill_while_polling_loses_nothing_doubles_nothing_and_leaves_the_archive_whole()
    {
        using var folder = new TempFolder();

        var outcome = await new KilledPolls(folder.Path, feeds: 12, seed: 5).RunAsync(Kills, say: null, TestContext.Current.CancellationToken);

        outcome.Wrong.ShouldBeEmpty();
        outcome.Check.Articles.ShouldBe(outcome.News.MustHave().Count);
        outcome.Check.Updated.ShouldBeGreaterThan(0);
        outcome.Check.GivenUp.ShouldBeGreaterThan(0);
        outcome.Check.Captures.ShouldBeGreaterThan(12);
        outcome.News.MostAtOnce.ShouldBeLessThanOrEqualTo(2);
    }
}
