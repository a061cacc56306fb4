using System.Globalization;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    /// <summary>What people have said of who is who and not undone, oldest first.</summary>
    public IReadOnlyList<EntityRule> LoadEntityRules()
    {
        using var command = Command("SELECT number, entity, becomes, name, article, made FROM entity_rule WHERE undone IS NULL ORDER BY number");
        return
        [
            .. ReadAll(command, row => new EntityRule(
                (long)row["number"], (string)row["entity"], (string)row["becomes"], row["name"] as string, row["article"] as string,
                DateTimeOffset.Parse((string)row["made"], CultureInfo.InvariantCulture))),
        ];
    }

    /// <summary>From now on the one is the other.</summary>
    public EntityRule SaveSame(string entity, string other, DateTimeOffset now) => Saved(entity, _ => other, null, null, now);

    /// <summary>From now on whoever is so named, or stands in that article, is somebody else, with an id of their own.</summary>
    /// <param name="own">The beginning of that id.</param>
    public EntityRule SaveApart(string entity, string own, string? name, string? article, DateTimeOffset now) =>
        Saved(entity, number => $"{own}{EntityRule.OwnMark}{number}", name, article, now);

    /// <summary>False where no such rule stands.</summary>
    public bool UndoEntityRule(long number, DateTimeOffset now) =>
        InTransaction(() => Execute(
            "UPDATE entity_rule SET undone = $now WHERE number = $number AND undone IS NULL",
            ("$number", number), ("$now", now.ToString("O", CultureInfo.InvariantCulture)))) == 1;

    private EntityRule Saved(string entity, Func<long, string> becomes, string? name, string? article, DateTimeOffset now) => InTransaction(() =>
    {
        using var insert = Command(
            "INSERT INTO entity_rule (entity, becomes, name, article, made) VALUES ($entity, '', $name, $article, $now) RETURNING number",
            ("$entity", entity), ("$name", name), ("$article", article), ("$now", now.ToString("O", CultureInfo.InvariantCulture)));
        var number = (long)insert.ExecuteScalar()!;
        var rule = new EntityRule(number, entity, becomes(number), name, article, now);
        Execute("UPDATE entity_rule SET becomes = $becomes WHERE number = $number", ("$becomes", rule.Becomes), ("$number", number));
        return rule;
    });
}
