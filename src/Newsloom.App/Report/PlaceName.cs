using System.Text;

namespace Newsloom.App.Report;

/// <summary>The place of a dateline, which many print in capitals.</summary>
internal static class PlaceName
{
    /// <summary>The name of the story's place that it is, else what is printed, in ordinary capitals.</summary>
    public static string Of(string printed, Story story)
    {
        var places = story.Comparison.Entities.Where(entity => entity.Kind is EntityKind.Place or EntityKind.Country).ToList();
        return Named(printed) ?? Named(printed.Split(',')[0]) ?? InOrdinaryCapitals(printed);

        string? Named(string name) => places.FirstOrDefault(place => Is(place, name.Trim()))?.Name;
    }

    private static bool Is(StoryEntity place, string name) =>
        string.Equals(place.Name, name, StringComparison.OrdinalIgnoreCase)
        || place.Mentions.Any(mention => string.Equals(mention.Text, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>"KVARNSUND, Finland" as "Kvarnsund, Finland"; "U.S." and "UK" stay.</summary>
    public static string InOrdinaryCapitals(string printed)
    {
        var name = new StringBuilder(printed.Length);
        for (var start = 0; start < printed.Length;)
        {
            var end = start;
            while (end < printed.Length && (char.IsLetter(printed[end]) || printed[end] is '\'' or '’'))
                end++;
            var word = printed[start..end];
            var isFirst = name.Length == 0;
            if (word.Length < 2 || word.Any(char.IsLower) || (end < printed.Length && printed[end] == '.'))
                name.Append(word);
            else if (!isFirst && Particles.Contains(word))
                name.Append(word.ToLowerInvariant());
            else if (word.Length <= 3 && !isFirst && printed[..start].TrimEnd().EndsWith(','))
                name.Append(word);
            else
                name.Append(Capitalised(word));
            if (end < printed.Length)
                name.Append(printed[end++]);
            start = end;
        }
        return name.ToString();
    }

    // L’Aquila, but Martha’s.
    private static string Capitalised(string word)
    {
        var kept = word.Length > 3 && word[1] is '\'' or '’' ? 3 : 1;
        return word[..kept] + word[kept..].ToLowerInvariant();
    }

    private static readonly HashSet<string> Particles = new(
        ["am", "an", "au", "aux", "da", "das", "de", "del", "der", "des", "di", "do", "dos", "du", "en", "im", "la", "le", "les", "of", "on", "sous", "sur", "the", "upon", "y"],
        StringComparer.OrdinalIgnoreCase);
}
