namespace Newsloom;

/// <summary>What somebody has said of an entity: it is another one.</summary>
/// <param name="Number">By which it is undone.</param>
/// <param name="Entity">The id that was wrong.</param>
/// <param name="Becomes">The id that it is: another's, or, with a "~", one of its own.</param>
/// <param name="Name">Where it is so named alone; null for everywhere.</param>
/// <param name="Article">In this article alone; null for all.</param>
public sealed record EntityRule(long Number, string Entity, string Becomes, string? Name, string? Article, DateTimeOffset Made)
{
    /// <summary>Whether it parts somebody from whom they were taken for.</summary>
    public bool IsApart => Becomes.Contains(OwnMark, StringComparison.Ordinal);

    /// <summary>In the id of whom somebody parted from their namesakes.</summary>
    public const char OwnMark = '~';
}
