using System.Diagnostics;

namespace Newsloom.Tests.House;

/// <summary>A file that git tracks.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The text of a C# file with comments and literals blanked out, lines kept.</summary>
    public string Code { get; } = Path.EndsWith(".cs", StringComparison.Ordinal) ? WithoutLiterals(Text) : Text;

    public static string Root { get; } = FindRoot();

    /// <summary>Tracked files, and those that are new and not ignored.</summary>
    public static IReadOnlyList<SourceFile> Tracked()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var names = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return
        [
            .. names.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(name => (Name: name, Full: System.IO.Path.Combine(Root, name)))
                .Where(file => File.Exists(file.Full) && !IsBinary(file.Full))
                .Select(file => new SourceFile(file.Name, File.ReadAllText(file.Full))),
        ];
    }

    private static bool IsBinary(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4096];
        return head[..file.Read(head)].Contains((byte)0);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Newsloom.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("No Newsloom.slnx above " + AppContext.BaseDirectory);
        return folder.FullName;
    }

    private static string WithoutLiterals(string text)
    {
        var code = text.ToCharArray();
        for (var i = 0; i < code.Length;)
        {
            var end = EndOfLiteral(text, i);
            for (var j = i; j < end; j++)
                if (code[j] != '\n')
                    code[j] = ' ';
            i = Math.Max(end, i + 1);
        }
        return new string(code);
    }

    /// <returns>The start itself where no comment and no literal begins.</returns>
    private static int EndOfLiteral(string text, int start)
    {
        var rest = text.AsSpan(start);
        if (rest.StartsWith("//", StringComparison.Ordinal))
            return After(text, "\n", start);
        if (rest.StartsWith("/*", StringComparison.Ordinal))
            return After(text, "*/", start + 2);
        if (rest.StartsWith("\"\"\"", StringComparison.Ordinal))
            return After(text, new string('"', rest.Length - rest.TrimStart('"').Length), start + 3);
        if (rest.StartsWith("@\"", StringComparison.Ordinal))
            return EndOfVerbatim(text, start + 2);
        return rest[0] is '"' or '\'' ? EndOfQuoted(text, start) : start;
    }

    private static int After(string text, string mark, int from)
    {
        var at = text.IndexOf(mark, from, StringComparison.Ordinal);
        return at < 0 ? text.Length : at + mark.Length;
    }

    private static int EndOfVerbatim(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] != '"')
                continue;
            if (i + 1 == text.Length || text[i + 1] != '"')
                return i + 1;
            i++;
        }
        return text.Length;
    }

    private static int EndOfQuoted(string text, int start)
    {
        for (var i = start + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == text[start])
                return i + 1;
        }
        return start + 1;
    }
}
