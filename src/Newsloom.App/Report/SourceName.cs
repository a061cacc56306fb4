namespace Newsloom.App.Report;

/// <summary>What to call a source: only names that the page itself or its address gives.</summary>
internal static class SourceName
{
    /// <summary>Who shows an article: the outlet, else the site it was seen on, else the file.</summary>
    public static string Of(Article article) =>
        Known(article.Outlet) ?? Known(article.Aggregator) ?? Host(article.Url) ?? File(article.Input) ?? "Unnamed source";

    /// <summary>Whose text it is: the agency of a credit line, else who shows it.</summary>
    public static string OfThread(Article article) => Known(article.Credit) ?? Of(article);

    private static string? Known(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim();

    // Without its folder, and without the endings that say only what kind of file it is.
    private static string? File(string input)
    {
        if (Uri.TryCreate(input, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return Host(url);
        var name = input[(input.LastIndexOfAny(['/', '\\']) + 1)..];
        for (var endings = 0; endings < 2 && Path.GetExtension(name) is { Length: > 1 and <= 6 } ending && ending.AsSpan(1).ContainsAnyInRange('a', 'z') && ending.Length < name.Length; endings++)
            name = name[..^ending.Length];
        return Known(name);
    }

    private static string? Host(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true, Host.Length: > 0 })
            return null;
        return url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
    }
}
