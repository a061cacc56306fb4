using Newsloom.Analyze;
using Newsloom.Compare;
using Newsloom.Text;

namespace Newsloom.Train;

/// <summary>Two texts in two languages, and whether one is the other's translation.</summary>
/// <param name="Kind">How the pair was made, for the score.</param>
/// <param name="IsKept">Never learned from.</param>
internal sealed record TranslationExample(string Kind, string Id, bool IsTranslation, double Weight, bool IsKept, float[] Signs);

/// <summary>
/// Makes pairs of texts of news that people translated, whole, cut and reworded, and pairs that are none: other texts, the
/// other half of the same text, and others with some of its lines. Only lines that the encoder has not learned from.
/// </summary>
internal sealed class TranslationExamples(string trainFolder, Encoder encoder)
{
    // Of 988 lines the first half taught the encoder; the last documents are kept for measuring.
    private const int FirstLine = 494;
    private const int FirstKeptLine = 895;
    private const int PairsPerText = 32;
    // They are what a story is made of, and there are few.
    private const double WeightOfSameEvent = 6;

    private const int MinLines = 8;
    private const int MaxLines = 30;

    private readonly Random _random = new(23);

    /// <summary>The lines of each language, in the order that all share.</summary>
    private readonly List<(string Language, string[] Lines)> _news = Load(trainFolder);

    public List<TranslationExample> OfNews()
    {
        var drafts = new List<(string Kind, bool IsTranslation, bool IsKept, string Language, List<string> Lines, string OtherLanguage, List<string> OtherLines)>();
        foreach (var (from, to, isKept) in Texts(FirstLine, FirstKeptLine, false).Concat(Texts(FirstKeptLine, _news[0].Lines.Length, true)))
        {
            for (var i = 0; i < PairsPerText; i++)
            {
                var (a, b) = TwoLanguages();
                var (start, end) = OtherText(from, to, isKept);
                drafts.Add(("translation", true, isKept, a.Language, Shortened(a.Lines[from..to]), b.Language, Reworded(Shortened(b.Lines[from..to]))));
                if (i % 3 == 0)
                    drafts.Add(("other", false, isKept, a.Language, Shortened(a.Lines[from..to]), b.Language, [.. b.Lines[start..end]]));
                if (i % 3 == 1 && to - from >= 2 * MinLines)
                    drafts.Add(("other half", false, isKept, a.Language, [.. a.Lines[from..((from + to) / 2)]], b.Language, [.. b.Lines[((from + to) / 2)..to]]));
                if (i % 2 == 0)
                    drafts.Add(("some lines", false, isKept, a.Language, Shortened(a.Lines[from..to]), b.Language, Sharing(b.Lines, from, to, start, end)));
            }
        }
        return
        [
            .. drafts.Select((draft, number) => (draft, number)).AsParallel().AsOrdered().Select(each =>
            {
                var (draft, id) = (each.draft, $"{each.number}");
                var signs = Signs(Read(id + "a", draft.Language, draft.Lines), Read(id + "b", draft.OtherLanguage, draft.OtherLines));
                return signs is null ? null : new TranslationExample(draft.Kind, $"{draft.Language}-{draft.OtherLanguage}", draft.IsTranslation, 1, draft.IsKept, signs);
            }).OfType<TranslationExample>(),
        ];
    }

    /// <summary>Reports of one event are written independently, as a rule. Some of those that people hold to be the nearest share passages that were translated, and none is taken for a translation.</summary>
    public List<TranslationExample> OfReports(string setsFolder) =>
    [
        .. LabelledStories.LoadPairs(Path.Combine(setsFolder, "clustering/semeval22_pairs/pairs.jsonl.gz"))
            .Where(pair => pair.First.Language != pair.Second.Language)
            .Select(pair => (Pair: pair, Signs: Signs(pair.First, pair.Second)))
            .Where(each => each.Signs is not null)
            .Select(each => new TranslationExample(
                each.Pair.Likeness > 0.6 ? "same event" : "other event", each.Pair.First.Id, false, each.Pair.Likeness > 0.6 ? WeightOfSameEvent : 2,
                HashOf(each.Pair.First.Id) % 2 == 0, each.Signs!)),
    ];

