using Newsloom.Ingest.Warc;
using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>What a rebuild came to.</summary>
/// <param name="Read">Articles that were read again from their raw answers.</param>
/// <param name="Changed">Of them, those whose title or text is another now.</param>
/// <param name="AsTheyWere">Articles whose raw answers are not kept: they stay as they were, and are placed anew.</param>
/// <param name="New">Articles that were not there before.</param>
public sealed record RebuildOutcome(int Read, int Changed, int AsTheyWere, int New, long StoriesBefore, long Stories);

/// <summary>
/// Reads everything again from the archive of raw answers, into a copy of the store that takes its place when it is done: a kill on the
/// way leaves all as it was. Articles keep their numbers, and what users did with them.
/// </summary>
/// <param name="folder">The data folder, which is to be held by <see cref="Newsroom.Hold"/>.</param>
public sealed class Rebuild(string folder, Settings settings, TimeProvider time)
{
    private const int EntriesAtOnce = 64;

    private readonly string _copy = Path.Combine(folder, "rebuild");
    private readonly HashSet<string> _readAgain = new(StringComparer.Ordinal);
    private int _done;
    private int _all;
    private int _changed;
    private int _new;
    private int _asTheyWere;
    private long _copiedChange;

    /// <summary>How far it is, 0 to 1; below 0 where nobody knows.</summary>
    public double Fraction => _all == 0 ? -1 : (double)_done / _all;

    /// <summary>Called with what is wrong with an entry; the others go on.</summary>
    public Action<Ingest.Flaw>? OnFlaw { get; init; }

    /// <param name="isFromArchive">Whether the store is lost or not to be trusted: feeds and entries, too, are taken from the archive alone.</param>
    /// <exception cref="IOException">The folder cannot be written. All is as it was.</exception>
    public RebuildOutcome Run(bool isFromArchive, CancellationToken cancellationToken)
    {
        Clear();
        var before = 0L;
        if (isFromArchive)
        {
            using var fresh = NewsStore.Open(_copy);
            new ArchiveIndex(folder, settings, fresh, time).Read(cancellationToken);
        }
        else
        {
            using var old = NewsStore.Open(folder);
            before = old.CountStories();
            _copiedChange = old.LatestChange();
            old.CopyTo(_copy);
        }
        var stories = ReadAgain(cancellationToken);
        TakePlace();
        return new RebuildOutcome(_done - _asTheyWere, _changed, _asTheyWere, _new, before, stories);
    }

    private long ReadAgain(CancellationToken cancellationToken)
    {
        using var store = NewsStore.Open(_copy);
        store.StartRebuild();
        var order = store.LoadOrder();
        _all = order.Count + (int)store.CountWaiting().Articles;
        using var vectors = Pipeline.FindVectors(settings, time, OnFlaw);
        var pipeline = new Pipeline(settings, store, time, vectors);
        var intake = new Intake(settings, pipeline, store, folder, time) { OnFlaw = OnFlaw, OnRead = (entry, articles) => Compare(store, entry, articles) };
        var waiting = new List<WaitingEntry>();
        foreach (var id in order)
        {
            if (store.FindWaiting(id) is { } entry)
            {
                waiting.Add(entry);
            }
            else if (!id.Contains('#', StringComparison.Ordinal))
            {
                ReadWaiting();
                PlaceAgain(store, pipeline, id);
            }
            if (waiting.Count >= EntriesAtOnce)
                ReadWaiting();
        }
        ReadWaiting();
        while (intake.ReadWaiting(cancellationToken))
        {
        }
        pipeline.Save();
        PlaceRest(store, pipeline);
        if (File.Exists(Path.Combine(folder, NewsStore.FileName)))
            RepeatEdits(pipeline);
        return store.CountStories();

        void ReadWaiting()
        {
            intake.Place(waiting, cancellationToken);
            waiting.Clear();
        }
    }

