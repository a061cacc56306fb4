using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Newsloom.Deduplicate;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    // The first byte of a document: what follows is JSON under Brotli.
    private const byte DocumentVersion = 1;

    /// <summary>The ids of all articles.</summary>
    public HashSet<string> LoadIds()
    {
        using var command = Command("SELECT id FROM article");
        using var reader = command.ExecuteReader();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
            ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>All articles with their places, in the order they arrived.</summary>
    public IEnumerable<(AnalyzedArticle Article, Placement Placement)> Load()
    {
        using var command = Command(
            """
            SELECT article.id, article.document, placement.story, placement.copy_of, placement.copy_share, placement.detail
            FROM article JOIN placement ON placement.article = article.number
            ORDER BY article.number
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (ReadDocument((byte[])reader["document"]), ReadPlacement(reader));
    }

    /// <summary>Writes articles and their places in one transaction. An article that is there already is left as it is.</summary>
    /// <exception cref="StoreFailed">Nothing of them was written.</exception>
    public void Save(IReadOnlyList<(AnalyzedArticle Article, Placement Placement)> placed) =>
        Save(new Written([.. placed.Select(each => new PlacedArticle(each.Article, each.Placement))], [], [], []));

    /// <summary>Writes all of it in one transaction.</summary>
    /// <exception cref="StoreFailed">Nothing of it was written.</exception>
    internal void Save(Written written) => Save(() => written);

    /// <summary>Writes all of it in one transaction, in which it is also made up: nobody else writes meanwhile.</summary>
    /// <exception cref="StoreFailed">Nothing of it was written.</exception>
    internal void Save(Func<Written> toWrite) => InTransaction(() =>
    {
        var written = toWrite();
        Write(written.Templates);
        Remove(written.Removed);
        foreach (var placed in written.Placed)
            Write(placed);
        foreach (var placed in written.PlacedAnew)
            Write(placed);
        foreach (var change in written.Changes)
            Write(change);
        foreach (var link in written.Links)
            Write(link);
        foreach (var change in written.Wire)
            Write(change);
        WriteRead(written.Read);
        return written.Placed.Count;
    });

    /// <summary>The stories with an article of that day or later: those that most outlets have first.</summary>
    public IReadOnlyList<StoredStory> LoadTopStories(DateOnly since, int most)
    {
        using var command = Command(
            """
            WITH dated AS (
                SELECT article.number, story, outlet,
                    substr(coalesce(published, (SELECT min(seen) FROM entry WHERE entry.article = article.id)), 1, 10) AS day
                FROM article JOIN placement ON placement.article = article.number),
            top AS (
                SELECT story, count(DISTINCT coalesce(outlet, '')) AS outlets, count(*) AS articles, max(number) AS newest
                FROM dated GROUP BY story HAVING max(day) >= $since
                ORDER BY outlets DESC, articles DESC, newest DESC LIMIT $most)
            SELECT top.story, article.id, article.title, article.url, article.outlet, article.language, article.published, placement.copy_of
            FROM top JOIN placement ON placement.story = top.story JOIN article ON article.number = placement.article
            ORDER BY top.outlets DESC, top.articles DESC, top.newest DESC, article.number
            """, ("$since", since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("$most", most));
        return
        [
            .. ReadAll(command, row => (Story: (string)row["story"], Headline: new StoredHeadline(
                    (string)row["id"], row["title"] as string, row["url"] is string url ? new Uri(url) : null, row["outlet"] as string, row["language"] as string,
                    NewsTime.FindIso(row["published"] as string), row["copy_of"] is not null and not DBNull)))
                .GroupBy(row => row.Story, row => row.Headline, StringComparer.Ordinal)
                .Select(story => new StoredStory(story.Key, [.. story])),
        ];
    }

    private void Remove(IReadOnlyList<string> articles)
    {
        foreach (var id in articles)
        {
            Execute("DELETE FROM placement WHERE article = (SELECT number FROM article WHERE id = $id)", ("$id", id));
            Execute("DELETE FROM article WHERE id = $id", ("$id", id));
        }
    }

    private void Write(PlacedArticle placed)
    {
        var read = placed.Article;
        (string, object?)[] columns =
        [
            ("$id", read.Id), ("$input", read.Article.Input), ("$url", read.Article.Url?.AbsoluteUri), ("$outlet", read.Article.Outlet), ("$title", read.Article.Title),
            ("$language", read.Language ?? read.Article.Language), ("$published", read.Article.Published?.ToString()), ("$document", WriteDocument(read)),
        ];
        if ((placed.IsUpdate || IsRebuilding ? Update(columns) : null) is not { } number)
        {
            using var insert = Command(
                """
                INSERT INTO article (id, input, url, outlet, title, language, published, document)
                VALUES ($id, $input, $url, $outlet, $title, $language, $published, $document)
                ON CONFLICT (id) DO NOTHING
                RETURNING number
                """, columns);
            if (insert.ExecuteScalar() is not long inserted)
                return;
            number = inserted;
        }
        var put = placed.Placement;
        Execute(
            """
            INSERT INTO placement (article, story, copy_of, copy_share, detail) VALUES ($article, $story, $copyOf, $copyShare, $detail)
            ON CONFLICT (article) DO UPDATE SET story = excluded.story, copy_of = excluded.copy_of, copy_share = excluded.copy_share, detail = excluded.detail
            """,
            ("$article", number), ("$story", put.Story), ("$copyOf", put.Copy?.Of), ("$copyShare", put.Copy?.Share),
            ("$detail", WriteDetail(put)));
        if (placed.Found is not { } found)
            return;
        WriteTrace(number, placed.Trace ?? ArticleTrace.Of(read));
        WriteFinding(number, found, put.Reuses);
    }

    // A later version keeps the number by which readers know the article.
    private long? Update((string, object?)[] columns)
    {
        using var update = Command(
            """
            UPDATE article SET input = $input, url = $url, outlet = $outlet, title = $title, language = $language, published = $published, document = $document
            WHERE id = $id
            RETURNING number
            """, columns);
        return update.ExecuteScalar() as long?;
    }

    private static void Set(DbCommand command, params (string Name, object? Value)[] values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
    }

    private static Placement ReadPlacement(DbDataReader reader)
    {
        var copyOf = reader["copy_of"] as string;
        var detail = JsonSerializer.Deserialize((string)reader["detail"], StoredJson.Default.PlacementDetail)!;
        return new Placement(
            (string)reader["id"], (string)reader["story"],
            copyOf is null ? null : new Copy(copyOf, (double)reader["copy_share"]), detail.Reuses, detail.Reasons);
    }

    private static byte[] WriteDocument(AnalyzedArticle article)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(DocumentVersion);
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(brotli, article, StoredJson.Default.AnalyzedArticle);
        return bytes.ToArray();
    }

    private static AnalyzedArticle ReadDocument(byte[] document)
    {
        if (document is not [DocumentVersion, ..])
            throw new StoreFailed($"an article in the store has version {(document.Length == 0 ? "none" : document[0])}; this Newsloom reads version {DocumentVersion}");
        using var brotli = new BrotliStream(new MemoryStream(document, 1, document.Length - 1), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(brotli, StoredJson.Default.AnalyzedArticle)!;
    }
}

/// <summary>A story as a list shows it.</summary>
public sealed record StoredStory(string Id, IReadOnlyList<StoredHeadline> Headlines);

/// <summary>An article as a list shows it. Unknown is null.</summary>
public sealed record StoredHeadline(string Id, string? Title, Uri? Url, string? Outlet, string? Language, NewsTime? Published, bool IsCopy);

/// <summary>An article with its place.</summary>
/// <param name="IsUpdate">Whether it takes the place of an earlier version.</param>
/// <param name="Found">What it is like; null where nobody has looked.</param>
/// <param name="Trace">What placing needs of it, where that is made already.</param>
internal readonly record struct PlacedArticle(AnalyzedArticle Article, Placement Placement, bool IsUpdate = false, CopyFinding? Found = null, ArticleTrace? Trace = null);

/// <summary>Another place for an article that is there.</summary>
/// <param name="Found">What it is like; null where that is as it was.</param>
internal readonly record struct PlacedAnew(Placement Placement, CopyFinding? Found);

/// <summary>An article as it is kept, with its place.</summary>
internal sealed record KeptArticle(AnalyzedArticle Article, CopyFinding Found, Placement Placement);

/// <summary>What is written together: articles, the ids of those that are no more, the entries that are read, and what was learned of sites.</summary>
internal sealed record Written(
    IReadOnlyList<PlacedArticle> Placed, IReadOnlyList<string> Removed, IReadOnlyList<WaitingEntry> Read, IReadOnlyList<(string Host, Extract.SiteTemplate.State State)> Templates)
{
    /// <summary>What is known of agencies' items, in the order in which it was learned.</summary>
    public IReadOnlyList<WireChange> Wire { get; init; } = [];

    public IReadOnlyList<PlacedAnew> PlacedAnew { get; init; } = [];

    /// <summary>What became of stories, in order.</summary>
    public IReadOnlyList<RecordedChange> Changes { get; init; } = [];

    /// <summary>Which stories continue earlier ones.</summary>
    public IReadOnlyList<Cluster.StoryLink> Links { get; init; } = [];
}
