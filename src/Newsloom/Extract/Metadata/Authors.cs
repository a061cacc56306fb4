using System.Buffers;
using Newsloom.Extract.Body;
using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The persons a page names as its article's authors, and the agency it names beside or instead of them.</summary>
internal static class Authors
{
    private static readonly string[] MetaNames =
    [
        "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc:creator",
        "article:author_name", "cXenseParse:author", "itemprop:author", "article.author", "authors", "og:author", "citation_author",
    ];

    public static (IReadOnlyList<string> Names, string? Agency, string Why) Find(
        PageTree tree, MetaTags meta, LinkedArticle linked, string? headline, string? outlet)
    {
        var agency = linked.Organisations.Concat(linked.Authors).Select(name => Agencies.ReadCredit(name)?.Agency).FirstOrDefault(found => found is not null);
        var shown = ShownByline.Read(tree, headline);
        (IReadOnlyList<string> Names, string Why) byName = ([], "");
        foreach (var (source, why) in Sources(tree, meta, linked, shown, agency is not null))
        {
            var parts = source.Where(line => !IsAddress(line)).SelectMany(Split).Select(Bare).ToList();
            agency ??= parts.Select(name => Agencies.ReadCredit(name)?.Agency).FirstOrDefault(found => found is not null);
            var names = parts.Where(name => IsName(name, outlet)).Distinct(StringComparer.OrdinalIgnoreCase).Take(30).ToList();
            var persons = names.Where(Bylines.IsPerson).ToList();
            if (persons.Count > 0)
            {
                var (authors, where) = AsShown(meta, shown, persons);
                return (authors, agency, where ?? why);
            }
            // What JSON-LD calls a person may have any name, where nothing else on the page has the form of one.
            if (byName.Names.Count == 0 && ReferenceEquals(source, linked.Authors))
                byName = (names, why);
        }
        return byName.Names.Count > 0 ? (byName.Names, agency, byName.Why) : ([], agency, "");
    }

    private static IEnumerable<(IEnumerable<string> Said, string Why)> Sources(
        PageTree tree, MetaTags meta, LinkedArticle linked, IReadOnlyList<string> shown, bool isByAgency)
    {
        yield return (linked.Authors, "the page's JSON-LD");
        foreach (var name in MetaNames)
            yield return (meta.All(name), $"the page's meta tag {name}");
        yield return (Marked(tree), "an element marked as the author's");
        yield return (shown, "names near the headline that lead to their authors' pages");
        // On an agency's report it is another's: the editor's beside it, another article's below.
        if (!isByAgency)
            yield return (Bylined(tree), "an element called a byline");
        yield return (BelowHeading(tree), "the line below the headline");
    }

    // JSON-LD may name the first author alone, and may name those who only helped. The byline that a reader sees decides
    // where it has all of JSON-LD's names and more, or where the meta tags have its fewer names as well.
    private static (IReadOnlyList<string> Names, string? Why) AsShown(MetaTags meta, IReadOnlyList<string> shown, List<string> persons)
    {
        var said = persons.Select(ShownByline.Key).ToHashSet(StringComparer.Ordinal);
        var keys = shown.Select(ShownByline.Key).ToHashSet(StringComparer.Ordinal);
        if (keys.IsSupersetOf(said) && said.Contains(ShownByline.Key(shown[0])))
            return (shown, keys.Count > said.Count ? "the byline that the page shows" : null);
        if (keys.Count > 0 && keys.IsProperSubsetOf(said) && MetaNames.Any(name => keys.SetEquals(PersonsOf(meta, name))))
            return (shown, "the byline that the page shows, and its meta tags");
        return (persons, null);
    }

    private static IEnumerable<string> PersonsOf(MetaTags meta, string name) =>
        meta.All(name).Where(line => !IsAddress(line)).SelectMany(Split).Select(Bare).Where(Bylines.IsPerson).Select(ShownByline.Key);

