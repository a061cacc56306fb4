using Newsloom.Cluster;
using Newsloom.Deduplicate;
using Newsloom.Store;

namespace Newsloom;

/// <summary>
/// What of a store is in memory: the traces of the articles that appeared within <see cref="ClusterSettings.Window"/> of one that is
/// placed. They are read when such an article comes, so that a start reads nothing.
/// </summary>
public sealed partial class Pipeline
{
    // What nobody knows the time of is compared with everything; so many of the latest are enough of it.
    private const int MostWithoutDay = 100_000;
    private const int LatestLookedAt = 255;

    private const int TracesAtOnce = 512;

    private readonly HashSet<string> _recalled = new(StringComparer.Ordinal);
    private readonly HashSet<int> _recalledDays = [];
    private bool _isRecalling;
    private int _recalledOnce;

    /// <summary>With fewer articles in memory none are given up.</summary>
    internal int LeastToForget { get; init; } = 50_000;

    private int WindowDays => (int)Math.Ceiling(_settings.Cluster.Window.TotalDays);

    private void Recall(ArticleTrace article)
    {
        if (_store is null || _isRecalling && (article.Day is not { } known || _recalledDays.Contains(known - WindowDays) && _recalledDays.Contains(known + WindowDays)))
            return;
        var isFirst = !_isRecalling;
        _isRecalling = true;
        if (isFirst)
            Restore(_store.LoadTracedWithoutDay(MostWithoutDay));
        if ((article.Day ?? _store.FindLatestDay(LatestLookedAt)) is { } day)
            RecallDays(day - WindowDays, day + WindowDays);
        if (isFirst)
            _recalledOnce = _recalled.Count;
    }

    private void RecallDays(int first, int last)
    {
        while (first <= last && _recalledDays.Contains(first))
            first++;
        while (last >= first && _recalledDays.Contains(last))
            last--;
        if (first > last)
            return;
        var isKnown = Enumerable.Range(first, last - first + 1).Any(_recalledDays.Contains);
        for (var day = first; day <= last; day++)
        {
            if (_recalledDays.Add(day) && isKnown)
                Restore(_store!.LoadTraced(day, day));
        }
        if (!isKnown)
            Restore(_store!.LoadTraced(first, last));
    }

    private void Restore(List<long> numbers)
    {
        foreach (var (trace, found, story, copy) in _store!.LoadTraces(numbers))
        {
            // What is placed and not yet written is there already, and where it stands now.
            if (_placed.IsRemoved(trace.Id) || !_recalled.Add(trace.Id))
                continue;
            _copies.Restore(trace, found);
            _clusters.Restore(WithVectorInUse(trace), new Placement(trace.Id, _placed.FindUnsaved(trace.Id)?.Story ?? story, copy, [], []));
        }
        ApplyChanges();
    }

    // A server that runs for months would otherwise hold all that it ever placed. Starting anew costs as much as a restart; after twice as
    // many articles it is seldom.
    private void ForgetOld()
    {
        if (_store is null || _recalled.Count < Math.Max(LeastToForget, 2 * _recalledOnce))
            return;
        _recalled.Clear();
        _recalledDays.Clear();
        _isRecalling = false;
        _copies = new CopyIndex(_settings.Deduplicate);
        _clusters = new StoryClusters(_settings.Cluster);
        _rules.Clear();
        UseRules();
    }

    // Of articles that a version of Newsloom placed which kept no traces, or others.
    private void TraceOld(NewsStore store)
    {
        var copies = new CopyIndex(_settings.Deduplicate);
        foreach (var numbers in store.LoadUntraced().Chunk(TracesAtOnce))
        {
            var articles = store.LoadKept(numbers).Select(each => (each.Number, Kept: each.Kept with { Article = Corrected(each.Kept.Article) }));
            store.SaveTraces([.. articles.Select(each => (each.Number, each.Kept with { Found = copies.Add(each.Kept.Article) }))]);
        }
    }
}
