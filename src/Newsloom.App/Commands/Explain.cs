using System.CommandLine;
using Newsloom.App.Configuration;
using Newsloom.App.Terminal;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom explain</c>: what each stage made of a page, and why.</summary>
internal static class Explain
{
    public static Command Command(Surroundings around)
    {
        var paths = PathsArgument.Create();
        var data = DataFolder.Option("Use what this folder has learned of sites by earlier runs of stories.");
        var command = new Command("explain", "Print what each stage made of a page, and why: for several pages also why they are one story, or not.") { paths, data };
        command.SetAction((parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(paths) ?? [];
            if (given.Length == 0)
                return Task.FromResult(PathsArgument.SayNothingGiven(around, "explain"));
            var settings = SettingsOptions.Read(parsed, around).Settings;
            var pipeline = new Pipeline(settings);
            DataFolder.Learned(parsed.GetValue(data), pipeline);
            using var reading = new Reading(around, settings, pipeline);
            var view = new ExplainView(around.OutputConsole());
            var explained = reading.Pages(given, isExplained: true, cancellationToken)
                .SelectMany(page => page.ToPlace, (page, article) => (Article: article, page.Lines))
                .OrderBy(one => one.Article.Article.Published is null).ThenBy(one => one.Article.Article.Published?.Instant);
            foreach (var (article, lines) in explained)
            {
                view.Write(article, article.Article.PartOf is null ? lines : [], pipeline.Place(article));
                around.Output.Flush();
            }
            return Task.FromResult(reading.Finish());
        });
        return command;
    }
}
