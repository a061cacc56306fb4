namespace Newsloom;

/// <summary>What an agency last said of an item: which version of it stands, or that it was taken back.</summary>
/// <param name="Item">Its guid, which all its versions share.</param>
/// <param name="Version">Null of what is taken back: it is taken back for good.</param>
/// <param name="Changed">When this version was made.</param>
public sealed record WireStanding(string Item, decimal? Version, NewsTime? Changed, bool IsTakenBack)
{
    /// <summary>
    /// The host that it came from, of what a feed brought: it speaks of that host's items alone, or anyone could take back an agency's.
    /// Null of what a user gave: it speaks of all.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>Whether this changes what is known of the other's item.</summary>
    public bool SpeaksOf(WireStanding other) => Item == other.Item && (Source is null || Source == other.Source);

    /// <summary>Above 0 where this is said later, 0 where the same is said.</summary>
    public int CompareTo(WireStanding other)
    {
        // What is taken back without a version is taken back for good.
        if (other is { IsTakenBack: true, Version: null })
            return IsTakenBack ? 0 : -1;
        if (Version is { } mine && other.Version is { } theirs && mine != theirs)
            return mine.CompareTo(theirs);
        if (Changed is { } now && other.Changed is { } then && now.Instant != then.Instant)
            return now.CompareTo(then);
        return IsTakenBack.CompareTo(other.IsTakenBack);
    }
}

/// <summary>What an item that is not shown changes of what is known: it is taken back, or it is to be held back for a time.</summary>
/// <param name="Until">When it may be shown; null where no end can be told.</param>
/// <param name="Held">To be read then.</param>
public sealed record WireNotice(WireStanding Standing, DateTimeOffset? Until = null, Page? Held = null);
