using System.CommandLine;
using System.Text;
using Newsloom.App.Configuration;
using Newsloom.App.Json;
using Newsloom.App.Report;
using Newsloom.App.Terminal;
using Newsloom.Ingest;
using Spectre.Console;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom stories</c>: pages in, stories out.</summary>
internal static class Stories
{
    // What is in the news, of what a data folder keeps.
    private const int DaysBack = 2;
    private const int MostKept = 20;

    private sealed record Request(string[] Paths, string? Json, string? Html, bool IsBatch);

    public static Command Command(Surroundings around)
    {
        var paths = PathsArgument.Create();
        var json = new Option<string?>("--json")
        {
            Description = "Machine-readable: one line of JSON for each story. With --json=articles, one line for each article, once all are placed: the story in which it stands, and whose copy it is.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "articles",
        };
        json.AcceptOnlyFromAmong("lines", "articles");
        var html = new Option<string?>("--html") { Description = "Write the stories as one self-contained page.", HelpName = "FILE" };
        var data = DataFolder.Option("Keep everything in this folder; a second run adds what is new.");
        var batch = new Option<bool>("--batch") { Description = "With --json=articles: look at all articles before saying where each belongs." };
        var command = new Command("stories", "Read pages and print the stories in them: who reported what, who copied whom, who said what. Without PATH, the stories of the last days that were polled.") { paths, json, html, data, batch };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new Request(parsed.GetValue(paths) ?? [], parsed.GetValue(json), parsed.GetValue(html), parsed.GetValue(batch));
            if (request.Html is { } file && CannotHold(file) is { } why)
            {
                around.Say($"newsloom stories: {why}");
                return Program.WrongUsage;
            }
            if (request.Paths.Length == 0)
                return Kept(request, DataFolder.Usual(parsed.GetValue(data), around), parsed, around, cancellationToken);
            var settings = SettingsOptions.Read(parsed, around).Settings;
            using var store = DataFolder.Open(parsed.GetValue(data));
            using var vectors = Pipeline.FindVectors(settings, around.Time, flaw => around.Say($"newsloom: {flaw}"));
            var pipeline = new Pipeline(settings, store, around.Time, vectors);
            using var reading = new Reading(around, settings, pipeline, pipeline.Knows);
            return await around.WithProgressAsync(
                "Reading pages", () => reading.Fraction, () => Run(request, reading, pipeline, around, cancellationToken), cancellationToken);
        });
        return command;
    }

    /// <summary>The stories of the last days in the data folder.</summary>
    private static int Kept(Request request, string folder, ParseResult parsed, Surroundings around, CancellationToken cancellationToken)
    {
        if (!DataFolder.HasStore(folder))
        {
            around.Say($"newsloom stories: no files are given, and nothing is followed in {folder} yet. Follow an outlet with: newsloom add example.org");
            return PathsArgument.SayNothingGiven(around, "stories");
        }
        var settings = SettingsOptions.Read(parsed, around, folder).Settings;
        using var store = DataFolder.OpenUsual(folder);
        using var vectors = Pipeline.FindVectors(settings, around.Time, flaw => around.Say($"newsloom: {flaw}"));
        var pipeline = new Pipeline(settings, store, around.Time, vectors);
        PlaceDue(settings, pipeline, around, cancellationToken);
        var today = DateOnly.FromDateTime(around.Time.GetLocalNow().DateTime);
        var top = store.LoadTopStories(today.AddDays(-DaysBack), MostKept);
        if (top.Count == 0)
            top = store.LoadTopStories(DateOnly.MinValue, MostKept);
        if (top.Count == 0)
        {
            around.Say($"newsloom stories: there are no articles in {folder} yet. Ask the feeds with: newsloom poll --once   or read files with: newsloom stories FOLDER");
            return Program.NothingDone;
        }
        var stories = pipeline.Stories(top.SelectMany(story => story.Headlines, (_, headline) => headline.Id).ToHashSet(StringComparer.Ordinal));
        Write(request, stories, [.. stories.SelectMany(story => story.Members, (_, member) => member.Article.Id)], around, cancellationToken);
        if (top.Count == MostKept && request.Json is null)
            around.Say($"newsloom: the {MostKept} stories that most outlets have; more are in {folder}.");
        return Program.Done;
    }

    // What was held back for its agency until now.
    private static void PlaceDue(Settings settings, Pipeline pipeline, Surroundings around, CancellationToken cancellationToken)
    {
        using var reading = new Reading(around, settings, pipeline);
        foreach (var article in WithArticle(reading.Pages([], isExplained: false, cancellationToken), reading).ToList())
            pipeline.Place(article);
        pipeline.Save();
    }

    private static int Run(Request request, Reading reading, Pipeline pipeline, Surroundings around, CancellationToken cancellationToken)
    {
        var articles = Reading.InOrderOfPublication(WithArticle(reading.Pages(request.Paths, isExplained: false, cancellationToken), reading));
        var placements = new List<Placement>();
        try
        {
            foreach (var article in articles)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (pipeline.Against(article.Article) is { } against)
                {
                    reading.LeaveOut(against);
                    continue;
                }
                var placement = pipeline.Place(article);
                if (request is { Json: "articles", IsBatch: false })
                    placements.Add(placement);
            }
        }
        finally
        {
            pipeline.Save();
        }
        // Each was placed without seeing later ones; if later ones showed that its story was told wrong, it is said where it stands now.
        foreach (var (article, story, copy) in placements.Select(placed => (placed.Article, pipeline.PlaceOf(placed.Article) ?? placed.Story, placed.Copy)))
            JsonLines.Write(around.Output, new PlacementLine(article, story, copy?.Of));
        // What was placed above is said above, unless all were to be looked at first.
        var unsaid = request is { Json: "articles", IsBatch: false, Html: null } ? reading.Known : [.. articles.Select(article => article.Id), .. reading.Known];
        if (unsaid.Count > 0)
            Write(request, pipeline.Stories(unsaid.ToHashSet(StringComparer.Ordinal)), [.. reading.Known], around, cancellationToken);
        return reading.Finish();
    }

    private static void Write(
        Request request, IReadOnlyList<Story> stories, HashSet<string> known, Surroundings around, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Html is { } file)
            WriteHtml(stories, file, around);
        switch (request.Json)
        {
            case "articles":
                foreach (var (story, member) in stories.SelectMany(story => story.Members, (story, member) => (story, member)))
                {
                    if (request.IsBatch || known.Contains(member.Article.Id))
                        JsonLines.Write(around.Output, new PlacementLine(member.Article.Id, story.Id, member.Copy?.Of));
                }
                break;
            case "lines":
                foreach (var story in stories)
                    JsonLines.Write(around.Output, StoryLine.Of(story));
                break;
            default:
                if (request.Html is null)
                    WriteTerminal(stories, around);
                break;
        }
    }

    private static IEnumerable<AnalyzedArticle> WithArticle(IEnumerable<Explanation> pages, Reading reading)
    {
        foreach (var article in pages.SelectMany(page => page.ToPlace))
        {
            if (article.Text.Length > 0 || article.Article.Title is not null)
                yield return article;
            else
                reading.LeaveOut(new Flaw(article.Article.Input, "holds no article that could be found", "See why with: newsloom explain"));
        }
    }

    private static void WriteTerminal(IReadOnlyList<Story> stories, Surroundings around)
    {
        var console = around.OutputConsole();
        foreach (var story in stories)
        {
            StoryView.Write(story, console);
            console.WriteLine();
            around.Output.Flush();
        }
    }

    private static string? CannotHold(string file) =>
        Directory.Exists(file) ? $"{file} is a folder. Name a file, as in --html {Path.Join(file, "stories.html")}"
        : Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder) ? $"the folder {folder} does not exist. Make it first, or name another file."
        : null;

    private static void WriteHtml(IReadOnlyList<Story> stories, string file, Surroundings around)
    {
        FileStream target;
        try
        {
            target = File.Create(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputFailed(file, error);
        }
        using (var writer = new StreamWriter(new FailingOutput(target, file), new UTF8Encoding(false)) { NewLine = "\n" })
            HtmlReport.Write(stories, writer);
        around.Say($"newsloom: {stories.Count} {(stories.Count == 1 ? "story" : "stories")} written to {file}");
    }
}
