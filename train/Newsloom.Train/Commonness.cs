using System.Globalization;
using Newsloom.Analyze;
using Newsloom.Cluster;

namespace Newsloom.Train;

/// <summary>
/// Counts how many sentences of each language hold a stem, and keeps for each stem the language that has most of it:
/// an article's first reader cannot know yet which words are everyday ones.
/// </summary>
internal static class Commonness
{
    private const int MinSentences = 3;

    public static void Write(string trainFolder, string output)
    {
        var counts = new Dictionary<string, Dictionary<uint, int>>();
        var totals = new Dictionary<string, int>();
        foreach (var (language, sentence) in Sentences(trainFolder))
        {
            if (!counts.TryGetValue(language, out var words))
                counts[language] = words = [];
            totals[language] = totals.GetValueOrDefault(language) + 1;
            foreach (var term in Stems.Of(sentence, language).Select(stem => stem.Term).Distinct())
                words[term] = words.GetValueOrDefault(term) + 1;
        }

        var table = new byte[1 << TermRarity.CommonnessBits];
        foreach (var (language, words) in counts)
        {
            foreach (var (term, count) in words)
            {
                if (count < MinSentences)
                    continue;
                var value = (int)Math.Round(256 + 16 * Math.Log2((double)count / totals[language]));
                ref var place = ref table[term >> (32 - TermRarity.CommonnessBits)];
                place = (byte)Math.Max(place, Math.Clamp(value, 0, 255));
            }
        }
        File.WriteAllBytes(output, table);
        Console.WriteLine($"{totals.Values.Sum():N0} sentences, {totals.Count} languages, {table.Count(value => value > 0):N0} places of {table.Length:N0}");
    }

    private static IEnumerable<(string Language, string Text)> Sentences(string folder)
    {
        foreach (var line in PackedLines.Read(Path.Combine(folder, "lid-ntrex", "train.tsv.gz")))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0)
                yield return (Shorter(line[..tab].Split('-')[0]), line[(tab + 1)..]);
        }
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "tatoeba"), "en-*.tsv.gz").Order(StringComparer.Ordinal))
        {
            var language = Path.GetFileName(file)[3..^7];
            foreach (var line in PackedLines.Read(file))
            {
                var tab = line.IndexOf('\t', StringComparison.Ordinal);
                if (tab <= 0)
                    continue;
                yield return ("en", line[..tab]);
                yield return (language, line[(tab + 1)..]);
            }
        }
    }

    private static string Shorter(string code) => Codes.GetValueOrDefault(code, code);

    private static readonly Dictionary<string, string> Codes = CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Where(culture => culture.TwoLetterISOLanguageName.Length == 2)
        .GroupBy(culture => culture.ThreeLetterISOLanguageName)
        .ToDictionary(group => group.Key, group => group.First().TwoLetterISOLanguageName);
}
