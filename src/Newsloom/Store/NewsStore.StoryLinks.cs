using System.Data.Common;
using Newsloom.Cluster;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    private const string LinkQuery = "SELECT story, earlier, minutes, strength, reason FROM story_link";

    /// <summary>The link of a story to the one that it continues; null where it continues none.</summary>
    internal StoryLink? FindLink(string story)
    {
        using var command = Command(LinkQuery + " WHERE story = $story", ("$story", story));
        return ReadAll(command, ReadLink) is [var link] ? link : null;
    }

    /// <summary>The links of the stories that continue this one.</summary>
    internal IReadOnlyList<StoryLink> LoadLinksTo(string earlier)
    {
        using var command = Command(LinkQuery + " WHERE earlier = $earlier ORDER BY story", ("$earlier", earlier));
        return ReadAll(command, ReadLink);
    }

    private void Write(StoryLink link) => Execute(
        """
        INSERT INTO story_link (story, earlier, minutes, strength, reason) VALUES ($story, $earlier, $minutes, $strength, $reason)
        ON CONFLICT (story) DO UPDATE SET earlier = excluded.earlier, minutes = excluded.minutes, strength = excluded.strength, reason = excluded.reason
        """,
        ("$story", link.Story), ("$earlier", link.Earlier), ("$minutes", link.Minutes), ("$strength", link.Strength), ("$reason", link.Reason));

    private static StoryLink ReadLink(DbDataReader row) =>
        new((string)row["story"], (string)row["earlier"], (long)row["minutes"], (double)row["strength"], (string)row["reason"]);
}
