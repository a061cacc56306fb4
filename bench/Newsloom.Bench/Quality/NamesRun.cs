using System.Diagnostics;
using System.Globalization;
using Newsloom.Analyze;
using Newsloom.Analyze.Names;
using Newsloom.Extract;
using Newsloom.Text;
using Newsloom.Train;

namespace Newsloom.Bench.Quality;

/// <summary>
/// How many names are found, whole and of the right kind, in the parts of the marked corpora that nothing was learned
/// from: sentence by sentence, and ten at a time as one text; beside the rules alone, and what the reading costs.
/// </summary>
internal static class NamesRun
{
    public const string Name = "ner";

    // Less than this of the corpora's figure is what was set out to be reached.
    private static readonly Dictionary<string, double> Bars = new()
    {
        ["en-wikigold"] = .78,
        ["en-uner"] = .70,
        ["de-germeval"] = .68,
        ["sv-swener"] = .75,
        ["sv-uner"] = .75,
        ["da-uner"] = .75,
        ["pt-uner"] = .78,
        ["hr-uner"] = .80,
        ["sr-Latn-uner"] = .80,
        ["sk-uner"] = .75,
        ["hu-nerkor"] = .88,
        ["fi-turku"] = .80,
        ["ro-ronec"] = .65,
        ["zh-uner"] = .65,
        ["ja-stockmark"] = .72,
    };

    private const int ArticlesToTime = 1500;

    public static void Run(string trainFolder, string eval)
    {
        var rules = new NameFinder(tagger: null);
        var finder = new NameFinder();
        Console.WriteLine($"{"names, strict F1",-16}{"names",6}{"rules",7}{"bar",7}{"ours",7}   {"P",-6}{"R",-6}{"PER",-6}{"ORG",-6}{"LOC",-6}{"ten sentences",-14}");
        var texts = LabelledNames.Read(trainFolder, kept: true, single: false).ToLookup(text => text.Corpus);
        foreach (var corpus in LabelledNames.Read(trainFolder, kept: true, single: true).GroupBy(text => text.Corpus))
        {
            var (before, all, tens) = (new NameScore(), new NameScore(), new NameScore());
            EntityKind[] kinds = [EntityKind.Person, EntityKind.Organisation, EntityKind.Place];
            var byKind = kinds.Select(_ => new NameScore()).ToArray();
            var names = 0;
            foreach (var text in corpus)
            {
                before.Add(text, Find(rules, text));
                var found = Find(finder, text);
                all.Add(text, found);
                foreach (var (kind, score) in kinds.Zip(byKind))
                    score.Add(text, found, kind);
                names += text.Names.Count(name => name.Kind != EntityKind.Other);
            }

            foreach (var text in texts[corpus.Key])
                tens.Add(text, Find(finder, text));
            var bar = Bars[corpus.Key];
            Console.WriteLine(
                $"{corpus.Key,-16}{names,6}{Show(before.F1),7}{Show(bar),7}{Show(all.F1),7} {(all.F1 >= bar ? "✓" : "·")} {Show(all.Precision),-6}{Show(all.Recall),-6}"
                + string.Concat(byKind.Select(score => $"{Show(score.F1),-6}")) + Show(tens.F1));
        }

        Time(eval, rules, finder);
    }

    /// <summary>Analysis with and without the tagger, by turns.</summary>
    private static void Time(string eval, NameFinder rules, NameFinder finder)
    {
        var articles = Inputs.Articles(Path.Combine(eval, "clustering", "fnc1", "input.jsonl.gz")).Take(ArticlesToTime).Select(Extractor.Extract).ToList();
        Analyzer[] both = [new(rules), new(finder)];
        var times = new double[2];
        for (var round = 0; round < 4; round++)
        {
            for (var which = 0; which < 2; which++)
            {
                using var process = Process.GetCurrentProcess();
                var start = process.TotalProcessorTime;
                foreach (var article in articles)
                    both[which].Analyze(article);
                process.Refresh();
                // The first round warms up.
                if (round > 0)
                    times[which] += (process.TotalProcessorTime - start).TotalSeconds / 3;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"analysis of {articles.Count} articles: {articles.Count / times[0]:f0} a CPU-second with rules alone, {articles.Count / times[1]:f0} with the tagger, {100 * (times[1] / times[0] - 1):+0;-0} % time"));
    }

    private static List<(TextSpan, EntityKind)> Find(NameFinder finder, NamedText text)
    {
        var found = finder.Find(text.Text, null, text.Language, Sentences.Split(text.Text, text.Language));
        var kinds = found.Entities.ToDictionary(entity => entity.Id, entity => entity.Kind);
        return [.. found.Mentions.Select(mention => (mention.Span, kinds[mention.EntityId]))];
    }

    private static string Show(double value) => value.ToString(".000", CultureInfo.InvariantCulture);
}
