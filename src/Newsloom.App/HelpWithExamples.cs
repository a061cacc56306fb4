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
        ["serve"] =
        [
            "newsloom serve                                 a page of the news, kept fresh",
            "newsloom serve --urls http://*:8080            for other machines, too",
        ],
        ["entity"] =
        [
            "newsloom entity same Q1234 'person:an hlm'     these two are one",
            "newsloom entity apart Q1234 --name 'Ann Holm'  whoever is so named is somebody else",
            "newsloom entity list                           what you said",
            "newsloom entity undo 2                         take it back",
        ],
        ["add"] =
        [
            "newsloom add example.org                       follow an outlet by its address",
            "newsloom add example.org --dry-run             only see what there is",
            "newsloom add example.org/sport --in Sport      keep it in a folder",
        ],
        ["poll"] =
        [
            "newsloom poll --once                           ask what is due, and end",
            "newsloom poll                                  go on until Control-C",
        ],
        ["story"] =
        [
            "newsloom story 3f9c2ab81d04e6b7                a story, with the ids of its articles",
            "newsloom story ID split ARTICLE ARTICLE        they are another event",
            "newsloom story ID merge OTHER                  the two are one event",
            "newsloom story ID undo                         take the last edit back",
            "newsloom story ID --why ARTICLE                why it stands there",
        ],
        ["split"] = ["newsloom story ID split ARTICLE ARTICLE        they are another event"],
        ["merge"] = ["newsloom story ID merge OTHER                  the two are one event"],
        ["move"] = ["newsloom story ID move ARTICLE OTHER           it belongs there"],
        ["lock"] = ["newsloom story ID lock                         nothing joins or leaves it by itself"],
        ["unlock"] = ["newsloom story ID unlock                       it grows by itself again"],
        ["history"] = ["newsloom story ID history --json               what became of it, for a script"],
        ["undo"] =
        [
            "newsloom story ID undo                         take the last edit back",
            "newsloom story ID undo 7                       take edit 7 back",
        ],
        ["outlets"] =
        [
            "newsloom outlets                               what is followed, how each is",
            "newsloom outlets --pause 'The Orsa Post'       by name, address or number",
        ],
        ["import"] =
        [
            "newsloom import feeds.opml                     the feeds of another reader",
        ],
        ["export"] =
        [
            "newsloom export feeds.opml                     for another reader, or to keep",
            "newsloom export > feeds.opml                   the same",
        ],
        ["rebuild"] =
        [
            "newsloom rebuild                               all as this version reads it",
            "newsloom rebuild --from-archive                when the store itself is lost",
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
        var examples = command is RootCommand root ? root.Subcommands.SelectMany(known => Examples.GetValueOrDefault(known.Name, []).Take(1)).ToArray() : Examples.GetValueOrDefault(command.Name, []);
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
