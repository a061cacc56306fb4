using System.Globalization;
using Newsloom.Text;

namespace Newsloom.Train.Encoders;

/// <summary>
/// Finds the translation of English news sentences among all of a language, and prints the share that is found at the first place
/// beside what is to be reached.
/// </summary>
internal static class EncoderMeasure
{
    private const int Neighbours = 10;

    // design/language.md, and five more for Slavic languages.
    private static readonly Dictionary<string, int> Targets =
        ("de 94 fr 97 es 96 nl 94 pt 94 sv 87 it 85 vi 80 cs 84 pl 83 ro 77 ru 80 zh 74 id 73 ja 71 bg 74 fi 64 hi 62 tr 61 uk 62 el 57 sr 58 "
            + "fa 48 be 51 hu 46 ar 38 he 38 ko 19").Split(' ').Chunk(2)
        .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>Of a trained encoder, with all lines of a folder; it must not have been trained on them.</summary>
    public static void Print(string model, string folder) =>
        Print(new Encoder(File.ReadAllBytes(model)), Corpora.News(folder), _ => true);

    /// <param name="isAsked">Which sentences are looked for; all of them are there to be found.</param>
    public static void Print(Encoder encoder, IReadOnlyDictionary<string, string[]> news, Func<int, bool> isAsked)
    {
        var english = Encode(encoder, news["en"]);
        var asked = Enumerable.Range(0, english.Length).Where(isAsked).ToArray();
        var found = Corpora.Languages.Select(language => (language, Share: Measure(english, Encode(encoder, news[language]), asked))).ToList();
        Console.WriteLine($"{asked.Length} English sentences, each looked for among {english.Length}: per cent at the first place, with CSLS, to be reached");
        foreach (var (language, (plain, adjusted)) in found)
        {
            var target = Targets.TryGetValue(language, out var least) ? $"{least,4}{(plain >= least ? " reached" : "")}" : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language,-4}{plain,7:F1}{adjusted,7:F1}  {target}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"mean of Slavic languages {found.Where(each => Corpora.Slavic.Contains(each.language)).Average(each => each.Share.Plain):F1}, of all {found.Average(each => each.Share.Plain):F1}"));
    }

    private static float[][] Encode(Encoder encoder, string[] texts) => [.. texts.Select(text => encoder.Encode(text))];

    private static (double Plain, double Adjusted) Measure(float[][] english, float[][] others, int[] asked)
    {
        var scores = asked.Select(i => others.Select(other => Vectors.Dot(english[i], other)).ToArray()).ToArray();
        // Sentences that are near to everything are near to nothing (CSLS; Conneau and others, 2018).
        var crowding = others.Select((_, j) => scores.Select(row => row[j]).OrderDescending().Take(Neighbours).Average()).ToArray();
        var (plain, adjusted) = (0, 0);
        for (var k = 0; k < asked.Length; k++)
        {
            var row = scores[k];
            plain += Best(row) == asked[k] ? 1 : 0;
            adjusted += Best([.. row.Select((score, j) => 2 * score - crowding[j])]) == asked[k] ? 1 : 0;
        }
        return (100.0 * plain / asked.Length, 100.0 * adjusted / asked.Length);
    }

    private static int Best(float[] row) => Array.IndexOf(row, row.Max());
}
