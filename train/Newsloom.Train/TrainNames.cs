using System.Diagnostics;
using System.Globalization;
using Newsloom.Analyze;
using Newsloom.Analyze.Names;
using Newsloom.Text;

namespace Newsloom.Train;

/// <summary>Makes tagger.bin, by which names are found, from corpora of marked names.</summary>
internal static class TrainNames
{
    public const int Epochs = 3;

    private const int RowBits = 20;
    private const float LeastWeight = 0.06f;

    // Of what the table can hold, since each sign has two places: beyond, the lightest would be left out anyway.
    private const double MostRows = 1.4;

    // Signs are left out at random, so that none is relied upon alone; a language's own as a whole,
    // so that those shared by all can stand by themselves where a language has none.
    private const double LeftOut = 0.15, OwnLeftOut = 0.3;

    private sealed record Example(uint[][] Shared, uint[][] Own, ushort[] Allowed)
    {
        public int[][] SharedNumbers { get; init; } = [];
        public int[][] OwnNumbers { get; init; } = [];
    }

    // What stands more rarely tells too little for its place.
    private const int Least = 3;

    /// <param name="without">Languages to leave out and be measured on; none for all to be learned.</param>
    public static void Make(string trainFolder, string output, int epochs, IReadOnlyList<string> without)
    {
        var clock = Stopwatch.StartNew();
        var known = new KnownNames();
        var texts = LabelledNames.Read(trainFolder, kept: false, single: false).Where(text => !without.Contains(text.Language)).ToList();
        var languages = texts.Select(text => text.Language).Distinct().ToHashSet();
        var examples = texts.SelectMany(text => Examples(known, text)).ToList();
        Console.WriteLine($"{examples.Count} stretches of {texts.Count} texts, {examples.Sum(example => example.Own.Length)} words, {clock.Elapsed.TotalSeconds:f0} s");

        var vocabulary = new SignVocabulary(examples.SelectMany(example => example.Own), Least);
        examples = examples.ConvertAll(example => example with { SharedNumbers = vocabulary.Numbers(example.Shared), OwnNumbers = vocabulary.Numbers(example.Own), Shared = [], Own = [] });
        Console.WriteLine($"{vocabulary.Counts.Count} signs, {clock.Elapsed.TotalSeconds:f0} s");
        var field = new RandomField(vocabulary.Counts);
        var random = new Random(5);
        var tests = LabelledNames.Read(trainFolder, kept: true, single: true).Where(text => without.Count == 0 || without.Contains(text.Language)).ToList();
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(examples));
            foreach (var example in examples)
            {
                var isShared = example.SharedNumbers[0].Length > 0 && random.NextDouble() < OwnLeftOut;
                field.Learn(Thinned(isShared ? example.SharedNumbers : example.OwnNumbers, random), example.Allowed);
            }

