using Newsloom.Html;
using Newsloom.Ingest.Formats;

namespace Newsloom.Ingest.Sections;

/// <summary>What a page says of itself before its text begins.</summary>
/// <param name="Root">Where its relative addresses start from.</param>
internal sealed record PageHead(string? Title, string? Outlet, string? Language, Uri Root)
{
    public static PageHead Read(PageTree tree, Uri address)
    {
        string? title = null, outlet = null, language = null;
        foreach (var element in tree.Elements(Tag.Title))
            title ??= LinkText.Line(tree, element);
        foreach (var element in tree.Elements(Tag.Html))
            language ??= tree.Attribute(element, "lang") is { Length: >= 2 and <= 20 } said ? said.Replace('_', '-') : null;
        foreach (var meta in tree.Elements(Tag.Meta))
        {
            if (tree.Says(meta, "property", "og:site_name") || tree.Says(meta, "name", "application-name"))
                outlet ??= FeedMarkup.PlainTitle(tree.Attribute(meta, "content"));
        }
        return new PageHead(title, outlet, language, RootOf(tree, address));
    }

    /// <summary>The address that <c>base</c> names, or the page's own.</summary>
    public static Uri RootOf(PageTree tree, Uri address)
    {
        foreach (var element in tree.Elements(Tag.Base))
        {
            if (SafeUrl.Web(tree.Attribute(element, "href"), address) is { } root && Uri.TryCreate(root, UriKind.Absolute, out var url))
                return url;
        }
        return address;
    }
}
