using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Newsloom.Text;

namespace Newsloom.Train;

/// <summary>
/// Trains the cross-lingual encoder on translation pairs (files <c>en-xx.tsv.gz</c>): both sides of a pair are drawn
/// together and away from the other pairs of their batch, by a softmax in both directions. Rows are updated by Adagrad.
/// </summary>
internal static class TrainEncoder
{
    private const int Dimensions = Encoder.Dimensions;
    private const int BatchSize = 256;
    private const float Temperature = 16f;
    private const float LearningRate = 0.12f;
    private const float Dropout = 0.3f;

    // How often each collection is gone through in one epoch: news and professional translations count for more than
    // dictionaries; the Bible's old wording only helps languages that have little else.
    private static readonly (string Folder, int Times)[] Collections =
        [("tatoeba", 1), ("ntrex", 6), ("pud", 6), ("xquad", 3), ("wiktionary-dict", 1), ("cldr-names", 2), ("bible", 0)];

    private sealed record Pair(string Language, int[] Left, int[] Right);

    public static void Run(string trainFolder, string outFile, int epochs)
    {
        var (pairs, held) = Load(trainFolder);
        Console.WriteLine($"{pairs.Count:N0} pairs, {held.Values.Sum(list => list.Count):N0} held back");

        var weights = FeatureWeights(pairs);
        var random = new Random(20231115);
        var table = new float[EncoderFeatures.Rows * Dimensions];
        for (var i = 0; i < table.Length; i++)
            table[i] = (random.NextSingle() - 0.5f) * 0.2f;
        var squares = new float[EncoderFeatures.Rows];

        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var order = Shuffled(pairs, random);
            double loss = 0;
            var batches = 0;
            for (var start = 0; start + BatchSize <= order.Length; start += BatchSize)
            {
                loss += Step(order.AsSpan(start, BatchSize), table, squares, weights, random);
                batches++;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: loss {loss / batches:F3}"));
        }

        Save(outFile, table, weights);
        Evaluate(outFile, held);
    }

