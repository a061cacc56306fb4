using System.Text.Encodings.Web;
using System.Text.Json;

namespace Newsloom.Bench.Quality;

/// <summary>Runs the engine over a set and writes what it found, in the shapes of <c>read --json</c> and <c>stories --json=articles</c>.</summary>
internal static class Predictions
{
    // Answers are read by programs alone.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>What it cost, and the inputs on which the engine threw: it never may.</returns>
    public static (Cost Cost, IReadOnlyList<string> Failed) Write(EvalSet set, string input, string output) =>
        set.IsManifest ? WriteArticles(input, output) : WritePlacements(input, output);

    private static (Cost, IReadOnlyList<string>) WriteArticles(string manifest, string output)
    {
        var rows = Inputs.Rows(manifest);
        var lines = new string?[rows.Count];
        var failed = new List<string>();
        var cost = Cost.Of(rows.Count, () => Parallel.For(0, rows.Count, i =>
        {
            var page = Inputs.ReadPage(manifest, rows[i]);
            if (Read(page, failed) is { } article)
                lines[i] = Line(article.Article);
        }));
        File.WriteAllLines(output, lines.OfType<string>());
        return (cost, failed);
    }

    private static (Cost, IReadOnlyList<string>) WritePlacements(string stream, string output)
    {
        var rows = Inputs.Rows(stream);
        var failed = new List<string>();
        var pipeline = new Pipeline(new Settings());
        List<Placement> placements = [];
        var cost = Cost.Of(rows.Count, () =>
        {
            var articles = rows
                .Select((row, i) => Inputs.ReadArticle(stream, row, i + 1))
                .AsParallel().AsOrdered()
                .Select(page => Read(page, failed))
                .ToList();
            placements = Place(pipeline, articles.OfType<AnalyzedArticle>());
        });
        // Placing sees only what came before; which text was the original is told once all are there.
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in pipeline.Stories(placements.Select(placed => placed.Article).ToHashSet()).SelectMany(story => story.Members))
            if (member.Copy is { } copy)
                told[member.Article.Id] = copy.Of;
        File.WriteAllLines(output, placements.Select(placed =>
            JsonSerializer.Serialize(new { id = placed.Article, story = placed.Story, copyOf = told.GetValueOrDefault(placed.Article) }, Plain)));
        return (cost, failed);
    }

    /// <summary>As a stream: by time of publication, articles without one last and as they came.</summary>
    public static List<Placement> Place(Pipeline pipeline, IEnumerable<AnalyzedArticle> articles) =>
        [.. articles
            .OrderBy(article => article.Article.Published is null)
            .ThenBy(article => article.Article.Published)
            .Select(pipeline.Place)];

    private static AnalyzedArticle? Read(Page page, List<string> failed)
    {
        try
        {
            return Pipeline.Read(page);
        }
        catch (Exception e)
        {
            lock (failed)
                failed.Add($"{page.Id}: {e.GetType().Name}: {e.Message}");
            return null;
        }
    }

    private static string Line(Article article) => JsonSerializer.Serialize(
        new
        {
            id = article.Id,
            title = article.Title,
            byline = article.Byline,
            published = article.Published?.ToString(),
            text = article.Text,
            image = article.Images.FirstOrDefault(image => image.Url is not null)?.Url,
        },
        Plain);
}
