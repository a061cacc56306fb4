namespace Newsloom.Tests.Html;

/// <summary>
/// The cases of <c>tests/data/html/*.dat</c>. "#name", "#markup" and "#tree" begin the parts; in markup and tree \r, \0, \f
/// and \\ stand for themselves, and the line break before the next part is not part of the markup.
/// </summary>
internal sealed record TreeCase(string Name, string Markup, string Tree);

internal static class TreeCases
{
    public static IEnumerable<TreeCase> Read() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "data", "html"), "*.dat").Order(StringComparer.Ordinal).SelectMany(Read);

    private static IEnumerable<TreeCase> Read(string path)
    {
        foreach (var part in File.ReadAllText(path).Split("#name ").Skip(1))
        {
            var markup = part.IndexOf("\n#markup\n", StringComparison.Ordinal);
            var tree = part.IndexOf("\n#tree\n", StringComparison.Ordinal);
            yield return new TreeCase(
                $"{Path.GetFileNameWithoutExtension(path)}: {part[..markup]}",
                Plain(part[(markup + 9)..tree]),
                Plain(part[(tree + 7)..].TrimEnd('\n') + "\n"));
        }
    }

    private static string Plain(string escaped) => escaped
        .Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\0", "\0", StringComparison.Ordinal)
        .Replace("\\f", "\f", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
