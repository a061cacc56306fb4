using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Wire;
using Newsloom.Text;

namespace Newsloom.Ingest;

/// <summary>Reads an article from a JSON object. The names of its fields are those that archives and crawlers use.</summary>
internal static class JsonArticle
{
    private const string Shape = """Give one object per article, as in {"id":"…","title":"…","text":"…","published":"2026-01-31","url":"…"}.""";

    /// <summary>The articles of one object: one, or the items of a JSON feed.</summary>
    /// <param name="desk">Takes in the items of wires.</param>
    public static IEnumerable<Found> Read(byte[] json, string input, WireDesk desk)
    {
        JsonDocument document;
        Flaw? flaw = null;
        try
        {
            document = JsonDocument.Parse(Readable(json));
        }
        catch (JsonException error)
        {
            document = JsonDocument.Parse("null");
            flaw = new Flaw(input, $"is not valid JSON (at byte {error.BytePositionInLine ?? 0})", "Mend or remove it; the rest is read.");
        }
        using (document)
        {
            var root = document.RootElement;
            if (flaw is not null)
                return [new Found.LeftOut(flaw)];
            if (root.ValueKind != JsonValueKind.Object)
                return [new Found.LeftOut(new Flaw(input, "is JSON, but no object", Shape))];
            if (root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
                && Text(root, "version")?.Contains("jsonfeed.org", StringComparison.Ordinal) == true)
                return [.. FeedPages.Read(new MemoryStream(json), input)];
            return Ninjs.IsNinjs(root) ? [.. desk.Take(Ninjs.Read(root, input))] : [ReadOne(root, json, input)];
        }
    }

    private static Found ReadOne(JsonElement root, byte[] json, string input)
    {
        var fields = new PageBody.Fields
        {
            Title = Text(root, "title", "headline"),
            Text = Text(root, "text", "content", "body", "articleBody", "maintext", "content_text"),
            Markup = Text(root, "html", "content_html"),
            Summary = Text(root, "standfirst", "summary", "description"),
            Byline = Names(root, "byline", "author", "authors"),
            Outlet = Text(root, "source", "outlet", "publisher"),
            Published = Time(root, "published", "date_published", "published_at", "publishedAt", "date", "date_publish", "datePublished"),
            Modified = Time(root, "modified", "updated", "date_modified", "dateModified"),
            Language = Text(root, "lang", "language"),
            Section = Text(root, "section", "category"),
            Image = Text(root, "image", "image_url"),
        };
        if (fields.Title is null && fields.Text is null && fields.Markup is null && fields.Summary is null)
        {
            return new Found.LeftOut(root.TryGetProperty("html_path", out _)
                ? new Flaw(input, "names a file and holds no article", "Give the file with --manifest to `newsloom read`.")
                : new Flaw(input, "has neither a title nor a text", Shape));
        }
        var id = Text(root, "id") ?? ContentId.Of(json);
        var url = Address(Text(root, "url", "link"));
        PageBody body = fields is { Text: null, Markup: { } markup } && IsWholePage(markup) ? new PageBody.Html(markup) : fields;
        return new Found.OnePage(new Page(id, input, url, body));
    }

    /// <summary>An absolute address of the web; null for anything else.</summary>
    public static Uri? Address(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    /// <summary>The first of these fields that says something.</summary>
    public static string? Text(JsonElement root, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && TextOf(value) is { } text)
                return text;
        }
        return null;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        // {"name":"…"} for a publisher, {"url":"…"} for an image, and the first of several of these.
        JsonValueKind.Object => Text(value, "name", "title", "url", "@value"),
        JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind != JsonValueKind.Array => TextOf(value[0]),
        _ => null,
    };

    private static string[] Names(JsonElement root, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (!root.TryGetProperty(field, out var value))
                continue;
            var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(TextOf) : [TextOf(value)];
            string[] names = [.. items.OfType<string>().Select(name => name.Trim())];
            if (names.Length > 0)
                return names;
        }
        return [];
    }

    private static NewsTime? Time(JsonElement root, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (root.TryGetProperty(field, out var value) && TextOf(value) is { } text && FindTime(text, value.ValueKind) is { } time)
                return time;
        }
        return null;
    }

    private static NewsTime? FindTime(string text, JsonValueKind kind)
    {
        if (kind != JsonValueKind.Number)
            return NewsTime.FindIso(text) ?? Dates.Find(text);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        // Seconds since 1970, or milliseconds where seconds would be past the year 5000.
        var seconds = Math.Abs(number) > 1e11 ? number / 1000 : number;
        return Math.Abs(seconds) < 1e11 ? NewsTime.From(DateTimeOffset.UnixEpoch.AddSeconds(seconds)) : null;
    }

    private static bool IsWholePage(string markup) =>
        ContentKinds.Find(Encoding.UTF8.GetBytes(markup[..Math.Min(markup.Length, 2048)]), isWhole: false, "") == ContentKind.Html
        && (markup.Contains("<body", StringComparison.OrdinalIgnoreCase) || markup.Contains("<html", StringComparison.OrdinalIgnoreCase));

    // Half a surrogate pair ("\ud83d" alone) is valid JSON and no text.
    private static ReadOnlyMemory<byte> Readable(byte[] json)
    {
        ReadOnlySpan<byte> content = json;
        if (content.StartsWith(Encoding.UTF8.Preamble))
            content = content[3..];
        if (Utf8.IsValid(content) && content.IndexOf("\\ud"u8) < 0 && content.IndexOf("\\uD"u8) < 0)
            return json.AsMemory(json.Length - content.Length);

        var text = new StringBuilder(Encodings.Decode(content));
        for (var i = 0; i + 5 < text.Length; i++)
        {
            if (text[i] != '\\')
                continue;
            if (text[i + 1] != 'u' || !IsSurrogate(text, i, 'D', out var isHigh))
            {
                i++;
                continue;
            }
            var isPair = isHigh && i + 11 < text.Length && text[i + 6] == '\\' && text[i + 7] == 'u'
                && IsSurrogate(text, i + 6, 'D', out var isNextHigh) && !isNextHigh;
            if (isPair)
                i += 11;
            else
                (text[i + 2], text[i + 3], text[i + 4], text[i + 5]) = ('F', 'F', 'F', 'D');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static bool IsSurrogate(StringBuilder text, int at, char first, out bool isHigh)
    {
        var second = char.ToUpperInvariant(text[at + 3]);
        isHigh = second is '8' or '9' or 'A' or 'B';
        return char.ToUpperInvariant(text[at + 2]) == first && (isHigh || second is >= 'C' and <= 'F');
    }
}
