namespace Newsloom.Store;

public sealed partial class NewsStore
{
    /// <summary>Whether articles that are there are written anew: so in a copy that everything is read into again.</summary>
    internal bool IsRebuilding { get; private set; }

    /// <summary>Copies everything into a new store in another folder.</summary>
    internal void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        Execute("VACUUM INTO $file", ("$file", Path.Combine(folder, FileName)));
    }

    /// <summary>Takes all articles out of their stories, and has everything read again whose raw answers are kept.</summary>
    internal void StartRebuild()
    {
        IsRebuilding = true;
        InTransaction(() =>
        {
            Execute("DELETE FROM placement");
            Execute("DELETE FROM site_template");
            Execute("DELETE FROM story_link");
            return Execute("UPDATE entry SET is_waiting = 1 WHERE page <> 'Wanted' AND (capture IS NOT NULL OR page_capture IS NOT NULL)");
        });
    }

    /// <summary>The ids of all articles in the order in which they arrived.</summary>
    internal IReadOnlyList<string> LoadOrder()
    {
        using var command = Command("SELECT id FROM article ORDER BY number");
        return ReadAll(command, row => (string)row["id"]);
    }

    /// <summary>The entry that an article is to be read from again; null where its raw answers are not kept.</summary>
    internal WaitingEntry? FindWaiting(string article)
    {
        using var command = Command(WaitingQuery + " AND entry.article = $article ORDER BY entry.number LIMIT 1", ("$article", article));
        return ReadAll(command, ReadWaiting) is [var entry] ? entry : null;
    }

    internal AnalyzedArticle? FindArticle(string id)
    {
        using var command = Command("SELECT document FROM article WHERE id = $id", ("$id", id));
        return command.ExecuteScalar() is byte[] document ? ReadDocument(document) : null;
    }

    /// <summary>The ids of articles that are in no story.</summary>
    internal IReadOnlyList<string> LoadUnplaced()
    {
        using var command = Command("SELECT id FROM article WHERE number NOT IN (SELECT article FROM placement) ORDER BY number");
        return ReadAll(command, row => (string)row["id"]);
    }

    internal void RemoveArticles(IReadOnlyList<string> articles) => InTransaction(() =>
    {
        Remove(articles);
        return articles.Count;
    });

    /// <summary>How many stories there are.</summary>
    public long CountStories()
    {
        using var command = Command("SELECT count(DISTINCT story) FROM placement");
        return (long)command.ExecuteScalar()!;
    }

    internal EntryId? FindEntry(FeedId feed, string key)
    {
        using var command = Command("SELECT number FROM entry WHERE feed = $feed AND key = $key", ("$feed", feed.Value), ("$key", key));
        return command.ExecuteScalar() is long number ? new EntryId(number) : null;
    }
}
