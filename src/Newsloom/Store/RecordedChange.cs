namespace Newsloom.Store;

/// <summary>A change of stories as the log keeps it.</summary>
/// <param name="Number">Grows; never used again.</param>
/// <param name="From">The story that articles left.</param>
/// <param name="Into">Where they stand since; the same story where it was locked or unlocked.</param>
/// <param name="Articles">Of edits, all that they speak of; of a merge also those that stood in the story already.</param>
/// <param name="Who">Null where stories changed by themselves.</param>
/// <param name="Undoes">The number of the edit that this one takes back.</param>
public sealed record RecordedChange(
    long Number, DateTimeOffset Time, RecordedChangeKind Kind, string From, string Into, IReadOnlyList<MovedArticle> Articles, string Reason,
    string? Who, long? Undoes = null);

/// <summary>An article that a change speaks of.</summary>
/// <param name="From">Where it stood before.</param>
public readonly record struct MovedArticle(string Article, string From);

/// <summary>What a change of stories is.</summary>
public enum RecordedChangeKind { Merged, Split, Moved, Locked, Unlocked, Undone }
