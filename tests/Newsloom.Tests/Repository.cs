namespace Newsloom.Tests;

/// <summary>Where the repository lies, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The shared sample and evaluation sets, beside the repository; null where they are not at hand.</summary>
    public static string? Shared { get; } =
        Path.GetFullPath(Path.Combine(Root, "..", "shared")) is var folder && Directory.Exists(folder) ? folder : null;

    /// <summary>Stands a test aside, and says so, where the shared sets are not at hand.</summary>
    public static string NeedShared()
    {
        Assert.SkipWhen(Shared is null, "needs the shared evaluation sets beside the repository (../shared)");
        return Shared!;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Newsloom.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
