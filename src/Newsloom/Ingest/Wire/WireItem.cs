using Newsloom.Text;

namespace Newsloom.Ingest.Wire;

/// <summary>What an agency says may be done with an item.</summary>
internal enum WireStatus { Usable, Withheld, Canceled }

/// <summary>One item of an agency's wire, whatever the format.</summary>
/// <param name="Guid">What all versions of it share.</param>
internal sealed record WireItem(string Input, string? Guid)
{
    /// <summary>The id that a manifest gives it.</summary>
    public string? Id { get; init; }

    public string? Version { get; init; }

    /// <summary>When this version was made.</summary>
    public NewsTime? Changed { get; init; }

    public WireStatus Status { get; init; }
    public Embargo? Embargo { get; init; }

    /// <summary>Other items that are taken back with this one's status.</summary>
    public IReadOnlyList<string> Affects { get; init; } = [];

    public Uri? Url { get; init; }

    /// <summary>Null for what is no text: a picture, a list of other items.</summary>
    public PageBody.Fields? Fields { get; init; }

    public Page ToPage() => new(
        Id ?? ContentId.Of($"{Guid}\n{Version}\n{Fields?.Title}\n{Fields?.Text}\n{Fields?.Markup}\n{Changed}"), Input, Url, (Fields ?? new PageBody.Fields()) with { IsWhole = true });

    /// <summary>The status that these words name, in any of the formats.</summary>
    public static WireStatus StatusOf(string? said) => said?.Split(':')[^1].Trim().ToLowerInvariant() switch
    {
        "canceled" or "cancelled" or "cancel" or "kill" or "killed" or "recalled" or "deleted" => WireStatus.Canceled,
        "withheld" or "withhold" => WireStatus.Withheld,
        _ => WireStatus.Usable,
    };
}

/// <summary>Until when an item is not to be shown.</summary>
/// <param name="End">Null where no end can be told.</param>
internal readonly record struct Embargo(NewsTime? End)
{
    // The last place on Earth where a clock shows a time.
    private static readonly TimeSpan LastZone = TimeSpan.FromHours(-12);

    /// <summary>True until the end has come everywhere that it may mean.</summary>
    public bool Holds(DateTimeOffset now)
    {
        if (End is not { } end)
            return true;
        var clock = end.Clock ?? TimeOnly.MinValue;
        var last = new DateTimeOffset(end.Day.ToDateTime(clock), TimeSpan.Zero) - (end.Offset ?? LastZone);
        return now < (end.Clock is null ? last.AddDays(1) : last);
    }

    public override string ToString() => End is { } end ? $"until {end}" : "until its agency says otherwise";
}
