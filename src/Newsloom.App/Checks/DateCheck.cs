using System.Globalization;
using System.Text.Json.Nodes;
using Newsloom.Ingest.Formats;

namespace Newsloom.App.Checks;

/// <summary><c>newsloom check date</c>: the instant that a feed's date means; a missing zone counts as UTC.</summary>
internal static class DateCheck
{
    public static readonly Judgement Judgement = new("date", "Read a date as feeds write it.", ["input"], 1, Answer);

    private static JsonObject Answer(Case one) => new()
    {
        ["utc"] = FeedDates.Find(one.Get("input"))?.Instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
