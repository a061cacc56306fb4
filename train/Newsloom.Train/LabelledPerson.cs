using System.IO.Compression;
using System.Text.Json;

namespace Newsloom.Train;

/// <summary>A politician with what each language calls them, from the list everypolitician-names.</summary>
internal sealed record LabelledPerson(string Id, string English, IReadOnlyList<string> Countries, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>A tenth, chosen by a hash of the id, is never learned from.</summary>
    public bool IsKept => Hash(Id) % 10 == 7;

    /// <summary>What other languages call whoever has a name in Latin letters; English variants do not count.</summary>
    public IEnumerable<(string Language, string Name)> InOtherLanguages =>
        IsInLatinLetters(English)
            ? Names.Where(name => name.Key is not ("en" or "mul") && !name.Key.StartsWith("en_", StringComparison.Ordinal)).Select(name => (name.Key, name.Value))
            : [];

    /// <summary>Those that have an English name, or one for all languages.</summary>
    public static IEnumerable<LabelledPerson> Read(string trainFolder)
    {
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(trainFolder, "everypolitician-names", "names.jsonl.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var person = JsonDocument.Parse(line);
            var names = person.RootElement.GetProperty("names").EnumerateObject().ToDictionary(name => name.Name, name => name.Value.GetString()!);
            if ((names.GetValueOrDefault("en") ?? names.GetValueOrDefault("mul")) is not { } english)
                continue;
            var countries = person.RootElement.GetProperty("countries").EnumerateArray().Select(country => country.GetString()!);
            yield return new LabelledPerson(person.RootElement.GetProperty("id").GetString()!, english, [.. countries], names);
        }
    }

    private static bool IsInLatinLetters(string name) =>
        !name.Any(letter => char.IsLetter(letter) && letter is > '\u0250' and < '\u1E00' or > '\u1EFF');

    private static uint Hash(string id)
    {
        var hash = 2166136261u;
        foreach (var letter in id)
            hash = (hash ^ letter) * 16777619;
        return (hash ^ (hash >> 15)) * 2654435769u >> 8;
    }
}
