using System.CommandLine;
using Newsloom.Store;

namespace Newsloom.App.Commands;

/// <summary>The option <c>--data</c>, as several commands have it.</summary>
internal static class DataFolder
{
    public static Option<string?> Option(string description) => new("--data") { Description = description, HelpName = "DIR" };

    /// <summary>The store of the folder; null where none is named.</summary>
    public static NewsStore? Open(string? folder)
    {
        if (folder is null)
            return null;
        try
        {
            return NewsStore.Open(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputFailed($"the data folder {folder}", error);
        }
    }

    /// <summary>Gives a pipeline what the folder has learned of sites.</summary>
    public static void Learned(string? folder, Pipeline pipeline)
    {
        using var store = Open(folder);
        if (store is not null)
            pipeline.UseTemplatesOf(store);
    }
}
