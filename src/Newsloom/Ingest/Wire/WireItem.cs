using System.Globalization;
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

    /// <summary>Under an id that all its versions share. One without a guid has no versions, and is known by its content.</summary>
    public Page ToPage()
    {
        var content = ContentId.Of($"{Version}\n{Fields?.Title}\n{Fields?.Text}\n{Fields?.Markup}\n{Changed}");
        var standing = Standing(Guid ?? content);
        return new Page(Id ?? (Guid is null ? content : ContentId.Of($"wire\n{Guid}")), Input, Url, (Fields ?? new PageBody.Fields()) with { IsWhole = true, Wire = standing });
    }

    /// <summary>The item that a page was made of.</summary>
    public static WireItem Of(Page page)
    {
        var fields = (PageBody.Fields)page.Body;
        return new WireItem(page.Input, fields.Wire?.Item)
        {
            Id = page.Id,
            Version = fields.Wire?.Version?.ToString(CultureInfo.InvariantCulture),
            Changed = fields.Wire?.Changed,
            Url = page.Url,
            Fields = fields,
        };
    }

    public WireStanding Standing(string guid) => new(
        guid, decimal.TryParse(Version, NumberStyles.Number, CultureInfo.InvariantCulture, out var version) ? version : null, Changed, Status != WireStatus.Usable);

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

    /// <summary>When the end has come everywhere that it may mean.</summary>
    public DateTimeOffset? Over
    {
        get
        {
            // The last year that can be written means never.
            if (End is not { Day.Year: > 1 and < 9999 } end)
                return null;
            var clock = end.Clock ?? TimeOnly.MinValue;
            var last = new DateTimeOffset(end.Day.ToDateTime(clock), TimeSpan.Zero) - (end.Offset ?? LastZone);
            return end.Clock is null ? last.AddDays(1) : last;
        }
    }

    public bool Holds(DateTimeOffset now) => Over is not { } over || now < over;

    public override string ToString() => End is { } end ? $"until {end}" : "until its agency says otherwise";
}
