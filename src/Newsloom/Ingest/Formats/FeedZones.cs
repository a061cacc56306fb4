using System.Collections.Frozen;
using Newsloom.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>The names of time zones as feeds write them: those of RFC 822, its single letters, common ones, and places.</summary>
internal static class FeedZones
{
    /// <returns>Null for a zone that is not known, or whose offset depends on a day that is not given.</returns>
    public static TimeSpan? Find(ReadOnlySpan<char> name)
    {
        if (name.Length == 1)
            return Letter(name[0]);
        return Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var minutes)
            ? TimeSpan.FromMinutes(minutes)
            : DateWords.FindZone(name);
    }

    /// <summary>The offset that "Europe/Berlin" had at that time.</summary>
    public static TimeSpan? OfPlace(string name, DateTime local) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)) : null;

    // RFC 822 gives them: A is one hour behind, N one ahead, and J is left out.
    private static TimeSpan? Letter(char letter) => char.ToUpperInvariant(letter) switch
    {
        'Z' => TimeSpan.Zero,
        >= 'A' and <= 'I' and var a => TimeSpan.FromHours(-(a - 'A' + 1)),
        >= 'K' and <= 'M' and var k => TimeSpan.FromHours(-(k - 'A')),
        >= 'N' and <= 'Y' and var n => TimeSpan.FromHours(n - 'N' + 1),
        _ => null,
    };

    private static readonly FrozenDictionary<string, int> Known = new Dictionary<string, int>
    {
        ["AT"] = -240,
        ["ET"] = -300,
        ["CT"] = -360,
        ["MT"] = -420,
        ["PT"] = -480,
        ["MET"] = 60,
        ["MEST"] = 120,
        ["MEWT"] = 60,
        ["KST"] = 540,
        ["Etc/UTC"] = 0,
        ["Etc/GMT"] = 0,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
