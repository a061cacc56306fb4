using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>
/// Gives up raw answers and articles that are older or more than the settings allow: what nobody read first, the oldest first, and never
/// what is starred, noted, still to be read, or of a story that is alive.
/// </summary>
internal sealed class Retention(Settings settings, NewsStore store, RawArchive archive, TimeProvider time)
{
    // One long transaction would keep the poller waiting.
    private const int ArticlesAtOnce = 500;

    /// <summary>Does what is due, and gives the ids of the articles that are no more.</summary>
    public IReadOnlyList<string> Run()
    {
        var now = time.GetUtcNow();
        var alive = now - settings.Cluster.Window;
        var removed = new List<string>();
        if (settings.Retention.MaxArticleAge is { } age)
        {
            var before = DateOnly.FromDateTime((now - age).UtcDateTime);
            while (store.RemoveArticles(before, alive, ArticlesAtOnce) is { Count: > 0 } gone)
                removed.AddRange(gone);
        }
        GiveUp(now, alive, isReadToo: false);
        GiveUp(now, alive, isReadToo: true);
        return removed;
    }

    // Names of files are times, so that the first is the oldest.
    private void GiveUp(DateTimeOffset now, DateTimeOffset alive, bool isReadToo)
    {
        var files = store.LoadArchiveFiles();
        var bytes = files.Sum(file => file.Length);
        var last = now - (settings.Retention.MaxRawAge ?? TimeSpan.FromDays(365 * 1000));
        foreach (var (name, length) in files)
        {
            var isOver = bytes > settings.Retention.ArchiveBudget.Bytes;
            var records = store.LoadArchived(name, alive);
            var over = bytes - settings.Retention.ArchiveBudget.Bytes;
            var kept = records.Where(record => record.IsKept || record.IsRead && !isReadToo || record.Taken >= last && !Frees(record, ref over)).ToList();
            if (!isOver && records.All(record => record.Taken >= last) || kept.Count == records.Count && records.Count > 0)
                continue;
            archive.GiveUp(name, kept);
            bytes -= length - kept.Sum(record => record.Place.Length);
        }
    }

    // Within a file, no more is given up than must be.
    private static bool Frees(ArchivedRecord record, ref long over)
    {
        if (over <= 0)
            return false;
        over -= record.Place.Length;
        return true;
    }
}
