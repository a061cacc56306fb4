namespace Newsloom.Ingest.Opml;

/// <summary>A feed as a list of subscriptions names it. Unknown is null.</summary>
public sealed record OpmlFeed
{
    /// <summary>As the guard allows it.</summary>
    public required Uri Url { get; init; }

    public FeedKind Kind { get; init; }

    /// <summary>What the feed calls itself.</summary>
    public string? Title { get; init; }

    /// <summary>What the user calls it.</summary>
    public string? Name { get; init; }

    /// <summary>The site that the feed is of: an address of the web.</summary>
    public string? Site { get; init; }

    public string? Description { get; init; }
    public string? Language { get; init; }

    /// <summary>Where it is kept: names of folders, outermost first. By nesting; where it stands in none, by its first category that is a path.</summary>
    public IReadOnlyList<string> Folder { get; init; } = [];

    /// <summary>Further folders in which the list names the same feed.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AlsoIn { get; init; } = [];

    /// <summary>Its categories as they are written: words, or paths that begin with a slash.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    public FullText FullText { get; init; }

    /// <summary>When it was first followed; known in our own lists alone.</summary>
    public DateTimeOffset? Added { get; init; }

    /// <summary>When the user stopped it.</summary>
    public DateTimeOffset? Paused { get; init; }
}

/// <summary>A list of subscriptions as it was read: feeds that may be followed, and what is wrong with the rest.</summary>
/// <param name="Title">What the list calls itself.</param>
/// <param name="Feeds">In the order of the list, each once.</param>
/// <param name="Repeated">How many of its lines name a feed that stands above them already.</param>
public sealed record OpmlList(string? Title, IReadOnlyList<OpmlFeed> Feeds, int Repeated, IReadOnlyList<Flaw> Flaws);
