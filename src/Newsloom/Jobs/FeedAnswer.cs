using Newsloom.Ingest;
using Newsloom.Ingest.Formats;

namespace Newsloom.Jobs;

/// <summary>What an answer holds, read by the kind of its source.</summary>
/// <param name="Flaw">In words; null where it is whole. Where there is neither an entry nor a feed, nothing could be read.</param>
internal sealed record FeedAnswer(Feed Feed, IReadOnlyList<FeedEntry> Entries, string? Flaw, bool IsFeed)
{
    public static FeedAnswer Read(FeedKind kind, ReadOnlyMemory<byte> body, Uri url, string? contentType) => kind switch
    {
        _ => ReadFeed(body, url, contentType),
    };

    /// <summary>The entries by the keys that tell them apart.</summary>
    public IEnumerable<(string Key, FeedEntry Entry)> Keyed(EntryIdentity identity)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            var key = entry.KeyOf(identity);
            if (seen.Add(key))
                yield return (key, entry);
        }
    }

    private static FeedAnswer ReadFeed(ReadOnlyMemory<byte> body, Uri url, string? contentType)
    {
        var reader = new FeedReader(new MemoryStream(body.ToArray()), url.AbsoluteUri, contentType);
        var entries = reader.Read().ToList();
        return new FeedAnswer(reader.Feed, entries, reader.Flaw, reader.IsFeed);
    }
}
