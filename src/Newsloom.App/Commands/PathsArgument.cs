using System.CommandLine;

namespace Newsloom.App.Commands;

/// <summary>The paths that a command reads.</summary>
internal static class PathsArgument
{
    public static Argument<string[]> Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files, folders or patterns (*, **, ?), addresses of the web, or - for standard input. HTML, text, RSS and Atom, JSON and "
                + "JSON Lines, web archives (WARC), wires (NITF, NewsML-G2, ninjs); each also as .gz. Hidden files of a folder are passed over.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        // The parser takes a mistyped option for one more path.
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.Length > 1 && token.Value[0] == '-'))
                result.AddError($"there is no option {token.Value}. For a file of that name write ./{token.Value}");
        });
        return paths;
    }

    public static int SayNothingGiven(Surroundings around, string command)
    {
        around.Say($"newsloom {command}: nothing to read. Give files, a folder or a pattern, as in: newsloom {command} pages/   (or - for standard input)");
        around.Say($"All there is to know: newsloom {command} --help");
        return Program.WrongUsage;
    }
}
