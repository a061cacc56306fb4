using Newsloom.App.Json;

namespace Newsloom.Bench.Quality;

/// <summary>Runs the engine over a set and writes what it found, as <c>read --json</c> and <c>stories --json=articles</c> print it.</summary>
internal static class Predictions
{
    /// <param name="batch">Where to write the copies as told once all articles have been seen; null if nobody asks.</param>
    /// <returns>What it cost, and the inputs on which the engine threw: it never may.</returns>
    public static (Cost Cost, IReadOnlyList<string> Failed) Write(EvalSet set, string input, string output, string? batch) =>
        set.IsManifest ? WriteArticles(input, output) : WritePlacements(input, output, batch);

    private static (Cost, IReadOnlyList<string>) WriteArticles(string manifest, string output)
    {
        List<AnalyzedArticle?> articles = [];
        var failed = new List<string>();
        var cost = Cost.Of(() =>
        {
            var pages = Inputs.Pages(manifest);
            articles = [.. pages.AsParallel().AsOrdered().Select(page => Read(page, failed))];
            return pages.Count;
        });
        using var lines = File.CreateText(output);
        foreach (var article in articles.OfType<AnalyzedArticle>())
            JsonLines.Write(lines, ArticleLine.Of(article));
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
        Write(output, placements.Select(placed => new PlacementLine(placed.Article, pipeline.PlaceOf(placed.Article) ?? placed.Story, placed.Copy?.Of)));
        if (batch is not null)
        {
            Write(batch,
                from story in pipeline.Stories(placements.Select(placed => placed.Article).ToHashSet())
                from member in story.Members
                select new PlacementLine(member.Article.Id, story.Id, member.Copy?.Of));
        }
        return (cost, failed);
    }

    private static void Write(string path, IEnumerable<PlacementLine> placements)
    {
        using var lines = File.CreateText(path);
        foreach (var line in placements)
            JsonLines.Write(lines, line);
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
}
