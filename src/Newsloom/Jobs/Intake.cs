using Newsloom.Ingest;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Warc;
using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>
/// Reads the articles of entries that wait for it, from the raw answers as the archive holds them: what is read today and what is
/// read again after years goes the same way.
/// </summary>
/// <param name="dataFolder">The folder of the store and the archive.</param>
public sealed class Intake(Settings settings, Pipeline pipeline, NewsStore store, string dataFolder, TimeProvider time)
{
    private const int EntriesAtOnce = 64;

    private readonly Dictionary<FeedId, PolledFeed> _feeds = [];

    /// <summary>How many entries were read.</summary>
    public int Entries { get; private set; }

    /// <summary>How many articles were made of them.</summary>
    public int Articles { get; private set; }

    /// <summary>Called with what is wrong with an entry; the others go on.</summary>
    public Action<Flaw>? OnFlaw { get; init; }

    /// <summary>Called with what was read in each entry, before it is placed.</summary>
    public Action<WaitingEntry, IReadOnlyList<AnalyzedArticle>>? OnRead { get; init; }

    /// <summary>Reads what waits, and gives whether there was anything.</summary>
    /// <exception cref="StoreFailed">What was saved before is whole.</exception>
    public bool ReadWaiting(CancellationToken cancellationToken)
    {
        var waiting = store.LoadWaiting(EntriesAtOnce);
        if (waiting.Count == 0)
            return false;
        Place(waiting, cancellationToken);
        return true;
    }

    /// <summary>Reads what was held back until now and may be shown.</summary>
    /// <exception cref="StoreFailed">What was saved before is whole.</exception>
    public void ReadDue()
    {
        var due = pipeline.LoadDue(time.GetUtcNow());
        foreach (var article in due.Select(pipeline.InPlace).SelectMany(ReadAlone))
        {
            if (pipeline.Against(article.Article) is not null)
                continue;
            pipeline.Place(article);
            Articles++;
        }
        if (due.Count > 0)
            pipeline.Save();
    }

    private IReadOnlyList<AnalyzedArticle> ReadAlone(Page page)
    {
        try
        {
            return Readable(Pipeline.Analyze(Pipeline.Extract(page, isExplained: false)));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            OnFlaw?.Invoke(Flaw.OfFault(page.Input, error));
            return [];
        }
    }

    /// <summary>Reads entries and puts their articles into stories, in the order given.</summary>
    internal void Place(IReadOnlyList<WaitingEntry> waiting, CancellationToken cancellationToken)
    {
        var extracted = OnAllCores.InOrder(Pages(waiting), Extract, Late, settings.Ingest.MaxPageTime, cancellationToken)
            .Select(each => each with { Reading = each.Reading with { Extractions = [.. each.Reading.Extractions.Select(pipeline.WithoutTemplate)] } });
        var analysed = OnAllCores.InOrder(extracted, Analyze, LateAnalysis, settings.Ingest.MaxPageTime, cancellationToken);
        foreach (var (entry, articles, reading) in pipeline.WithVectors(analysed, each => each.Articles, (each, articles) => (each.Entry, articles, each.Reading), cancellationToken))
        {
            foreach (var flaw in reading.Flaws)
                OnFlaw?.Invoke(flaw);
            OnRead?.Invoke(entry, articles);
            pipeline.Place(entry, articles, reading.Notices);
            Entries++;
            Articles += articles.Count;
        }
        pipeline.Save();
    }

    private readonly record struct Read(WaitingEntry Entry, EntryReading Reading);

