namespace Newsloom.Compare;

/// <summary>Lays the articles of one story side by side.</summary>
public static class StoryComparison
{
    /// <param name="members">At least one.</param>
    public static Comparison Compare(IReadOnlyList<StoryMember> members)
    {
        ArgumentOutOfRangeException.ThrowIfZero(members.Count);
        return new Comparison();
    }
}
