using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Newsloom.Analyze;

/// <summary>What the engine knows of one language: <c>Analyze/Languages/xx.json</c>.</summary>
internal sealed class LanguageRules
{
    private static readonly ConcurrentDictionary<string, LanguageRules> Loaded = new();
    private static readonly FrozenSet<string> Known = typeof(LanguageRules).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Languages/", StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Empty rules: punctuation alone.</summary>
    public static readonly LanguageRules None = new(new LanguageFile());

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private LanguageRules(LanguageFile file)
    {
        Sentences = new SentenceRules(file.Sentences);
        Speech = new SpeechRules(file.Speech);
        Times = new TimeRules(file.Times);
        Figures = new FigureRules(file.Figures);
        IsKnown = file.Speech.Say.Length > 0;
    }

    /// <summary>False where there is no file for the language.</summary>
    public bool IsKnown { get; }

    public SentenceRules Sentences { get; }
    public SpeechRules Speech { get; }
    public TimeRules Times { get; }
    public FigureRules Figures { get; }

    /// <summary>The rules of a language, <see cref="None"/> where there are none.</summary>
    public static LanguageRules Of(string? language) =>
        language is { Length: 2 or 3 } && Known.Contains($"Languages/{language}.json") ? Loaded.GetOrAdd(language, Load) : None;

    private static LanguageRules Load(string language)
    {
        using var stream = Text.Resource.Open($"Languages/{language}.json");
        return new LanguageRules(JsonSerializer.Deserialize<LanguageFile>(stream, Options)!);
    }
}

/// <summary>A file of language rules; lists of words are written as one line, separated by spaces.</summary>
internal sealed record LanguageFile
{
    public SentencesFile Sentences { get; init; } = new();
    public SpeechFile Speech { get; init; } = new();
    public TimesFile Times { get; init; } = new();
    public FiguresFile Figures { get; init; } = new();
}

internal sealed record SentencesFile
{
    /// <summary>Written with a dot that ends no sentence.</summary>
    public string Abbreviations { get; init; } = "";

    /// <summary>Written with a dot that ends a sentence where a starter follows.</summary>
    public string LastWords { get; init; } = "";

    /// <summary>Words that, written with a capital, begin a sentence.</summary>
    public string Starters { get; init; } = "";

    /// <summary>Whether "15." is the fifteenth.</summary>
    public bool OrdinalDots { get; init; }

    /// <summary>Marks that end a sentence in this language and not in others: Armenian's colon, Greek's semicolon.</summary>
    public string Stops { get; init; } = "";
}

internal sealed record SpeechFile
{
    /// <summary>Finite verbs and participles of saying: "said", "sagte", "déclaré".</summary>
    public string Say { get; init; } = "";

    /// <summary>Forms without a subject of their own: "adding", "to say".</summary>
    public string Saying { get; init; } = "";

    /// <summary>Verbs that call someone something: "called", "bezeichnete".</summary>
    public string Call { get; init; } = "";

    /// <summary>Verbs of reckoning, that make their subject the source of a number: "puts … at".</summary>
    public string Estimate { get; init; } = "";

    /// <summary>Phrases before a source: "according to".</summary>
    public string[] AccordingTo { get; init; } = [];

    /// <summary>Phrases with a pronoun for the source: "according to him", "по его словам".</summary>
    public string[] AccordingToHim { get; init; } = [];

    public string[] AccordingToHer { get; init; } = [];

    /// <summary>Words after a source: "zufolge".</summary>
    public string AccordingAfter { get; init; } = "";

    public string He { get; init; } = "";
    public string She { get; init; } = "";
    public string They { get; init; } = "";
    public string Articles { get; init; } = "";

    /// <summary>The articles that speak of nobody known: "a", "eine".</summary>
    public string Indefinite { get; init; } = "";

    public string Prepositions { get; init; } = "";
    public string And { get; init; } = "";

    /// <summary>Words that begin a clause: "who", "which", "as", "dass".</summary>
    public string Clause { get; init; } = "";

    /// <summary>What may stand between a verb and its subject: "also", "later", "has".</summary>
    public string Between { get; init; } = "";

    /// <summary>Words before a term that is not meant literally: "so-called".</summary>
    public string SoCalled { get; init; } = "";

    /// <summary>Offices, one group of words of like meaning a line: "president leader".</summary>
    public string[] Roles { get; init; } = [];

    /// <summary>Endings that make any word a description of a person: "year-old", "minister" in "Verkehrsminister".</summary>
    public string RoleEndings { get; init; } = "";

    /// <summary>What says something and is nobody: "report", "resolution".</summary>
    public string Documents { get; init; } = "";

    /// <summary>Whether a verb without a subject has that of the sentence before: "dijo".</summary>
    public bool DropsPronouns { get; init; }