    private static (List<Pair> Pairs, Dictionary<string, List<(string, string)>> Held) Load(string folder)
    {
        var pairs = new List<Pair>();
        var held = new Dictionary<string, List<(string, string)>>();
        var rows = new List<int>();
        foreach (var (collection, times) in Collections)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(folder, collection), "en-*.tsv.gz").Order(StringComparer.Ordinal))
            {
                var language = Path.GetFileName(file)[3..^7];
                var number = 0;
                foreach (var line in PackedLines.Read(file))
                {
                    number++;
                    var tab = line.IndexOf('\t', StringComparison.Ordinal);
                    if (tab <= 0 || tab == line.Length - 1)
                        continue;
                    // The last tenth of the news lines, whole documents, measures what was learned.
                    if (collection == "ntrex" && number > 890)
                    {
                        if (!held.TryGetValue(language, out var list))
                            held[language] = list = [];
                        list.Add((line[..tab], line[(tab + 1)..]));
                        continue;
                    }
                    if (times == 0)
                        continue;
                    EncoderFeatures.Collect(line.AsSpan(0, tab), rows);
                    int[] left = [.. rows];
                    EncoderFeatures.Collect(line.AsSpan(tab + 1), rows);
                    if (left.Length == 0 || rows.Count == 0)
                        continue;
                    var pair = new Pair(language, left, [.. rows]);
                    for (var i = 0; i < times; i++)
                        pairs.Add(pair);
                }
            }
        }
        return (pairs, held);
    }

    // Rare features say more: a / (a + share), as for word vectors (Arora and others, 2017).
    private static float[] FeatureWeights(List<Pair> pairs)
    {
        var counts = new long[EncoderFeatures.Rows];
        long total = 0;
        foreach (var pair in pairs)
        {
            foreach (var row in pair.Left)
                counts[row]++;
            foreach (var row in pair.Right)
                counts[row]++;
            total += pair.Left.Length + pair.Right.Length;
        }
        return [.. counts.Select(count => (float)(2e-4 / (2e-4 + (double)count / total)))];
    }

    // One batch holds pairs of one language where it can: telling German sentences apart is the harder, useful task.
    private static Pair[] Shuffled(List<Pair> pairs, Random random)
    {
        var batches = new List<Pair[]>();
        foreach (var group in pairs.GroupBy(pair => pair.Language))
        {
            var all = group.ToArray();
            random.Shuffle(all);
            batches.AddRange(all.Chunk(BatchSize).Where(chunk => chunk.Length == BatchSize));
        }
        var order = batches.ToArray();
        random.Shuffle(order);
        return [.. order.SelectMany(batch => batch)];
    }

    private static double Step(Span<Pair> batch, float[] table, float[] squares, float[] weights, Random random)
    {
        var n = batch.Length;
        var left = new float[n * Dimensions];
        var right = new float[n * Dimensions];
        var leftLength = new float[n];
        var rightLength = new float[n];
        var kept = new (int[] Left, int[] Right)[n];
        for (var i = 0; i < n; i++)
        {
            kept[i] = (Drop(batch[i].Left, random), Drop(batch[i].Right, random));
            leftLength[i] = Forward(kept[i].Left, table, weights, left.AsSpan(i * Dimensions, Dimensions));
            rightLength[i] = Forward(kept[i].Right, table, weights, right.AsSpan(i * Dimensions, Dimensions));
        }

        var scores = new float[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                scores[i * n + j] = Temperature * Encoder.Likeness(left.AsSpan(i * Dimensions, Dimensions), right.AsSpan(j * Dimensions, Dimensions));

        var gradient = new float[n * n];
        double loss = 0;
        for (var i = 0; i < n; i++)
        {
            loss += AddSoftmax(scores, gradient, i * n, 1, i, n) + AddSoftmax(scores, gradient, i, n, i, n);
        }

        var leftGradient = new float[n * Dimensions];
        var rightGradient = new float[n * Dimensions];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var g = gradient[i * n + j] * Temperature;
                if (MathF.Abs(g) < 1e-5f)
                    continue;
                AddScaled(leftGradient.AsSpan(i * Dimensions, Dimensions), right.AsSpan(j * Dimensions, Dimensions), g);
                AddScaled(rightGradient.AsSpan(j * Dimensions, Dimensions), left.AsSpan(i * Dimensions, Dimensions), g);
            }
        }
        for (var i = 0; i < n; i++)
        {
            Backward(kept[i].Left, table, squares, weights, left.AsSpan(i * Dimensions, Dimensions), leftGradient.AsSpan(i * Dimensions, Dimensions), leftLength[i]);
            Backward(kept[i].Right, table, squares, weights, right.AsSpan(i * Dimensions, Dimensions), rightGradient.AsSpan(i * Dimensions, Dimensions), rightLength[i]);
        }
        return loss / (2 * n);
    }

    private static int[] Drop(int[] rows, Random random)
    {
        var kept = rows.Where(_ => random.NextSingle() >= Dropout).ToArray();
        return kept.Length > 0 ? kept : rows;
    }

    private static float Forward(int[] rows, float[] table, float[] weights, Span<float> vector)
    {
        foreach (var row in rows)
            AddScaled(vector, table.AsSpan(row * Dimensions, Dimensions), weights[row]);
        var length = MathF.Max(MathF.Sqrt(Encoder.Likeness(vector, vector)), 1e-6f);
        for (var i = 0; i < Dimensions; i++)
            vector[i] /= length;
        return length;
    }

    /// <summary>Adds probability minus truth along one row or column of the scores; gives the loss.</summary>
    private static double AddSoftmax(float[] scores, float[] gradient, int start, int stride, int truth, int n)
    {
        var max = float.MinValue;
        for (var k = 0; k < n; k++)
            max = MathF.Max(max, scores[start + k * stride]);
        double sum = 0;
        for (var k = 0; k < n; k++)
            sum += MathF.Exp(scores[start + k * stride] - max);
        for (var k = 0; k < n; k++)
            gradient[start + k * stride] += (float)(MathF.Exp(scores[start + k * stride] - max) / sum);
        gradient[start + truth * stride] -= 1;
        return Math.Log(sum) + max - scores[start + truth * stride];
    }

    private static void Backward(
        int[] rows, float[] table, float[] squares, float[] weights, ReadOnlySpan<float> unit, Span<float> gradient, float length)
    {
        // Through the normalisation: only what is at right angles to the vector changes it.
        var along = Encoder.Likeness(unit, gradient);
        AddScaled(gradient, unit, -along);
        for (var i = 0; i < Dimensions; i++)
            gradient[i] /= length;
        var square = Encoder.Likeness(gradient, gradient) / Dimensions;
        foreach (var row in rows)
        {
            var weight = weights[row];
            squares[row] += square * weight * weight;
            AddScaled(table.AsSpan(row * Dimensions, Dimensions), gradient, -LearningRate * weight / (MathF.Sqrt(squares[row]) + 1e-7f));
        }
    }

    private static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float scale)
    {
        var to = MemoryMarshal.Cast<float, Vector<float>>(target);
        var from = MemoryMarshal.Cast<float, Vector<float>>(source);
        var factor = new Vector<float>(scale);
        for (var i = 0; i < to.Length; i++)
            to[i] += from[i] * factor;
    }

    // The weight of a feature is folded into its row, and each row has a scale of its own.
    private static void Save(string file, float[] table, float[] weights)
    {
        var scales = new float[EncoderFeatures.Rows];
        var rows = new sbyte[table.Length];
        for (var row = 0; row < EncoderFeatures.Rows; row++)
        {
            var values = table.AsSpan(row * Dimensions, Dimensions);
            var max = 1e-9f;
            foreach (var value in values)
                max = MathF.Max(max, MathF.Abs(value));
            scales[row] = max / 127 * weights[row];
            for (var i = 0; i < Dimensions; i++)
                rows[row * Dimensions + i] = (sbyte)MathF.Round(values[i] / max * 127);
        }
        using var stream = File.Create(file);
        stream.Write(MemoryMarshal.AsBytes(scales.AsSpan()));
        stream.Write(MemoryMarshal.AsBytes(rows.AsSpan()));
    }

    private static void Evaluate(string file, Dictionary<string, List<(string English, string Other)>> held)
    {
        var encoder = Encoder.Read(File.OpenRead(file));
        foreach (var (language, pairs) in held.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var english = pairs.ConvertAll(pair => encoder.Encode(pair.English));
            var other = pairs.ConvertAll(pair => encoder.Encode(pair.Other));
            var right = 0;
            for (var i = 0; i < pairs.Count; i++)
            {
                var best = Enumerable.Range(0, pairs.Count).MaxBy(j => Encoder.Likeness(english[i], other[j]));
                right += best == i ? 1 : 0;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language} P@1 {100.0 * right / pairs.Count:F0} of {pairs.Count}"));
        }
    }
}