    // The entries of one answer follow one another, so that it is unpacked once.
    private IEnumerable<EntrySource> Pages(IReadOnlyList<WaitingEntry> waiting)
    {
        (CapturePlace Place, Dictionary<string, FeedEntry> Entries, Feed Feed)? open = null;
        foreach (var entry in waiting)
        {
            if (entry.Answer is not { } place || FindFeed(entry.Feed) is not { } feed)
            {
                yield return new EntrySource(entry, null, new Feed(), null, null);
                continue;
            }
            if (open?.Place != place && Capture(entry, each => each.Answer, feed.Url) is { } capture)
            {
                var answer = FeedAnswer.ReadFeed(capture.Body, capture.Url, capture.ContentType);
                open = (place, answer.Keyed(feed.Identity ?? EntryIdentities.Choose([.. answer.Entries])).ToDictionary(each => each.Key, each => each.Entry, StringComparer.Ordinal), answer.Feed);
            }
            var found = open?.Place == place ? open.Value.Entries.GetValueOrDefault(entry.Key) : null;
            yield return new EntrySource(entry, found, open?.Feed ?? new Feed(), feed.Url, entry.Page is null ? null : Capture(entry, each => each.Page, entry.PageUrl ?? feed.Url));
        }
    }

    // A feed that was read before its first poll was written does not know yet what tells its entries apart.
    private PolledFeed? FindFeed(FeedId id)
    {
        if (_feeds.GetValueOrDefault(id) is not { Identity: not null })
        {
            _feeds.Clear();
            foreach (var feed in store.LoadFeeds())
                _feeds.Add(feed.Id, feed);
        }
        return _feeds.GetValueOrDefault(id);
    }

    private Capture? Capture(WaitingEntry entry, Func<WaitingEntry, CapturePlace?> which, Uri of)
    {
        var place = which(entry)!.Value;
        try
        {
            if (ArchivedCapture.Read(Raw(entry, which, place), settings.Ingest.MaxPageBytes) is { } capture)
                return capture;
            OnFlaw?.Invoke(new Flaw(of.AbsoluteUri, $"is damaged in the archive ({place.File})", "The disk may be failing; what else is there is read."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            OnFlaw?.Invoke(new Flaw(of.AbsoluteUri, $"cannot be read from the archive ({place.File}): {error.Message}", "Put the file back, or let it be."));
        }
        return null;
    }

    // Retention may have copied the record elsewhere since the entry was looked up, and given up the file.
    private byte[] Raw(WaitingEntry entry, Func<WaitingEntry, CapturePlace?> which, CapturePlace place)
    {
        try
        {
            return RawArchive.Read(dataFolder, place);
        }
        catch (FileNotFoundException) when (store.FindWaiting(entry.Id) is { } now && which(now) is { } moved && moved != place)
        {
            return RawArchive.Read(dataFolder, moved);
        }
    }

    private Read Extract(EntrySource source) => new(source.Entry, Guarded(source.Entry, () => source.Read(time)) ?? EntryReading.Nothing);

    private Read Late(EntrySource source)
    {
        OnFlaw?.Invoke(Flaw.OfDelay(InputOf(source.Entry), settings.Ingest.MaxPageTime));
        return new Read(source.Entry, EntryReading.Nothing);
    }

    private (WaitingEntry Entry, IReadOnlyList<AnalyzedArticle> Articles, EntryReading Reading) Analyze(Read read) =>
        (read.Entry, [.. read.Reading.Extractions.SelectMany(extraction => Guarded(read.Entry, () => Readable(Pipeline.Analyze(extraction))) ?? [])], read.Reading);

    private (WaitingEntry Entry, IReadOnlyList<AnalyzedArticle> Articles, EntryReading Reading) LateAnalysis(Read read)
    {
        OnFlaw?.Invoke(Flaw.OfDelay(InputOf(read.Entry), settings.Ingest.MaxPageTime));
        return (read.Entry, [], read.Reading);
    }

    private static IReadOnlyList<AnalyzedArticle> Readable(Explanation explanation) =>
        [.. explanation.ToPlace.Where(article => article.Text.Length > 0 || article.Article.Title is not null)];

    // One page that a stage stumbles over must not cost the others.
    private T? Guarded<T>(WaitingEntry entry, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            OnFlaw?.Invoke(Flaw.OfFault(InputOf(entry), error));
            return null;
        }
    }

    private static string InputOf(WaitingEntry entry) => entry.PageUrl?.AbsoluteUri ?? entry.Key;
}