    /// <summary>Whether a comma is enough between speech behind a dash and its narrator: "— Oui, a dit Houle."</summary>
    public bool CommaNarrator { get; init; }

    /// <summary>Whether a dash at the start of a paragraph opens speech.</summary>
    public bool Dashes { get; init; }

    /// <summary>Whether nouns are written with a capital.</summary>
    public bool CapitalNouns { get; init; }

    /// <summary>Whether quotation marks point inwards: »…«.</summary>
    public bool InwardMarks { get; init; }
}

internal sealed record TimesFile
{
    /// <summary>Days from the anchor: "yesterday" -1.</summary>
    public Dictionary<string, int> Days { get; init; } = [];

    /// <summary>Phrases for a stretch of time that has no one day: "earlier this week".</summary>
    public string[] Stretches { get; init; } = [];

    /// <summary>Words before a weekday that make it one to come.</summary>
    public string Next { get; init; } = "";

    /// <summary>Words before a weekday that make it one gone by.</summary>
    public string Last { get; init; } = "";

    /// <summary>Words in a clause that tell of the future: "will", "wird".</summary>
    public string Future { get; init; } = "";

    /// <summary>Forms of weekdays that are not their names, Monday being 1: "пятницу" 5.</summary>
    public Dictionary<string, int> Weekdays { get; init; } = [];

    /// <summary>What is written onto a weekday: "abend" in "Freitagabend".</summary>
    public string DayParts { get; init; } = "";

    /// <summary>"two days ago": words after (ago) or before (vor, hace, il y a).</summary>
    public string Ago { get; init; } = "";

    public string[] AgoBefore { get; init; } = [];

    /// <summary>Days, weeks, months, years with their length in days.</summary>
    public Dictionary<string, int> Spans { get; init; } = [];
}

internal sealed record FiguresFile
{
    /// <summary>Number words: "ten" 10.</summary>
    public Dictionary<string, decimal> Numbers { get; init; } = [];

    /// <summary>Words that multiply the number before: "million".</summary>
    public Dictionary<string, decimal> Multipliers { get; init; } = [];

    /// <summary>Words for a rough count: "dozens" 24.</summary>
    public Dictionary<string, decimal> Rough { get; init; } = [];

    /// <summary>Units by the words and signs for them: "euros" EUR.</summary>
    public Dictionary<string, string> Units { get; init; } = [];

    /// <summary>Words and phrases that make a number approximate: "about", "more than".</summary>
    public string[] Approximate { get; init; } = [];

    /// <summary>Words between the ends of a range: "to".</summary>
    public string To { get; init; } = "";

    /// <summary>Words that open a range whose ends "and" joins: "between".</summary>
    public string Between { get; init; } = "";

    public string BetweenAnd { get; init; } = "";

    /// <summary>Nouns that are no count: times and ages.</summary>
    public string NotCounted { get; init; } = "";

    /// <summary>What may stand between a number and what it counts, and is not it: "of", "the".</summary>
    public string Skip { get; init; } = "";

    /// <summary>Words that end a noun phrase.</summary>
    public string Stops { get; init; } = "";

    /// <summary>Words before a number that is none: "page", "No".</summary>
    public string Labels { get; init; } = "";

    /// <summary>Counted nouns whose form does not tell: "people", "troops".</summary>
    public string Nouns { get; init; } = "";

    /// <summary>Which word behind a number is the noun.</summary>
    public NounOrder Order { get; init; } = NounOrder.First;

    /// <summary>Endings of the words that may stand before the noun, where the order is by endings.</summary>
    public string AdjectiveEndings { get; init; } = "";

    /// <summary>Whether the decimal mark is a comma.</summary>
    public bool DecimalComma { get; init; }
}

/// <summary>How the counted noun is told from the words beside it.</summary>
internal enum NounOrder
{
    /// <summary>It comes first: "diez misiles rusos".</summary>
    First,

    /// <summary>It is the first plural: "ten Russian missiles".</summary>
    Plural,

    /// <summary>It is the first with a capital: "zehn russische Raketen".</summary>
    Capital,

    /// <summary>It is the first that does not end as an adjective does.</summary>
    Ending,
}

/// <summary>A set of words that is asked with stretches of a text, whatever their case.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Whether a word counts behind an elision too: "indigne" in "s’indigne".</summary>
    public bool Elided { get; init; }

    public WordSet(string words)
        : this(words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
    {
    }

    public WordSet(IEnumerable<string> words) =>
        _lookup = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Has(ReadOnlySpan<char> word) =>
        _lookup.Contains(word) || (Elided && word.Length > 3 && word[1] is '\'' or '’' && _lookup.Contains(word[2..]));
}

