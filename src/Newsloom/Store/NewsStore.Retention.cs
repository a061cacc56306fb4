using System.Globalization;

namespace Newsloom.Store;

/// <summary>A raw answer in a file of the archive, and whether it may be given up.</summary>
/// <param name="IsKept">Something of it is still to be read, starred, noted, or in a story that is alive.</param>
/// <param name="IsRead">A user has read something of it.</param>
internal sealed record ArchivedRecord(long Number, CapturePlace Place, DateTimeOffset Taken, bool IsKept, bool IsRead);

/// <summary>How much is kept.</summary>
/// <param name="ArchiveBytes">Of raw answers, on disk.</param>
/// <param name="Oldest">When the oldest raw answer was taken.</param>
public sealed record Fullness(long ArchiveBytes, long RawAnswers, long Articles, DateTimeOffset? Oldest);

public sealed partial class NewsStore
{
    // Articles that are never given up: their story had news since, or a user asked to keep something of it.
    private const string KeptArticle =
        """
        EXISTS (SELECT 1 FROM article_mark AS mark WHERE mark.article = article.number AND (mark.starred IS NOT NULL OR mark.noted IS NOT NULL))
        OR EXISTS (
            SELECT 1 FROM placement JOIN placement AS fellow ON fellow.story = placement.story
            JOIN article AS other ON other.number = fellow.article JOIN entry AS latest ON latest.article = other.id
            WHERE placement.article = article.number AND latest.seen >= $alive)
        """;

    public Fullness LoadFullness()
    {
        using var command = Command(
            "SELECT (SELECT coalesce(sum(length), 0) FROM archive_file), (SELECT count(*) FROM capture), (SELECT count(*) FROM article), (SELECT min(taken) FROM capture)");
        using var reader = command.ExecuteReader();
        reader.Read();
        return new Fullness(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : Time(reader.GetString(3)));
    }

    /// <summary>What a user did with an article: null leaves it as it is.</summary>
    public void SaveMark(string article, int user, DateTimeOffset? read = null, DateTimeOffset? starred = null, DateTimeOffset? noted = null) => InTransaction(() => Execute(
        """
        INSERT INTO article_mark (article, user, read, starred, noted) SELECT number, $user, $read, $starred, $noted FROM article WHERE id = $id
        ON CONFLICT (article, user) DO UPDATE SET
            read = coalesce(excluded.read, read), starred = coalesce(excluded.starred, starred), noted = coalesce(excluded.noted, noted)
        """,
        ("$id", article), ("$user", user), ("$read", TimeOrNull(read)), ("$starred", TimeOrNull(starred)), ("$noted", TimeOrNull(noted))));

    /// <param name="alive">A story that had an article since then is alive.</param>
    internal IReadOnlyList<ArchivedRecord> LoadArchived(string file, DateTimeOffset alive)
    {
        using var command = Command(
            $"""
            SELECT capture.number, capture.offset, capture.length, capture.taken,
                EXISTS (SELECT 1 FROM entry WHERE (entry.capture = capture.number OR entry.page_capture = capture.number)
                    AND (entry.is_waiting = 1 OR entry.page = 'Wanted'))
                OR EXISTS (SELECT 1 FROM entry JOIN article ON article.id = entry.article
                    WHERE (entry.capture = capture.number OR entry.page_capture = capture.number) AND ({KeptArticle})) AS is_kept,
                EXISTS (SELECT 1 FROM entry JOIN article ON article.id = entry.article JOIN article_mark ON article_mark.article = article.number
                    WHERE (entry.capture = capture.number OR entry.page_capture = capture.number) AND article_mark.read IS NOT NULL) AS is_read
            FROM capture WHERE capture.file = $file ORDER BY capture.offset
            """, ("$file", file), ("$alive", Time(alive)));
        return ReadAll(command, row => new ArchivedRecord(
            (long)row["number"], new CapturePlace(file, (long)row["offset"], (long)row["length"]), Time((string)row["taken"]), (long)row["is_kept"] == 1, (long)row["is_read"] == 1));
    }

    /// <summary>
    /// Says in one transaction that a file of the archive counts no more: where its records were copied to, and which were given up.
    /// The file can be deleted then.
    /// </summary>
    internal void GiveUp(string file, IReadOnlyList<(long Number, CapturePlace Place)> moved, IReadOnlyDictionary<string, long> growth) => InTransaction(() =>
    {
        WriteGrowth(growth);
        foreach (var (number, place) in moved)
            Execute("UPDATE capture SET file = $file, offset = $offset, length = $length WHERE number = $number", ("$file", place.File), ("$offset", place.Offset), ("$length", place.Length), ("$number", number));
        // Read from the rest alone, an article would be less than it was.
        foreach (var column in (ReadOnlySpan<string>)["capture", "page_capture"])
            Execute($"UPDATE entry SET page = 'GivenUp', capture = NULL, page_capture = NULL WHERE {column} IN (SELECT number FROM capture WHERE file = $file)", ("$file", file));
        Execute("DELETE FROM capture WHERE file = $file", ("$file", file));
        return Execute("UPDATE archive_file SET length = 0 WHERE name = $file", ("$file", file));
    });

    /// <summary>Removes articles that appeared before a day and may be given up, and gives their ids.</summary>
    /// <param name="alive">A story that had an article since then is alive.</param>
    internal IReadOnlyList<string> RemoveArticles(DateOnly before, DateTimeOffset alive, int most) => InTransaction(() =>
    {
        using var command = Command(
            $"""
            SELECT article.id FROM article
            WHERE substr(coalesce(published, (SELECT min(seen) FROM entry WHERE entry.article = article.id), '9999'), 1, 10) < $before
            AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.article = article.id AND entry.is_waiting = 1)
            AND NOT ({KeptArticle})
            ORDER BY EXISTS (SELECT 1 FROM article_mark AS mark WHERE mark.article = article.number AND mark.read IS NOT NULL), article.number LIMIT $most
            """, ("$before", before.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("$alive", Time(alive)), ("$most", most));
        var old = ReadAll(command, row => (string)row["id"]);
        Remove(old);
        return old;
    });

    private static string? TimeOrNull(DateTimeOffset? time) => time is { } known ? Time(known) : null;
}
