using System.Globalization;
using System.Text.Json;
using Newsloom.Analyze.Names;
using Newsloom.Text;

namespace Newsloom.Train;

/// <summary>Makes names.bin and words.bin, the tables by which names are known, from open lists.</summary>
internal static class Gazetteers
{
    private const int MaxWordsPerLanguage = 60_000;

    public static void Make(string trainFolder, string target)
    {
        MakeNames(trainFolder, Path.Combine(target, "names.bin"));
        MakeWords(trainFolder, Path.Combine(target, "words.bin"));
    }

    private static void MakeNames(string trainFolder, string file)
    {
        var known = new List<KnownName>();
        var names = new List<(ulong, int)>();
        AddCountries(trainFolder, known, names);
        AddCities(trainFolder, known, names);
        AddPeople(trainFolder, known, names, Path.Combine(Path.GetDirectoryName(file)!, "people.bin"));
        var table = new NameTable(known, names);
        using (var stream = File.Create(file))
            table.Save(stream);
        Report(file, table.Count);
    }

    private static void AddCountries(string trainFolder, List<KnownName> known, List<(ulong, int)> names)
    {
        var codes = CountryCodes.Value;
        var targets = new Dictionary<string, int>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(trainFolder, "cldr-names"), "*.tsv.gz").Order())
        {
            foreach (var line in PackedLines.Read(path))
            {
                if (line.Split('\t') is not [var english, var other] || !codes.TryGetValue(english, out var code))
                    continue;
                if (!targets.TryGetValue(code, out var index))
                {
                    targets[code] = index = known.Count;
                    known.Add(new KnownName(EntityKind.Country, 0, code, 0));
                    names.Add((NameHash.Of(english), index));
                }

                AddName(names, other, index);
            }
        }

        Console.WriteLine($"{targets.Count} countries");
    }

    private static Dictionary<string, string> ReadCountryCodes()
    {
        var codes = new Dictionary<string, string>();
        for (var first = 'A'; first <= 'Z'; first++)
        {
            for (var second = 'A'; second <= 'Z'; second++)
            {
                try
                {
                    var region = new RegionInfo($"{first}{second}");
                    codes.TryAdd(region.EnglishName, region.TwoLetterISORegionName);
                }
                catch (ArgumentException)
                {
                    // No such country.
                }
            }
        }

        return codes;
    }

    private static void AddCities(string trainFolder, List<KnownName> known, List<(ulong, int)> names)
    {
        var cities = PackedLines.Read(Path.Combine(trainFolder, "geonames-cities15000", "cities.tsv.gz"))
            .Select(line => line.Split('\t'))
            // PPLX is a part of a city.
            .Where(city => city[6] != "PPLX")
            .OrderByDescending(city => int.Parse(city[8], CultureInfo.InvariantCulture));
        foreach (var city in cities)
        {
            var index = known.Count;
            var number = int.Parse(city[0], CultureInfo.InvariantCulture);
            known.Add(new KnownName(EntityKind.Place, number, city[7], int.Parse(city[8], CultureInfo.InvariantCulture)));
            foreach (var name in city[3].Split(',').Append(city[1]).Append(city[2]).Where(IsCityName))
                AddName(names, name, index);
        }
    }

    private static void AddName(List<(ulong, int)> names, string name, int index)
    {
        names.Add((NameHash.Of(name), index));
        if (NameHash.OfStems(name) is { } stems)
            names.Add((stems, index));
    }

    /// <summary>Airport codes and transcriptions syllable by syllable are no names one prints.</summary>
    private static bool IsCityName(string name) =>
        name.Length >= 3
        && !char.IsAsciiLetterLower(name[0])
        && name.Any(letter => !char.IsAsciiLetterUpper(letter))
        || name.Length == 2 && name.All(letter => letter >= '\u2E80');

    private static void AddPeople(string trainFolder, List<KnownName> known, List<(ulong, int)> names, string peopleFile)
    {
        var people = LabelledPerson.Read(trainFolder)
            .Select(person => new KnownPerson(NumberOf(person.Id), person.English, [.. person.Countries.Select(CountryId).OfType<string>().Distinct()]))
            .ToList();
        var places = people.Index().ToDictionary(person => person.Item.Number, person => person.Index);
        var byName = new Dictionary<ulong, HashSet<int>>();
        foreach (var (id, labels) in People(trainFolder))
        {
            var index = known.Count;
            known.Add(new KnownName(EntityKind.Person, id, "", 0));
            foreach (var label in labels)
            {
                // One word is a surname or a whole name in Chinese; a surname alone tells no person.
                if (!label.Contains(' ') && !label.Contains('・') && !label.Contains('·') && label[0] < '\u2E80')
                    continue;
                foreach (var hash in (ulong?[])[NameHash.Of(label), NameHash.OfStems(label)])
                {
                    if (hash is null)
                        continue;
                    if (!byName.TryGetValue(hash.Value, out var who))
                        byName[hash.Value] = who = [];
                    who.Add(index);
                }
            }
        }

        names.AddRange(byName.Where(name => name.Value.Count == 1).Select(name => (name.Key, name.Value.Single())));
        var homonyms = byName.Where(name => name.Value.Count > 1)
            .Select(name => (name.Key, Bearers: name.Value.Select(index => places.GetValueOrDefault(known[index].Number, -1)).Where(place => place >= 0).Order().ToArray()))
            .Where(name => name.Bearers.Length > 1).ToDictionary(name => name.Key, name => name.Bearers);
        using (var stream = File.Create(peopleFile))
            new KnownPeople(people, homonyms).Save(stream);
        Console.WriteLine($"{homonyms.Count} names of several people");
        Report(peopleFile, people.Count);
    }

    private static int NumberOf(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);

    /// <summary>Parts of a country stand for it, since articles name the country.</summary>
    private static string? CountryId(string country) => country switch
    {
        "UK" or "Scotland" or "Wales" or "Northern_Ireland" => "country:GB",
        "United_States_of_America" or "Puerto_Rico" => "country:US",
        "Czech_Republic" => "country:CZ",
        "Turkey" => "country:TR",
        "Hong_Kong" => "country:HK",
        "Macao" => "country:MO",
        "Northern_Cyprus" => "country:CY",
        "Aland" => "country:FI",
        "Abkhazia" => "country:GE",
        "Saint_Barthelemy" or "Saint_Martin" or "New_Caledonia" or "Saint_Pierre_and_Miquelon" or "Wallis_and_Futuna" => "country:FR",
        "Saint_Kitts_and_Nevis" => "country:KN",
        "Saint_Lucia" => "country:LC",
        "Turks_and_Caicos_Islands" => "country:TC",
        _ => CountryCodes.Value.TryGetValue(country.Replace('_', ' '), out var code) ? $"country:{code}" : null,
    };

    private static readonly Lazy<Dictionary<string, string>> CountryCodes = new(ReadCountryCodes);

    private static IEnumerable<(int Id, List<string> Labels)> People(string trainFolder)
    {
        foreach (var line in PackedLines.Read(Path.Combine(trainFolder, "everypolitician-names", "names.jsonl.gz")))
        {
            using var person = JsonDocument.Parse(line);
            var id = person.RootElement.GetProperty("id").GetString()!;
            var labels = person.RootElement.GetProperty("names").EnumerateObject()
                .Select(label => label.Value.GetString()!)
                .Select(label => label.IndexOf('(') is var note and > 1 ? label[..note].Trim() : label)
                .Select(label => label.Split(',') is [var last, var first] ? $"{first.Trim()} {last}" : label)
                .Where(label => label.Length > 1)
                .Distinct()
                .ToList();
            yield return (int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture), labels);
        }
    }

    private static void MakeWords(string trainFolder, string file)
    {
        var table = new WordTable([.. NameWords(trainFolder), .. CommonWords(trainFolder)]);
        using (var stream = File.Create(file))
            table.Save(stream);
        Report(file, table.Count);
    }

    private static IEnumerable<(string List, string Word)> NameWords(string trainFolder)
    {
        var first = new Dictionary<string, int>();
        var last = new Dictionary<string, int>();
        foreach (var (_, labels) in People(trainFolder))
        {
            var seen = new HashSet<string>();
            foreach (var words in labels.Select(label => Latin.Of(label).Split(' ')).Where(words => words.Length is 2 or 3))
            {
                if (seen.Add("1" + words[0]))
                    first[words[0]] = first.GetValueOrDefault(words[0]) + 1;
                if (seen.Add("2" + words[^1]))
                    last[words[^1]] = last.GetValueOrDefault(words[^1]) + 1;
            }
        }

        // Tokens of people's names on Wikidata, first and last alike.
        foreach (var path in Directory.EnumerateFiles(Path.Combine(trainFolder, "translit-wikidata"), "*.tsv.gz"))
        {
            foreach (var parts in PackedLines.Read(path).Select(line => line.Split('\t')))
            {
                if (parts.Length == 3 && int.Parse(parts[2], CultureInfo.InvariantCulture) >= 4)
                    last.TryAdd(Latin.Of(parts[0]), 2);
            }
        }

        return first.Where(name => name.Value >= 2 && name.Key.Length >= 2 && name.Value * 2 >= PlainCount(last, name.Key))
            .Select(name => ("first", name.Key))
            .Concat(last.Where(name => name.Value >= 2 && name.Key.Length >= 2).Select(name => ("last", name.Key)));

        static int PlainCount(Dictionary<string, int> counts, string word) => counts.GetValueOrDefault(word);
    }

    private static IEnumerable<(string List, string Word)> CommonWords(string trainFolder)
    {
        var lower = new Dictionary<string, Dictionary<string, int>>();
        foreach (var folder in (string[])["tatoeba", "ntrex", "wiktionary-dict"])
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(trainFolder, folder), "en-*.tsv.gz").Order())
            {
                var language = Path.GetFileName(path)[3..5];
                var isDictionary = folder == "wiktionary-dict";
                foreach (var line in PackedLines.Read(path))
                {
                    if (line.Split('\t') is not [var english, var other, ..])
                        continue;
                    Count("en", english, isDictionary, nounsAreCapital: false);
                    // A German word with a capital is a common noun if its English side is none.
                    var isNoun = language == "de" && isDictionary && char.IsLower(english[0]) && !other.Contains(' ');
                    Count(language, other, isDictionary, isNoun);
                    if (language == "de" && !isDictionary)
                        CountNouns(other);
                }
            }
        }

        // Countries are in dictionaries too, German ones even as nouns.
        foreach (var path in Directory.EnumerateFiles(Path.Combine(trainFolder, "cldr-names"), "*.tsv.gz"))
        {
            foreach (var parts in PackedLines.Read(path).TakeWhile(line => !line.StartsWith("Afar\t", StringComparison.Ordinal)).Select(line => line.Split('\t')))
            {
                WordsOf(Path.GetFileName(path)[3..5]).Remove(parts[1].ToLowerInvariant());
                if (parts[0] is not ("Turkey" or "Chad" or "China"))
                    WordsOf("en").Remove(parts[0].ToLowerInvariant());
            }
        }

        foreach (var (language, words) in lower)
        {
            foreach (var (word, _) in words.Where(word => word.Value >= 2).OrderByDescending(word => word.Value)
                         .ThenBy(word => word.Key, StringComparer.Ordinal).Take(MaxWordsPerLanguage))
                yield return (language, word);
        }

        Dictionary<string, int> WordsOf(string language) =>
            lower.TryGetValue(language, out var words) ? words : lower[language] = [];

        void Count(string language, string text, bool isDictionary, bool nounsAreCapital)
        {
            var words = WordsOf(language);
            foreach (var word in text.Split([' ', '’', '\''], StringSplitOptions.RemoveEmptyEntries))
            {
                var bare = word.Trim('.', ',', '!', '?', '"', '“', '”', '„', '»', '«', ':', ';', '(', ')', '…', '-');
                if (bare.Length > 0 && char.IsLetter(bare[0]) && (char.IsLower(bare[0]) || nounsAreCapital))
                    words[bare.ToLowerInvariant()] = words.GetValueOrDefault(bare.ToLowerInvariant()) + (isDictionary ? 2 : 1);
            }
        }

        void CountNouns(string german)
        {
            var words = german.Split(' ');
            for (var i = 1; i < words.Length; i++)
            {
                var bare = words[i].Trim('.', ',', '!', '?', '"', ':', ';');
                if (bare.Length > 1 && char.IsUpper(bare[0]) && Articles.Contains(words[i - 1].ToLowerInvariant()))
                    WordsOf("de")[bare.ToLowerInvariant()] = WordsOf("de").GetValueOrDefault(bare.ToLowerInvariant()) + 1;
            }
        }
    }

    private static readonly HashSet<string> Articles =
        ["das", "dem", "den", "des", "ein", "eine", "einem", "einen", "einer", "eines", "kein", "keine", "keinen", "mein",
         "meine", "meinen", "meinem", "meiner", "dein", "deine", "deinen", "sein", "seine", "seinen", "seinem", "seiner",
         "ihr", "ihre", "ihren", "ihrem", "ihrer", "unser", "unsere", "viel", "viele", "alle", "beim", "zum", "zur", "vom",
         "am", "diese", "diesen", "dieses", "diesem", "dieser", "jeden", "jede", "jedes"];

    private static void Report(string file, int names) =>
        Console.WriteLine($"{Path.GetFileName(file)}: {names} entries, {new FileInfo(file).Length / 1024} KiB");
}