internal sealed class SentenceRules(SentencesFile file)
{
    public WordSet Abbreviations { get; } = new(file.Abbreviations);
    public WordSet LastWords { get; } = new(file.LastWords);
    public WordSet Starters { get; } = new(file.Starters);
    public bool OrdinalDots { get; } = file.OrdinalDots;
    public string Stops { get; } = file.Stops;
}

internal sealed class SpeechRules(SpeechFile file)
{
    public WordSet Say { get; } = new(file.Say) { Elided = file.CommaNarrator };
    public WordSet Saying { get; } = new(file.Saying);
    public WordSet Call { get; } = new(file.Call);
    public WordSet Estimate { get; } = new(file.Estimate);
    public Phrases AccordingTo { get; } = new(file.AccordingTo);
    public Phrases AccordingToHim { get; } = new(file.AccordingToHim);
    public Phrases AccordingToHer { get; } = new(file.AccordingToHer);
    public WordSet AccordingAfter { get; } = new(file.AccordingAfter);
    public WordSet He { get; } = new(file.He);
    public WordSet She { get; } = new(file.She);
    public WordSet They { get; } = new(file.They);
    public WordSet Articles { get; } = new(file.Articles);
    public WordSet Prepositions { get; } = new(file.Prepositions);
    public WordSet And { get; } = new(file.And);
    public WordSet Clause { get; } = new(file.Clause);
    public WordSet Between { get; } = new(file.Between);
    public WordSet SoCalled { get; } = new(file.SoCalled);
    public WordSet Documents { get; } = new(file.Documents);
    public WordSet Indefinite { get; } = new(file.Indefinite);
    public bool DropsPronouns { get; } = file.DropsPronouns;
    public bool CommaNarrator { get; } = file.CommaNarrator;
    public bool Dashes { get; } = file.Dashes;
    public bool InwardMarks { get; } = file.InwardMarks;
    public bool CapitalNouns { get; } = file.CapitalNouns;
    public bool HasArticles { get; } = file.Articles.Length > 0;

    /// <summary>False where there are no words to tell speech by.</summary>
    public bool HasWords { get; } = file.Say.Length > 0;

    private readonly FrozenDictionary<string, int> _roles = file.Roles
        .SelectMany((group, number) => group.Split(' ').Select(word => (word, number)))
        .DistinctBy(role => role.word)
        .ToFrozenDictionary(role => role.word, role => role.number, StringComparer.OrdinalIgnoreCase);

    private readonly string[] _roleEndings = file.RoleEndings.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The group of what tells of a person and of no office: "the 61-year-old".</summary>
    public const int Anyone = -1;

    /// <summary>The group of an office's name; null for another word.</summary>
    public int? Role(ReadOnlySpan<char> word)
    {
        var lookup = _roles.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var group))
            return group;
        foreach (var ending in _roleEndings)
            if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return lookup.TryGetValue(ending, out group) ? group : Anyone;
        return null;
    }
}

internal sealed class TimeRules(TimesFile file)
{
    public TimesFile File { get; } = file;
    public Phrases Days { get; } = new(file.Days.Keys);
    public FrozenDictionary<string, int> DayOf { get; } = file.Days.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    public Phrases Stretches { get; } = new(file.Stretches);
    public WordSet Next { get; } = new(file.Next);
    public WordSet Last { get; } = new(file.Last);
    public WordSet Future { get; } = new(file.Future);
    public FrozenDictionary<string, int> Weekdays { get; } = file.Weekdays.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    public string[] DayParts { get; } = file.DayParts.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public WordSet Ago { get; } = new(file.Ago);
    public Phrases AgoBefore { get; } = new(file.AgoBefore);
    public FrozenDictionary<string, int> Spans { get; } = file.Spans.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}

internal sealed class FigureRules(FiguresFile file)
{
    public FiguresFile File { get; } = file;
    public FrozenDictionary<string, decimal> Numbers { get; } = file.Numbers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    public FrozenDictionary<string, decimal> Multipliers { get; } = file.Multipliers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    public FrozenDictionary<string, decimal> Rough { get; } = file.Rough.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    public FrozenDictionary<string, string> Units { get; } = file.Units.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    public Phrases Approximate { get; } = new(file.Approximate);
    public WordSet To { get; } = new(file.To);
    public WordSet Between { get; } = new(file.Between);
    public WordSet BetweenAnd { get; } = new(file.BetweenAnd);
    public WordSet NotCounted { get; } = new(file.NotCounted);
    public WordSet Skip { get; } = new(file.Skip);
    public WordSet Stops { get; } = new(file.Stops);
    public WordSet Labels { get; } = new(file.Labels);
    public WordSet Nouns { get; } = new(file.Nouns);
    public string[] AdjectiveEndings { get; } = file.AdjectiveEndings.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
