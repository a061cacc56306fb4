using System.Text.Json;
using Newsloom.Analyze;

namespace Newsloom.Train;

/// <summary>An article, and which story it belongs to in truth.</summary>
internal sealed record Labelled(AnalyzedArticle Article, string Story);

/// <summary>Two articles, and how far people hold them to be about one event, from 0 to 1.</summary>
internal sealed record LabelledPair(AnalyzedArticle First, AnalyzedArticle Second, float Likeness, bool IsTranslatedByMachine);

/// <summary>Sets of articles or pairs whose stories are known.</summary>
internal static class LabelledStories
{
    /// <summary>In order of time, those without one last and as they came.</summary>
    public static List<Labelled> Load(string file) =>
        [.. Rows(file).AsParallel().AsOrdered()
            .Select(row => new Labelled(Read(row, ""), Text(row, "cluster") ?? ""))
            .OrderBy(item => item.Article.Article.Published is null).ThenBy(item => item.Article.Article.Published)];

    /// <summary>Pairs of full texts. A machine's translations are kept: they are more languages to learn from.</summary>
    public static List<LabelledPair> LoadPairs(string file) =>
        [.. Rows(file).AsParallel().AsOrdered().Select(row => new LabelledPair(Read(row, "1"), Read(row, "2"), Likeness(row), IsTrue(row, "augmented")))];

    // Marks go from 1, the same, to 4, nothing in common.
    private static float Likeness(JsonElement row) => row.TryGetProperty("label", out var label)
        ? label.GetString() is "OK" or "SAME" ? 1 : 0
        : (4 - row.GetProperty("overall").GetSingle()) / 3;

    private static bool IsTrue(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static AnalyzedArticle Read(JsonElement row, string which)
    {
        var id = Text(row, "id")! + which;
        return Analyzer.Default.Analyze(new Article
        {
            Id = id,
            Input = id,
            Title = Text(row, "title" + which) is { Length: > 0 } title ? title : null,
            Language = Text(row, "lang" + which),
            Outlet = Text(row, "source"),
            Published = NewsTime.FindIso(Text(row, "published" + which)),
            Blocks =
            [
                .. (Text(row, "text" + which) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(text => new Block(BlockKind.Paragraph, text)),
            ],
        });
    }

    private static List<JsonElement> Rows(string file) =>
        [.. PackedLines.Read(file).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
