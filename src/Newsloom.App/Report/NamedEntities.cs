namespace Newsloom.App.Report;

/// <summary>The people, places and organisations that a story names, most widely named first.</summary>
internal sealed record NamedEntities(string Title, IReadOnlyList<StoryEntity> Entities)
{
    /// <summary>So many of a kind are shown at first.</summary>
    public const int MaxShown = 16;

    public IEnumerable<string> Names => Entities.Select(entity => entity.Name);

    public static IReadOnlyList<NamedEntities> Of(Story story, Weave weave) =>
    [
        .. Kinds
            .Select(kind => new NamedEntities(kind.Title, [.. story.Comparison.Entities
                .Where(entity => kind.Kinds.Contains(entity.Kind) && !string.IsNullOrWhiteSpace(entity.Name))
                .OrderByDescending(entity => weave.ThreadsOf(entity.Mentions.Select(mention => mention.Article)).Count)
                .ThenByDescending(entity => entity.Mentions.Count)]))
            .Where(named => named.Entities.Count > 0),
    ];

    private static readonly (string Title, EntityKind[] Kinds)[] Kinds =
    [
        ("People", [EntityKind.Person]),
        ("Places", [EntityKind.Place, EntityKind.Country]),
        ("Organisations", [EntityKind.Organisation]),
        ("Other", [EntityKind.Other]),
    ];
}
