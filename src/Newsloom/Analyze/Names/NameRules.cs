using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Newsloom.Analyze.Names;

/// <summary>What names look like in one language, read from <c>Languages/xx.names.json</c>; words are lower-case.</summary>
internal sealed record NameRules
{
    /// <summary>Every noun has a capital, so a capital says little.</summary>
    public bool NounsAreCapital { get; init; }

    /// <summary>A name may end in a genitive "s" without an apostrophe.</summary>
    public bool GenitiveS { get; init; }

    /// <summary>Words before a person's name.</summary>
    public HashSet<string> Titles { get; init; } = [];

    /// <summary>Capitalised words that name nothing by themselves: days, months, pronouns.</summary>
    public HashSet<string> NotNames { get; init; } = [];

    /// <summary>Capitalised adjectives, mostly of nationality: part of an organisation's name, never of a person's.</summary>
    public HashSet<string> Adjectives { get; init; } = [];

    public HashSet<string> OrganisationWords { get; init; } = [];

    /// <summary>Small words inside an organisation's name.</summary>
    public HashSet<string> OrganisationJoins { get; init; } = [];

    public HashSet<string> PlaceWords { get; init; } = [];
    public HashSet<string> PlacePrepositions { get; init; } = [];

    /// <summary>Words of speech beside a person's name.</summary>
    public HashSet<string> Speech { get; init; } = [];

    /// <summary>Small words inside a person's name.</summary>
    public HashSet<string> Particles { get; init; } = [];

    /// <summary>Family names that stand first, before given names of one or two syllables.</summary>
    public HashSet<string> FamilyNamesFirst { get; init; } = [];

    [JsonIgnore]
    public HashSet<string> TitleStems => field ??= Stems(Titles);

    [JsonIgnore]
    public HashSet<string> OrganisationStems => field ??= Stems(OrganisationWords);

    /// <summary>Which lists a word is in, a bit each.</summary>
    public uint ListsWith(ReadOnlySpan<char> lowerCaseWord) =>
        (_lists ??= AllLists()).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lowerCaseWord, out var lists) ? lists : 0;

    private Dictionary<string, uint>? _lists;

    private Dictionary<string, uint> AllLists()
    {
        var all = new Dictionary<string, uint>(StringComparer.Ordinal);
        HashSet<string>[] lists =
            [Titles, NotNames, Adjectives, OrganisationWords, OrganisationJoins, PlaceWords, PlacePrepositions, Speech, Particles, FamilyNamesFirst];
        for (var i = 0; i < lists.Length; i++)
        {
            foreach (var word in lists[i])
                all[word] = all.GetValueOrDefault(word) | (1u << i);
        }

        return all;
    }

    private static readonly ConcurrentDictionary<string, NameRules> Loaded = new(StringComparer.Ordinal);

    private static readonly NameRules Any = Load("any") ?? new NameRules();

    /// <summary>A language without rules of its own has those that hold for any.</summary>
    public static NameRules For(string? language)
    {
        if (language is null || language.Length is < 2 or > 3)
            return Any;
        return Loaded.GetOrAdd(language, static code => Load(code) is { } own
            ? own with
            {
                NotNames = [.. own.NotNames, .. Any.NotNames],
                OrganisationWords = [.. own.OrganisationWords, .. Any.OrganisationWords],
                PlaceWords = [.. own.PlaceWords, .. Any.PlaceWords],
                Particles = Any.Particles,
                FamilyNamesFirst = Any.FamilyNamesFirst,
            }
            : Any with { GenitiveS = code is "sv" or "da" or "no" or "nb" or "nn" or "nl" });
    }

    private static HashSet<string> Stems(IEnumerable<string> words) =>
        [.. words.Select(word => CyrillicCase.Stem(word).ToString())];

    private static NameRules? Load(string language)
    {
        using var stream = Text.Resource.Find($"Languages/{language}.names.json");
        return stream is null ? null : JsonSerializer.Deserialize<NameRules>(stream, JsonSerializerOptions.Web);
    }
}