            if (epoch > epochs / 2)
                field.Keep();
            Console.WriteLine($"epoch {epoch}, {clock.Elapsed.TotalSeconds:f0} s");
            if (epoch == epochs)
                Report(known, new NameTagger(Weights(field, vocabulary, languages)), tests);
        }

        Console.WriteLine($"measured, {clock.Elapsed.TotalSeconds:f0} s");
        if (output == "none")
            return;
        using (var stream = File.Create(output))
            Weights(field, vocabulary, languages).Save(stream);
        Console.WriteLine($"{Path.GetFileName(output)}: {new FileInfo(output).Length / 1024} KiB, {clock.Elapsed.TotalSeconds:f0} s");
    }

    private static TaggerWeights Weights(RandomField field, SignVocabulary vocabulary, HashSet<string> languages)
    {
        var rows = Enumerable.Range(0, vocabulary.Counts.Count)
            .Select(sign => (vocabulary.Signs[sign], field.Row(sign, LeastWeight)))
            .Where(sign => sign.Item2.Weight > 0)
            .OrderByDescending(sign => sign.Item2.Weight)
            .Take((int)(MostRows * (1 << RowBits)))
            .Select(sign => (sign.Item1, sign.Item2.Row))
            .ToList();
        Console.WriteLine($"{rows.Count} rows");
        return new TaggerWeights(TaggerWeights.LayOut(RowBits, rows), field.Steps(), languages);
    }

    private static int[][] Thinned(int[][] signs, Random random)
    {
        var thinned = new int[signs.Length][];
        for (var i = 0; i < signs.Length; i++)
            thinned[i] = Array.FindAll(signs[i], _ => random.NextSingle() >= LeftOut);
        return thinned;
    }

    private static IEnumerable<Example> Examples(KnownNames known, NamedText text)
    {
        var reading = new NameReading(known, text.Text, text.Language, Sentences.Split(text.Text, text.Language));
        reading.FindByRules();
        var signs = new SignBuffer();
        var others = (ushort)(text.HasOthers ? 1 << NameTags.None : NameTags.NoKind);
        if (reading.IsReadByCharacter)
        {
            foreach (var stretch in reading.CharacterStretches())
            {
                reading.Write(stretch, signs);
                yield return Marked(signs, stretch, text, others);
            }

            yield break;
        }

        foreach (var stretch in reading.Stretches(all: true))
        {
            reading.Write(stretch, ownLanguage: true, signs);
            yield return Marked(signs, reading.Spans(stretch), text, others);
        }
    }

    private static Example Marked(SignBuffer signs, List<TextSpan> spans, NamedText text, ushort others)
    {
        var shared = new uint[signs.Words][];
        var own = new uint[signs.Words][];
        for (var i = 0; i < signs.Words; i++)
        {
            shared[i] = signs.Shared(i).ToArray();
            own[i] = signs.All(i).ToArray();
        }

        var allowed = new ushort[signs.Words];
        Array.Fill(allowed, others);
        foreach (var name in text.Names)
        {
            if (name.Span.End <= spans[0].Start || name.Span.Start >= spans[^1].End)
                continue;
            var from = spans.FindIndex(span => span.End > name.Span.Start);
            var to = spans.FindLastIndex(span => span.Start < name.Span.End) + 1;
            for (var i = from; i < to; i++)
                allowed[i] = (ushort)(1 << NameTags.Of(name.Kind, i == from, i == to - 1));
        }

        return new Example(shared, own, allowed);
    }

    private static void Report(KnownNames known, NameTagger tagger, List<NamedText> tests)
    {
        var mean = 0.0;
        foreach (var corpus in tests.GroupBy(text => text.Corpus))
        {
            var score = new NameScore();
            var (inside, marked) = (0, 0);
            var whole = new NameScore();
            var byKind = new NameScore[3];
            for (var i = 0; i < 3; i++)
                byKind[i] = new NameScore();
            foreach (var text in corpus)
            {
                var reading = new NameReading(known, text.Text, text.Language, Sentences.Split(text.Text, text.Language));
                reading.FindByRules();
                var found = reading.Tagged(tagger).ConvertAll(name => (name.Span, name.Kind));
                score.Add(text, found);
                whole.Add(text with { Names = [.. text.Names.Where(name => name.Kind != EntityKind.Other).Select(name => name with { Kind = EntityKind.Person })] }, found.Where(name => name.Kind != EntityKind.Other).Select(name => (name.Span, EntityKind.Person)));
                var stretches = reading.IsReadByCharacter ? reading.CharacterStretches() : reading.Stretches().ConvertAll(reading.Spans);
                foreach (var name in text.Names.Where(name => name.Kind != EntityKind.Other))
                {
                    marked++;
                    if (stretches.Exists(spans => spans[0].Start <= name.Span.Start + 1 && spans[^1].End >= name.Span.End - 1))
                        inside++;
                }
                byKind[0].Add(text, found, EntityKind.Person);
                byKind[1].Add(text, found, EntityKind.Organisation);
                byKind[2].Add(text, found, EntityKind.Place);
            }

            mean += score.F1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {corpus.Key,-14} P {score.Precision:f3} R {score.Recall:f3} F1 {score.F1:f3}   PER {byKind[0].F1:f3} ORG {byKind[1].F1:f3} LOC {byKind[2].F1:f3}   any {whole.F1:f3} reach {(double)inside / marked:f3}"));
        }

        Console.WriteLine($"  mean {mean / tests.Select(text => text.Corpus).Distinct().Count():f4}");
    }
}
