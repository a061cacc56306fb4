using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Opml;

/// <summary>One line of a list: a feed, a folder, or a link to something else. Its attributes are read by whatever name and case they have.</summary>
/// <param name="prefix">What the list calls our namespace.</param>
internal readonly struct Outline(IReadOnlyList<XmlAttribute> attributes, string prefix)
{
    private const int MaxCategories = 50;

    /// <summary>Where the feed is; null for a folder or a link.</summary>
    public string? Address => Said("xmlurl") ?? (IsOurs || Type is "rss" or "rss1" or "rss2" or "atom" or "feed" or "rdf" ? Said("url") : null);

    /// <summary>Where something that is no feed is.</summary>
    public string? Link => Said("url");

    public string? Type => Said("type")?.ToLowerInvariant();

    /// <summary>True where we wrote it: then its words are taken to the letter.</summary>
    public bool IsOurs
    {
        get
        {
            foreach (var (name, _) in attributes)
            {
                if (name.Prefix == prefix)
                    return true;
            }
            return false;
        }
    }

    public string? FolderName(bool isOurs) => isOurs ? Said("text") : Plain("text") ?? Plain("title");

    public OpmlFeed ToFeed(Uri url, IReadOnlyList<string> folder)
    {
        var categories = Categories();
        var (title, name) = Named();
        return new OpmlFeed
        {
            Url = url,
            Title = title,
            Name = name,
            Kind = OpmlNames.Read<FeedKind>(Own(OpmlNames.Kind)),
            Site = Html.SafeUrl.Web(Said("htmlurl"), null),
            Description = Plain("description"),
            Language = Said("language")?.Replace('_', '-') is { } language && !language.Equals("unknown", StringComparison.OrdinalIgnoreCase) ? language : null,
            Folder = folder.Count > 0 ? folder : FolderIn(categories),
            Categories = categories,
            FullText = OpmlNames.Read<FullText>(Own(OpmlNames.FullText)),
            Added = Time(OpmlNames.Added),
            Paused = Time(OpmlNames.Paused),
        };
    }

    // "text" is what is shown and "title" what the feed calls itself; most lists write one of them into both.
    private (string? Title, string? Name) Named()
    {
        if (IsOurs)
            return (Raw("", "title"), Own(OpmlNames.Name));
        var (text, title) = (Plain("text"), Plain("title"));
        return (title ?? text, title is not null && text != title ? text : null);
    }

    private List<string> Categories() =>
    [
        .. (Said("category") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MaxCategories),
    ];

    private static string[] FolderIn(List<string> categories) =>
        categories.Find(category => category.StartsWith('/')) is { } path
            ? [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(OpmlReader.MaxDepth)]
            : [];

    private DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Own(name), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private string? Own(string name) => Raw(prefix, name);

    private string? Plain(string name) => FeedMarkup.PlainTitle(Said(name));

    private string? Said(string name) => Raw("", name)?.Trim() is { Length: > 0 } said ? said : null;

    private string? Raw(string prefixed, string name)
    {
        foreach (var (written, value) in attributes)
        {
            if (written.Prefix == prefixed && written.Local.Equals(name, StringComparison.OrdinalIgnoreCase) && value.Length > 0)
                return value;
        }
        return null;
    }
}
