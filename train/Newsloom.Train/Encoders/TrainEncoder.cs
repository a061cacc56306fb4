using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Newsloom.Text;

namespace Newsloom.Train.Encoders;

/// <summary>Trains the cross-lingual encoder on everything that says one thing in two languages; see docs/notes/encoder.md.</summary>
internal static class TrainEncoder
{
    private const int Steps = 8_000;
    private const int BatchSize = 256;
    private const int ReportEvery = 500;
    private const float LearningRate = 0.12f;

    /// <summary>A feature of one text teaches nothing about others.</summary>
    private const int MinTimes = 2;

    /// <summary>Frequencies far above this share of a language's features count for little (Arora and others, 2017).</summary>
    private const double RareShare = 2e-4;

    /// <param name="half">Of the news lines, 0 or 1, to learn from one and be measured on the other; null to learn from all.</param>
    public static void Run(string folder, string file, int? half, int steps = Steps)
    {
        var news = Corpora.News(folder);
        var lines = news["en"].Length;
        bool IsSeen(int line) => half is not { } which || (line < lines / 2) == (which == 0);

        var features = new FeatureNumbers();
        var lessons = features.Prune(Lessons.Read(folder, news, IsSeen, features), MinTimes);
        Console.WriteLine($"{lessons.Sum(lesson => lesson.Left.Length):N0} pairs in {lessons.Count} lessons, {features.Count:N0} features");
        var random = new Random(20231115);
        var table = new RowTable(features.Count, Encoder.Dimensions, random);
        var weights = Weights(lessons, features);
        Learn(lessons, new ContrastiveStep(table, weights, random, BatchSize), random, steps);
        EncoderFile.Write(file, table, features, weights);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{new FileInfo(file).Length / 1e6:F1} MB, {Process.GetCurrentProcess().TotalProcessorTime.TotalMinutes:F0} minutes of processor time"));
        if (half is not null)
            EncoderMeasure.Print(new Encoder(File.ReadAllBytes(file)), news, line => !IsSeen(line));
    }

    private static void Learn(IReadOnlyList<Lesson> lessons, ContrastiveStep step, Random random, int steps)
    {
        var plan = Plan(lessons, random, steps);
        var (left, right) = (new FeaturedText[BatchSize], new FeaturedText[BatchSize]);
        double loss = 0;
        for (var done = 0; done < plan.Count; done++)
        {
            var count = plan[done].Take(left, right, random);
            // Smaller steps in the second half.
            var rate = LearningRate * Math.Clamp(2 * (1 - (float)done / plan.Count), 0.05f, 1);
            loss += step.Run(left.AsSpan(0, count), right.AsSpan(0, count), rate);
            if ((done + 1) % ReportEvery == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {done + 1}: loss {loss / ReportEvery:F3}"));
                loss = 0;
            }
        }
    }

    /// <summary>Batches of each lesson spread evenly over the training: what was taught long ago is half forgotten.</summary>
    private static List<Lesson> Plan(IReadOnlyList<Lesson> lessons, Random random, int steps)
    {
        var total = lessons.Sum(lesson => lesson.Share);
        var plan = new List<(double At, int Lesson)>();
        for (var i = 0; i < lessons.Count; i++)
        {
            var times = lessons[i].Share / total * steps;
            for (var at = random.NextDouble(); at < times; at++)
                plan.Add((at / times, i));
        }
        plan.Sort();
        return plan.ConvertAll(each => lessons[each.Lesson]);
    }

    /// <summary>
    /// How much features count before anything is learned: by how common they are in the language where they are commonest, so that a
    /// small language's "and" is no rare word.
    /// </summary>
    private static float[] Weights(IReadOnlyList<Lesson> lessons, FeatureNumbers features)
    {
        var shares = new double[features.Count];
        foreach (var language in lessons.Where(lesson => lesson.IsProse).GroupBy(lesson => lesson.Language))
            Count(language.SelectMany(lesson => lesson.Right));
        Count(lessons.Where(lesson => lesson.IsProse && lesson.Language == "de").SelectMany(lesson => lesson.Left));
        return [.. shares.Select(share => (float)(RareShare / (RareShare + share)))];

        void Count(IEnumerable<FeaturedText> texts)
        {
            var counts = new Dictionary<int, int>();
            var all = 0L;
            foreach (var text in texts)
            {
                foreach (var row in text.Rows)
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, row, out _)++;
                all += text.Rows.Length;
            }
            foreach (var (row, times) in counts)
                shares[row] = Math.Max(shares[row], (double)times / all);
        }
    }
}
