using System.Globalization;
using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>Reads who wrote an article out of the lines that say so.</summary>
internal static class Bylines
{
    private static readonly Phrases By = Phrases.Named("by");
    private static readonly Phrases BySuffix = Phrases.Named("bySuffix");
    private static readonly Phrases And = Phrases.Named("and");
    private static readonly Phrases At = Phrases.Named("at");
    private static readonly Phrases Role = Phrases.Named("role");
    private static readonly Phrases Contributed = Phrases.Named("contributed");
    private static readonly Phrases ContributorsBefore = Phrases.Named("contributorsBefore");
    private static readonly Phrases Reporting = Phrases.Named("reporting");
    private static readonly Phrases Editing = Phrases.Named("editing");
    private static readonly Phrases Published = Phrases.Named("published");
    private static readonly Phrases Updated = Phrases.Named("updated");
    private static readonly Phrases Headings = Phrases.Named("endBlock");
    private static readonly Phrases Organisation = Phrases.Named("organisationWord");
    private static readonly Phrases Labels = Phrases.Named("headerLabel");
    private static readonly Phrases Boilerplate = Phrases.Named("boilerplate");

    private static readonly string[] Particles =
        ["de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "zur", "af", "av", "bin", "bint", "ibn", "al", "el", "ben", "y", "e", "i", "vom", "st", "san", "abu", "d'"];

    /// <summary>
    /// A line that says who wrote: "By A and B", "Von X", "Автор: X", "X, Political Correspondent", "By X | Updated …",
    /// or who helped: "Mitarbeit: X", "Reporting by X; editing by Y". Null where the line says neither.
    /// </summary>
    public static Byline? Read(string line) => Read(line, alsoNames: true);

    /// <summary>The same where the line says that it is a byline: names alone, the dearest to tell, are not looked for.</summary>
    public static Byline? ReadMarked(string line) => Read(line, alsoNames: false) is { IsMarked: true } byline ? byline : null;

    private static Byline? Read(string line, bool alsoNames)
    {
        line = line.Trim();
        if (line.Length is < 3 or > 300)
            return null;

        if (ReadContributors(line) is { } contributed)
            return contributed;
        if (line.Length > 160)
            return null;

        line = Unglued(line);
        var isDated = false;
        if (Dates.FindAll(line) is [{ Span.Start: > 4 and var date }, ..] && line[..date].Trim(' ', '·', '|', '•', '-', '–', ',', '/', ':') is { Length: > 4 } before)
        {
            isDated = true;
            line = Published.StartOfSuffix(before) is var label and > 0 ? before[..label].Trim(' ', '·', '|', '•', '-', '–', ',', '/', ':') : before;
        }

        var end = By.EndOfPrefix(line);
        if (end > 0 && (end < line.Length && (char.IsWhiteSpace(line[end]) || line[end] is ':' or '：' or '/' or '／' or '.')))
        {
            var rest = line[end..].Trim(' ', ':', '：', '/', '／', '.', '\u00a0');
            // "Par" and "Di" begin sentences as well; a byline is names alone.
            var (persons, agency) = Persons(rest);
            if (persons.Count > 0 || agency is not null)
                return new Byline(persons, [], agency) { IsMarked = true };
            return null;
        }

        if (BySuffix.StartOfSuffix(line) is var suffix and > 0 && line.Length <= 20)
        {
            var name = line[..suffix].Trim(' ', '・', '/', '=');
            if (name.Length is >= 2 and <= 10 && Script.IsDense(name[0]) && !name.Any(char.IsDigit) && Agencies.Find(name) is null)
                return new Byline([name], [], null) { IsMarked = true };
        }

        // "X, Political Correspondent"; "X in Berlin"
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && line.Length <= 90 && IsRole(line[(comma + 1)..]) && IsPerson(line[..comma].Trim()))
            return new Byline([line[..comma].Trim()], [], null) { IsMarked = true };

        // "Reporter: X" is marked; a bare name is for the caller to place.
        if ((alsoNames || isDated) && line.Length <= 60 && !line.EndsWith('.') && Agencies.ReadCredit(line) is not { Agency: null })
        {
            var bare = Persons(line);
            if (bare.Names.Count > 0 && bare.Names.All(name => name.Contains(' ', StringComparison.Ordinal)))
                return new Byline(bare.Names, [], bare.Agency) { IsMarked = isDated };
        }

        return null;
    }

