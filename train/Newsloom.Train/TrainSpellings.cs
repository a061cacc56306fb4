using System.Globalization;
using Newsloom.Text.Names;

namespace Newsloom.Train;

/// <summary>Makes spellings.bin: how the letters of each script stand for Latin ones in names.</summary>
internal static class TrainSpellings
{
    // One frequent name must not outweigh what the rare ones show of letters.
    private const float MaxWeight = 6;

    // What Latin-script languages write alike says nothing of how they differ.
    private const float Same = 0.02f;

    /// <param name="scripts">To be learned anew, the others staying as they ship; all if none is named.</param>
    public static void Make(string trainFolder, string output, IReadOnlyCollection<string> scripts)
    {
        var people = LabelledPerson.Read(trainFolder).Where(person => !person.IsKept).ToList();
        var models = new List<SpellingModel>();
        foreach (var script in Enum.GetValues<NameScript>())
        {
            if (scripts.Count > 0 && !scripts.Contains(script.ToString()))
            {
                models.Add(SpellingModels.Of(script));
                continue;
            }

            var pairs = Pairs(trainFolder, people, script);
            Console.WriteLine($"{script}: {pairs.Count} pairs of words");
            models.Add(new SpellingCounts(script).Learn(pairs));
            Console.WriteLine($"  {models[^1].Spellings.Count} groups of letters, {models[^1].Spellings.Values.Sum(ways => ways.Length)} ways to read them");
        }

        using (var stream = File.Create(output))
            SpellingModels.Save(stream, models);
        Console.WriteLine($"{Path.GetFileName(output)}: {new FileInfo(output).Length / 1024} KiB; build again, then measure with: quality --only names-across-scripts");
    }

    private static List<WordPair> Pairs(string trainFolder, List<LabelledPerson> people, NameScript script)
    {
        var weights = new Dictionary<(string, string), float>();
        foreach (var (source, latin, weight) in FromTokens(trainFolder, script)
                     .Concat(FromCharacters(script)).Concat(FromCities(trainFolder, script)).Concat(FromPeople(people, script)))
            weights[(source, latin)] = Math.Min(MaxWeight, weights.GetValueOrDefault((source, latin)) + weight);
        return [.. weights.Select(pair => new WordPair(pair.Key.Item1, pair.Key.Item2, pair.Value))];
    }

    private static IEnumerable<WordPair> FromTokens(string trainFolder, NameScript script)
    {
        string[] files = script switch
        {
            NameScript.Cyrillic => ["russian"],
            NameScript.Arabic => ["arabic"],
            NameScript.Hebrew => ["hebrew"],
            NameScript.Kana => ["katakana", "japanese"],
            NameScript.Han => ["chinese", "japanese"],
            NameScript.Hangul => ["korean"],
            _ => [],
        };
        foreach (var line in files.SelectMany(file => PackedLines.Read(Path.Combine(trainFolder, "translit-wikidata", file + ".tsv.gz"))))
        {
            if (line.Split('\t') is not [var latin, var source, var count])
                continue;
            var (from, to) = (WrittenName.Of(source), WrittenName.Of(latin));
            if (from.Script == script && from.Words.Count == 1 && to.Words.Count == 1)
                yield return new WordPair(from.Words[0], to.Words[0], 1 + MathF.Log(float.Parse(count, CultureInfo.InvariantCulture)));
        }
    }

    private static IEnumerable<WordPair> FromCharacters(NameScript script) =>
        script != NameScript.Han ? [] : HanCharacters.Readings()
            .Select(character => new WordPair(WrittenName.Of(character.Character.ToString()).Words.FirstOrDefault(""), character.Reading, 1))
            .Where(pair => pair.Source.Length > 0);

    /// <summary>Chinese and Korean cities are written as their people are.</summary>
    private static IEnumerable<WordPair> FromCities(string trainFolder, NameScript script)
    {
        if (script is not (NameScript.Han or NameScript.Hangul))
            yield break;
        foreach (var line in PackedLines.Read(Path.Combine(trainFolder, "geonames-cities15000", "cities.tsv.gz")))
        {
            var city = line.Split('\t');
            var latin = WrittenName.Joined(WrittenName.Of(city[2]).Words, isLastFirst: false);
            foreach (var name in city[3].Split(',').Select(WrittenName.Of))
                if (name.Script == script && name.IsUnspaced && name.Words[0].Length <= 6)
                    yield return new WordPair(name.Words[0], latin, 0.5f);
        }
    }

    private static IEnumerable<WordPair> FromPeople(List<LabelledPerson> people, NameScript script)
    {
        foreach (var person in people)
        {
            var english = WrittenName.Of(person.English);
            foreach (var name in person.InOtherLanguages.Select(other => WrittenName.Of(other.Name)).Where(name => name.Script == script))
            {
                if (name.Words.Count == english.Words.Count)
                    for (var i = 0; i < english.Words.Count; i++)
                        yield return new WordPair(name.Words[i], english.Words[i], name.Words[i] == english.Words[i] ? Same : 1);
                else if (name.IsUnspaced && name.Words[0].Length <= 5)
                    yield return new WordPair(name.Words[0], WrittenName.Joined(english.Words, isLastFirst: false), 1);
            }
        }
    }
}
