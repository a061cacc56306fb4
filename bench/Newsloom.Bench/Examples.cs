namespace Newsloom.Bench;

/// <summary>The pages of examples/: of our own writing, so they are always there.</summary>
internal static class Examples
{
    public static List<Page> Pages() =>
        [.. Directory.EnumerateFiles(Path.Combine(Shared.Repository, "examples"), "*.html", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new Page(Path.GetFileName(path), path, null, new PageBody.Html(File.ReadAllText(path))))];
}