    private static List<string> Marked(PageTree tree)
    {
        var found = new List<string>();
        for (var node = PageTree.Root; node < tree.Count && found.Count < 5; node++)
        {
            if (tree[node].AttributeCount == 0 || !tree.Says(node, "rel", "author") && !tree.Says(node, "itemprop", "author"))
                continue;
            if (PlainText.Of(ElementText.Of(tree, node, 200)) is { } name && !found.Contains(name))
                found.Add(name);
            node = tree[node].End - 1;
        }
        return found;
    }

    // The first element called a byline, or after an author, that reads like one.
    private static IReadOnlyList<string> Bylined(PageTree tree)
    {
        var looked = 0;
        for (var node = PageTree.Root; node < tree.Count && looked < 40; node++)
        {
            if (tree.TagOf(node) is Tag.Text or Tag.Body or Tag.Html || tree[node].AttributeCount == 0 || (Hints.Of(tree, node) & Hint.Author) == 0)
                continue;
            looked++;
            var text = PlainText.Of(ElementText.Of(tree, node, 300));
            if (text is { Length: < 200 } && (PersonsAfterBy(text) ?? Bylines.Read(text)?.Persons) is { Count: > 0 } persons)
                return persons;
        }
        return [];
    }

    // "By …" among the first lines below the headline.
    private static IReadOnlyList<string> BelowHeading(PageTree tree)
    {
        var heading = tree.Elements(Tag.H1).FirstOrDefault(-1);
        for (var node = heading; node > 0 && node < Math.Min(tree.Count, heading + 100); node++)
        {
            if (!tree.TagOf(node).IsBlock() || tree[node].End - node > 20 || PlainText.Of(ElementText.Of(tree, node, 200)) is not { Length: < 150 } line)
                continue;
            if ((PersonsAfterBy(line) ?? Bylines.ReadMarked(line)?.Persons) is { Count: > 0 } persons)
                return persons;
        }
        return [];
    }

    // "Por" begins bylines in some languages and credits in others: after it, persons alone are a byline.
    public static List<string>? PersonsAfterBy(string line)
    {
        if (By.EndOfPrefix(line) == 0)
            return null;
        var parts = Split(line).Select(Bare).ToList();
        return parts.Count > 0 && parts.TrueForAll(Bylines.IsPerson) ? parts : null;
    }

    private static readonly string[] Joints =
        [",", ";", "|", "&", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " i ", " и ", "、", "•", " with ", " / "];

    private static readonly Phrases By = Phrases.Named("by");
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("@/:{}<>_=");

    internal static IEnumerable<string> Split(string line)
    {
        line = line.Trim();
        var lead = By.EndOfPrefix(line);
        if (lead > 0 && lead < line.Length && line[lead] is ' ' or ':')
            line = line[lead..].TrimStart(' ', ':');
        return line.Split(Joints, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    // "Anna Berg (abe)", "Anna Berg MD", "Park Jun 기자"
    internal static string Bare(string name)
    {
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        if (bracket > 2)
            name = name[..bracket].TrimEnd();
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 2 && words[^1].Length <= 4 && words[^1].All(char.IsAsciiLetterUpper) && words[0].Any(char.IsLower))
            name = string.Join(' ', words[..^1]);
        return name.EndsWith(" 기자", StringComparison.Ordinal) ? name[..^3] : name;
    }

    private static bool IsAddress(string line) =>
        line.Contains("://", StringComparison.Ordinal) || line.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || line.StartsWith('@');

    private static bool IsName(string name, string? outlet) =>
        name.Length is >= 2 and <= 60 && !name.AsSpan().ContainsAny(NotInNames) && !name.Any(char.IsDigit)
        && Agencies.ReadCredit(name) is null && !Roles.Is(name) && !SaysRole(name) && (outlet is null || Titles.Likeness(name, outlet) < 0.6);

    // "Guardian staff reporter"
    private static bool SaysRole(string name) =>
        name.Split(' ').Any(word => word.Length > 2 && char.IsLower(word[0]) && Roles.Is(word));

    private static readonly Phrases Roles = Phrases.Named("role");
}
