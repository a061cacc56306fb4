namespace Newsloom.App.Report;

/// <summary>What to call a source: only names that the page itself or its address gives.</summary>
internal static class SourceName
{
    /// <summary>Who shows an article: the outlet, else the site it was seen on, else the file.</summary>
    public static string Of(Article article) =>
        Known(article.Outlet) ?? Known(article.Aggregator) ?? Host(article.Url) ?? Known(Path.GetFileName(article.Input)) ?? "Unnamed source";

    /// <summary>Whose text it is: the agency of a credit line, else who shows it.</summary>
    public static string OfThread(Article article) => Known(article.Credit) ?? Of(article);

    private static string? Known(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim();

    private static string? Host(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true, Host.Length: > 0 })
            return null;
        return url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
    }
}
