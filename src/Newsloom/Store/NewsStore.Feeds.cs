using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Newsloom.Store;

/// <summary>What polling knows of a feed, as it lies in the store.</summary>
internal sealed record FeedState(
    string? Title, string? Site, EntryIdentity? Identity, Validators? Validators, DateTimeOffset? Validated, FeedRhythm? Rhythm,
    IReadOnlyList<DateTimeOffset>? Appeared, Uri? MovedTo, int MovedSeen, string? Hub, string? Topic, FeedHealth? Health);

public sealed partial class NewsStore
{
    private const string FeedColumns = "number, url, kind, name, folder, full_text, added, paused, state";

    public IReadOnlyList<PolledFeed> LoadFeeds()
    {
        using var command = Command($"SELECT {FeedColumns} FROM feed ORDER BY number");
        return ReadAll(command, ReadFeed);
    }

    public PolledFeed? FindFeed(Uri url)
    {
        using var command = Command($"SELECT {FeedColumns} FROM feed WHERE url = $url", ("$url", url.AbsoluteUri));
        return ReadAll(command, ReadFeed).FirstOrDefault();
    }

    /// <summary>A number that changes whenever feeds are added or removed, or the user wants something else of one.</summary>
    public long LoadLastEdit()
    {
        using var command = Command("SELECT coalesce(max(edited), 0) * 1000003 + count(*) FROM feed");
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Adds feeds that are not there yet, in one transaction, and gives them with their numbers.</summary>
    /// <param name="firstPoll">When a feed of that number is to be asked first.</param>
    /// <exception cref="StoreFailed">None of them was added.</exception>
    public IReadOnlyList<PolledFeed> AddFeeds(IEnumerable<PolledFeed> feeds, Func<FeedId, DateTimeOffset> firstPoll) => InTransaction(() =>
    {
        var added = new List<PolledFeed>();
        using var last = Command("SELECT coalesce(max(edited), 0) FROM feed");
        var edited = (long)last.ExecuteScalar()!;
        using var command = Command(
            """
            INSERT INTO feed (url, kind, name, folder, full_text, added, paused, edited, state)
            VALUES ($url, $kind, $name, $folder, $fullText, $added, $paused, $edited, $state)
            ON CONFLICT (url) DO NOTHING
            RETURNING number
            """);
        foreach (var feed in feeds)
        {
            Set(command, [("$url", feed.Url.AbsoluteUri), ("$kind", feed.Kind.ToString()), .. Wishes(feed), ("$added", Time(feed.Added)), ("$edited", ++edited), ("$state", State(feed))]);
            if (command.ExecuteScalar() is not long number)
                continue;
            added.Add(feed with { Id = new FeedId(number), Health = feed.Health with { NextPoll = firstPoll(new FeedId(number)) } });
            Execute("UPDATE feed SET state = $state WHERE number = $number", ("$state", State(added[^1])), ("$number", number));
        }
        return added;
    });

    /// <summary>Saves what the user wants of a feed: its name, folder, full text and whether it is polled.</summary>
    public void SaveWishes(PolledFeed feed) => InTransaction(() =>
    {
        using var command = Command("UPDATE feed SET name = $name, folder = $folder, full_text = $fullText, paused = $paused, edited = (SELECT max(edited) + 1 FROM feed) WHERE number = $number");
        Set(command, [.. Wishes(feed), ("$number", feed.Id.Value)]);
        return command.ExecuteNonQuery();
    });

    /// <summary>Forgets a feed and its entries. Its articles stay.</summary>
    public void RemoveFeed(FeedId feed) => InTransaction(() =>
    {
        using var command = Command("DELETE FROM feed WHERE number = $number", ("$number", feed.Value));
        return command.ExecuteNonQuery();
    });

    private static (string Name, object? Value)[] Wishes(PolledFeed feed) =>
    [
        ("$name", feed.Name), ("$folder", JsonSerializer.Serialize(feed.Folder, StoredJson.Default.IReadOnlyListString)),
        ("$fullText", feed.FullText.ToString()), ("$paused", feed.Paused is { } paused ? Time(paused) : null),
    ];

    // What the user wants is not written: another process may have changed it meanwhile.
    private void WriteState(PolledFeed feed)
    {
        // A feed that moves to where another is polled already stays where it is.
        using var move = Command("UPDATE OR IGNORE feed SET url = $url WHERE number = $number AND url <> $url", ("$url", feed.Url.AbsoluteUri), ("$number", feed.Id.Value));
        move.ExecuteNonQuery();
        using var state = Command("UPDATE feed SET state = $state WHERE number = $number", ("$state", State(feed)), ("$number", feed.Id.Value));
        state.ExecuteNonQuery();
    }

    private static string State(PolledFeed feed) => JsonSerializer.Serialize(
        new FeedState(feed.Title, feed.Site, feed.Identity, feed.Validators, feed.Validated, feed.Rhythm, feed.Appeared, feed.MovedTo, feed.MovedSeen, feed.Hub, feed.Topic, feed.Health),
        StoredJson.Default.FeedState);

    private static PolledFeed ReadFeed(DbDataReader row)
    {
        var state = JsonSerializer.Deserialize((string)row["state"], StoredJson.Default.FeedState)!;
        return new PolledFeed
        {
            Id = new FeedId((long)row["number"]),
            Url = new Uri((string)row["url"]),
            Kind = Enum.Parse<FeedKind>((string)row["kind"]),
            Name = row["name"] as string,
            Folder = JsonSerializer.Deserialize((string)row["folder"], StoredJson.Default.IReadOnlyListString)!,
            FullText = Enum.Parse<FullText>((string)row["full_text"]),
            Added = Time((string)row["added"]),
            Paused = row["paused"] is string paused ? Time(paused) : null,
            Title = state.Title,
            Site = state.Site,
            Identity = state.Identity,
            Validators = state.Validators,
            Validated = state.Validated,
            Rhythm = state.Rhythm ?? new FeedRhythm(),
            Appeared = state.Appeared ?? [],
            MovedTo = state.MovedTo,
            MovedSeen = state.MovedSeen,
            Hub = state.Hub,
            Topic = state.Topic,
            Health = state.Health ?? new FeedHealth(),
        };
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static List<T> ReadAll<T>(SqliteCommand command, Func<DbDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var all = new List<T>();
        while (reader.Read())
            all.Add(read(reader));
        return all;
    }

    private T InTransaction<T>(Func<T> write)
    {
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var result = write();
            transaction.Commit();
            return result;
        }
        catch (SqliteException exception)
        {
            throw new StoreFailed($"the store {_connection.DataSource} cannot be written: {exception.Message.TrimEnd('.')}", exception);
        }
    }
}
