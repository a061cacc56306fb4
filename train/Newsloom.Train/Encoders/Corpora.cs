using System.Text.Json;

namespace Newsloom.Train.Encoders;

/// <summary>Openly licensed texts and names that stand in two languages, as they lie in the training folder.</summary>
internal static class Corpora
{
    private const int MinPeople = 500;

    public static readonly string[] Languages =
    [
        "ar", "be", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "pl",
        "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi", "zh",
    ];

    public static readonly string[] Slavic = ["be", "bg", "bs", "cs", "hr", "mk", "pl", "ru", "sk", "sl", "sr", "sr-Latn", "uk"];

    // Of the languages that are not asked for, those that teach others.
    private static readonly Dictionary<string, string> Relatives = new(StringComparer.Ordinal) { ["mkd"] = "mk", ["bos"] = "bs", ["srp-Latn"] = "sr-Latn" };

    /// <summary>The files of a collection that has English on the left.</summary>
    public static IEnumerable<(string Language, List<(string Left, string Right)> Pairs)> Read(string folder, string collection)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(folder, collection), "en-*.tsv.gz").Order(StringComparer.Ordinal))
            yield return (Path.GetFileName(file)[3..^7], [.. Rows(file, 2).Select(row => (row[0], row[1]))]);
    }

    /// <summary>The same sentences in each language, English among them, line by line.</summary>
    public static Dictionary<string, string[]> News(string folder)
    {
        var news = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (language, pairs) in Read(folder, "ntrex"))
        {
            news["en"] = [.. pairs.Select(pair => pair.Left)];
            news[language] = [.. pairs.Select(pair => pair.Right)];
        }
        var more = Path.Combine(folder, "lid-ntrex", "train.tsv.gz");
        foreach (var language in Rows(File.Exists(more) ? more : null, 2).GroupBy(row => row[0], StringComparer.Ordinal))
        {
            if (Relatives.TryGetValue(language.Key, out var code))
                news[code] = [.. language.Select(row => row[1])];
        }
        return news;
    }

    /// <summary>Names of politicians as their Wikipedias write them.</summary>
    public static IEnumerable<(string Language, string English, string Name)> People(string folder)
    {
        var names = new List<(string Language, string English, string Name)>();
        foreach (var line in PackedLines.Read(Path.Combine(folder, "everypolitician-names", "names.jsonl.gz")))
        {
            using var person = JsonDocument.Parse(line);
            var labels = person.RootElement.GetProperty("names");
            if (!labels.TryGetProperty("en", out var found) && !labels.TryGetProperty("mul", out found))
                continue;
            var english = found.GetString()!;
            names.AddRange(labels.EnumerateObject().Select(label => (label.Name, english, label.Value.GetString()!)).Where(name => name.Item3 != english));
        }
        return names.Where(name => Array.IndexOf(Languages, name.Language) >= 0).GroupBy(name => name.Language).Where(group => group.Count() >= MinPeople).SelectMany(group => group);
    }

    /// <summary>Single words of names in Latin letters and in another script, where more than one person has it.</summary>
    public static IEnumerable<(string Script, List<(string Latin, string Other)> Pairs)> NameWords(string folder)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "translit-wikidata"), "*.tsv.gz").Order(StringComparer.Ordinal))
            yield return (Path.GetFileName(file)[..^7], [.. Rows(file, 3).Where(row => row[2] != "1").Select(row => (row[0], row[1]))]);
    }

    /// <summary>Cities with their names in scripts other than Latin; those in Latin letters are mostly bare transcriptions.</summary>
    public static List<(string Name, string Other)> Cities(string folder) =>
    [
        .. from row in PackedLines.Read(Path.Combine(folder, "geonames-cities15000", "cities.tsv.gz")).Select(line => line.Split('\t'))
           where row.Length > 3
           from other in row[3].Split(',')
           where other.Length > 1 && other.Any(letter => letter > '\u024f')
           select (row[1], other),
    ];

    private static IEnumerable<string[]> Rows(string? file, int columns) => file is null ? [] :
        PackedLines.Read(file).Select(line => line.Split('\t')).Where(row => row.Length == columns && row[0].Length > 0 && row[1].Length > 0);
}
