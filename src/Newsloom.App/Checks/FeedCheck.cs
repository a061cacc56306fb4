using System.Text.Json.Nodes;
using Newsloom.Ingest.Formats;

namespace Newsloom.App.Checks;

/// <summary><c>newsloom check feed</c>: everything that a feed says, in one shape for all formats.</summary>
internal static class FeedCheck
{
    public static readonly Judgement Judgement = new(
        "feed", "Read a feed and print all that it says.", ["file", "base_url", "content_type"], 1, Answer);

    private static JsonObject Answer(Case one)
    {
        using var file = new FileStream(one.Get("file"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var reader = new FeedReader(file, one.Find("base_url"), one.Find("content_type"));
        var items = new JsonArray([.. reader.Read().Select(Item)]);
        if (!reader.IsFeed)
            throw new InvalidDataException($"it {reader.Flaw}");
        var feed = reader.Feed;
        return new JsonObject
        {
            ["title"] = feed.Title,
            ["link"] = feed.Link,
            ["description"] = feed.Description,
            ["language"] = feed.Language,
            ["updated"] = feed.Updated?.ToString(),
            ["id"] = feed.Id,
            ["self"] = feed.Self,
            ["hubs"] = Strings(feed.Hubs),
            ["image"] = feed.Image,
            ["flaw"] = reader.Flaw,
            ["items"] = items,
        };
    }

    private static JsonNode Item(FeedEntry entry) => new JsonObject
    {
        ["id"] = entry.Id,
        ["url"] = entry.Url,
        ["title"] = entry.Title,
        ["summary_html"] = entry.SummaryHtml,
        ["content_html"] = entry.ContentHtml,
        ["authors"] = new JsonArray([.. entry.Authors.Select(author => new JsonObject { ["name"] = author.Name, ["email"] = author.Email, ["url"] = author.Url })]),
        ["published"] = entry.Published?.ToString(),
        ["updated"] = entry.Updated?.ToString(),
        ["categories"] = Strings(entry.Categories),
        ["enclosures"] = new JsonArray([.. entry.Enclosures.Select(file => new JsonObject { ["url"] = file.Url, ["type"] = file.Type, ["length"] = file.Length })]),
        ["language"] = entry.Language,
        ["image"] = entry.Image,
        ["source"] = entry.Source is { } source ? new JsonObject { ["title"] = source.Title, ["url"] = source.Url } : null,
    };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
