using System.Diagnostics;
using Newsloom.Store;

namespace Newsloom.Bench.Faults;

/// <summary>What came of a number of killed polls.</summary>
internal sealed record KillOutcome(StoreCheck Check, PublishedNews News, IReadOnlyList<string> Wrong)
{
    public int BeforeAsking { get; init; }
    public int WhileAsking { get; init; }
    public int WhileReading { get; init; }
    public int EndedBefore { get; init; }
    public int AgedRuns { get; init; }
}

/// <summary>
/// Starts <c>newsloom poll</c> as a process of its own again and again, and kills it at a random moment, while outlets on loopback go
/// on publishing; then lets it run to its end once, and looks whether anything is lost, doubled or half-written.
/// </summary>
internal sealed class KilledPolls(string folder, int feeds, int seed)
{
    // Every so many runs find old captures, and write the archive anew without them.
    private const int AgeEvery = 4;
    private const int MaxWrong = 20;
    private static readonly TimeSpan MaxRun = TimeSpan.FromMinutes(3);

    private readonly Random _random = new(seed);
    private readonly StoreCheck _check = new(folder);
    private readonly List<string> _wrong = [];
    private int _beforeAsking;
    private int _whileAsking;
    private int _whileReading;
    private int _endedBefore;
    private int _agedRuns;

    public async Task<KillOutcome> RunAsync(int kills, Action<string>? say, CancellationToken cancellationToken)
    {
        await using var news = new PublishedNews(feeds, seed);
        Follow(news);
        for (var killed = 0; killed < kills && _wrong.Count < MaxWrong;)
        {
            news.Publish();
            var isAged = (killed + 1) % AgeEvery == 0 && _check.Age(killed / AgeEvery) > 0;
            _agedRuns += isAged ? 1 : 0;
            killed += await KillOneAsync(news, isAged, cancellationToken) ? 1 : 0;
            _wrong.AddRange(_check.AtAnyMoment().Select(wrong => $"after kill {killed}: {wrong}"));
            say?.Invoke($"{killed} killed, {news.Entries} entries published, {news.Requests} requests");
        }
        news.Publish();
        _check.Age(kills / AgeEvery);
        await RunToTheEndAsync(cancellationToken);
        _wrong.AddRange(_check.AtTheEnd(news.MustHave()));
        return new KillOutcome(_check, news, _wrong)
        {
            BeforeAsking = _beforeAsking,
            WhileAsking = _whileAsking,
            WhileReading = _whileReading,
            EndedBefore = _endedBefore,
            AgedRuns = _agedRuns,
        };
    }

    private void Follow(PublishedNews news)
    {
        using var store = NewsStore.Open(folder);
        store.AddFeeds(news.Urls.Select(url => new PolledFeed { Id = default, Url = url, Added = DateTimeOffset.UnixEpoch }), _ => DateTimeOffset.UnixEpoch);
    }

    /// <summary>False where the process had ended before.</summary>
    private async Task<bool> KillOneAsync(PublishedNews news, bool isAged, CancellationToken cancellationToken)
    {
        var asked = news.WhenAskedAsync();
        var before = news.Requests;
        using var process = Start();
        var ending = process.WaitForExitAsync(cancellationToken);
        // A few count from the start, the others from the first request: how long a process takes to begin depends on the machine. The
        // archive is written anew right then.
        if (_random.Next(8) > 0)
            await Task.WhenAny(asked, ending, Task.Delay(MaxRun, cancellationToken));
        await Task.WhenAny(ending, Task.Delay(Moment(isAged), cancellationToken));
        if (process.HasExited)
        {
            _endedBefore++;
            if (process.ExitCode != 0)
                _wrong.Add($"a run failed with {process.ExitCode}: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
            return false;
        }
        var requests = news.Requests;
        process.Kill(entireProcessTree: true);
        await ending;
        if (requests == before)
            _beforeAsking++;
        else if (DateTimeOffset.FromUnixTimeMilliseconds(news.LastAsked) > TimeProvider.System.GetUtcNow() - TimeSpan.FromMilliseconds(250))
            _whileAsking++;
        else
            _whileReading++;
        return true;
    }

    // A third live long enough to read what they fetched: it is a second or two before the first articles are written.
    private int Moment(bool isAged) => isAged ? _random.Next(0, 300) : _random.Next(3) > 0 ? _random.Next(50, 1500) : _random.Next(1500, 5000);

    private async Task RunToTheEndAsync(CancellationToken cancellationToken)
    {
        using var process = Start();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(MaxRun);
        var errors = await process.StandardError.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        if (process.ExitCode != 0 || errors.Contains("archive", StringComparison.Ordinal))
            _wrong.Add($"the last run ended with {process.ExitCode}: {errors}");
    }

    private Process Start()
    {
        var program = typeof(App.Terminal.StoryView).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            program, "poll", "--all", "--data", folder, "--set", "fetch.allowedNetworks=127.0.0.0/8", "--set", "retention.maxRawAge=24 h", "--set", "cluster.window=1 h",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_NOLOGO"] = "1" },
        })!;
        process.BeginOutputReadLine();
        return process;
    }
}
