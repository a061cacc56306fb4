using System.Collections.Frozen;
using System.IO.Enumeration;

namespace Newsloom.Ingest;

/// <summary>A file to read, or what is said instead of reading it.</summary>
internal readonly record struct Located(string Path, Found? Instead = null);

/// <summary>Finds the files of folders and patterns, in the order of their names.</summary>
internal sealed class FolderWalk(int maxDepth)
{
    // What lies beside saved pages. Everything else is looked into.
    private static readonly FrozenSet<string> OtherKinds = FrozenSet.ToFrozenSet(
        [
            ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff",
            ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".ogg", ".wav", ".webm", ".mov", ".avi",
            ".md", ".rst", ".py", ".sh", ".cs", ".yml", ".yaml", ".toml", ".ini", ".log", ".csv", ".tsv", ".db", ".sqlite",
        ]);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The files that a path means: itself, those under it, or those that match it.</summary>
    public IEnumerable<Located> Find(string path)
    {
        if (Directory.Exists(path))
            return Under(path, "**");
        if (!File.Exists(path) && path.AsSpan().IndexOfAny('*', '?') >= 0)
            return Matching(path);
        return [new Located(path)];
    }

    private IEnumerable<Located> Matching(string pattern)
    {
        var parts = pattern.Split('/');
        var fixedParts = Array.FindIndex(parts, part => part.AsSpan().IndexOfAny('*', '?') >= 0);
        var root = string.Join('/', parts[..fixedParts]);
        root = root.Length > 0 ? root : pattern[0] == '/' ? "/" : "";
        var found = 0;
        if (Directory.Exists(root.Length > 0 ? root : "."))
        {
            foreach (var located in Under(root, string.Join('/', parts[fixedParts..])))
            {
                found += located.Instead is null ? 1 : 0;
                yield return located;
            }
        }
        if (found == 0)
            yield return new Located(pattern, new Found.LeftOut(new Flaw(pattern, "no file matches", "Check the spelling of the pattern.")));
    }

    private sealed record Folder(string Path, string Below, int Depth, IReadOnlyList<string> Chain);

    private IEnumerable<Located> Under(string root, string pattern)
    {
        var isEverything = pattern == "**";
        var open = new Stack<object>();
        open.Push(new Folder(root, "", 0, [RealPath(root)]));
        while (open.TryPop(out var next))
        {
            if (next is Located located)
            {
                yield return located;
                continue;
            }
            var folder = (Folder)next;
            // From a folder reached by a link this guards against many links to one folder, which multiply.
            if (!_seen.Add($"{pattern}\n{folder.Chain[^1]}"))
                continue;
            var (entries, flaw) = Entries(folder.Path);
            if (flaw is not null)
                yield return new Located(folder.Path, new Found.LeftOut(flaw));
            for (var i = entries.Count - 1; i >= 0; i--)
            {
                if (Enter(folder, entries[i], pattern, isEverything) is { } pushed)
                    open.Push(pushed);
            }
        }
    }

    private object? Enter(Folder folder, FileSystemInfo entry, string pattern, bool isEverything)
    {
        var path = Path.Join(folder.Path, entry.Name);
        var below = folder.Below.Length == 0 ? entry.Name : $"{folder.Below}/{entry.Name}";
        if (entry.Name[0] == '.')
            return null;
        if (entry is not DirectoryInfo)
        {
            if (!isEverything)
                return Matches(below, pattern) ? new Located(path) : null;
            return new Located(path, Instead(entry, path));
        }

        var real = Path.Join(folder.Chain[^1], entry.Name);
        if (entry.LinkTarget is not null)
        {
            real = RealPath(path);
            if (folder.Chain.Contains(real, StringComparer.Ordinal))
                return Skipped(path, "links back to a folder that it lies in", "The link is not followed; remove it to be rid of this message.");
        }
        if (folder.Depth + 1 > maxDepth)
            return Skipped(path, $"lies more than {maxDepth} folders deep", "Give it by its own path.");
        return !isEverything && !pattern.Contains("**", StringComparison.Ordinal) && folder.Depth + 1 >= pattern.Split('/').Length
            ? null
            : new Folder(path, below, folder.Depth + 1, [.. folder.Chain, real]);
    }

    private static Located Skipped(string path, string reason, string advice) =>
        new(path, new Found.LeftOut(new Flaw(path, reason, advice)));

    private static Found? Instead(FileSystemInfo entry, string path)
    {
        if (OtherKinds.Contains(ContentKinds.Extension(entry.Name)))
            return new Found.OtherKind(path);
        if (entry.LinkTarget is not null && !LeadsSomewhere(entry))
            return new Found.LeftOut(new Flaw(path, "is a link that leads nowhere", "Restore what it names, or remove it."));
        // A pipe or a device has no length either, and would be waited for.
        return entry is FileInfo { Length: 0 } ? new Found.LeftOut(InputFiles.EmptyFlaw(path)) : null;
    }

    private static bool LeadsSomewhere(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true };
        }
        catch (IOException)
        {
            // It leads to itself.
            return false;
        }
    }

    private static (List<FileSystemInfo> Entries, Flaw? Flaw) Entries(string path)
    {
        var entries = new List<FileSystemInfo>();
        try
        {
            entries.AddRange(new DirectoryInfo(path.Length > 0 ? path : ".").EnumerateFileSystemInfos());
            entries.Sort((first, second) => string.CompareOrdinal(first.Name, second.Name));
            return (entries, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ([], InputFiles.FlawOf(path, error));
        }
    }

    /// <summary>Whether a path below the pattern's fixed part matches: "**" stands for any number of folders.</summary>
    internal static bool Matches(string path, string pattern)
    {
        var names = path.Split('/');
        var parts = pattern.Split('/');
        // One row of the table of (names, parts) at a time, so that many "**" cost no more than their number.
        var reached = new bool[names.Length + 1];
        reached[0] = true;
        foreach (var part in parts)
        {
            var after = new bool[names.Length + 1];
            if (part == "**")
            {
                var any = false;
                for (var i = 0; i <= names.Length; i++)
                    after[i] = any |= reached[i];
            }
            else
            {
                for (var i = 0; i < names.Length; i++)
                    after[i + 1] = reached[i] && FileSystemName.MatchesSimpleExpression(part, names[i], ignoreCase: false);
            }
            reached = after;
        }
        return reached[^1];
    }

    /// <summary>The path with every link in it followed.</summary>
    private static string RealPath(string path)
    {
        var real = "/";
        var rest = new Stack<string>(Path.GetFullPath(path.Length > 0 ? path : ".").Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        for (var steps = 0; steps < 1000 && rest.TryPop(out var name); steps++)
        {
            real = Path.GetFullPath(Path.Join(real, name));
            if (new DirectoryInfo(real).LinkTarget is not { } target)
                continue;
            foreach (var part in Path.GetFullPath(target, Path.GetDirectoryName(real) ?? "/").Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                rest.Push(part);
            real = "/";
        }
        return real;
    }
}
