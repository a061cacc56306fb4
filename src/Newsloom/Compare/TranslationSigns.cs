using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>
/// What speaks for one text being the other's translation: how much of each follows the other sentence by sentence, and
/// how closely. Two reports of one event share names, numbers and some sentences; they seldom follow one another for long.
/// </summary>
internal static class TranslationSigns
{
    public static readonly string[] Names =
    [
        "share of shorter", "share of longer", "meaning", "weakest quarter", "shared meaning", "nearest are aligned", "lead over the next",
        "next to next", "unbroken run", "lengths keep step", "numbers", "numbers in place", "names", "names in place", "aligned", "as long",
        "shared and unbroken", "always",
    ];

    public static float[] Of(ParallelText a, ParallelText b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        var steps = SentenceAlignment.Of(shorter, longer);
        var inShorter = steps.Sum(step => shorter.At(step.First, step.FirstCount).Length) / shorter.Length;
        var inLonger = steps.Sum(step => longer.At(step.Second, step.SecondCount).Length) / longer.Length;
        var (nearest, lead) = Nearest(shorter, longer, steps);
        var (nextToNext, run) = Unbroken(steps, shorter);
        var sharedMeaning = steps.Sum(step => shorter.At(step.First, step.FirstCount).Length * Clearly(step.Meaning)) / shorter.Length;
        var (numbers, numbersInPlace) = Met(shorter, longer, steps.Sum(step => step.NumbersOfBoth), sentence => sentence.Numbers);
        var (names, namesInPlace) = Met(shorter, longer, steps.Sum(step => step.NamesOfBoth), sentence => sentence.Names);
        return
        [
            (float)inShorter, (float)inLonger, (float)Mean(steps), (float)Quarter(steps), (float)sharedMeaning, nearest, lead, nextToNext, run,
            (float)Strays(steps), numbers, numbersInPlace, names, namesInPlace, MathF.Log(1 + steps.Count) / 4,
            (float)Math.Min(2, Math.Log(longer.Length / shorter.Length)), (float)(sharedMeaning * nextToNext), 1,
        ];
    }

    private static double Clearly(double meaning) => Math.Clamp((meaning - 0.2) / 0.5, 0, 1);

    private static double Mean(List<AlignedSentences> steps) =>
        steps.Count == 0 ? 0 : steps.Sum(step => step.Meaning * step.Length) / steps.Sum(step => step.Length);

    private static double Quarter(List<AlignedSentences> steps) =>
        steps.Count == 0 ? 0 : steps.Select(step => step.Meaning).Order().ElementAt(steps.Count / 4);

    /// <summary>Of how many sentences of the shorter text the nearest of the longer, wherever it stands, is the one beside it; and by how much.</summary>
    private static (float Share, float Lead) Nearest(ParallelText shorter, ParallelText longer, List<AlignedSentences> steps)
    {
        var (found, lead) = (0, 0f);
        foreach (var step in steps)
        {
            for (var i = step.First; i < step.First + step.FirstCount; i++)
            {
                var (beside, elsewhere) = (-1f, 0f);
                for (var j = 0; j < longer.Sentences.Count; j++)
                {
                    var likeness = Encoder.Likeness(shorter.Sentences[i].Vector, longer.Sentences[j].Vector);
                    if (j >= step.Second && j < step.Second + step.SecondCount)
                        beside = Math.Max(beside, likeness);
                    else
                        elsewhere = Math.Max(elsewhere, likeness);
                }
                found += beside > elsewhere ? 1 : 0;
                lead += beside - elsewhere;
            }
        }
        return (found / (float)shorter.Sentences.Count, steps.Count == 0 ? 0 : lead / steps.Sum(step => step.FirstCount));
    }

    /// <summary>How often what follows in one text follows in the other; and the longest stretch where it does, against the shorter text.</summary>
    private static (float Share, float Run) Unbroken(List<AlignedSentences> steps, ParallelText shorter)
    {
        var (follow, run, longest) = (0, 1, 1);
        for (var i = 1; i < steps.Count; i++)
        {
            var (before, step) = (steps[i - 1], steps[i]);
            var isNext = step.First == before.First + before.FirstCount && step.Second == before.Second + before.SecondCount;
            follow += isNext ? 1 : 0;
            run = isNext ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }
        return (follow / (float)Math.Max(2, steps.Count), longest / (float)shorter.Sentences.Count);
    }

    // How far the ratio of lengths of two sentences that lie beside each other strays from that of the others.
    private static double Strays(List<AlignedSentences> steps)
    {
        if (steps.Count < 3)
            return 0.5;
        var middle = steps.Select(step => step.Ratio).Order().ElementAt(steps.Count / 2);
        return Math.Min(1, steps.Average(step => Math.Abs(step.Ratio - middle)));
    }

    /// <summary>Of the shorter text's names or numbers, how many the longer has anywhere; of these, how many beside them. A half where there are none.</summary>
    private static (float Met, float InPlace) Met(ParallelText shorter, ParallelText longer, int inPlace, Func<ParallelSentence, IReadOnlySet<string>> of)
    {
        var elsewhere = longer.Sentences.SelectMany(of).ToHashSet(StringComparer.Ordinal);
        var all = shorter.Sentences.Sum(sentence => of(sentence).Count);
        var met = shorter.Sentences.Sum(sentence => of(sentence).Count(elsewhere.Contains));
        return ((met + 1f) / (all + 2f), (Math.Min(inPlace, met) + 1f) / (met + 2f));
    }
}