    // What somebody has made of stories since the copy was made.
    private void RepeatEdits(Pipeline pipeline)
    {
        using var old = NewsStore.Open(folder);
        pipeline.Repeat(old.LoadChanges(_copiedChange, isWhole: false).Where(change => change.Who is not null));
    }

    private void Compare(NewsStore store, WaitingEntry entry, IReadOnlyList<AnalyzedArticle> articles)
    {
        _done++;
        if (articles.Count == 0)
            return;
        _readAgain.Add(entry.ArticleId);
        if (store.FindArticle(entry.ArticleId) is not { } before)
            _new++;
        else if (before.Text != articles[0].Text || before.Article.Title != articles[0].Article.Title)
            _changed++;
    }

    private void PlaceAgain(NewsStore store, Pipeline pipeline, string id)
    {
        if (store.FindArticle(id) is not { } article)
            return;
        _done++;
        _asTheyWere++;
        pipeline.PlaceAgain(article);
    }

    // Of what was read again, parts that are no more go; what could not be read again stays as it was.
    private void PlaceRest(NewsStore store, Pipeline pipeline)
    {
        var gone = new List<string>();
        foreach (var id in store.LoadUnplaced())
        {
            if (id.Split('#') is [var whole, _] && _readAgain.Contains(whole))
                gone.Add(id);
            else
                PlaceAgain(store, pipeline, id);
        }
        pipeline.Save();
        store.RemoveArticles(gone);
    }

    // The last one to close a store writes its log into its file: then the file alone is all of it.
    private void TakePlace()
    {
        var file = Path.Combine(folder, NewsStore.FileName);
        if (File.Exists(file + "-wal"))
            NewsStore.Open(folder).Dispose();
        if (File.Exists(file + "-wal"))
            throw new StoreFailed("another program is reading the store; stop it, and begin the rebuild again");
        File.Move(Path.Combine(_copy, NewsStore.FileName), file, overwrite: true);
        Clear();
    }

    private void Clear()
    {
        if (Directory.Exists(_copy))
            Directory.Delete(_copy, recursive: true);
    }
}

/// <summary>Finds in the archive alone which feeds there were and which entries they had.</summary>
internal sealed class ArchiveIndex(string folder, Settings settings, NewsStore store, TimeProvider time)
{
    private readonly EntryComparison _comparison = new(store);
    private readonly Dictionary<Uri, PolledFeed> _feeds = [];

    public void Read(CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(RawArchive.FolderIn(folder), "*.warc.gz").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var growth = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var (offset, size, capture) in ArchiveFile.Read(path, settings.Ingest.MaxPageBytes))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (capture is null)
                    continue;
                // A file without a record of ours is another's, and stays so.
                if (growth.Count == 0)
                    store.AddArchiveFile(name);
                growth[name] = offset + size;
                Take(capture, new CapturePlace(name, offset, size), growth);
            }
        }
    }

    private void Take(Capture capture, CapturePlace place, Dictionary<string, long> growth)
    {
        if (!_feeds.TryGetValue(capture.Feed, out var feed))
            feed = store.AddFeeds([new PolledFeed { Id = default, Url = capture.Feed, Kind = capture.Kind, Added = capture.Taken }], _ => time.GetUtcNow())[0];
        _feeds[capture.Feed] = feed;
        if (capture.Entry is { } key)
        {
            if (store.FindEntry(feed.Id, key) is { } entry)
                store.Save([], [new EntryPageAnswer(entry, capture.Url, place, capture.Taken)], growth);
            return;
        }
        var answer = FeedAnswer.ReadFeed(capture.Body, capture.Url, capture.ContentType);
        feed = EntryComparison.WithFacts(feed, answer);
        _feeds[capture.Feed] = feed;
        var news = _comparison.Compare(feed, answer, capture.Taken);
        store.Save([new FeedNews(feed, news.New, news.Updated, place, capture.Url, capture.Taken)], [], growth);
    }
}