    private float[]? Signs(AnalyzedArticle first, AnalyzedArticle second)
    {
        List<StoryMember> members = [new(first, null, [], null, []), new(second, null, [], null, [])];
        var identities = EntityIdentities.Of(members);
        var (a, b) = (ParallelText.Of(members[0], identities, encoder), ParallelText.Of(members[1], identities, encoder));
        return Math.Min(a.Sentences.Count, b.Sentences.Count) < ParallelText.MinSentences ? null : TranslationSigns.Of(a, b);
    }

    private static AnalyzedArticle Read(string id, string language, List<string> lines) => Analyzer.Default.Analyze(new Article
    {
        Id = id,
        Input = id,
        Language = language,
        Blocks = [.. lines.Select(line => new Block(BlockKind.Paragraph, line))],
    });

    private IEnumerable<(int From, int To, bool IsKept)> Texts(int from, int end, bool isKept)
    {
        while (end - from >= MinLines)
        {
            var to = Math.Min(end, from + _random.Next(MinLines, MaxLines + 1));
            yield return (from, to, isKept);
            from = to;
        }
    }

    private (int From, int To) OtherText(int from, int to, bool isKept)
    {
        var (low, high) = isKept ? (FirstKeptLine, _news[0].Lines.Length) : (FirstLine, FirstKeptLine);
        while (true)
        {
            var start = _random.Next(low, high - MinLines);
            var end = Math.Min(high, start + _random.Next(MinLines, MaxLines + 1));
            if (end <= from || start >= to)
                return (start, end);
        }
    }

    private ((string Language, string[] Lines) First, (string Language, string[] Lines) Second) TwoLanguages()
    {
        var first = _random.Next(3) == 0 ? 0 : _random.Next(_news.Count);
        var second = _random.Next(_news.Count - 1);
        return (_news[first], _news[second >= first ? second + 1 : second]);
    }

    /// <summary>As it is, cut at its end, or without up to two fifths of its lines; some lines run on in one.</summary>
    private List<string> Shortened(string[] lines)
    {
        var kept = _random.Next(3) switch
        {
            0 => [.. lines],
            1 => [.. lines[..Math.Max(6, (int)(lines.Length * (0.6 + 0.4 * _random.NextDouble())))]],
            _ => Thinned(lines, 0.4 * _random.NextDouble()),
        };
        for (var i = kept.Count - 2; i >= 0; i--)
        {
            if (kept.Count > 6 && _random.Next(12) == 0)
            {
                kept[i] = kept[i] + " " + kept[i + 1];
                kept.RemoveAt(i + 1);
            }
        }
        return kept;
    }

    private List<string> Thinned(string[] lines, double share)
    {
        var kept = lines.Where(_ => _random.NextDouble() >= share).ToList();
        return kept.Count < 6 ? [.. lines] : kept;
    }

    /// <summary>A freer translation has other words: up to a third of them are left out.</summary>
    private List<string> Reworded(List<string> lines)
    {
        var share = _random.Next(2) == 0 ? 0 : 0.33 * _random.NextDouble();
        return lines.ConvertAll(line => string.Join(' ', line.Split(' ').Where((word, i) => i == 0 || word.Any(char.IsDigit) || _random.NextDouble() >= share)));
    }

    /// <summary>Another text, with up to three tenths of its lines from this one.</summary>
    private List<string> Sharing(string[] all, int from, int to, int start, int end)
    {
        var lines = all[start..end].ToList();
        var count = Math.Max(1, (int)(lines.Count * (0.1 + 0.2 * _random.NextDouble())));
        var first = _random.Next(from, Math.Max(from + 1, to - count));
        var shared = all[first..Math.Min(to, first + count)];
        lines.InsertRange(_random.Next(lines.Count), shared);
        lines.RemoveRange(Math.Max(6, lines.Count - shared.Length), Math.Min(shared.Length, Math.Max(0, lines.Count - 6)));
        return lines;
    }

    private static List<(string, string[])> Load(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(folder, "ntrex"), "en-*.tsv.gz").Order(StringComparer.Ordinal)
            .Select(file => (Language: Path.GetFileName(file)[3..5], Rows: PackedLines.Read(file).Select(line => line.Split('\t')).ToList())).ToList();
        return [("en", [.. files[0].Rows.Select(row => row[0])]), .. files.Select(file => (file.Language, file.Rows.Select(row => row[1]).ToArray()))];
    }

    private static uint HashOf(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619u;
        return hash ^ hash >> 15;
    }
}
