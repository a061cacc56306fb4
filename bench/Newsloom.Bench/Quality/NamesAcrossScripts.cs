using System.Diagnostics;
using Newsloom.Analyze.Names;
using Newsloom.Text;
using Newsloom.Text.Names;
using Newsloom.Train;

namespace Newsloom.Bench.Quality;

/// <summary>
/// Whether a name in another language leads to its bearer's English name among all people of the list: asked of a tenth of the
/// people, chosen by a hash, from whose names nothing was learned. Beside it the nearest name by plain transliteration.
/// </summary>
internal static class NamesAcrossScripts
{
    private const int LeastAsked = 15;

    private static readonly string[] Aimed = ["ru", "uk", "bg", "ar", "ja", "zh", "fa", "he", "ko", "el"];

    private sealed record Judged(string Language, bool IsLatin, bool IsRight, bool IsPlainlyRight);

    public static SetScores Score(EvalSet set, string trainFolder)
    {
        var people = LabelledPerson.Read(trainFolder).ToList();
        var index = new NameIndex(people.Select(person => person.English));
        var plain = new PlainNames([.. people.Select(person => person.English)]);
        var asked = people.Where(person => person.IsKept)
            .SelectMany(person => person.InOtherLanguages, (person, other) => (person.English, other.Language, other.Name)).ToList();
        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var right = asked.Select(name => IsRight(name.English, plain.FindExact(name.Name) ?? First(index.Find(name.Name)))).ToList();
        var cost = new Cost(asked.Count, clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu, Environment.WorkingSet, 0);
        var plainlyRight = asked.Select(name => IsRight(name.English, plain.FindExact(name.Name) ?? plain.FindNearest(name.Name))).ToList();

        var judged = asked.Select((name, i) => new Judged(name.Language, WrittenName.Of(name.Name).Script == NameScript.Latin, right[i], plainlyRight[i])).ToList();
        var byLanguage = judged.GroupBy(name => name.Language).Where(group => group.Count() >= LeastAsked).OrderByDescending(group => group.Count()).ToList();
        var latin = byLanguage.Where(group => group.Count(name => name.IsLatin) > group.Count() / 2).ToList();
        List<Score> scores =
        [
            .. Aimed.Select(language => new Score(set.Name, $"P@1 {language}", Right(judged.Where(name => name.Language == language)))),
            new(set.Name, "P@1 Latin-script languages", Right(latin.SelectMany(group => group))),
            new(set.Name, "the worst of 100 names and more", latin.Where(group => group.Count() >= 100).Min(Right)),
            new(set.Name, "of them at 99 %", latin.Where(group => group.Count() >= 100).Average(group => Right(group) >= 0.99 ? 1.0 : 0)),
            .. ScoreIdentities(set, people),
        ];
        return new SetScores(set, cost, 0, scores,
        [
            .. byLanguage.Select(group => new LanguageScore(set.Name, group.Key, group.Count(),
            [
                new Score(set.Name, "P@1", Right(group)), new Score(set.Name, "plain Latin letters", group.Average(name => name.IsPlainlyRight ? 1.0 : 0)),
            ])),
        ]);

        static double Right(IEnumerable<Judged> names) => names.Average(name => name.IsRight ? 1.0 : 0);

        int? First(IReadOnlyList<NameMatch> found) => found.Count > 0 ? found[0].Name : null;

        bool IsRight(string english, int? found) => found is { } number && people[number].English == english;
    }

    /// <summary>
    /// What articles would take the names for: with their bearers on the list, and, as strangers', without. That a country is named
    /// is what an article on the person would do.
    /// </summary>
    private static IEnumerable<Score> ScoreIdentities(EvalSet set, List<LabelledPerson> people)
    {
        var all = KnownPeople.Default.People;
        var kept = people.Where(person => person.IsKept).ToDictionary(person => person.Id);
        var known = new PersonIdentities(KnownPeople.Default);
        var others = new PersonIdentities(new KnownPeople([.. all.Where(person => !kept.ContainsKey(person.Id))], []));
        var (asked, found, wrong, strangers, strangersThere) = (0, 0, 0, 0, 0);
        foreach (var person in all.Where(person => kept.ContainsKey(person.Id)))
            foreach (var (_, name) in kept[person.Id].InOtherLanguages.DistinctBy(name => name.Name))
            {
                // What is printed as the list has it needs no search.
                if (NameHash.Of(name) == NameHash.Of(person.Name))
                    continue;
                asked++;
                var id = NameIds.OfPerson(name);
                var there = person.Countries.ToHashSet();
                var answer = known.Find(name, id, there);
                found += answer?.Name == person.Name ? 1 : 0;
                wrong += answer is not null && answer.Name != person.Name ? 1 : 0;
                strangers += others.Find(name, id, new HashSet<string>()) is { } taken && taken.Name != person.Name ? 1 : 0;
                strangersThere += others.Find(name, id, there) is { } takenThere && takenThere.Name != person.Name ? 1 : 0;
            }

        return
        [
            new(set.Name, "spellings given their identity", (double)found / asked),
            new(set.Name, "given another's, of 10,000", 10_000.0 * wrong / asked, IsCount: true),
            new(set.Name, "strangers given one, of 10,000", 10_000.0 * strangers / asked, IsCount: true),
            new(set.Name, "the same, country named", 10_000.0 * strangersThere / asked, IsCount: true),
        ];
    }

    /// <summary>The yardstick: names in plain Latin letters, the nearest by shared pairs of letters.</summary>
    private sealed class PlainNames
    {
        private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<int>> _byPair = new(StringComparer.Ordinal);
        private readonly List<int> _sizes = [];

        public PlainNames(IReadOnlyList<string> names)
        {
            for (var i = 0; i < names.Count; i++)
            {
                _exact.TryAdd(Plain(names[i]), i);
                var pairs = Pairs(names[i]);
                _sizes.Add(pairs.Count);
                foreach (var pair in pairs)
                {
                    if (!_byPair.TryGetValue(pair, out var bearers))
                        _byPair[pair] = bearers = [];
                    bearers.Add(i);
                }
            }
        }

        public int? FindExact(string name) => _exact.TryGetValue(Plain(name), out var found) ? found : null;

        public int? FindNearest(string name)
        {
            var pairs = Pairs(name);
            var shared = new Dictionary<int, int>();
            foreach (var bearer in pairs.SelectMany(pair => _byPair.GetValueOrDefault(pair, [])))
                shared[bearer] = shared.GetValueOrDefault(bearer) + 1;
            return shared.Count == 0 ? null : shared.OrderByDescending(item => 2.0 * item.Value / (pairs.Count + _sizes[item.Key])).ThenBy(item => item.Key).First().Key;
        }

        private static string Plain(string name)
        {
            var note = name.IndexOf('(', StringComparison.Ordinal);
            if (note > 1)
                name = name[..note].Trim();
            return Latin.Of(name.Split(',') is [var last, var first] ? $"{first.Trim()} {last}" : name);
        }

        private static HashSet<string> Pairs(string name)
        {
            var latin = $" {Plain(name)} ";
            return [.. Enumerable.Range(0, latin.Length - 1).Select(i => latin.Substring(i, 2))];
        }
    }
}
