using System.Diagnostics;
using System.Net;
using Newsloom.Ingest;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.Bench.Faults;

/// <summary>What one round of polling a crowd took.</summary>
/// <param name="Healthy">Until the last feed that answers was written.</param>
/// <param name="OpenThen">How many requests hung unanswered at that moment.</param>
internal sealed record CrowdRound(PollCounts Counts, TimeSpan Healthy, int OpenThen, TimeSpan Whole);

/// <summary>Polls a crowd into a data folder, every feed once.</summary>
internal static class CrowdPoll
{
    public static Settings Settings { get; } = new() { Fetch = new FetchSettings { AllowedNetworks = ["127.0.0.0/8"] } };

    public static void Follow(string folder, Crowd crowd)
    {
        using var store = NewsStore.Open(folder);
        store.AddFeeds(crowd.Feeds.Select(url => new PolledFeed { Id = default, Url = url, Added = DateTimeOffset.UnixEpoch }), _ => DateTimeOffset.UnixEpoch);
    }

    public static async Task<CrowdRound> RunAsync(string folder, Crowd crowd, Settings settings, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        using var store = NewsStore.Open(folder);
        using var archive = RawArchive.Open(folder, store, time);
        using var fetcher = new Fetcher(settings.Fetch, time, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        var pages = new PageFetcher(fetcher, new RobotsCache(fetcher, time), settings.Fetch, time);
        var (healthy, open) = (TimeSpan.Zero, 0);
        var started = Stopwatch.GetTimestamp();
        Poller? poller = null;
        poller = new Poller(settings, fetcher, pages, store, archive, hubs: null, time) { OnNews = Look };
        await poller.RunOnceAsync(isAll: true, cancellationToken);
        return new CrowdRound(poller.Counts, healthy, open, Stopwatch.GetElapsedTime(started));

        void Look()
        {
            if (healthy != TimeSpan.Zero || poller!.Counts.FeedsDone - poller.Counts.FeedsFailed < crowd.Feeds.Count - crowd.Hanging)
                return;
            (healthy, open) = (Stopwatch.GetElapsedTime(started), crowd.Open);
        }
    }
}
