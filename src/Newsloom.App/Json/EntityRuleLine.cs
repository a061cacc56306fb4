namespace Newsloom.App.Json;

/// <summary>What somebody has said of who is who, as scripts see it.</summary>
/// <param name="Name">Where the entity is so named alone.</param>
/// <param name="Article">In this article alone.</param>
internal sealed record EntityRuleLine(long Number, string Entity, string Becomes, string? Name, string? Article, DateTimeOffset Made)
{
    public static EntityRuleLine Of(EntityRule rule) => new(rule.Number, rule.Entity, rule.Becomes, rule.Name, rule.Article, rule.Made);
}
