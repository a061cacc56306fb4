using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Newsloom.App;

/// <summary>Ends each command's help with commands to try.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["stories"] =
        [
            "newsloom stories pages/                        the stories in a folder",
            "newsloom stories pages/ --html stories.html    the same, as one page to look at or to send",
            "newsloom stories 'pages/**/*.html' --json      one line of JSON for each story",
            "zcat crawl.jsonl.gz | newsloom stories -       articles from standard input",
        ],
        ["read"] =
        [
            "newsloom read page.html                        the article alone, to read here",
            "newsloom read pages/ --json > articles.jsonl   one line of JSON for each article",
            "newsloom read --json --manifest input.jsonl    the pages that a list names",
        ],
        ["explain"] =
        [
            "newsloom explain page.html                     what became of one page, and why",
            "newsloom explain first.html second.html        and why they are one story, or not",
        ],
        ["settings"] =
        [
            "newsloom settings                              what is set, and where",
            "newsloom settings --data news/ --json          of a data folder, for a script",
        ],
        ["check"] =
        [
            "newsloom check html '<p onclick=x()>Hello'     one case, one answer",
            "newsloom check html --jsonl < cases.jsonl      one answer for each line",
        ],
    };

    public static void AddTo(RootCommand root, int width)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpWithExamples(new HelpAction { MaxWidth = Math.Min(width, 120) });
    }

    public override int Invoke(ParseResult parseResult)
    {
        var exit = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        var examples = command is RootCommand ? Examples.Values.Select(lines => lines[0]).ToArray() : Examples.GetValueOrDefault(command.Name, []);
        if (examples.Length == 0)
            return exit;
        output.WriteLine(command is RootCommand ? "Try:" : "Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {example}");
        output.WriteLine();
        return exit;
    }

    public override bool ClearsParseErrors => true;
}
