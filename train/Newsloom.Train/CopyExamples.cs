using System.Text.Json;
using Newsloom.Deduplicate;

namespace Newsloom.Train;

/// <summary>Two texts that came into question, and whether one was made from the other.</summary>
/// <param name="Group">Texts of one group are learned from together or not at all.</param>
/// <param name="Weight">Of a set that is small one counts for several, and so does a copy that is hard to tell.</param>
internal sealed record CopyExample(string Set, string Group, string Kind, bool IsCopy, double Weight, float[] Signs);

/// <summary>A set's articles as a stream or as pairs, and what is true of two of them: null where nothing is said.</summary>
internal sealed record CopySet(
    string Name, IReadOnlyList<AnalyzedArticle> Articles, bool IsPairs, double Weight,
    Func<string, string, (bool? IsCopy, string Group, string Kind)> Truth)
{
    /// <summary>Two copies of one text say little: they may share no word. So copies are learned beside their originals.</summary>
    public static CopySet Wire(string folder, IReadOnlyList<AnalyzedArticle> articles)
    {
        var rows = Rows(folder, "wirecopy/docs").ToDictionary(row => Text(row, "id"));
        return new CopySet("wirecopy", articles, IsPairs: false, 1, (a, b) =>
        {
            var (first, second) = (rows[a], rows[b]);
            var (tierA, tierB) = (Text(first, "tier"), Text(second, "tier"));
            var hasOriginal = tierA == "original" || tierB == "original";
            var isSame = Text(first, "cluster") == Text(second, "cluster");
            var kind = !isSame ? Text(first, "event") == Text(second, "event") ? "same event" : "other" : tierA == "original" ? tierB : tierA;
            return (isSame ? hasOriginal ? true : null : false, Text(first, "event"), kind);
        });
    }

    /// <summary>Pairs that are not listed share nothing.</summary>
    public static CopySet Natural(string folder, IReadOnlyList<AnalyzedArticle> articles)
    {
        var shares = Rows(folder, "fnc1_copies/pairs")
            .ToDictionary(row => Key(Text(row, "a"), Text(row, "b")), row => row.GetProperty("share").GetDouble());
        var events = Rows(folder, "fnc1/docs").ToDictionary(row => Text(row, "id"), row => Text(row, "cluster"));
        return new CopySet("fnc1_copies", articles, IsPairs: false, 4, (a, b) =>
        {
            var share = shares.GetValueOrDefault(Key(a, b));
            return (share >= 0.5 ? true : share < 0.2 ? false : null, events[a], share >= 0.5 ? "copy" : "other");
        });
    }

    /// <summary>Stories in the words of the day before.</summary>
    public static CopySet Templates(string folder, IReadOnlyList<AnalyzedArticle> articles)
    {
        var rows = Rows(folder, "bloomberg_pairs/pairs").ToDictionary(row => Text(row, "id"));
        return new CopySet("bloomberg_pairs", articles, IsPairs: true, 3, (a, _) =>
        {
            var id = a[..^1].TrimEnd('/');
            return (Text(rows[id], "label") == "DIFFERENT" ? false : null, id, "template");
        });
    }

    /// <summary>Everything that the index compares as the articles come.</summary>
    public List<CopyExample> Examples()
    {
        var examples = new List<CopyExample>();
        var seen = new HashSet<string>();
        CopyIndex? index = null;
        for (var i = 0; i < Articles.Count; i++)
        {
            var id = Articles[i].Id;
            if (index is null || IsPairs && i % 2 == 0)
                index = new CopyIndex(new DeduplicateSettings(), Plain) { Compared = (other, signs) => Add(other, signs) };
            index.Add(Articles[i]);

            void Add(string other, ReadOnlySpan<float> signs)
            {
                var (isCopy, group, kind) = Truth(other, Articles[i].Id);
                if (isCopy is { } truth && seen.Add(Key(Articles[i].Id, other)))
                    examples.Add(new CopyExample(Name, group, kind, truth, kind == "heavy" && truth ? 2 * Weight : Weight, signs.ToArray()));
            }
        }
        return examples;
    }

    /// <summary>As good as it gets without learning: a copy shares two fifths of its own words.</summary>
    private static CopyWeights Plain => new([.. CopySigns.Names.Select(name => name switch { "own words" => 20, "always" => -8f, _ => 0 })]);

    private static string Key(string a, string b) => string.CompareOrdinal(a, b) < 0 ? a + " " + b : b + " " + a;

    private static List<JsonElement> Rows(string folder, string name) =>
        [.. PackedLines.Read(Path.Combine(folder, "clustering", name + ".jsonl.gz")).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Text(JsonElement row, string name) => row.GetProperty(name).ToString();
}
