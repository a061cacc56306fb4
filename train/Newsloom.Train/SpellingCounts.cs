using Newsloom.Text.Names;

namespace Newsloom.Train;

/// <summary>Two words that are one name.</summary>
internal sealed record WordPair(string Source, string Latin, float Weight);

/// <summary>
/// Learns which letters stand for which, from pairs of words alone: each pair is read in all ways at once, each way
/// counting by how likely it was (expectation and maximisation).
/// </summary>
internal sealed class SpellingCounts
{
    private const int Rounds = 8;

    // What stands for more letters explains more at once and would win over what is true in general.
    private const double PerExtraLetter = 0.25;

    private readonly int _maxSource, _maxLatin;
    private readonly Dictionary<(string Source, string Latin), double> _chance = [];

    // Chinese characters are many and each pair of letters seldom.
    private readonly double _least, _worstFit;

    public SpellingCounts(NameScript script)
    {
        (_least, _worstFit) = script == NameScript.Han ? (0.3, -9.0) : (1.0, -5.5);
        _maxSource = script == NameScript.Han ? 1 : 2;
        _maxLatin = script switch { NameScript.Han => 6, NameScript.Kana => 4, _ => 3 };
    }

    public SpellingModel Learn(IReadOnlyList<WordPair> pairs)
    {
        IReadOnlyList<WordPair> used = pairs;
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new Dictionary<(string, string), double>();
            var fits = new double[used.Count];
            double total = 0;
            for (var i = 0; i < used.Count; i++)
            {
                fits[i] = Count(used[i], counts);
                total += fits[i] * used[i].Weight;
            }

            Console.WriteLine($"  round {round}: {used.Count} pairs, {counts.Count} spellings, {total / used.Sum(pair => (double)pair.Weight):f4} a letter");
            Maximise(counts, round);
            // Some pairs of the lists are two different words.
            if (round == 3)
                used = [.. used.Where((_, i) => fits[i] > _worstFit)];
        }

        return Model(used);
    }

    /// <summary>Adds what each spelling is likely to have been used, and returns the logarithm of the pair's likelihood for each letter.</summary>
    private double Count(WordPair pair, Dictionary<(string, string), double> counts)
    {
        var (source, latin) = (pair.Source, pair.Latin);
        var width = latin.Length + 1;
        var size = (source.Length + 1) * width;
        var forward = new double[size];
        var backward = new double[size];
        forward[0] = backward[size - 1] = 1;
        var steps = new List<(int From, int To, (string, string) Key, double Chance)>();
        for (var i = 0; i <= source.Length; i++)
            for (var j = 0; j <= latin.Length; j++)
            {
                var from = i * width + j;
                if (forward[from] == 0)
                    continue;
                for (var s = 0; s <= _maxSource && i + s <= source.Length; s++)
                    for (var l = 0; l <= _maxLatin && j + l <= latin.Length; l++)
                    {
                        if (s + l == 0 || s == 0 && l > 1 || l == 0 && s > 1 || s == 2 && l > 3)
                            continue;
                        var key = (source.Substring(i, s), latin.Substring(j, l));
                        var chance = Chance(key, s, l);
                        if (chance <= 0)
                            continue;
                        var to = (i + s) * width + j + l;
                        forward[to] += forward[from] * chance;
                        steps.Add((from, to, key, chance));
                    }
            }

        var likelihood = forward[size - 1];
        if (likelihood <= 0)
            return -20;
        for (var i = steps.Count - 1; i >= 0; i--)
            backward[steps[i].From] += steps[i].Chance * backward[steps[i].To];
        foreach (var (from, to, key, chance) in steps)
        {
            var share = forward[from] * chance * backward[to] / likelihood * pair.Weight;
            if (share > 1e-4)
                counts[key] = counts.GetValueOrDefault(key) + share;
        }

        return Math.Log(likelihood) / (source.Length + latin.Length) * 2;
    }

    private double Chance((string, string) key, int source, int latin)
    {
        if (_chance.Count > 0)
            return _chance.GetValueOrDefault(key);
        // At first only how many letters stand for how many is known.
        return (source, latin) switch
        {
            (0, _) => 0.002,
            (_, 0) => 0.002,
            _ => 0.02 * Math.Pow(0.1, Math.Abs(source - latin) + Math.Max(source, latin) - 1),
        };
    }

    private void Maximise(Dictionary<(string Source, string Latin), double> counts, int round)
    {
        _chance.Clear();
        var kept = counts.Where(count => count.Value > (round < 2 ? 0.5 : 1.0) * _least).ToList();
        double Pulled(KeyValuePair<(string Source, string Latin), double> count)
        {
            var extra = Math.Max(0, count.Key.Source.Length - 1) + Math.Max(0, count.Key.Latin.Length - 1);
            return count.Value * Math.Pow(PerExtraLetter, Math.Max(0, extra - (_maxSource == 1 ? 2 : 1)));
        }

        var sum = kept.Sum(Pulled);
        foreach (var count in kept)
            _chance[count.Key] = Pulled(count) / sum;
    }

    private SpellingModel Model(IReadOnlyList<WordPair> pairs)
    {
        var counts = new Dictionary<(string Source, string Latin), double>();
        foreach (var pair in pairs)
            Count(pair, counts);
        var kept = counts.Where(count => count.Value >= 0.7 * _least).ToList();
        var all = kept.Sum(count => count.Value);
        var spellings = kept.GroupBy(count => count.Key.Source).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.Select(count => new Spelling(count.Key.Latin, SpellingModel.CostOf(count.Value / all)))
                .OrderBy(way => way.Cost).ThenBy(way => way.Latin, StringComparer.Ordinal).Take(_maxSource == 1 ? 60 : 40).ToArray());
        return new SpellingModel(spellings);
    }
}
