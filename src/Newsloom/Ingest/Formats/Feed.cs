namespace Newsloom.Ingest.Formats;

/// <summary>What a feed says of itself. Unknown is null.</summary>
public sealed record Feed
{
    public string? Title { get; init; }

    /// <summary>The site that the feed is of.</summary>
    public string? Link { get; init; }

    /// <summary>Markup.</summary>
    public string? Description { get; init; }

    public string? Language { get; init; }
    public NewsTime? Updated { get; init; }
    public IReadOnlyList<FeedAuthor> Authors { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? Id { get; init; }
    public string? Image { get; init; }
    public string? Publisher { get; init; }
    public string? Rights { get; init; }
    public string? Generator { get; init; }

    /// <summary>Where the feed says that it is to be found.</summary>
    public string? Self { get; init; }

    /// <summary>WebSub hubs, which tell of new entries.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Where older entries are.</summary>
    public string? NextPage { get; init; }

    /// <summary>When the feed asks not to be fetched.</summary>
    public FeedRhythm Rhythm { get; init; } = new();
}

/// <summary>One entry of a feed, as the feed gives it. Unknown is null; addresses are resolved where that can be done.</summary>
public sealed record FeedEntry
{
    /// <summary>As the feed writes it: a guid, an address, any text.</summary>
    public string? Id { get; init; }

    public string? Url { get; init; }

    /// <summary>Without markup.</summary>
    public string? Title { get; init; }

    public string? SummaryHtml { get; init; }
    public string? ContentHtml { get; init; }
    public IReadOnlyList<FeedAuthor> Authors { get; init; } = [];
    public NewsTime? Published { get; init; }
    public NewsTime? Updated { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];
    public string? Language { get; init; }
    public string? Image { get; init; }

    /// <summary>The credit of the picture.</summary>
    public string? ImageCredit { get; init; }

    public string? Publisher { get; init; }
    public string? Rights { get; init; }

    /// <summary>The feed that the entry was taken from, where it is another: a sign of syndication.</summary>
    public FeedSource? Source { get; init; }

    /// <summary>Where readers' comments are, as a page and as a feed.</summary>
    public string? Comments { get; init; }

    public string? CommentFeed { get; init; }
    public int? CommentCount { get; init; }

    /// <summary>The id of the entry that this one answers.</summary>
    public string? InReplyTo { get; init; }

    public FeedPlace? Place { get; init; }

    /// <summary>The same in other languages, where the source says so.</summary>
    public IReadOnlyList<FeedTranslation> Translations { get; init; } = [];

    /// <summary>How long a recording is.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>True where the entry broke off or was too large to be read whole.</summary>
    public bool IsCut { get; init; }
}

public sealed record FeedAuthor(string? Name, string? Email = null, string? Url = null);

/// <param name="Length">In bytes.</param>
public sealed record FeedEnclosure(string Url, string? Type = null, long? Length = null);

public sealed record FeedSource(string? Title, string? Url);

public sealed record FeedTranslation(string Language, string Url);

/// <summary>A point on the map, in degrees.</summary>
public sealed record FeedPlace(double Latitude, double Longitude);
