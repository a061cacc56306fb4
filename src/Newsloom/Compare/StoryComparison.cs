namespace Newsloom.Compare;

/// <summary>
/// Lays the articles of one story side by side. Everything that comes out is a stretch of an article;
/// copies are shown, and count once.
/// </summary>
public static class StoryComparison
{
    /// <param name="members">At least one.</param>
    public static Comparison Compare(IReadOnlyList<StoryMember> members)
    {
        ArgumentOutOfRangeException.ThrowIfZero(members.Count);

        var identities = EntityIdentities.Of(members);
        var sides = Sides.Of(members, identities);
        return new Comparison
        {
            Entities = identities.Entities,
            Quotes = QuoteClusters.Of(members, identities),
            Statements = Statements.Of(members, sides),
            Figures = FigureConflicts.Of(members, sides),
            Timeline = Timeline.Of(members, sides),
            Translations = Translations.Of(members, identities),
        };
    }
}
