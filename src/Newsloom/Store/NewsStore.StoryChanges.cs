using System.Data.Common;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    private const string ChangeQuery = "SELECT number, time, kind, from_story, into_story, reason, who, undoes FROM story_change";

    /// <summary>What changed after the change of this number, in order.</summary>
    /// <param name="isWhole">Whether the articles are wanted of what stories did by themselves, too.</param>
    internal IReadOnlyList<RecordedChange> LoadChanges(long after, bool isWhole)
    {
        using var command = Command(ChangeQuery + " WHERE number > $after ORDER BY number", ("$after", after));
        var changes = ReadAll(command, ReadChange);
        return changes.ConvertAll(change => change.Who is null && !isWhole ? change : change with { Articles = LoadChanged(change.Number) });
    }

    /// <summary>The number of the latest change; 0 where there is none.</summary>
    internal long LatestChange() => (long)Scalar("SELECT coalesce(max(number), 0) FROM story_change")!;

    /// <summary>The changes in which an article was put elsewhere, in order.</summary>
    internal IReadOnlyList<RecordedChange> LoadChangesOf(string article)
    {
        using var command = Command(
            ChangeQuery + " WHERE number IN (SELECT change FROM story_change_article WHERE article = $article) ORDER BY number", ("$article", article));
        return ReadAll(command, ReadChange);
    }

    private List<MovedArticle> LoadChanged(long change)
    {
        using var command = Command("SELECT article, story FROM story_change_article WHERE change = $change", ("$change", change));
        return ReadAll(command, row => new MovedArticle((string)row["article"], (string)row["story"]));
    }

    private void Write(RecordedChange change)
    {
        Execute(
            """
            INSERT INTO story_change (number, time, kind, from_story, into_story, reason, who, undoes)
            VALUES ($number, $time, $kind, $from, $into, $reason, $who, $undoes)
            """,
            ("$number", change.Number), ("$time", Time(change.Time)), ("$kind", change.Kind.ToString()), ("$from", change.From), ("$into", change.Into),
            ("$reason", change.Reason), ("$who", change.Who), ("$undoes", change.Undoes));
        using var article = Command("INSERT OR IGNORE INTO story_change_article (change, article, story) VALUES ($change, $article, $story)");
        foreach (var moved in change.Articles)
        {
            Set(article, ("$change", change.Number), ("$article", moved.Article), ("$story", moved.From));
            article.ExecuteNonQuery();
        }
    }

    private static RecordedChange ReadChange(DbDataReader row) => new(
        (long)row["number"], Time((string)row["time"]), Enum.Parse<RecordedChangeKind>((string)row["kind"]), (string)row["from_story"], (string)row["into_story"], [],
        (string)row["reason"], row["who"] as string, row["undoes"] as long?);
}
