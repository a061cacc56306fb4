namespace Newsloom;

/// <summary>Everything that can be set. The defaults work untouched.</summary>
public sealed record Settings
{
    public IngestSettings Ingest { get; init; } = new();
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
