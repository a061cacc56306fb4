namespace Newsloom.Cluster;

/// <summary>What became of a story after its articles were placed: later articles have shown that it was told wrong.</summary>
/// <param name="From">The story that the articles leave.</param>
/// <param name="Into">The story that they stand in from now on.</param>
/// <param name="Articles">Their ids: all of <paramref name="From"/> when stories merge.</param>
/// <param name="Reason">In plain words.</param>
public sealed record StoryChange(StoryChangeKind Kind, string From, string Into, IReadOnlyList<string> Articles, string Reason);

/// <summary>How a story changed.</summary>
public enum StoryChangeKind
{
    /// <summary>Two stories are one; the id of the story that is no more leads to the other.</summary>
    Merged,

    /// <summary>Some articles are a story of their own.</summary>
    Split,

    /// <summary>Some articles belong to another story that was there already.</summary>
    Moved,
}
