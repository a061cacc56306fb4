using System.CommandLine;
using Newsloom.App.Terminal;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom explain</c>: what each stage made of a page, and why.</summary>
internal static class Explain
{
    public static Command Command(Surroundings around)
    {
        var paths = PathsArgument.Create();
        var command = new Command("explain", "Print what each stage made of a page, and why: for several pages also why they are one story, or not.") { paths };
        command.SetAction((parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(paths) ?? [];
            if (given.Length == 0)
                return Task.FromResult(PathsArgument.SayNothingGiven(around, "explain"));
            var settings = new Settings();
            using var reading = new Reading(around, settings);
            var pipeline = new Pipeline(settings);
            var view = new ExplainView(around.OutputConsole());
            var explained = reading.Explained(given, cancellationToken)
                .OrderBy(one => one.Article.Article.Published is null).ThenBy(one => one.Article.Article.Published?.Instant);
            foreach (var (article, lines) in explained)
            {
                view.Write(article, lines, pipeline.Place(article));
                around.Output.Flush();
            }
            return Task.FromResult(reading.Finish());
        });
        return command;
    }
}
