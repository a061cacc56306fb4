using Newsloom.Text.Names;

namespace Newsloom.Analyze.Names;

/// <summary>
/// Tells which of the list's people an article's persons are, where no list has their names as printed: by how scripts and
/// languages spell them, and among several of one name by the countries that the article names.
/// </summary>
internal sealed class PersonIdentities(KnownPeople people)
{
    // How much better the best must be than the next, in units of SpellingModel.Unit; chosen on names of people who were left out
    // of the list: docs/notes/names.md.
    private const int Lead = 50, LeadWithStray = 80;

    // What an article on a country may lack.
    private const int LessWhereCountryIsNamed = 6;

    // A page of nothing but names is not worth searching to its end.
    private const int MaxSearched = 60;

    public NamesFound Settle(NamesFound found)
    {
        var countries = found.Entities.Where(entity => entity.Kind == EntityKind.Country).Select(entity => entity.Id).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, string>? settled = null;
        var searched = 0;
        foreach (var entity in found.Entities)
        {
            if (entity.Kind != EntityKind.Person || !entity.Id.StartsWith("person:", StringComparison.Ordinal) || searched++ >= MaxSearched)
                continue;
            if (Find(entity.Name, entity.Id, countries) is { } person)
                (settled ??= new(StringComparer.Ordinal))[entity.Id] = person.Id;
        }

        return settled is null ? found : found.Renamed(settled);
    }

    /// <summary>Null where nobody of the list is meant, or it is not clear who.</summary>
    /// <param name="id">As the name's spelling alone makes it.</param>
    /// <param name="countries">Ids of those that the article names.</param>
    public KnownPerson? Find(string name, string id, IReadOnlySet<string> countries)
    {
        var homonyms = people.Homonyms(name);
        if (homonyms.Count > 0)
            return OfCountry(homonyms, countries);
        var written = WrittenName.Of(name);
        if (written.Words.Count == 0 || written.Words.Count == 1 && !(written.IsUnspaced && name.Length >= 3))
            return null;
        var alike = people.OfSkeleton(id)
            .Select(number => new NameMatch(number, NameLikeness.Of(written, WrittenName.Of(people.People[number].Name))))
            .OrderByDescending(match => match.Score).ToList();
        if (alike.Count == 0 && written.Script == NameScript.Latin)
            return null;
        return Decide(written, alike.Count > 0 ? alike : people.OfSpelling(written), countries);
    }

    private KnownPerson? Decide(WrittenName written, IReadOnlyList<NameMatch> matches, IReadOnlySet<string> countries)
    {
        if (matches.Count == 0)
            return null;
        var best = matches[0];
        var name = people.People[best.Name].Name;
        var lead = matches.Where(match => people.People[match.Name].Name != name).Select(match => best.Score - match.Score).DefaultIfEmpty(int.MaxValue).Min();
        var bearers = matches.Where(match => people.People[match.Name].Name == name).Select(match => match.Name).ToList();
        if (best.Likeness.Strays == 0 && lead >= Lead)
            return bearers.Count == 1 && best.Likeness.Convinces(written) ? people.People[best.Name]
                : best.Likeness.Convinces(written, LessWhereCountryIsNamed) ? OfCountry(bearers, countries) : null;
        return best.Likeness.Strays == 1 && lead >= LeadWithStray && best.Likeness.Convinces(written) ? OfCountry(bearers, countries) : null;
    }

    private KnownPerson? OfCountry(IReadOnlyList<int> bearers, IReadOnlySet<string> countries)
    {
        var there = bearers.Where(number => people.People[number].Countries.Any(countries.Contains)).ToList();
        return there.Count == 1 ? people.People[there[0]] : null;
    }
}
