namespace Newsloom;

/// <summary>What a hub (WebSub) was asked to tell of, and how that stands.</summary>
public sealed record WebSubSubscription
{
    /// <summary>The last part of the address that the hub calls: nobody can guess it. Also what tells subscriptions apart.</summary>
    public required string Token { get; init; }

    public required FeedId Feed { get; init; }
    public required Uri Hub { get; init; }

    /// <summary>What the hub calls the feed, to the letter.</summary>
    public required string Topic { get; init; }

    /// <summary>What deliveries are signed with; null where the way to the hub is open to listeners, so that a signature would prove nothing.</summary>
    public string? Secret { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>False once the hub is to stop.</summary>
    public bool IsWanted { get; init; } = true;

    /// <summary>When the hub was last asked.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>How often it was asked since it last agreed.</summary>
    public int Tries { get; init; }

    /// <summary>When it is asked again, for the first time, to renew, or to stop.</summary>
    public required DateTimeOffset NextRequest { get; init; }

    /// <summary>Until when the hub has promised to tell.</summary>
    public DateTimeOffset? LeaseEnds { get; init; }

    /// <summary>When it last told of something.</summary>
    public DateTimeOffset? LastDelivery { get; init; }

    /// <summary>How many polls in a row found what the hub had not told of.</summary>
    public int Missed { get; init; }

    /// <summary>What is wrong, as the end of a sentence; null where nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether nothing is left to be done: it can be forgotten.</summary>
    public bool IsOver => !IsWanted && LeaseEnds is null;
}
