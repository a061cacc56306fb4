using System.Text.Json;

namespace Newsloom.Ingest.Formats;

/// <summary>
/// Writes entries as a JSON Feed 1.1: so is kept what was gathered from sitemaps or found on a page, where no one answer of a server
/// holds it.
/// </summary>
internal static class JsonFeedWriter
{
    public static byte[] Write(Feed feed, Uri address, IEnumerable<FeedEntry> entries)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title ?? address.Host);
            json.WriteString("feed_url", address.AbsoluteUri);
            WriteKnown(json, "home_page_url", feed.Link);
            WriteKnown(json, "language", feed.Language);
            json.WriteStartArray("items");
            foreach (var entry in entries)
                Write(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id ?? entry.Url ?? entry.Title);
        WriteKnown(json, "url", entry.Url);
        WriteKnown(json, "title", entry.Title);
        WriteKnown(json, "summary", entry.SummaryHtml);
        WriteKnown(json, "image", entry.Image);
        WriteKnown(json, "language", entry.Language);
        WriteKnown(json, "date_published", entry.Published?.ToString());
        WriteKnown(json, "date_modified", entry.Updated?.ToString());
        if (entry.Categories.Count > 0)
        {
            json.WriteStartArray("tags");
            foreach (var tag in entry.Categories)
                json.WriteStringValue(tag);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
