using System.Data.Common;
using System.Text.Json;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    private const string KeptQuery =
        """
        SELECT article.id, article.document, placement.story, placement.copy_of, placement.copy_share, placement.detail, placement.finding
        FROM placement JOIN article ON article.number = placement.article
        """;

    internal bool IsPlaced(string id) =>
        Scalar("SELECT 1 FROM article JOIN placement ON placement.article = article.number WHERE id = $id", ("$id", id)) is not null;

    internal Placement? FindPlacement(string id)
    {
        using var command = Command(
            "SELECT id, story, copy_of, copy_share, detail FROM article JOIN placement ON placement.article = article.number WHERE id = $id", ("$id", id));
        return ReadAll(command, ReadPlacement).FirstOrDefault();
    }

    internal KeptArticle? FindKept(string id)
    {
        using var command = Command(KeptQuery + " WHERE article.id = $id", ("$id", id));
        return ReadAll(command, ReadKept).FirstOrDefault();
    }

    internal bool HasStory(string story) => Scalar("SELECT 1 FROM placement WHERE story = $story LIMIT 1", ("$story", story)) is not null;

    /// <summary>The ids of a story's articles, in the order they arrived.</summary>
    internal IReadOnlyList<string> LoadMembers(string story)
    {
        using var command = Command("SELECT id FROM placement JOIN article ON article.number = placement.article WHERE story = $story ORDER BY article.number", ("$story", story));
        return ReadAll(command, row => row.GetString(0));
    }

    /// <summary>A story's articles, in the order they arrived.</summary>
    internal IReadOnlyList<KeptArticle> LoadStory(string story)
    {
        using var command = Command(KeptQuery + " WHERE placement.story = $story ORDER BY article.number", ("$story", story));
        return ReadAll(command, ReadKept);
    }

    /// <summary>The ids of articles that are said to be like this one, or to use words of it.</summary>
    internal IReadOnlyList<string> LoadLike(string earlier)
    {
        using var command = Command("SELECT id FROM likeness JOIN article ON article.number = likeness.article WHERE earlier = $earlier ORDER BY article.number", ("$earlier", earlier));
        return ReadAll(command, row => row.GetString(0));
    }

    private object? Scalar(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    private void Write(PlacedAnew placed)
    {
        var put = placed.Placement;
        if (Scalar("SELECT number FROM article WHERE id = $id", ("$id", put.Article)) is not long number)
            return;
        Execute("UPDATE placement SET story = $story, copy_of = $copyOf, copy_share = $copyShare, detail = $detail WHERE article = $article",
            ("$article", number), ("$story", put.Story), ("$copyOf", put.Copy?.Of), ("$copyShare", put.Copy?.Share), ("$detail", WriteDetail(put)));
        if (placed.Found is { } found)
            WriteFinding(number, found, put.Reuses);
    }

    private static string WriteDetail(Placement put) => JsonSerializer.Serialize(new PlacementDetail(put.Reuses, put.Reasons), StoredJson.Default.PlacementDetail);

    private static KeptArticle ReadKept(DbDataReader row) => new(
        ReadDocument((byte[])row["document"]), ReadFinding((string)row["id"], row["finding"] as string), ReadPlacement(row));
}
