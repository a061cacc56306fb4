namespace Newsloom.Html;

/// <summary>Reads markup, as browsers do: whatever it is, there is a tree. See docs/notes/html.md.</summary>
internal static class HtmlReader
{
    /// <summary>In characters; what a page holds beyond is not read.</summary>
    public const int MaxLength = 32 * 1024 * 1024;

    public static PageTree Read(string markup) => Read(markup, isWhole: false);

    /// <summary>With what nobody reads as well: drawings, templates, styles and programs.</summary>
    public static PageTree ReadWhole(string markup) => Read(markup, isWhole: true);

    private static PageTree Read(string markup, bool isWhole)
    {
        if (markup.Length > MaxLength)
            markup = markup[..MaxLength];
        if (markup.Contains('\r'))
            markup = markup.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return TreeConstruction.Build(markup, isWhole);
    }
}
