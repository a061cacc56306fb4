using System.Globalization;
using Newsloom.Store;

namespace Newsloom.App.Json;

/// <summary>A change of stories as scripts see it.</summary>
/// <param name="Kind">merged, split, moved, locked, unlocked or undone.</param>
/// <param name="Who">Null where stories changed by themselves.</param>
/// <param name="Holds">False for an edit that was taken back.</param>
internal sealed record ChangeLine(
    long Number, string Time, string Kind, string From, string Into, IReadOnlyList<string> Articles, string Reason, string? Who, long? Undoes, bool Holds)
{
    public static ChangeLine Of(RecordedChange change, bool holds) => new(
        change.Number, change.Time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), change.Kind.ToString().ToLowerInvariant(),
        change.From, change.Into, [.. change.Articles.Select(moved => moved.Article)], change.Reason, change.Who, change.Undoes, holds);
}

/// <summary>Why an article stands in its story, as scripts see it.</summary>
internal sealed record WhyLine(string Id, string Story, IReadOnlyList<string> Reasons, IReadOnlyList<ChangeLine> Changes);
