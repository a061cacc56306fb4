using System.CommandLine;
using Newsloom.Ingest;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.App.Commands;

/// <summary>The option <c>--data</c>, as several commands have it, and the folder where a user's news are kept without it.</summary>
internal static class DataFolder
{
    private const string Variable = "NEWSLOOM_DATA";

    public static Option<string?> Option(string description) => new("--data") { Description = description, HelpName = "DIR" };

    /// <summary>For the commands that work on what is kept.</summary>
    public static Option<string?> UsualOption() => Option("Where the news are kept; else NEWSLOOM_DATA, else a folder of your own.");

    /// <summary>The folder that is named, else NEWSLOOM_DATA, else the user's own.</summary>
    public static string Usual(string? named, Surroundings around) =>
        named ?? (around.Environment.GetValueOrDefault(Variable) is { Length: > 0 } folder ? folder
            : Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "newsloom"));

    /// <summary>Whether anything is kept there.</summary>
    public static bool HasStore(string folder) => File.Exists(Path.Join(folder, NewsStore.FileName));

    /// <summary>The store of the folder; null where none is named.</summary>
    public static NewsStore? Open(string? folder) => folder is null ? null : OpenUsual(folder);

    /// <exception cref="StoreFailed">The folder cannot be used.</exception>
    public static NewsStore OpenUsual(string folder) => Opened(folder, () => NewsStore.Open(folder));

    /// <summary>What is followed there; a folder without a store is left as it is.</summary>
    public static IReadOnlyList<PolledFeed> Feeds(string folder)
    {
        if (!HasStore(folder))
            return [];
        using var store = OpenUsual(folder);
        return store.LoadFeeds();
    }

    /// <exception cref="StoreFailed">The folder cannot be used, or another process uses it.</exception>
    public static Newsroom OpenNewsroom(string folder, Settings settings, Surroundings around) => Opened(folder, () => Newsroom.Open(
        folder, settings, new Fetcher(settings.Fetch, around.Time), around.Time, flaw => around.Say($"newsloom: {flaw}")));

    /// <summary>Keeps other processes from writing the folder until it is disposed.</summary>
    /// <exception cref="StoreFailed">The folder cannot be used.</exception>
    /// <exception cref="FolderInUse">Another process uses it.</exception>
    public static FileStream Hold(string folder) => Opened(folder, () => Newsroom.Hold(folder));

    /// <summary>Gives a pipeline what the folder has learned of sites.</summary>
    public static void Learned(string? folder, Pipeline pipeline)
    {
        using var store = Open(folder);
        if (store is not null)
            pipeline.UseTemplatesOf(store);
    }

    private static T Opened<T>(string folder, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is IOException and not (FolderInUse or StoreFailed) or UnauthorizedAccessException)
        {
            throw new StoreFailed($"the data folder {folder} cannot be used: {error.Message.Split(" : '")[0].TrimEnd('.')}", error);
        }
    }
}
