using System.Data.Common;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    // A page that was not to be had so often is not to be had.
    private const int MostTries = 3;

    /// <summary>What each of these entries of a feed said when it was seen last, as a hash, by its key; unknown ones are left out.</summary>
    public Dictionary<string, string> LoadSaid(FeedId feed, IEnumerable<string> keys)
    {
        using var command = Command("SELECT said FROM entry WHERE feed = $feed AND key = $key");
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            Set(command, ("$feed", feed.Value), ("$key", key));
            if (command.ExecuteScalar() is string known)
                said.Add(key, known);
        }
        return said;
    }

    /// <summary>
    /// Writes what polls brought: the entries, where the answers lie that they stand in, the pages that were fetched, what the archive
    /// has grown to, and what is known of the feeds, all of it in one transaction.
    /// </summary>
    /// <param name="growth">The files of the archive that have grown, with the bytes that are to count.</param>
    /// <exception cref="StoreFailed">Nothing of it was written.</exception>
    public void Save(IReadOnlyList<FeedNews> polls, IReadOnlyList<EntryPageAnswer> pages, IReadOnlyDictionary<string, long> growth) =>
        InTransaction(() =>
        {
            WriteGrowth(growth);
            // A feed that was removed while it was polled has no row for its entries to hang on.
            foreach (var poll in polls.Where(poll => Exists(poll.Feed.Id)))
                Write(poll);
            foreach (var page in pages)
            {
                long? capture = page.Answer is { } place ? WriteCapture(page.Url, page.At, place) : null;
                Execute(
                    """
                    UPDATE entry SET page = CASE WHEN $later AND page_tries + 1 < $most THEN 'Wanted' ELSE 'Asked' END,
                        page_tries = page_tries + $later, page_capture = coalesce($capture, page_capture),
                        is_waiting = CASE WHEN $capture IS NULL AND page_capture IS NOT NULL THEN 0 ELSE 1 END
                    WHERE number = $number
                    """,
                    ("$later", page.MayComeLater ? 1 : 0), ("$most", MostTries), ("$capture", capture), ("$number", page.Entry.Value));
            }
            return polls.Count;
        });

    private void Write(FeedNews poll)
    {
        long? capture = poll.Answer is { } place ? WriteCapture(poll.AnswerUrl ?? poll.Feed.Url, poll.At, place) : null;
        WriteNew(poll, capture);
        WriteUpdated(poll, capture);
        WriteState(poll.Feed);
    }

    /// <summary>The feeds that have entries whose page is wanted.</summary>
    public IReadOnlyList<FeedId> LoadFeedsWantingPages()
    {
        using var command = Command("SELECT DISTINCT feed FROM entry WHERE page = 'Wanted' ORDER BY feed");
        return ReadAll(command, row => new FeedId((long)row["feed"]));
    }

    /// <summary>Entries of a feed whose page is wanted, oldest first.</summary>
    public IReadOnlyList<WantedPage> LoadWantedPages(FeedId feed, EntryId after, int most)
    {
        using var command = Command(
            """
            SELECT entry.number, feed, key, entry.url, feed.url AS feed_url FROM entry JOIN feed ON feed.number = entry.feed
            WHERE page = 'Wanted' AND feed = $feed AND entry.number > $after ORDER BY entry.number LIMIT $most
            """, ("$feed", feed.Value), ("$after", after.Value), ("$most", most));
        return ReadAll(command, row => new WantedPage(
            new EntryId((long)row["number"]), new FeedId((long)row["feed"]), new Uri((string)row["feed_url"]), (string)row["key"], new Uri((string)row["url"])));
    }

    private const string WaitingQuery =
        """
        SELECT entry.number, entry.feed, entry.key, entry.seen, entry.said, entry.url, entry.article,
               answer.file, answer.offset, answer.length,
               page.file AS page_file, page.offset AS page_offset, page.length AS page_length, page.url AS page_url
        FROM entry
        LEFT JOIN capture AS answer ON answer.number = entry.capture
        LEFT JOIN capture AS page ON page.number = entry.page_capture
        WHERE entry.is_waiting = 1
        """;

    /// <summary>Entries whose article is still to be read, oldest first.</summary>
    public IReadOnlyList<WaitingEntry> LoadWaiting(int most)
    {
        using var command = Command(WaitingQuery + " ORDER BY entry.number LIMIT $most", ("$most", most));
        return ReadAll(command, ReadWaiting);
    }

    /// <summary>Where an entry's answers lie now; null where it is no more.</summary>
    public WaitingEntry? FindWaiting(EntryId entry)
    {
        using var command = Command(WaitingQuery + " AND entry.number = $number", ("$number", entry.Value));
        return ReadAll(command, ReadWaiting).FirstOrDefault();
    }

    /// <summary>How many entries wait for their article, and how many for their page.</summary>
    public (long Articles, long Pages) CountWaiting()
    {
        using var command = Command("SELECT (SELECT count(*) FROM entry WHERE is_waiting = 1), (SELECT count(*) FROM entry WHERE page = 'Wanted')");
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>The files of the archive by name, with the bytes that count.</summary>
    internal IReadOnlyList<(string Name, long Length)> LoadArchiveFiles()
    {
        using var command = Command("SELECT name, length FROM archive_file ORDER BY name");
        return ReadAll(command, row => ((string)row["name"], (long)row["length"]));
    }

    internal void AddArchiveFile(string name) => InTransaction(() => Execute("INSERT INTO archive_file (name, length) VALUES ($name, 0)", ("$name", name)));

    internal void RemoveArchiveFile(string name) => InTransaction(() => Execute("DELETE FROM archive_file WHERE name = $name", ("$name", name)));

    private static WaitingEntry ReadWaiting(DbDataReader row) => new(
        new EntryId((long)row["number"]), new FeedId((long)row["feed"]), (string)row["key"], (string)row["article"], Time((string)row["seen"]), (string)row["said"],
        row["file"] is string file ? new CapturePlace(file, (long)row["offset"], (long)row["length"]) : null,
        row["page_file"] is string page ? new CapturePlace(page, (long)row["page_offset"], (long)row["page_length"]) : null,
        (row["page_url"] as string ?? row["url"] as string) is { } url ? new Uri(url) : null);

    private bool Exists(FeedId feed)
    {
        using var command = Command("SELECT 1 FROM feed WHERE number = $number", ("$number", feed.Value));
        return command.ExecuteScalar() is not null;
    }

    private void WriteGrowth(IReadOnlyDictionary<string, long> growth)
    {
        foreach (var (name, length) in growth)
            Execute("UPDATE archive_file SET length = $length WHERE name = $name", ("$length", length), ("$name", name));
    }

    private long WriteCapture(Uri url, DateTimeOffset taken, CapturePlace place)
    {
        using var command = Command(
            "INSERT INTO capture (url, taken, file, offset, length) VALUES ($url, $taken, $file, $offset, $length) RETURNING number",
            ("$url", url.AbsoluteUri), ("$taken", Time(taken)), ("$file", place.File), ("$offset", place.Offset), ("$length", place.Length));
        return (long)command.ExecuteScalar()!;
    }

    // An article that another feed has brought already is not read twice.
    private void WriteNew(FeedNews poll, long? capture)
    {
        using var known = Command("SELECT feed FROM entry WHERE article = $article ORDER BY feed = $feed DESC LIMIT 1");
        using var command = Command(
            """
            INSERT INTO entry (feed, key, url, article, said, seen, capture, page, is_waiting)
            VALUES ($feed, $key, $url, $article, $said, $seen, $capture, $page, $isWaiting)
            ON CONFLICT (feed, key) DO NOTHING
            """);
        foreach (var entry in poll.New)
        {
            Set(known, ("$article", entry.ArticleId), ("$feed", poll.Feed.Id.Value));
            var holder = known.ExecuteScalar() as long?;
            var isElsewhere = holder is { } feed && feed != poll.Feed.Id.Value;
            var page = isElsewhere ? EntryPage.Elsewhere : holder is not null && entry.Page == EntryPage.Wanted ? EntryPage.Unwanted : entry.Page;
            Set(command, ("$feed", poll.Feed.Id.Value), ("$key", entry.Key), ("$url", entry.Url?.AbsoluteUri), ("$said", entry.Said), ("$seen", Time(poll.At)),
                // Several entries of a feed with one address are several articles all the same: notes on one page, a link to the front page.
                ("$article", holder is null || isElsewhere ? entry.ArticleId : entry.OwnId),
                ("$capture", isElsewhere ? null : capture), ("$page", page.ToString()),
                ("$isWaiting", page == EntryPage.Unwanted ? 1 : 0));
            command.ExecuteNonQuery();
        }
    }

    // The page of an updated entry is not fetched again, but for an agency's, which may be taken back: where it is not to be had, what was there stands.
    private void WriteUpdated(FeedNews poll, long? capture)
    {
        foreach (var entry in poll.Updated)
        {
            (string, object?)[] values = [("$said", entry.Said), ("$feed", poll.Feed.Id.Value), ("$key", entry.Key)];
            // What was given up comes back with an update that is the whole text; one that is not would make the article less than it was.
            var isRead = Execute(
                """
                UPDATE entry SET said = $said, capture = $capture,
                    is_waiting = CASE WHEN page = 'Wanted' AND page_tries = 0 OR page = 'Asked' AND is_of_wire THEN 0 ELSE 1 END,
                    page_tries = CASE WHEN page = 'Asked' AND is_of_wire THEN 0 ELSE page_tries END,
                    page = CASE WHEN page = 'GivenUp' THEN 'Unwanted' WHEN page = 'Asked' AND is_of_wire THEN 'Wanted' ELSE page END
                FROM (SELECT EXISTS (SELECT 1 FROM wire_item JOIN entry AS known ON known.article = wire_item.article WHERE known.feed = $feed AND known.key = $key) AS is_of_wire)
                WHERE feed = $feed AND key = $key AND page <> 'Elsewhere' AND (page <> 'GivenUp' OR $isWhole)
                """,
                [.. values, ("$capture", capture), ("$isWhole", entry.Page == EntryPage.Unwanted)]) > 0;
            // Else it would be an update with every poll.
            if (!isRead)
                Execute("UPDATE entry SET said = $said WHERE feed = $feed AND key = $key", values);
        }
    }

    // An entry that was updated while it was read, or got its page, waits for the next reading.
    private void WriteRead(IReadOnlyList<WaitingEntry> entries)
    {
        foreach (var entry in entries)
        {
            Execute("UPDATE entry SET is_waiting = 0, article = $article WHERE number = $number AND said = $said AND (page_capture IS NULL) = $isPageless",
                ("$number", entry.Id.Value), ("$said", entry.Said), ("$article", entry.ArticleId), ("$isPageless", entry.Page is null ? 1 : 0));
        }
    }
}