    /// <summary>
    /// Who helped: "Associated Press writer X in Y contributed.", "Additional reporting by X", "Reporting by X; editing by Y".
    /// </summary>
    public static Byline? ReadContributors(string line)
    {
        line = line.Trim().Trim('(', ')', '[', ']', '*', '_', ' ');
        if (line.Length is < 8 or > 400)
            return null;

        var suffix = Contributed.StartOfSuffix(line);
        if (suffix > 0)
        {
            string? agency = null;
            string? employer = null;
            var names = new List<string>();
            foreach (var part in Split(line[..suffix]))
            {
                var name = part;
                // "Associated Press writers A", "AP journalist B", "dpa-Mitarbeiter C"
                for (var cut = Math.Min(name.Length, 50); cut > 1; cut--)
                {
                    if (cut < name.Length && name[cut] != ' ' || Agencies.Find(name[..cut]) is not { } found)
                        continue;
                    agency ??= found;
                    name = name[cut..].Trim();
                    break;
                }

                // "Nordwire writer B": an agency nobody knows, or the outlet itself.
                if (agency is null && EmployerIn(name) is { } unknown)
                {
                    employer ??= unknown;
                    name = name[(unknown.Length + 1)..];
                }
                name = WithoutPlace(WithoutRole(name));
                if (IsPerson(name))
                    names.Add(name);
            }

            return names.Count > 0 || agency is not null ? new Byline([], names, agency) { IsMarked = true, Employer = employer } : null;
        }

        var before = ContributorsBefore.EndOfPrefix(line);
        if (before > 0 && before < line.Length)
        {
            // "With" and "Avec" alone begin sentences; then there must be names and nothing else.
            var (names, agency) = Persons(line[before..].Trim(' ', ':', '.'));
            if (names.Count > 0 || agency is not null && line[before] == ':')
                return new Byline([], names, agency) { IsMarked = true };
        }

        var reporting = Reporting.EndOfPrefix(line);
        var editing = Editing.EndOfPrefix(line);
        if (reporting == 0 && editing == 0)
            return null;

        var contributed = new List<string>();
        var parts = line.Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var end = Math.Max(Reporting.EndOfPrefix(part), Math.Max(Editing.EndOfPrefix(part), ContributorsBefore.EndOfPrefix(part)));
            if (end == 0)
                return null;
            var (names, _) = Persons(part[end..].Trim(' ', ':', '.'));
            if (names.Count == 0 && parts.Length == 1)
                return null;
            contributed.AddRange(names);
        }

