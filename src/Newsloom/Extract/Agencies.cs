using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>News agencies by all their names, and the lines that credit them.</summary>
internal static class Agencies
{
    private sealed record Agency(string Name, string Country, string[] Names);

    private static readonly Agency[] Known = Load();

    // "AP", "TT" and "dpa" only as written; longer names in any case.
    private static readonly FrozenDictionary<string, string> Exact = Known
        .SelectMany(agency => agency.Names.Select(name => (Alias: name, agency.Name)))
        .DistinctBy(pair => pair.Alias)
        .ToFrozenDictionary(pair => pair.Alias, pair => pair.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> AnyCase = Known
        .SelectMany(agency => agency.Names.Select(name => (Alias: name, agency.Name)))
        .Where(pair => pair.Alias.Length >= 5)
        .DistinctBy(pair => pair.Alias, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(pair => pair.Alias, pair => pair.Name, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ExactBySpan = Exact.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> AnyCaseBySpan = AnyCase.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Dense =
        [.. Exact.Keys.Where(name => Script.IsDense(name[0])).OrderByDescending(name => name.Length)];

    private static readonly Phrases Generic = Phrases.Named("agencies");
    private static readonly Phrases Before = Phrases.Named("creditBefore");
    private static readonly Phrases After = Phrases.Named("creditAfter");
    private static readonly Phrases Labels = Phrases.Named("headerLabel");
    private static readonly Phrases Headings = Phrases.Named("endBlock");

    /// <summary>The usual short name of the agency that these words, and nothing else, name; null for any other words.</summary>
    public static string? Find(string name)
    {
        var bare = Trimmed(name);
        return ExactBySpan.TryGetValue(bare, out var found) || AnyCaseBySpan.TryGetValue(bare, out found) ? found : null;
    }

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> words)
    {
        var start = words.IndexOfAnyExcept(AnyEdge);
        return start < 0 ? default : words[start..(words.LastIndexOfAnyExcept(AnyEdge) + 1)];
    }

    /// <summary>
    /// A line that only credits: "AP", "(dpa/lby)", "Von AFP", "Source: Reuters", "With inputs from agencies".
    /// Null where anything else stands in it.
    /// </summary>
    public static CreditLine? ReadCredit(string line)
    {
        var bare = Trimmed(line);
        if (bare.Length is 0 or > 100)
            return null;
        var rest = bare.ToString();

        for (var round = 0; round < 3; round++)
        {
            if (Generic.Is(rest))
                return new CreditLine(null);
            if (ReadNames(rest) is { } credit)
                return credit;
            if (After.StartOfSuffix(rest) is var after and > 0 && ReadNames(rest[..after].Trim(Edges)) is { } before)
                return before;
            var end = Before.EndOfPrefix(rest);
            if (end == 0)
                return BesideOutlet(rest);
            rest = WithoutArticle(rest[end..].Trim(Edges));
        }

        return null;
    }

    // "La Gazette avec AFP": a newsroom beside the agency whose text it used.
    private static CreditLine? BesideOutlet(string line)
    {
        foreach (var joint in Withs)
        {
            var at = line.IndexOf(joint, StringComparison.Ordinal);
            if (at is > 1 and < 40 && Outlets.HasNameForm(line[..at]) && !Bylines.IsPerson(line[..at]) && ReadNames(WithoutArticle(line[(at + joint.Length)..].Trim(Edges))) is { Agency: not null } credit)
                return credit;
        }
        return null;
    }

    private static readonly string[] Withs = [" avec ", " with ", " mit ", " con ", " com ", " met ", " med "];

    // "avec l'AFP", "mit der dpa"
    private static string WithoutArticle(string names) =>
        names.Length > 3 && names[0] is 'l' or 'L' or 'd' && names[1] is '\'' or '’' ? names[2..]
        : Array.Find(Articles, article => names.StartsWith(article, StringComparison.Ordinal)) is { } article ? names[article.Length..]
        : names;

    private static readonly string[] Articles = ["der ", "des ", "the ", "la ", "el ", "a ", "o ", "das ", "den "];

    /// <summary>
    /// Whether this could be the short name of an agency nobody has heard of: 2 to 8 capitals. Only its place on the
    /// page can tell that it is.
    /// </summary>
    public static bool HasAgencyForm(string token)
    {
        token = token.Trim(Edges);
        if (token.Length is < 2 or > 8 || Labels.Is(token) || Headings.Is(token))
            return false;
        return token.All(char.IsUpper);
    }

    /// <summary>
    /// The name in full that a short one stands for, among names the same page gives: "NW" is "Nordwire". An agency known
    /// by name keeps its usual short one.
    /// </summary>
    public static string InFull(string name, IEnumerable<string?> named) =>
        Find(name) is { } known ? known : named.FirstOrDefault(full => full is not null && IsShortFor(name, full)) ?? name;

    // The letters of the short name stand in the full one, in order, from its first.
    private static bool IsShortFor(string name, string full)
    {
        if (!HasAgencyForm(name) || full.Length <= name.Length || full.Length > 60 || Find(full) is not null)
            return false;
        var at = 0;
        foreach (var letter in full)
        {
            if (at < name.Length && char.ToUpperInvariant(letter) == name[at])
                at++;
            else if (at == 0)
                return false;
        }
        return at == name.Length;
    }

    /// <summary>The agency whose name stands at the end of words of a script without spaces: "ワシントン共同".</summary>
    internal static (string Agency, int Start)? FindAtEnd(string words)
    {
        foreach (var name in Dense)
        {
            if (words.Length > name.Length && words.EndsWith(name, StringComparison.Ordinal))
                return (Exact[name], words.Length - name.Length);
        }

        return null;
    }

    /// <summary>The agency that words of a script without spaces begin with: "新华社北京9月15日电".</summary>
    internal static (string Agency, int End)? FindAtStart(string words)
    {
        foreach (var name in Dense)
        {
            if (words.Length > name.Length && words.StartsWith(name, StringComparison.Ordinal))
                return (Exact[name], name.Length);
        }

        return null;
    }

    private static CreditLine? ReadNames(string names)
    {
        if (Find(names) is { } whole)
            return new CreditLine(whole);
        // One name alone has just been looked for.
        if (!names.AsSpan().ContainsAny(AnyJoint))
            return Generic.Is(names) ? new CreditLine(null) : null;

        string? first = null;
        var any = false;
        foreach (var part in Parts(names))
        {
            if (Find(part) is { } agency)
                first ??= agency;
            else if (!Generic.Is(part) && !(first is not null && part.Length <= 4 && part.All(char.IsAsciiLetterLower)))
                return null;
            any = true;
        }

        return any ? new CreditLine(first) : null;
    }

    private static readonly string[] Joints = ["/", ",", " and ", " und ", " et ", " y ", " e ", " и ", "&", "|", "+", ";", " - ", "–", "—", "・", "、", "="];
    private static readonly SearchValues<string> AnyJoint = SearchValues.Create(Joints, StringComparison.Ordinal);

    private static string[] Parts(string names) => names.Split(Joints, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static readonly char[] Edges = [' ', '\u00a0', '(', ')', '[', ']', '（', '）', '【', '】', '/', '.', ',', ':', '：', ';', '|', '-', '–', '—', '*', '_', '\t', '«', '»', '“', '”', '„', '"', '［', '］', '〔', '〕', '《', '》', '<', '>'];

    private static readonly SearchValues<char> AnyEdge = SearchValues.Create(Edges);

    private static Agency[] Load()
    {
        using var stream = Resource.Open("Extract/agencies.json");
        return JsonSerializer.Deserialize<Agency[]>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>A line that credits agencies.</summary>
/// <param name="Agency">The first one's usual short name; null for "agencies" without a name.</param>
internal readonly record struct CreditLine(string? Agency);
