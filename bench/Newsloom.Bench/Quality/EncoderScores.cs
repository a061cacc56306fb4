using System.Globalization;
using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Bench.Quality;

/// <summary>
/// What the encoder tells alone: which headline of another language reports the same, and how near two texts are to one another. No
/// scorer comes with the sets for this.
/// </summary>
internal static class EncoderScores
{
    private static readonly TimeSpan Near = TimeSpan.FromDays(2);

    /// <summary>The share of headlines whose nearest one in another language, within two days, is of the same story; of those that have one.</summary>
    public static Score SameStory(string set, string file)
    {
        var headlines = Inputs.Rows(file).ConvertAll(row => new Headline(
            row.GetProperty("lang").GetString()!, row.GetProperty("cluster").GetString()!,
            DateTimeOffset.Parse(row.GetProperty("published").GetString()!, CultureInfo.InvariantCulture), Encoder.Default.Encode(row.GetProperty("title").GetString()!)));
        var (asked, right) = (0, 0);
        foreach (var headline in headlines)
        {
            var others = headlines.Where(other => other.Language != headline.Language && (other.Published - headline.Published).Duration() <= Near).ToList();
            if (!others.Exists(other => other.Story == headline.Story))
                continue;
            asked++;
            right += others.MaxBy(other => Encoder.Likeness(headline.Vector, other.Vector))!.Story == headline.Story ? 1 : 0;
        }
        return new Score(set, $"same story, of {asked} headlines", (double)right / asked);
    }

    private sealed record Headline(string Language, string Story, DateTimeOffset Published, float[] Vector);

    /// <summary>Pearson's correlation of the cosine with what people said, for each way to make one vector of a long text.</summary>
    public static IReadOnlyList<Score> Nearness(string set, string file)
    {
        var pairs = Inputs.Rows(file).Where(row => !row.GetProperty("augmented").GetBoolean()).ToList();
        return
        [
            .. from way in Ways
               from kind in (string[])["all", "across languages"]
               let asked = pairs.Where(row => kind == "all" || row.GetProperty("lang1").GetString() != row.GetProperty("lang2").GetString()).ToList()
               select new Score(set, $"{way.Name}, {kind}", Pearson(
                   [.. asked.Select(row => (double)Encoder.Likeness(way.Of(Text(row, "text1")), way.Of(Text(row, "text2"))))],
                   [.. asked.Select(row => -row.GetProperty("overall").GetDouble())])),
        ];
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static readonly (string Name, Func<string, float[]> Of)[] Ways =
    [
        ("first 100", text => Encoder.Default.Encode(Start(text, 100))),
        ("first 600", text => Encoder.Default.Encode(Start(text, 600))),
        ("first 100 and first 600", text => Mean([(Encoder.Default.Encode(Start(text, 100)), 1), (Encoder.Default.Encode(Start(text, 600)), 1)])),
        ("all", text => Encoder.Default.Encode(text)),
        ("first 100 and all", text => Mean([(Encoder.Default.Encode(Start(text, 100)), 1), (Encoder.Default.Encode(text), 1)])),
        ("mean of pieces of 150", text => Mean([.. Pieces(text).Select(piece => (Encoder.Default.Encode(piece), 1f))])),
        ("mean of pieces, earlier more", text => Mean([.. Pieces(text).Select((piece, at) => (Encoder.Default.Encode(piece), 1f / (1 + at)))])),
    ];

    private static string Start(string text, int length) => text[..Math.Min(text.Length, length)];

    private static IEnumerable<string> Pieces(string text) => text.Chunk(150).Select(piece => new string(piece));

    private static float[] Mean(IReadOnlyList<(float[] Vector, float Weight)> vectors)
    {
        var mean = new float[Encoder.Dimensions];
        foreach (var (vector, weight) in vectors)
        {
            for (var i = 0; i < mean.Length; i++)
                mean[i] += weight * vector[i];
        }
        Encoder.Normalize(mean);
        return mean;
    }

    private static double Pearson(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var together = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return together / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
