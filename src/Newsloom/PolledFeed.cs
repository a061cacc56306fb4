namespace Newsloom;

/// <summary>The number of a feed in the store.</summary>
public readonly record struct FeedId(long Value);

/// <summary>What the entries of a source are read from.</summary>
public enum FeedKind
{
    /// <summary>RSS, RDF, Atom or JSON Feed.</summary>
    Feed,

    /// <summary>A news sitemap, for outlets without feeds.</summary>
    Sitemap,

    /// <summary>A page that lists articles.</summary>
    Section,
}

/// <summary>Whether the pages of a feed's entries are fetched.</summary>
public enum FullText
{
    /// <summary>Where the feed gives a summary alone.</summary>
    Auto,

    Always,
    Never,
}

/// <summary>A feed, sitemap or section page that is asked again and again: what the user wants of it, and what is known of it.</summary>
public sealed record PolledFeed
{
    public required FeedId Id { get; init; }
    public required Uri Url { get; init; }
    public FeedKind Kind { get; init; }

    /// <summary>What the feed calls itself.</summary>
    public string? Title { get; init; }

    /// <summary>What the user calls it.</summary>
    public string? Name { get; init; }

    /// <summary>The site that the feed is of.</summary>
    public string? Site { get; init; }

    /// <summary>Where the user keeps it: names of folders, outermost first.</summary>
    public IReadOnlyList<string> Folder { get; init; } = [];

    public FullText FullText { get; init; }
    public required DateTimeOffset Added { get; init; }

    /// <summary>When the user stopped it; null while it is polled.</summary>
    public DateTimeOffset? Paused { get; init; }

    /// <summary>Chosen with its first entries, and kept.</summary>
    public EntryIdentity? Identity { get; init; }

    /// <summary>Null where the next answer is wanted whole.</summary>
    public Validators? Validators { get; init; }

    /// <summary>When the server last sent a whole answer.</summary>
    public DateTimeOffset? Validated { get; init; }

    /// <summary>How often the feed says that it wants to be asked.</summary>
    public FeedRhythm Rhythm { get; init; } = new();

    /// <summary>When its latest entries appeared, newest first: a few dozen.</summary>
    public IReadOnlyList<DateTimeOffset> Appeared { get; init; } = [];

    /// <summary>Where redirects for good lead, and how often in a row they did.</summary>
    public Uri? MovedTo { get; init; }

    public int MovedSeen { get; init; }

    /// <summary>Its WebSub hub and its own name there.</summary>
    public string? Hub { get; init; }

    public string? Topic { get; init; }

    public FeedHealth Health { get; init; } = new();
}

/// <summary>What happened when a feed was asked.</summary>
public sealed record FeedHealth
{
    public DateTimeOffset? LastPoll { get; init; }

    /// <summary>When it last gave what could be read, or said that nothing changed.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When the last poll that brought a new entry was.</summary>
    public DateTimeOffset? LastEntry { get; init; }

    /// <summary>How many polls in a row failed.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>What is wrong, as the end of a sentence: "their server answers 403". Null where nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether its server said that it is gone for good.</summary>
    public bool HasEnded { get; init; }

    public DateTimeOffset NextPoll { get; init; }
}

/// <summary>What tells the entries of a feed apart. Chosen once for a feed and kept with it: who changes it sees every entry again.</summary>
public enum EntryIdentity
{
    /// <summary>The guid or id.</summary>
    Id,

    /// <summary>The address of the page.</summary>
    Link,

    /// <summary>The title with the time: for feeds that have neither.</summary>
    TitleAndTime,
}

/// <summary>How often a feed wants to be asked.</summary>
/// <param name="MinInterval">The longest of what it names: "ttl", "sy:updatePeriod".</param>
/// <param name="SkipHours">Hours of the day, 0 to 23, in UTC.</param>
public sealed record FeedRhythm(TimeSpan? MinInterval = null, IReadOnlyList<int>? SkipHours = null, IReadOnlyList<DayOfWeek>? SkipDays = null);

/// <summary>What a server calls the state of an answer. Kept to the letter: some compare it so.</summary>
/// <param name="BodyHash">Of the bytes last seen: some servers send the same again and again.</param>
public sealed record Validators(string? ETag, string? LastModified, string? BodyHash = null);
