using Newsloom.Ingest.Formats;

namespace Newsloom.Ingest;

/// <summary>Chooses an identity and applies it.</summary>
public static class EntryIdentities
{
    /// <summary>The first kind that nearly all entries have and by which no two are the same.</summary>
    public static EntryIdentity Choose(IReadOnlyCollection<FeedEntry> entries)
    {
        if (Tells(entries, entry => entry.Id))
            return EntryIdentity.Id;
        return Tells(entries, entry => entry.Url) ? EntryIdentity.Link : EntryIdentity.TitleAndTime;
    }

    // An entry or two that a feed prints twice do not speak against its ids.
    private static bool Tells(IReadOnlyCollection<FeedEntry> entries, Func<FeedEntry, string?> part)
    {
        var named = entries.Select(part).OfType<string>().Select(CanonicalAddress.Of).ToList();
        var distinct = named.Distinct(StringComparer.Ordinal).Count();
        return named.Count > 0 && named.Count * 10 >= entries.Count * 9 && distinct * 10 >= named.Count * 9;
    }

    /// <summary>
    /// The key of an entry within its feed: the same however often it is seen, with http or https, and whatever tracking hangs on its address.
    /// An entry that lacks what tells the others apart gets the next best key.
    /// </summary>
    public static string KeyOf(this FeedEntry entry, EntryIdentity identity) => identity switch
    {
        EntryIdentity.Id when entry.Id is { } id => "id:" + CanonicalAddress.Of(id),
        EntryIdentity.Id or EntryIdentity.Link when entry.Url is { } url => "link:" + CanonicalAddress.Of(url),
        _ => $"title:{entry.Title ?? entry.Url ?? entry.SummaryHtml ?? entry.ContentHtml}\n{entry.Published ?? entry.Updated}",
    };
}
