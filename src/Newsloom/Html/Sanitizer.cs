namespace Newsloom.Html;

/// <summary>Rebuilds HTML of strangers from what is allowed. What it gives is safe to show, and cleaning it again changes nothing.</summary>
public static class Sanitizer
{
    /// <param name="address">Where the HTML is from: relative addresses in it are resolved against this.</param>
    public static string Sanitize(string html, Uri? address = null)
    {
        var tree = HtmlReader.Read(html);
        var writer = new HtmlWriter();
        var walk = new SanitizerWalk(tree, writer, address);
        walk.Write(PageTree.Root);
        return writer.Finish();
    }
}
