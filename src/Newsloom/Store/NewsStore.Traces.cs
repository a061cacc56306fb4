using System.Data.Common;
using System.Text.Json;
using Newsloom.Deduplicate;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    /// <summary>Articles with their places that have no trace, or one of another version, in the order they arrived.</summary>
    internal IReadOnlyList<long> LoadUntraced()
    {
        using var command = Command(
            "SELECT article FROM placement WHERE trace < $version UNION ALL SELECT article FROM placement WHERE trace > $version ORDER BY 1",
            ("$version", (long)ArticleTrace.Version));
        return ReadAll(command, row => row.GetInt64(0));
    }

    /// <summary>The articles of these numbers; those that are no more are left out.</summary>
    internal IReadOnlyList<(long Number, KeptArticle Kept)> LoadKept(IEnumerable<long> numbers)
    {
        using var command = Command(KeptQuery + " WHERE article.number = $number");
        var all = new List<(long, KeptArticle)>();
        foreach (var number in numbers)
        {
            Set(command, ("$number", number));
            all.AddRange(ReadAll(command, row => (number, ReadKept(row))));
        }
        return all;
    }

    /// <summary>Gives articles their traces, and what they were found to be like.</summary>
    internal void SaveTraces(IReadOnlyList<(long Number, KeptArticle Kept)> articles) => InTransaction(() =>
    {
        foreach (var (number, kept) in articles)
        {
            WriteTrace(number, ArticleTrace.Of(kept.Article));
            WriteFinding(number, kept.Found, kept.Placement.Reuses);
        }
        return articles.Count;
    });

    /// <summary>The numbers of the articles that appeared on one of these days, in the order they arrived.</summary>
    internal List<long> LoadTraced(int firstDay, int lastDay)
    {
        using var command = Command(
            "SELECT article FROM placement WHERE trace = $version AND day BETWEEN $first AND $last ORDER BY article",
            ("$version", (long)ArticleTrace.Version), ("$first", firstDay), ("$last", lastDay));
        return ReadAll(command, row => row.GetInt64(0));
    }

    /// <summary>The numbers of the articles of which nobody knows when they appeared, in the order they arrived; of many the latest.</summary>
    internal List<long> LoadTracedWithoutDay(int most)
    {
        using var command = Command(
            "SELECT article FROM placement WHERE trace = $version AND day IS NULL ORDER BY article DESC LIMIT $most",
            ("$version", (long)ArticleTrace.Version), ("$most", most));
        var numbers = ReadAll(command, row => row.GetInt64(0));
        numbers.Reverse();
        return numbers;
    }

    /// <summary>The day on which most of the articles appeared that arrived last, as near as their middle comes to it; null where nobody knows.</summary>
    internal int? FindLatestDay(int articles)
    {
        using var command = Command("SELECT day FROM (SELECT day FROM placement ORDER BY article DESC LIMIT $articles) WHERE day IS NOT NULL", ("$articles", articles));
        var days = ReadAll(command, row => row.GetInt32(0));
        days.Sort();
        return days.Count == 0 ? null : days[days.Count / 2];
    }

    /// <summary>What placing needs of articles that are placed already, in the order of their numbers, which ascend.</summary>
    internal IEnumerable<TracedArticle> LoadTraces(IReadOnlyList<long> numbers)
    {
        // Where most of a stretch are wanted, reading through it costs less than looking each of them up.
        if (numbers.Count > 0 && numbers[^1] - numbers[0] < 2L * numbers.Count)
            return LoadTraces(numbers[0], numbers[^1], numbers.ToHashSet());
        return numbers.SelectMany(number => LoadTraces(number, number, null));
    }

    private IEnumerable<TracedArticle> LoadTraces(long first, long last, HashSet<long>? wanted)
    {
        using var command = Command(
            """
            SELECT placement.article, trace.document, story, copy_of, copy_share, finding
            FROM placement JOIN trace ON trace.article = placement.article
            WHERE placement.article BETWEEN $first AND $last ORDER BY placement.article
            """, ("$first", first), ("$last", last));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (wanted?.Contains(reader.GetInt64(0)) != false && ReadTraced(reader) is { } traced)
                yield return traced;
        }
    }

    private TracedArticle? ReadTraced(DbDataReader row)
    {
        var trace = ArticleTrace.Unpack(row.GetFieldValue<byte[]>(1)) ?? FindTrace(row.GetInt64(0));
        if (trace is null)
            return null;
        var copy = row.IsDBNull(3) ? null : new Copy(row.GetString(3), row.GetDouble(4));
        return new TracedArticle(trace, ReadFinding(trace.Id, row.IsDBNull(5) ? null : row.GetString(5)), row.GetString(2), copy);
    }

    // A blob that is broken is made again.
    private ArticleTrace? FindTrace(long number) =>
        Scalar("SELECT document FROM article WHERE number = $number", ("$number", number)) is byte[] document ? ArticleTrace.Of(ReadDocument(document)) : null;

    private void WriteTrace(long number, ArticleTrace trace)
    {
        Execute("INSERT INTO trace (article, document) VALUES ($article, $document) ON CONFLICT (article) DO UPDATE SET document = excluded.document",
            ("$article", number), ("$document", trace.Pack()));
        Execute("UPDATE placement SET trace = $version, day = $day WHERE article = $article", ("$version", (long)ArticleTrace.Version), ("$day", trace.Day), ("$article", number));
    }

    private void WriteFinding(long number, CopyFinding found, IReadOnlyList<Reuse> reuses)
    {
        var isAny = found.Alike.Count > 0 || found.Copy is not null || found.SameAs is not null;
        Execute("UPDATE placement SET finding = $finding WHERE article = $article",
            ("$finding", isAny ? JsonSerializer.Serialize(new FindingDetail(found.Copy, found.SameAs, found.Alike), StoredJson.Default.FindingDetail) : null), ("$article", number));
        Execute("DELETE FROM likeness WHERE article = $article", ("$article", number));
        var earlier = found.Alike.Select(copy => copy.Of).Concat(reuses.Select(reuse => reuse.Of)).Append(found.Copy?.Of).OfType<string>();
        foreach (var id in earlier.Distinct(StringComparer.Ordinal))
            Execute("INSERT INTO likeness (earlier, article) VALUES ($earlier, $article)", ("$earlier", id), ("$article", number));
    }

    private static CopyFinding ReadFinding(string article, string? finding)
    {
        if (finding is null || JsonSerializer.Deserialize(finding, StoredJson.Default.FindingDetail) is not { } detail)
            return new CopyFinding(article, null, []);
        return new CopyFinding(article, detail.Copy, []) { SameAs = detail.SameAs, Alike = detail.Alike };
    }
}

/// <summary>What placing needs of an article that is placed already.</summary>
internal readonly record struct TracedArticle(ArticleTrace Trace, CopyFinding Found, string Story, Copy? Copy);
