using System.Text.Json;
using Newsloom.Extract.Body;
using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>
/// How sure a text is the article, whole and alone: the probability that its F1 against the text that a careful person
/// would have taken, by runs of four words, is above .9. Of pages given .9, nine in ten are so. Where the page has no
/// article, the probability that this is so. The numbers come from <c>Newsloom.Train confidence</c>.
/// </summary>
internal sealed class Confidence
{
    private static readonly Lazy<Confidence> Shipped = new(Load);

    /// <summary>A logistic regression over measures that are centred and scaled first.</summary>
    internal sealed record Weights(double Start, double[] Centres, double[] Scales, double[] PerMeasure)
    {
        public double Of(double[] measures)
        {
            var sum = Start;
            for (var i = 0; i < PerMeasure.Length; i++)
                sum += PerMeasure[i] * (measures[i] - Centres[i]) / Scales[i];
            return 1 / (1 + Math.Exp(-sum));
        }
    }

    /// <param name="NoText">By kind: how often a page taken for one without an article is one.</param>
    internal sealed record Numbers(Weights Markup, Weights Dump, Dictionary<string, double> NoText);

    private readonly Numbers _numbers;

    private Confidence(Numbers numbers) => _numbers = numbers;

    public static double OfMarkup(double[] measures) => Rounded(Shipped.Value._numbers.Markup.Of(measures));

    public static double OfDump(double[] measures) => Rounded(Shipped.Value._numbers.Dump.Of(measures));

    public static double OfNoText(PageKind kind) => Shipped.Value._numbers.NoText.GetValueOrDefault(kind.ToString());

    private static double Rounded(double probability) => Math.Round(probability, 3);

    private static Confidence Load()
    {
        using var stream = Resource.Open("Extract/confidence.json");
        return new Confidence(JsonSerializer.Deserialize<Numbers>(stream)!);
    }
}

/// <summary>What confidence is told by: one line of the page each.</summary>
/// <param name="Score">How likely the line is the article's, by the model.</param>
internal readonly record struct WeighedLine(double Score, bool IsKept, int Words, bool IsProse, bool IsLoose);

/// <summary>Measures of an extraction that tell how well it went, the same for markup and dumps.</summary>
internal static class ConfidenceMeasures
{
    public const int Count = 18;

    /// <param name="text">What was taken; it matters only where there is a body to hold against it.</param>
    /// <param name="articleBody">The body that the page's JSON-LD gives, where there is one.</param>
    /// <param name="isCut">Whether the page's lines are its own, and not sentences of a page without line breaks.</param>
    public static double[] Of(IReadOnlyList<WeighedLine> lines, string text, string? articleBody, FoundKind kind, bool isPaywalled, bool isCut)
    {
        var (kept, missed, wrong, unsure, left, blocks, loose) = (0.0, 0.0, 0.0, 0.0, 0.0, 0, 0.0);
        var (gaps, inGap) = (0, 0);
        foreach (var line in lines)
        {
            if (line.IsKept)
            {
                gaps += inGap > 10 && kept > 0 ? 1 : 0;
                inGap = 0;
                kept += line.Words;
                wrong += line.Words * (1 - line.Score);
                loose += line.IsLoose ? line.Words : 0;
                blocks++;
            }
            else
            {
                inGap += line.Words;
                missed += line.Words * line.Score;
                left += line.IsProse ? line.Words : 0;
            }
            unsure += line.Score is > 0.15 and < 0.85 ? line.Words : 0;
        }
        var all = kept + 10;
        var (given, inBody, inText) = Agreement(text, articleBody);
        var (first, last) = Ends(lines);
        return
        [
            Math.Log(wrong / all + 0.005), Math.Log(missed / all + 0.005), Math.Log((wrong + missed) / all + 0.005), Math.Log(unsure / all + 0.01),
            Math.Log(1 + kept), Math.Min(0, Math.Log((1 + kept) / 100)), Math.Log(1 + blocks), Math.Log(1 + gaps), Math.Log(1 + left / all),
            loose / all, given, given * (1 - inBody), given * (1 - inText),
            EdgeScore(lines, first, last), NextScore(lines, last),
            kind.Kind == PageKind.Article ? 0 : 1, isPaywalled ? 1 : 0, isCut ? 0 : 1,
        ];
    }

    private static (int First, int Last) Ends(IReadOnlyList<WeighedLine> lines)
    {
        var (first, last) = (-1, -1);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsKept)
                (first, last) = (first < 0 ? i : first, i);
        }
        return (first, last);
    }

    // How much of the text stands in the JSON-LD body, and of the body in the text.
    private static (double Given, double InBody, double InText) Agreement(string text, string? articleBody)
    {
        var body = articleBody is null ? [] : WordHashes.Of(articleBody);
        if (body.Length < 30)
            return (0, 0, 0);
        var words = WordHashes.Of(text);
        return (1, WordHashes.Share(words, new WordSet(WordHashes.Triples(body))), WordHashes.Share(body, new WordSet(WordHashes.Triples(words))));
    }

    // How sure the first and last two lines are.
    private static double EdgeScore(IReadOnlyList<WeighedLine> lines, int first, int last)
    {
        if (first < 0)
            return 0;
        var (sum, count) = (0.0, 0);
        for (var i = first; i <= last; i++)
        {
            if (!lines[i].IsKept || i > first + 2 && i < last - 2)
                continue;
            sum += lines[i].Score;
            count++;
        }
        return sum / count;
    }

    // How likely the best line just behind the text is the article's too.
    private static double NextScore(IReadOnlyList<WeighedLine> lines, int last)
    {
        var best = 0.0;
        for (var i = last + 1; last >= 0 && i < Math.Min(lines.Count, last + 6); i++)
            best = Math.Max(best, lines[i].Score);
        return best;
    }
}
