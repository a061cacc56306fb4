using Newsloom.Text;

namespace Newsloom;

/// <summary>Who is who by what people have said, above what names and tables say.</summary>
public sealed class EntityRules
{
    private readonly Dictionary<string, string> _same = new(StringComparer.Ordinal);
    private readonly List<(EntityRule Rule, string? Key)> _apart = [];

    /// <param name="rules">Those that stand, oldest first.</param>
    public EntityRules(IEnumerable<EntityRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Name is not null || rule.Article is not null)
                _apart.Add((rule, rule.Name is null ? null : NameKey.Of(rule.Name)));
            else if (Resolve(rule.Becomes) != Resolve(rule.Entity))
                _same[Resolve(rule.Entity)] = rule.Becomes;
        }
    }

    public static EntityRules None { get; } = new([]);

    /// <summary>What the id has become for all who bear it.</summary>
    public string Resolve(string id)
    {
        while (_same.TryGetValue(id, out var other))
            id = other;
        return id;
    }

    /// <summary>The same article where no rule speaks of anybody in it.</summary>
    public AnalyzedArticle Apply(AnalyzedArticle article)
    {
        if (_same.Count == 0 && _apart.Count == 0)
            return article;
        var changed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in article.Entities)
            if (IdOf(entity, article.Id) is var id && id != entity.Id)
                changed[entity.Id] = id;
        return changed.Count == 0 ? article : Renamed(article, changed);
    }

    private string IdOf(Entity entity, string article)
    {
        var known = Resolve(entity.Id);
        // What was said last of the two counts.
        foreach (var (rule, key) in Enumerable.Reverse(_apart))
            if ((rule.Entity == entity.Id || rule.Entity == known) && (key is null || key == NameKey.Of(entity.Name)) && (rule.Article ?? article) == article)
                return Resolve(rule.Becomes);
        return known;
    }

    private static AnalyzedArticle Renamed(AnalyzedArticle article, Dictionary<string, string> changed)
    {
        return article with
        {
            Entities =
            [
                .. article.Entities.Select(entity => entity with { Id = New(entity.Id) })
                    .GroupBy(entity => entity.Id, (_, same) => same.Aggregate((a, b) => b.Name.Length > a.Name.Length ? b : a), StringComparer.Ordinal),
            ],
            Mentions = [.. article.Mentions.Select(mention => mention with { EntityId = New(mention.EntityId) })],
            TitleEntities = [.. article.TitleEntities.Select(New).Distinct(StringComparer.Ordinal)],
            Quotes = [.. article.Quotes.Select(quote => quote.Speaker is { EntityId: { } id } speaker ? quote with { Speaker = speaker with { EntityId = New(id) } } : quote)],
        };

        string New(string id) => changed.GetValueOrDefault(id, id);
    }
}
