using System.Globalization;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.Bench.Faults;

/// <summary><c>bench -- poll</c>: thousands of feeds on loopback in one process, of which some never answer.</summary>
internal static class PollRun
{
    public static async Task<int> RunAsync(int feeds, double hanging, int entries, int read, CancellationToken cancellationToken)
    {
        await using var warmup = new Crowd(2_000, 0, entries);
        Polled(warmup, null, cancellationToken);

        await using var healthy = new Crowd((int)(feeds * (1 - hanging)), 0, entries);
        var without = Polled(healthy, "without those that hang", cancellationToken);
        Delete(without.Folder);

        await using var crowd = new Crowd(feeds, hanging, entries);
        var with = Polled(crowd, $"with {crowd.Hanging} that hang", cancellationToken);
        Console.WriteLine($"at most {crowd.MostAtOnce} requests at once to a host");
        Round(with.Folder, crowd, "again, nothing new (304)", cancellationToken);
        Read(with.Folder, read, cancellationToken);
        Delete(with.Folder);

        await using var healthyAgain = new Crowd((int)(feeds * (1 - hanging)), 0, entries);
        var after = Polled(healthyAgain, "without those that hang, once more", cancellationToken);
        Delete(after.Folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"the healthy ones took {2 * with.Round.Healthy / (without.Round.Healthy + after.Round.Healthy):0.00} times as long beside those that hang as without them, before and after"));
        return crowd.MostAtOnce > 2 ? 1 : 0;
    }

    private static (string Folder, CrowdRound Round) Polled(Crowd crowd, string? what, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsloom-crowd-").FullName;
        CrowdPoll.Follow(folder, crowd);
        var round = Round(folder, crowd, what, cancellationToken);
        if (what is null)
            Delete(folder);
        return (folder, round);
    }

    private static CrowdRound Round(string folder, Crowd crowd, string? what, CancellationToken cancellationToken)
    {
        CrowdRound round = null!;
        var cost = Cost.Of(() =>
        {
            round = CrowdPoll.RunAsync(folder, crowd, CrowdPoll.Settings, cancellationToken).GetAwaiter().GetResult();
            return round.Counts.FeedsDone;
        });
        var answering = crowd.Feeds.Count - crowd.Hanging;
        if (what is not null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}: {answering} feeds in {round.Healthy.TotalSeconds:0.0} s ({answering / round.Healthy.TotalSeconds:0} feeds/s, {round.Counts.NewEntries / round.Healthy.TotalSeconds:0} new entries/s), {round.OpenThen} hung then · all {round.Counts.FeedsDone} after {round.Whole.TotalSeconds:0.0} s, {round.Counts.FeedsFailed} failed, {round.Counts.NewEntries} new entries · {1000 * cost.Cpu.TotalSeconds / round.Counts.FeedsDone:0.00} CPU-s per 1,000 feeds, server included · {cost.AllocatedBytes / 1e3 / round.Counts.FeedsDone:0} kB allocated a feed · peak {cost.PeakMegabytes:0} MB"));
        }
        return round;
    }

    private static void Read(string folder, int most, CancellationToken cancellationToken)
    {
        using var store = NewsStore.Open(folder);
        var intake = new Intake(CrowdPoll.Settings, new Pipeline(CrowdPoll.Settings, store), store, folder, TimeProvider.System);
        var cost = Cost.Of(() =>
        {
            while (intake.Articles < most && intake.ReadWaiting(cancellationToken))
            {
            }
            return intake.Articles;
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading their texts: {cost.Describe("articles")} · {cost.PerSecond:0} articles/s"));
    }

    private static void Delete(string folder) => Directory.Delete(folder, recursive: true);
}
