namespace Newsloom.Cluster;

/// <summary>
/// What people have said of stories. Articles that somebody has put somewhere stay there, and stories that somebody has parted are never
/// joined again by themselves.
/// </summary>
public sealed class StoryRules
{
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _apart = [];
    private readonly HashSet<string> _locked = new(StringComparer.Ordinal);

    /// <summary>The article stays in the story, whatever it is like.</summary>
    public void Keep(string article, string story) => _kept[article] = story;

    /// <summary>The article is placed like any other.</summary>
    public void Release(string article) => _kept.Remove(article);

    /// <summary>The two stories are not merged, and none of their articles moves from one to the other.</summary>
    public void Part(string story, string other) => _apart.Add(Pair(story, other));

    /// <summary>Nothing is known against their being one.</summary>
    public void Rejoin(string story, string other) => _apart.Remove(Pair(story, other));

    /// <summary>No article joins or leaves the story by itself; copies of its articles still do.</summary>
    public void Lock(string story) => _locked.Add(story);

    /// <summary>The story grows like any other.</summary>
    public void Unlock(string story) => _locked.Remove(story);

    /// <summary>Where somebody has put the article; null where nobody has.</summary>
    public string? StoryOf(string article) => _kept.GetValueOrDefault(article);

    /// <summary>Whether somebody has parted the two.</summary>
    public bool AreApart(string story, string other) => _apart.Count > 0 && _apart.Contains(Pair(story, other));

    /// <inheritdoc cref="Lock"/>
    public bool IsLocked(string story) => _locked.Contains(story);

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
