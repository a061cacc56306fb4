namespace Newsloom.Bench;

/// <summary>Where the repository and the public sets lie. The sets are no part of the repository.</summary>
internal static class Shared
{
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder with extraction/ and clustering/; null if it is not on this machine.</summary>
    public static string? Find(string? named)
    {
        var folder = Path.GetFullPath(named ?? Path.Combine(Repository, "..", "shared"));
        return new[] { Path.Combine(folder, "eval"), folder }
            .FirstOrDefault(candidate => Directory.Exists(Path.Combine(candidate, "extraction")));
    }

    /// <summary>Says that nothing was measured. No failure: the sets may be kept from a machine for good reasons.</summary>
    public static int StandAside()
    {
        Console.WriteLine(
            "Stands aside: the public sets are not here. Put them beside the repository as shared/eval, "
            + "or name their folder with --shared FOLDER. See docs/notes/measuring.md.");
        return 0;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Newsloom.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("Run this from a checkout: no Newsloom.slnx above " + AppContext.BaseDirectory);
    }
}
