using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using Newsloom.Analyze;

namespace Newsloom.Train;

/// <summary>Makes languages.bin, the weights of the language identifier, from lines of which a part is kept for measuring.</summary>
internal static class LanguageId
{
    private const int Epochs = 5;
    private const float Rate = 0.6f;

    /// <summary>Weights smaller than this many steps of 127 are left out, which packs better.</summary>
    private const int LeastStep = 4;

    private sealed record Example(string Language, string Text, Script Script);

    public static void Make(string trainFolder, string target)
    {
        var train = Read(trainFolder);
        var file = Path.Combine(target, "languages.bin");
        using (var stream = File.Create(file))
        using (var packed = new BrotliStream(stream, CompressionLevel.SmallestSize))
        using (var writer = new BinaryWriter(packed, Encoding.ASCII))
        {
            var byScript = train.GroupBy(example => example.Script).OrderBy(group => group.Key).ToList();
            writer.Write(byScript.Count);
            foreach (var group in byScript)
            {
                writer.Write((byte)group.Key);
                Train([.. group], group.Key).Write(writer);
            }
        }

        Console.WriteLine($"languages.bin: {new FileInfo(file).Length / 1024} KiB; build again, then measure with: quality --only language");
        Console.WriteLine($"{train.Count} lines to learn from");
    }

    private static List<Example> Read(string trainFolder)
    {
        var train = LabelledSentence.Ntrex(trainFolder).Where(sentence => !sentence.IsKept).Select(Learned).ToList();
        // Few of many: news lines are what the identifier is for.
        train.AddRange(LabelledSentence.Tatoeba(trainFolder).Where(sentence => !sentence.IsKept && sentence.Hash % 400 < (sentence.Language == "en" ? 2 : 10)).Select(Learned));

        // Close neighbours need more lines than others.
        foreach (var (name, code, most) in ((string, string, int)[])[("hr-uner", "hr", 1200), ("sr-Latn-uner", "sr", 1200), ("da-uner", "da", 600)])
        {
            foreach (var sentence in Sentences(Path.Combine(trainFolder, "ner", $"{name}-train.bio.gz")).Take(most))
                train.Add(new Example(code, sentence, Script.Latin));
        }

        // A script that is few lines of a language is quotation.
        var usual = train.GroupBy(example => (example.Language, example.Script)).Where(group => group.Count() > 50)
            .Select(group => group.Key).ToHashSet();
        train.RemoveAll(example => !usual.Contains((example.Language, example.Script)));
        return train;

        static Example Learned(LabelledSentence sentence) => new(sentence.Language, sentence.Text, Scripts.Main(sentence.Text).Script);
    }

    private static LanguageWeights Train(List<Example> examples, Script script)
    {
        string[] languages = [.. examples.Select(example => example.Language).Distinct().Order(StringComparer.Ordinal)];
        if (languages.Length == 1)
            return new LanguageWeights(languages, 0, 1, []);

        var buckets = languages.Length > 20 ? 1 << 16 : languages.Length > 6 ? 1 << 15 : 1 << 14;
        var width = languages.Length;
        var weights = new float[buckets * width];
        var gradients = new float[buckets];
        var random = new Random(17);
        var scores = new float[width];
        var index = languages.Select((language, place) => (language, place)).ToDictionary(pair => pair.language, pair => pair.place);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var order = examples.ToArray();
            random.Shuffle(order);
            double loss = 0;
            foreach (var example in order)
            {
                var text = epoch % 2 == 0 && random.Next(2) == 0 ? example.Text : Window(example.Text, script, random);
                var features = LanguageFeatures.Of(text, script, buckets);
                if (features.Count == 0)
                    continue;
                var norm = 1 / MathF.Sqrt(features.Count);
                Array.Clear(scores);
                foreach (var feature in features)
                {
                    AddScaled(weights.AsSpan(feature * width, width), 1, scores);
                }

                var max = float.MinValue;
                for (var i = 0; i < width; i++)
                    max = Math.Max(max, scores[i] *= norm);
                float sum = 0;
                for (var i = 0; i < width; i++)
                    sum += scores[i] = MathF.Exp(scores[i] - max);
                var right = index[example.Language];
                for (var i = 0; i < width; i++)
                    scores[i] /= sum;
                loss -= Math.Log(Math.Max(scores[right], 1e-9));
                scores[right] -= 1;
                float square = 0;
                for (var i = 0; i < width; i++)
                    square += scores[i] * scores[i];
                if (square < 1e-5f)
                    continue;
                // Adagrad, one sum of squares a bucket.
                foreach (var feature in features)
                {
                    gradients[feature] += square * norm * norm;
                    var step = Rate * norm / MathF.Sqrt(gradients[feature] + 1e-6f);
                    AddScaled(scores, -step, weights.AsSpan(feature * width, width));
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{script}: {width} languages, epoch {epoch}, loss {loss / order.Length:f4}"));
        }

        var top = weights.Select(Math.Abs).Order().ElementAt((int)(weights.Length * 0.9995));
        var scale = top / 127;
        var steps = new sbyte[weights.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var step = (int)MathF.Round(weights[i] / scale);
            steps[i] = Math.Abs(step) < LeastStep ? (sbyte)0 : (sbyte)Math.Clamp(step, -127, 127);
        }

        return new LanguageWeights(languages, buckets, scale, steps);
    }

    private static void AddScaled(ReadOnlySpan<float> from, float factor, Span<float> to)
    {
        var i = 0;
        for (; i <= from.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(to[i..]) + new Vector<float>(from[i..]) * factor).CopyTo(to[i..]);
        for (; i < from.Length; i++)
            to[i] += from[i] * factor;
    }

    private static string Window(string text, Script script, Random random)
    {
        if (Scripts.IsDense(script))
        {
            var start = random.Next(Math.Max(1, text.Length - 8));
            return text.Substring(start, Math.Min(text.Length - start, random.Next(6, 30)));
        }

        var words = text.Split(' ');
        var length = random.Next(3, 14);
        var first = random.Next(Math.Max(1, words.Length - length));
        return string.Join(' ', words.Skip(first).Take(length));
    }

    private static IEnumerable<string> Sentences(string path)
    {
        var words = new List<string>();
        foreach (var line in PackedLines.Read(path))
        {
            if (line.Length > 0)
            {
                words.Add(line.Split('\t')[0]);
                continue;
            }

            if (words.Count > 4)
                yield return string.Join(' ', words);
            words.Clear();
        }
    }
}
