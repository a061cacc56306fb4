using Newsloom.Text;
using Newsloom.Text.Names;

namespace Newsloom.Compare;

/// <summary>
/// Who is who within one story. An article may know a person by surname alone, or by a spelling of its own language;
/// laid beside the others it is mostly clear whom it means.
/// </summary>
internal sealed class EntityIdentities
{
    private readonly Dictionary<(string Article, string Entity), string> _ids = [];

    public IReadOnlyList<StoryEntity> Entities { get; }

    private EntityIdentities(IReadOnlyList<StoryEntity> entities) => Entities = entities;

    /// <summary>The story's id for an article's entity; the same id where the two never met.</summary>
    public string Find(string article, string entity) => _ids.GetValueOrDefault((article, entity), entity);

    public string? Find(string article, Speaker? speaker) =>
        speaker?.EntityId is { } id ? Find(article, id) : null;

    public StoryEntity? Entity(string id) => Entities.FirstOrDefault(entity => entity.Id == id);

    public static EntityIdentities Of(IReadOnlyList<StoryMember> members)
    {
        var candidates = Candidates(members);
        var root = Unite(candidates);

        var groups = candidates.GroupBy(candidate => root[candidate.Id]).Select(group => Merge([.. group], members)).ToList();
        var identities = new EntityIdentities(
            [.. groups.OrderByDescending(group => group.Mentions.Count).ThenBy(group => group.Id, StringComparer.Ordinal)]);
        foreach (var member in members)
            foreach (var entity in member.Article.Entities)
                identities._ids[(member.Article.Id, entity.Id)] = root[entity.Id];
        return identities;
    }

    /// <param name="IsAtHome">Named in an article of the story's main language, whose spelling the story then uses.</param>
    private sealed record Candidate(string Id, EntityKind Kind, string Name, string[] Key, int Mentions, bool IsAtHome)
    {
        public WrittenName Written { get; } = WrittenName.Of(Name);

        /// <summary>More than a surname; three characters are a whole name where words run together.</summary>
        public bool IsFull => Key.Length > 1 || Written is { IsUnspaced: true, Words: [{ Length: >= 3 }] };
    }

    private static List<Candidate> Candidates(IReadOnlyList<StoryMember> members)
    {
        var language = Tongue.Main(members);
        var named = members
            .SelectMany(member => member.Article.Entities, (member, entity) => (Entity: entity, IsAtHome: (member.Article.Language ?? "") == language))
            .GroupBy(named => named.Entity.Id);
        var mentions = members.SelectMany(member => member.Article.Mentions)
            .GroupBy(mention => mention.EntityId).ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. named.Select(group =>
            {
                // The name most articles print, at home if it is printed there; of two as common, the fuller.
                var name = group.GroupBy(named => named.Entity.Name)
                    .OrderByDescending(names => names.Any(named => named.IsAtHome)).ThenByDescending(names => names.Count()).ThenByDescending(names => names.Key.Length)
                    .ThenBy(names => names.Key, StringComparer.Ordinal).First().Key;
                var key = NameKey.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return new Candidate(
                    group.Key, group.First().Entity.Kind, name, key, mentions.GetValueOrDefault(group.Key), group.Any(named => named.IsAtHome));
            }).OrderBy(candidate => candidate.Id, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, string> Unite(List<Candidate> candidates)
    {
        var root = candidates.ToDictionary(candidate => candidate.Id, candidate => candidate.Id);
        var full = candidates.Where(candidate => candidate.Kind == EntityKind.Person && candidate.IsFull).ToList();

        for (var i = 0; i < full.Count; i++)
            for (var j = 0; j < i; j++)
                if (IsSamePerson(full[i], full[j]))
                    Join(full[i], full[j]);

        foreach (var single in candidates.Where(candidate => candidate.Key.Length == 1 && !candidate.IsFull
                     && candidate.Kind is EntityKind.Person or EntityKind.Other))
        {
            // A bare name is whoever of the story bears it, if only one does; the last name counts before the first.
            var bearers = full.Where(person => person.Key[^1] == single.Key[0]).ToList();
            if (bearers.Count == 0)
                bearers = full.Where(person => person.Key[0] == single.Key[0]).ToList();
            if (bearers.Select(person => root[person.Id]).Distinct().Count() == 1)
                Join(single, bearers[0]);
        }
        return root;

        void Join(Candidate a, Candidate b)
        {
            var (from, to) = Better(a, b) ? (root[b.Id], root[a.Id]) : (root[a.Id], root[b.Id]);
            foreach (var id in root.Keys.Where(id => root[id] == from).ToList())
                root[id] = to;
        }
    }

    // A known person's id is kept before one made of a spelling.
    private static bool Better(Candidate a, Candidate b) =>
        (a.Id.Contains(':', StringComparison.Ordinal), -a.Key.Length, -a.Mentions)
            .CompareTo((b.Id.Contains(':', StringComparison.Ordinal), -b.Key.Length, -b.Mentions)) < 0;

    private static bool IsSamePerson(Candidate a, Candidate b)
    {
        // Whom somebody parted from their namesakes stays so.
        if (a.Id.Contains(EntityRule.OwnMark, StringComparison.Ordinal) || b.Id.Contains(EntityRule.OwnMark, StringComparison.Ordinal))
            return false;
        if (a.Key.SequenceEqual(b.Key))
            return true;
        // Two known people are two people.
        if (a.Id[0] == 'Q' && b.Id[0] == 'Q')
            return false;
        var sounds = FirmSounds(a.Key);
        if (sounds.Length >= MinFirmSounds && sounds == FirmSounds(b.Key))
            return true;
        if (IsSpelling(a.Written, b.Written))
            return true;
        return a.Key[^1] == b.Key[^1]
            && (a.Key[0] == b.Key[0] || IsInitial(a.Key[0], b.Key[0]) || IsInitial(b.Key[0], a.Key[0]));
    }

    // Within one story two people whose names are spelled so nearly alike are hardly ever two.
    private const int LessWithinStory = 6;

    private static bool IsSpelling(WrittenName a, WrittenName b) =>
        NameLikeness.OfEither(a, b) is { Strays: 0 } likeness && likeness.Convinces(a.Script == NameScript.Latin ? b : a, LessWithinStory);

    // Between scripts a breath comes and goes (Johan, Юхан), and so does the cut between parts of a name (Jong-un,
    // Jong Un): within one story, what is left without them tells people apart well enough.
    private static string FirmSounds(string[] key) =>
        string.Concat(key.Select(word => string.Concat(word.Where(letter => letter is not ('h' or 'j' or 'a' or 'e' or 'i' or 'o' or 'u')))));

    private const int MinFirmSounds = 4;

    private static bool IsInitial(string initial, string name) => initial.Length == 1 && name[0] == initial[0];

    private static StoryEntity Merge(IReadOnlyList<Candidate> group, IReadOnlyList<StoryMember> members)
    {
        var ids = group.Select(candidate => candidate.Id).ToHashSet();
        var id = group.Aggregate((a, b) => Better(a, b) ? a : b).Id;
        var name = group.OrderByDescending(candidate => Math.Min(candidate.Key.Length, 2))
            .ThenByDescending(candidate => candidate.IsAtHome).ThenByDescending(candidate => candidate.Mentions).First();
        var mentions =
            from member in members
            from mention in member.Article.Mentions
            where ids.Contains(mention.EntityId)
            select new Passage(member.Article.Id, mention.Span, mention.Text);
        return new StoryEntity(id, name.Name, name.Kind, [.. mentions]);
    }
}
