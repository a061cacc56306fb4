using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>Who and what a text names.</summary>
/// <param name="TitleEntities">Ids of those that the title names.</param>
public sealed record NamesFound(
    IReadOnlyList<Entity> Entities, IReadOnlyList<Mention> Mentions, IReadOnlyList<string> TitleEntities)
{
    public static NamesFound None { get; } = new([], [], []);

    /// <summary>The same with other ids; entities that come to have one id are one.</summary>
    public NamesFound Renamed(IReadOnlyDictionary<string, string> ids) => new(
        [
            .. Entities.Select(entity => entity with { Id = ids.GetValueOrDefault(entity.Id, entity.Id) })
                .GroupBy(entity => entity.Id, (_, same) => same.Aggregate((a, b) => b.Name.Length > a.Name.Length ? b : a)),
        ],
        [.. Mentions.Select(mention => mention with { EntityId = ids.GetValueOrDefault(mention.EntityId, mention.EntityId) })],
        [.. TitleEntities.Select(id => ids.GetValueOrDefault(id, id)).Distinct()]);
}

/// <summary>
/// Finds persons, organisations, countries and places in a text by what was learned of marked texts, and by tables,
/// capitals and the words around them.
/// It holds no state of a text, so one serves any number of threads.
/// </summary>
public sealed class NameFinder
{
    // Beyond this no article goes; the rest of a longer text is left unread.
    private const int MaxText = 2_000_000;

    private readonly KnownNames _known = new();
    private readonly NameTagger? _tagger;

    public NameFinder()
        : this(new NameTagger(Load())) { }

    /// <param name="tagger">Null for the rules alone.</param>
    internal NameFinder(NameTagger? tagger) => _tagger = tagger;

    private static TaggerWeights Load()
    {
        using var stream = Resource.Open("Analyze/tagger.bin");
        return TaggerWeights.Load(stream);
    }

    /// <param name="language">As an article's; null where it is not known.</param>
    /// <param name="sentences">In order; may be empty, then full stops are taken as ends.</param>
    public NamesFound Find(string text, string? title, string? language, IReadOnlyList<TextSpan> sentences)
    {
        if (text.Length > MaxText)
            text = text[..MaxText];
        var reading = new NameReading(_known, text, language, sentences);
        var names = reading.Read(_tagger);
        var inTitle = string.IsNullOrWhiteSpace(title)
            ? []
            : new NameReading(_known, title.Length > 1000 ? title[..1000] : title, language, []).ReadTitle(names);
        return names.Found(inTitle);
    }
}
