using System.Globalization;
using Newsloom.Ingest;

namespace Newsloom.App.Json;

/// <summary>A feed as scripts see it.</summary>
/// <param name="Kind">feed, sitemap or section.</param>
/// <param name="FullText">auto, always or never.</param>
/// <param name="Health">How it is, in a sentence.</param>
internal sealed record FeedLine(
    long Id, string Url, string Kind, string? Title, string? Name, string? Site, IReadOnlyList<string> Folder, string FullText, string Health,
    string? Problem, int Failures, bool IsPaused, bool HasEnded, string? LastPoll, string? LastSuccess, string? LastEntry, string? NextPoll)
{
    public static FeedLine Of(PolledFeed feed, DateTimeOffset now) => new(
        feed.Id.Value, WithoutPassword(feed.Url), feed.Kind.ToString().ToLowerInvariant(), feed.Title, feed.Name, feed.Site, feed.Folder,
        feed.FullText.ToString().ToLowerInvariant(), HealthInWords.Of(feed, now), feed.Health.Problem, feed.Health.Failures, feed.Paused is not null, feed.Health.HasEnded,
        Time(feed.Health.LastPoll), Time(feed.Health.LastSuccess), Time(feed.Health.LastEntry), feed.Health.HasEnded ? null : Time(feed.Health.NextPoll));

    /// <summary>The address as it may be shown.</summary>
    public static string WithoutPassword(Uri url) => WrittenAddress.WithoutUser(url).AbsoluteUri;

    private static string? Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>What a poll did, as scripts see it.</summary>
internal sealed record PollLine(int Feeds, int Failed, int NewEntries, int UpdatedEntries, int Pages, int PagesFailed, int Articles);
