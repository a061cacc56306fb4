using System.Diagnostics;
using System.Globalization;
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

        var scores = new List<Score>();
        foreach (var language in asked.Select((name, i) => (name.Language, Right: right[i], Plainly: plainlyRight[i]))
                     .GroupBy(name => name.Language).Where(group => group.Count() >= LeastAsked).OrderByDescending(group => group.Count()))
        {
            scores.Add(new Score(set.Name, $"P@1 {language.Key}", language.Average(name => name.Right ? 1.0 : 0)));
            scores.Add(new Score(set.Name, $"P@1 {language.Key}, plain Latin letters", language.Average(name => name.Plainly ? 1.0 : 0)));
        }

        return new SetScores(set, cost, 0, scores, []);

        int? First(IReadOnlyList<NameMatch> found) => found.Count > 0 ? found[0].Name : null;

        bool IsRight(string english, int? found) => found is { } number && people[number].English == english;
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
