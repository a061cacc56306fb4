using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>Ids of what no table knows: one for all spellings of a name.</summary>
internal static class NameIds
{
    public static string Of(EntityKind kind, string name) => kind switch
    {
        EntityKind.Person => OfPerson(name),
        EntityKind.Organisation => $"org:{Key(name)}",
        EntityKind.Place or EntityKind.Country => $"place:{Key(name)}",
        _ => $"other:{Key(name)}",
    };

    /// <summary>Patronymics and initials do not count: they are printed in one language and left out in the next.</summary>
    public static string OfPerson(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 3 && NameRules.For(null).FamilyNamesFirst.Contains(Latin.Of(words[0])))
            words = [words[0], words[1] + words[2]];
        var counted = words
            .Where((word, place) => place == 0 || place == words.Length - 1 || !IsPatronymic(word))
            .Where(word => word.TrimEnd('.').Length > 1)
            .Select(Stem);
        var key = NameKey.Of(string.Join(' ', counted));
        return key.Length > 0 ? $"person:{key}" : $"person:{Latin.Of(name)}";
    }

    public static string Stem(string word) =>
        CyrillicCase.IsCyrillic(word[^1]) ? CyrillicCase.Stem(word.ToLowerInvariant()).ToString() : word;

    private static string Key(string name)
    {
        var key = NameKey.Of(string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Stem)));
        return key.Length > 0 ? key : Latin.Of(name);
    }

    private static bool IsPatronymic(string word)
    {
        var latin = Latin.Of(word);
        return latin.Length > 5 && (latin.EndsWith("ovich", StringComparison.Ordinal)
            || latin.EndsWith("evich", StringComparison.Ordinal)
            || latin.EndsWith("owitsch", StringComparison.Ordinal)
            || latin.EndsWith("ewitsch", StringComparison.Ordinal)
            || latin.EndsWith("ovitch", StringComparison.Ordinal)
            || latin.EndsWith("evitch", StringComparison.Ordinal)
            || latin.EndsWith("ovna", StringComparison.Ordinal)
            || latin.EndsWith("evna", StringComparison.Ordinal)
            || latin.EndsWith("owna", StringComparison.Ordinal)
            || latin.EndsWith("ovicha", StringComparison.Ordinal)
            || latin.EndsWith("evicha", StringComparison.Ordinal)
            || latin.EndsWith("ovichem", StringComparison.Ordinal)
            || latin.EndsWith("evichem", StringComparison.Ordinal));
    }
}