        return contributed.Count > 0 ? new Byline([], contributed, null) { IsMarked = true } : null;
    }

    /// <summary>Whether words have the form of a person's name: two to five capitalised words, and no agency, title or date.</summary>
    public static bool IsPerson(string name)
    {
        name = name.Trim();
        if (name.Length is < 3 or > 45)
            return false;
        if (Script.IsDense(name[0]))
            return !IsOther(name) && name.Length is >= 2 and <= 12 && name.All(letter => Script.IsDense(letter) || letter is ' ' or '・' or '·') && !Places.Has(name) && !IsLoanword(name) && Boilerplate.CountIn(name) == 0;

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 5 || words[0] is "The" or "In" or "On" or "From")
            return false;
        var capitals = 0;
        foreach (var word in words)
        {
            if (word.Any(letter => !char.IsLetter(letter) && letter is not ('-' or '\'' or '’' or '.' or 'ʼ' or '‐') && char.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)))
                return false;
            if (char.IsUpper(word[0]) || !Script.IsCased(word[0]))
                capitals++;
            else if (!Particles.Contains(word.ToLowerInvariant()) && !word.StartsWith("d'", StringComparison.Ordinal) && !word.StartsWith("d’", StringComparison.Ordinal) && !word.StartsWith("al-", StringComparison.Ordinal))
                return false;
            if (HasInnerCapital(word) || Role.Is(word) || Organisation.Is(word) || CalendarWords.Month(word) > 0 && word.Length > 3 && words.Length > 2 || CalendarWords.IsWeekday(word))
                return false;
        }

        return capitals >= 2 && !IsOther(name) && Boilerplate.CountIn(WithoutParticles(words)) == 0;
    }

    // Names of other things have the form of a person's, too.
    private static bool IsOther(string name) => Agencies.Find(name) is not null || Headings.Is(name) || Labels.Is(name) || Published.Is(name);

    // "del" means "share" in one language and stands in the names of another.
    private static string WithoutParticles(string[] words) =>
        string.Join(' ', words.Where((word, i) => i == 0 || char.IsUpper(word[0]) || !Particles.Contains(word)));

    // Katakana alone: a foreign person's names are parted by a dot.
    private static bool IsLoanword(string name) => name.Length > 3 && name.All(letter => letter is (>= '\u30a0' and <= '\u30ff') and not '・');

    /// <summary>The persons in "A, B and C in Berlin | Updated …"; empty where anything but names, titles, places and times stands there.</summary>
    private static (List<string> Names, string? Agency) Persons(string text)
    {
        string? agency = null;
        var names = new List<string>();
        if (Agencies.ReadCredit(text)?.Agency is { } whole)
            return (names, whole);

        foreach (var part in Split(text))
        {
            var piece = part.Trim(' ', '.', '\u00a0', '-', '–', '—', '*', '@', ':');
            if (piece.Length == 0)
                continue;
            var name = WithoutPlace(WithoutRole(piece));
            if (Agencies.ReadCredit(piece)?.Agency is { } named)
                agency ??= named;
            else if (IsPerson(name))
                names.Add(Capitalised(name));
            else if (names.Count > 0 || agency is not null)
            {
                // What follows a name is a title, an outlet, a place or a time, and ends the list.
                break;
            }
            else
            {
                return ([], null);
            }
        }

        return (names, agency);
    }

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        foreach (var coarse in text.Split([',', ';', '|', '/', '•', '·', '(', ')', '、', '，', '\t', '—', '–'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = coarse.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var start = 0;
            for (var i = 0; i <= words.Length; i++)
            {
                // "Ramón y Cajal", "Sousa e Silva": a one-letter joint parts names only between two whole ones.
                if (i < words.Length && !(And.Is(words[i]) || words[i] == "&") || i < words.Length && words[i].Length == 1 && words[i] != "&" && (i - start < 2 || words.Length - i - 1 < 2))
                    continue;
                if (i > start)
                    parts.Add(string.Join(' ', words[start..i]));
                start = i + 1;
            }
        }

        return parts;
    }

    private static string WithoutRole(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = 0;
        while (first < words.Length - 1 && (Role.Is(words[first].TrimEnd('s')) || Role.Is(words[first]) || (first > 0 && char.IsLower(words[first][0]) && !Particles.Contains(words[first]))))
            first++;
        var last = words.Length;
        while (last - first > 2 && Role.Is(words[last - 1]))
            last--;
        return string.Join(' ', words[first..last]);
    }

    // The capitalised words before "writer", "reporter", "correspondents"; a title before it is none.
    private static string? EmployerIn(string name)
    {
        var words = name.Split(' ', 6);
        for (var i = 0; i < words.Length - 2; i++)
        {
            if (Role.Is(words[i]) || Role.Is(words[i].TrimEnd('s')))
                return i == 0 ? null : string.Join(' ', words[..i]);
            if (words[i].Length == 0 || !char.IsUpper(words[i][0]))
                return null;
        }
        return null;
    }

    private static string WithoutPlace(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 2; i < words.Length; i++)
        {
            if (char.IsLower(words[i][0]) && At.Is(words[i]) && !(Particles.Contains(words[i]) && i + 1 == words.Length))
                return string.Join(' ', words[..i]);
        }

        return text;
    }

    // "ByAnna Berg": the blank was lost with the markup. Shorter words begin names too ("DeWitt", "DiMaria").
    private static string Unglued(string line)
    {
        for (var end = 2; end <= 5 && end + 2 < line.Length; end++)
        {
            if (char.IsUpper(line[0]) && char.IsLower(line[end - 1]) && char.IsUpper(line[end]) && By.Is(line[..end]) && !Particles.Contains(Phrases.Fold(line[..end])))
                return line[..end] + " " + line[end..];
        }

        return line;
    }

    // "EchoView" is a brand and "TAGSEurope" a label with its neighbour; "McNeil", "O'Hara", "LeBron" and "DeWitt" are names,
    // and so are names in capitals.
    private static bool HasInnerCapital(string word)
    {
        if (word.Length > 5 && word.AsSpan(0, 4).IndexOfAnyExceptInRange('A', 'Z') < 0 && word.Any(char.IsLower))
            return true;
        var inner = -1;
        for (var i = 1; i < word.Length && inner < 0; i++)
        {
            if (char.IsUpper(word[i]) && char.IsLetter(word[i - 1]))
                inner = i;
        }

        return inner > 3 && word.Any(char.IsLower);
    }

    private static bool IsRole(string text)
    {
        var words = text.Split([' ', ',', '/', '-', '|'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 1 and <= 9 && words.Any(word => Role.Is(word));
    }

    // "ANNA BERG" is Anna Berg printed in capitals.
    private static string Capitalised(string name)
    {
        if (name.Any(char.IsLower) || name.Length < 5 || !Script.IsCased(name[0]))
            return name;
        return CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());
    }
}

/// <summary>Who wrote and who helped, as one line says.</summary>
/// <param name="Agency">The agency that the line names beside or instead of persons.</param>
internal sealed record Byline(IReadOnlyList<string> Persons, IReadOnlyList<string> Contributors, string? Agency)
{
    /// <summary>The line says that it is a byline ("By …"); else it is names alone, and only its place can tell.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whose writer a contributor is, where that is no agency known by name: "Nordwire writer …".</summary>
    public string? Employer { get; init; }
}
