namespace Newsloom;

/// <summary>Everything that can be set. The defaults work untouched.</summary>
public sealed record Settings
{
    public IngestSettings Ingest { get; init; } = new();
    public FetchSettings Fetch { get; init; } = new();
    public PollSettings Poll { get; init; } = new();
    public RetentionSettings Retention { get; init; } = new();
    public WebSubSettings WebSub { get; init; } = new();
    public DeduplicateSettings Deduplicate { get; init; } = new();
    public ClusterSettings Cluster { get; init; } = new();
    public EmbeddingSettings Embeddings { get; init; } = new();
}

/// <summary>Bounds on what is read.</summary>
public sealed record IngestSettings
{
    /// <summary>A larger page is refused. News pages seldom pass 5 MB.</summary>
    [Bounds("64 KB", "1 GB")]
    public long MaxPageBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>A page that takes longer is given up, and the next one is read.</summary>
    [Bounds("1 s", "1 h")]
    public TimeSpan MaxPageTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How deep folders are followed.</summary>
    [Bounds("1", "256")]
    public int MaxFolderDepth { get; init; } = 32;
}

/// <summary>Bounds and manners of what is fetched from the web.</summary>
public sealed record FetchSettings
{
    /// <summary>An address of mail or the web under which whoever runs a site reaches you. Sent with every request.</summary>
    public string? Contact { get; init; }

    /// <summary>A larger answer is refused, packed or unpacked.</summary>
    [Bounds("64 KB", "1 GB")]
    public int MaxBytes { get; init; } = 15 * 1024 * 1024;

    /// <summary>How long a fetch may take from first to last byte, redirects included.</summary>
    [Bounds("1 s", "1 h")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server may say nothing: until its headers are whole, and between two pieces of its answer.</summary>
    [Bounds("1 s", "10 min")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>More redirects than this lead nowhere.</summary>
    [Bounds("0", "20")]
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Requests to one host at the same time.</summary>
    [Bounds("1", "6")]
    public int MaxPerHost { get; init; } = 2;

    /// <summary>The longest wait between two pages of a site that a robots.txt may ask for.</summary>
    [Bounds("0 s", "10 min")]
    public TimeSpan MaxCrawlDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Private networks that may be fetched from all the same, as 192.168.1.0/24.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>A proxy that everything goes through; null for none.</summary>
    public string? Proxy { get; init; }
}

/// <summary>How often feeds are asked.</summary>
public sealed record PollSettings
{
    /// <summary>No feed is asked more often, however busy it is.</summary>
    [Bounds("1 min", "24 h")]
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A feed that works is asked at least this often, however quiet it is.</summary>
    [Bounds("15 min", "7 days")]
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many fetches run at once; those that hang do not count. Still no more at one host than <c>fetch.maxPerHost</c>.</summary>
    [Bounds("1", "4096")]
    public int ParallelFetches { get; init; } = 256;

    /// <summary>Whether the pages of entries are fetched, for feeds that do not say otherwise: auto (where the feed gives a summary alone), always, never.</summary>
    public FullText FullText { get; init; }
}

/// <summary>What is kept, and how long. What is starred, noted or in a live story stays.</summary>
public sealed record RetentionSettings
{
    /// <summary>Room on the disk for raw pages, from which everything else can be rebuilt. The oldest go first.</summary>
    [Bounds("100 MB", "1000 TB")]
    public ByteSize ArchiveBudget { get; init; } = ByteSize.Gigabytes(10);

    /// <summary>How long raw pages are kept; null for as long as there is room.</summary>
    [Bounds("1 day", "36500 days")]
    public TimeSpan? MaxRawAge { get; init; }

    /// <summary>How long articles are kept; null for ever.</summary>
    [Bounds("7 days", "36500 days")]
    public TimeSpan? MaxArticleAge { get; init; }
}

/// <summary>Being told of new entries by hubs (WebSub) instead of asking.</summary>
public sealed record WebSubSettings
{
    /// <summary>Where hubs reach this Newsloom from outside, as https://news.example.org/. Null: feeds are only asked.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>For how long a hub is asked to tell; renewed before it ends. The hub may give less.</summary>
    [Bounds("1 h", "30 days")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>When a text is a copy.</summary>
public sealed record DeduplicateSettings
{
    /// <summary>How probable it must be that a text was made from another, for the two to be called copies: 0 to 1.</summary>
    [Bounds("0", "1")]
    public double MinCopyProbability { get; init; } = 0.22;

    /// <summary>How many of the latest texts a new one is compared with. A million take about 1.8 GB.</summary>
    [Bounds("1000", "1000000")]
    public int MaxTexts { get; init; } = 1_000_000;
}

/// <summary>When articles are one story.</summary>
public sealed record ClusterSettings
{
    /// <summary>The least likeness, 0 to 1, at which an article joins a story.</summary>
    [Bounds("0", "1")]
    public double MinLikeness { get; init; } = 0.35;

    /// <summary>The same between full texts that have no language in common.</summary>
    [Bounds("0", "1")]
    public double MinLikenessAcross { get; init; } = 0.15;

    /// <summary>The least likeness at which two stories become one; above 1, and none ever do by themselves.</summary>
    [Bounds("0", "2")]
    public double MinMergeLikeness { get; init; } = 0.5;

    /// <summary>A young story whose halves are less alike than this is two; 0, and none ever comes apart by itself.</summary>
    [Bounds("0", "1")]
    public double MaxSplitLikeness { get; init; } = 0.25;

    /// <summary>By how much, in log-odds, an article must be nearer to another story to be moved there.</summary>
    [Bounds("0", "100")]
    public double MoveMargin { get; init; } = 1;

    /// <summary>Articles further apart than this are not compared.</summary>
    [Bounds("1 h", "90 days")]
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(14);
}

/// <summary>Another encoder than the one that comes along, for telling stories across languages. See [embeddings](embeddings.md).</summary>
public sealed record EmbeddingSettings
{
    /// <summary>The address of a server that speaks OpenAI's protocol, up to /embeddings: http://localhost:11434/v1. Null: the encoder that comes along.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The model that is asked for, by the server's name for it.</summary>
    public string? Model { get; init; }

    /// <summary>The key that the server wants. Only in a file or the environment; never printed.</summary>
    [Secret]
    public string? Key { get; init; }

    /// <summary>How many texts go into one request.</summary>
    [Bounds("1", "256")]
    public int BatchSize { get; init; } = 64;

    /// <summary>How long one request may take.</summary>
    [Bounds("1 s", "10 min")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
