namespace Newsloom;

/// <summary>Everything that can be set. The defaults work untouched.</summary>
public sealed record Settings
{
    public IngestSettings Ingest { get; init; } = new();
    public FetchSettings Fetch { get; init; } = new();
    public PollSettings Poll { get; init; } = new();
    public DeduplicateSettings Deduplicate { get; init; } = new();
    public ClusterSettings Cluster { get; init; } = new();
}

/// <summary>Bounds on what is read.</summary>
public sealed record IngestSettings
{
    /// <summary>A larger page is refused. News pages seldom pass 5 MB.</summary>
    public long MaxPageBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>A page that takes longer is given up, and the next one is read.</summary>
    public TimeSpan MaxPageTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How deep folders are followed.</summary>
    public int MaxFolderDepth { get; init; } = 32;
}

/// <summary>Bounds and manners of what is fetched from the web.</summary>
public sealed record FetchSettings
{
    /// <summary>An address of mail or the web under which whoever runs a site reaches you. Sent with every request.</summary>
    public string? Contact { get; init; }

    /// <summary>A larger answer is refused, packed or unpacked.</summary>
    public int MaxBytes { get; init; } = 15 * 1024 * 1024;

    /// <summary>How long a fetch may take from first to last byte, redirects included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server may say nothing: until its headers are whole, and between two pieces of its answer.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>More redirects than this lead nowhere.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Requests to one host at the same time.</summary>
    public int MaxPerHost { get; init; } = 2;

    /// <summary>The longest wait between two pages of a site that a robots.txt may ask for.</summary>
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
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A feed that works is asked at least this often, however quiet it is.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many fetches run at once; those that hang do not count.</summary>
    public int ParallelFetches { get; init; } = 256;
}

/// <summary>When a text is a copy.</summary>
public sealed record DeduplicateSettings
{
    /// <summary>The share of the shorter text's own words that must stand in the other: 0 to 1.</summary>
    public double MinCopyShare { get; init; } = 0.41;
}

/// <summary>When articles are one story.</summary>
public sealed record ClusterSettings
{
    /// <summary>The least likeness, 0 to 1, at which an article joins a story.</summary>
    public double MinLikeness { get; init; } = 0.2;

    /// <summary>Articles further apart than this are not compared.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(14);
}
