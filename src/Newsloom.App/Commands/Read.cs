using System.CommandLine;
using Newsloom.App.Configuration;
using Newsloom.App.Json;
using Newsloom.App.Terminal;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom read</c>: clean articles.</summary>
internal static class Read
{
    public static Command Command(Surroundings around)
    {
        var paths = PathsArgument.Create();
        var json = new Option<string?>("--json")
        {
            Description = "Machine-readable: one line of JSON for each article, in the order of the input.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "lines",
        };
        json.AcceptOnlyFromAmong("lines");
        var manifest = new Option<string?>("--manifest")
        {
            Description = """Read the pages that FILE names: lines of {"id","html_path","url"}, paths relative to FILE.""",
            HelpName = "FILE",
        };
        var data = DataFolder.Option("Use what this folder has learned of sites by earlier runs of stories.");
        var command = new Command("read", "Read pages and print the articles in them, without the menus and adverts around them.") { paths, json, manifest, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = SettingsOptions.Read(parsed, around).Settings;
            var pipeline = new Pipeline(settings);
            DataFolder.Learned(parsed.GetValue(data), pipeline);
            using var reading = new Reading(around, settings, pipeline);
            var given = parsed.GetValue(paths) ?? [];
            var named = parsed.GetValue(manifest);
            if (given.Length == 0 && named is null)
                return PathsArgument.SayNothingGiven(around, "read");

            var isJson = parsed.GetValue(json) is not null;
            return isJson || !around.IsOutputTerminal
                ? await around.WithProgressAsync("Reading pages", () => reading.Fraction, Run, cancellationToken)
                : Run();

            int Run()
            {
                var pages = named is null ? [] : reading.PagesOfManifest(named, cancellationToken);
                if (given.Length > 0)
                    pages = pages.Concat(reading.Pages(given, isExplained: false, cancellationToken));
                Write(pages, isJson, around);
                return reading.Finish();
            }
        });
        return command;
    }

    private static void Write(IEnumerable<Explanation> pages, bool isJson, Surroundings around)
    {
        var console = around.OutputConsole();
        var isFirst = true;
        foreach (var page in pages)
        {
            if (isJson)
            {
                JsonLines.Write(around.Output, ArticleLine.Of(page));
                continue;
            }
            ArticleView.Write(page.Article, console, isFirst);
            around.Output.Flush();
            isFirst = false;
        }
    }
}
