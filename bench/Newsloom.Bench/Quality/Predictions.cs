using System.Text.Encodings.Web;
using System.Text.Json;

namespace Newsloom.Bench.Quality;

/// <summary>Runs the engine over a set and writes what it found, in the shapes of <c>read --json</c> and <c>stories --json=articles</c>.</summary>
internal static class Predictions
{
    // Answers are read by programs alone.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="batch">Where to write the copies as told once all articles have been seen; null if nobody asks.</param>
    /// <returns>What it cost, and the inputs on which the engine threw: it never may.</returns>
    public static (Cost Cost, IReadOnlyList<string> Failed) Write(EvalSet set, string input, string output, string? batch) =>
        set.IsManifest ? WriteArticles(input, output) : WritePlacements(input, output, batch);

    private static (Cost, IReadOnlyList<string>) WriteArticles(string manifest, string output)
    {
        string?[] lines = [];
        var failed = new List<string>();
        var cost = Cost.Of(() =>
        {
            var pages = Inputs.Pages(manifest);
            lines = [.. pages.AsParallel().AsOrdered().Select(page => Read(page, failed)).Select(article => article is null ? null : Line(article.Article))];
            return pages.Count;
        });
        File.WriteAllLines(output, lines.OfType<string>());
        return (cost, failed);
    }

    private static (Cost, IReadOnlyList<string>) WritePlacements(string stream, string output, string? batch)
    {
        var failed = new List<string>();
        var pipeline = new Pipeline(new Settings());
        List<Placement> placements = [];
        var cost = Cost.Of(() =>
        {
            var pages = Inputs.Articles(stream);
            var articles = pages.AsParallel().AsOrdered().Select(page => Read(page, failed)).ToList();
            placements = Place(pipeline, articles.OfType<AnalyzedArticle>());
            return pages.Count;
        });
        File.WriteAllLines(output, placements.Select(placed => Line(placed.Article, placed.Story, placed.Copy?.Of)));
        if (batch is not null)
        {
            File.WriteAllLines(batch,
                from story in pipeline.Stories(placements.Select(placed => placed.Article).ToHashSet())
                from member in story.Members
                select Line(member.Article.Id, story.Id, member.Copy?.Of));
        }
        return (cost, failed);
    }

    private static string Line(string id, string story, string? copyOf) => JsonSerializer.Serialize(new { id, story, copyOf }, Plain);

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
