using System.CommandLine;
using System.CommandLine.Parsing;

namespace Newsloom.App.Configuration;

/// <summary>The options by which every command finds its settings.</summary>
internal static class SettingsOptions
{
    public const string FileName = "newsloom.json";
    public const string FileVariable = "NEWSLOOM_SETTINGS";

    private const string File = "--settings";
    private const string Set = "--set";

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(new Option<string?>(File) { Description = "Take settings from this file, too.", HelpName = "FILE", Recursive = true });
        root.Options.Add(new Option<string[]>(Set)
        {
            Description = "Set one thing for this run, such as fetch.contact=you@example.org.",
            HelpName = "NAME=VALUE",
            Recursive = true,
        });
    }

    /// <summary>The settings of this command line: newsloom.json in the data folder, a file that is named, the environment, the command line.</summary>
    /// <exception cref="WrongSettings">They cannot be used.</exception>
    /// <param name="dataFolder">Where the command works on one that need not be named.</param>
    public static SettingsInEffect Read(ParseResult parsed, Surroundings around, string? dataFolder = null)
    {
        var given = new List<GivenSetting>();
        if ((dataFolder ?? ValueOf<string>(parsed, "--data")) is { } folder && Path.Join(folder, FileName) is var usual && System.IO.File.Exists(usual))
            given.AddRange(GivenSetting.InFile(usual));
        if ((ValueOf<string>(parsed, File) ?? around.Environment.GetValueOrDefault(FileVariable)) is { Length: > 0 } file)
            given.AddRange(GivenSetting.InFile(file));
        given.AddRange(GivenSetting.InEnvironment(around.Environment));
        given.AddRange((ValueOf<string[]>(parsed, Set) ?? []).Select(GivenSetting.OnCommandLine));
        return new SettingsInEffect(given);
    }

    private static T? ValueOf<T>(ParseResult parsed, string option) where T : class =>
        parsed.GetResult(option) is OptionResult result ? result.GetValueOrDefault<T>() : null;
}
