using System.Collections.Concurrent;
using Newsloom.Analyze;
using Newsloom.Ingest;
using Newsloom.Ingest.WebSub;
using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>
/// Keeps a data folder fed: polls its feeds, and reads the articles of what they bring into stories. One process may at a time; it
/// holds a lock on the folder, which a kill lets go.
/// </summary>
public sealed class Newsroom : IDisposable
{
    private static readonly TimeSpan EmbargoesLookedAtEvery = TimeSpan.FromMinutes(1);

    private readonly FileStream _lock;
    private readonly NewsStore _polled;
    private readonly NewsStore _read;
    private readonly RawArchive _archive;
    private readonly Fetcher _fetcher;
    private readonly ArticleVectors? _vectors;
    private readonly Poller _poller;
    private readonly Intake _intake;
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly ConcurrentQueue<IReadOnlyList<string>> _givenUp = new();

    private Newsroom(FileStream held, string folder, Settings settings, Fetcher fetcher, TimeProvider time, Action<Flaw>? onFlaw)
    {
        (_lock, _fetcher) = (held, fetcher);
        // Polling and reading go on side by side, each with a connection of its own.
        _polled = NewsStore.Open(folder);
        _read = NewsStore.Open(folder);
        _archive = RawArchive.Open(folder, _polled, time);
        _vectors = Pipeline.FindVectors(settings, time, onFlaw);
        Pipeline = new Pipeline(settings, _read, time, _vectors);
        _intake = new Intake(settings, Pipeline, _read, folder, time) { OnFlaw = onFlaw };
        var pages = new PageFetcher(fetcher, new RobotsCache(fetcher, time), settings.Fetch, time);
        Hubs = settings.WebSub.PublicUrl is null ? null : new Hubs(settings, fetcher, _polled, time);
        _poller = new Poller(settings, fetcher, pages, _polled, _archive, Hubs, time) { OnNews = Wake, OnGivenUp = _givenUp.Enqueue };
    }

    /// <param name="fetcher">Disposed with the newsroom.</param>
    /// <param name="onFlaw">Told what is wrong with an entry; the others go on.</param>
    /// <exception cref="FolderInUse">Another process holds the folder.</exception>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static Newsroom Open(string folder, Settings settings, Fetcher fetcher, TimeProvider time, Action<Flaw>? onFlaw = null)
    {
        var held = Hold(folder);
        try
        {
            return new Newsroom(held, folder, settings, fetcher, time, onFlaw);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Keeps others from writing the archive of a folder until it is disposed.</summary>
    /// <exception cref="FolderInUse">Another process holds it.</exception>
    public static FileStream Hold(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "newsloom.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException))
        {
            throw new FolderInUse(folder, error);
        }
    }

    public Pipeline Pipeline { get; }

    /// <summary>Hubs that tell of news by themselves; null where the settings name no address at which they reach this machine.</summary>
    public Hubs? Hubs { get; }

    /// <summary>Takes what a hub brings to <see cref="Hubs"/>, and answers once it is written.</summary>
    /// <param name="token">The last part of the address that was called.</param>
    /// <param name="signature">The header X-Hub-Signature.</param>
    public async Task<HubAnswer> TakeFromHubAsync(string token, string? signature, string? contentType, Stream body, CancellationToken cancellationToken)
    {
        if (Hubs is null)
            return new HubAnswer(404);
        var answer = await Hubs.PostAsync(token, signature, contentType, body, cancellationToken);
        if (answer.News is { } news)
            await _poller.DeliverAsync(news, cancellationToken);
        return answer;
    }

    public IReadOnlyList<PolledFeed> LoadFeeds() => _read.LoadFeeds();

    public PollCounts Polled => _poller.Counts;

    /// <summary>Articles read since it was opened.</summary>
    public int Articles => _intake.Articles;

    /// <summary>How far it is, 0 to 1; below 0 where nobody knows.</summary>
    public double Fraction => _poller.Counts.Fraction;

    /// <summary>Polls what is due and reads what it brought, and what an earlier run left unread.</summary>
    /// <param name="isAll">Whether feeds that are not yet due are asked as well.</param>
    /// <exception cref="IOException">The store or the archive cannot be written. What was written before is whole.</exception>
    public Task RunOnceAsync(bool isAll, CancellationToken cancellationToken) =>
        RunAsync(stop => _poller.RunOnceAsync(isAll, stop), cancellationToken);

    /// <summary>Polls and reads until it is stopped.</summary>
    /// <exception cref="IOException">The store or the archive cannot be written. What was written before is whole.</exception>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(PollAsync, cancellationToken);

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = Hubs?.SendAsync(stop.Token) ?? Task.CompletedTask;
        try
        {
            await _poller.RunAsync(cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> poll, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var polling = poll(stop.Token);
        var reading = ReadAsync(polling, stop.Token);
        try
        {
            // Whoever fails stops the other.
            await await Task.WhenAny(polling, reading);
            await Task.WhenAll(polling, reading);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(polling, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task ReadAsync(Task polling, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (true)
        {
            var isLast = polling.IsCompleted;
            while (_givenUp.TryDequeue(out var articles))
                Pipeline.Forget(articles);
            while (!cancellationToken.IsCancellationRequested && _intake.ReadWaiting(cancellationToken))
            {
            }
            _intake.ReadDue();
            if (isLast || cancellationToken.IsCancellationRequested)
                return;
            await Task.WhenAny(_news.WaitAsync(EmbargoesLookedAtEvery, cancellationToken), polling);
        }
    }

    private void Wake()
    {
        if (_news.CurrentCount == 0)
            _news.Release();
    }

    public void Dispose()
    {
        _archive.Dispose();
        _polled.Dispose();
        _read.Dispose();
        _fetcher.Dispose();
        _vectors?.Dispose();
        _news.Dispose();
        _lock.Dispose();
    }
}

/// <summary>Another process keeps the data folder fed.</summary>
public sealed class FolderInUse(string folder, Exception inner) : IOException($"another newsloom is polling into {folder} already", inner);
