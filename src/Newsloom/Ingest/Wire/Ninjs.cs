using System.Text.Json;
using Newsloom.Ingest.Formats;

namespace Newsloom.Ingest.Wire;

/// <summary>
/// Reads IPTC's ninjs. Version 1 writes names small and one of each ("body_html"), 2 and 3 have lists ("bodies", "headlines")
/// and 3 capitals ("versionCreated"); all are read alike.
/// </summary>
internal static class Ninjs
{
    private static readonly string[] Marks = ["pubstatus", "embargoed", "versioncreated", "bodyhtml", "bodytext", "bodyxhtml", "bodies"];

    /// <summary>True of an object with an item's id and one of the fields that other formats do not have, or with a status.</summary>
    public static bool IsNinjs(JsonElement root)
    {
        var names = Fields(root);
        return names.ContainsKey("pubstatus") || names.ContainsKey("embargoed") || (names.ContainsKey("uri") || names.ContainsKey("guid")) && Marks.Any(names.ContainsKey);
    }

    /// <summary>The item that a file holds; null where it holds anything else.</summary>
    public static WireItem? Find(byte[] json, string input)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return IsNinjs(document.RootElement) ? Read(document.RootElement, input) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static WireItem Read(JsonElement root, string input)
    {
        var fields = Fields(root);
        return new WireItem(input, Text(fields, "uri") ?? Text(fields, "guid"))
        {
            Version = Text(fields, "version"),
            Changed = FeedDates.Find(Text(fields, "versioncreated")),
            Status = WireItem.StatusOf(Text(fields, "pubstatus")),
            Embargo = fields.TryGetValue("embargoed", out var embargo) && embargo.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)
                ? new Embargo(FeedDates.Find(Text(fields, "embargoed"))) : null,
            Url = JsonArticle.Address(Text(fields, "url")) ?? JsonArticle.Address(Text(fields, "uri")),
            Fields = IsText(fields) ? FieldsOf(fields) : null,
        };
    }

    // Names without regard to case and underscores.
    private static Dictionary<string, JsonElement> Fields(JsonElement root)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in root.EnumerateObject())
                fields.TryAdd(field.Name.Replace("_", "", StringComparison.Ordinal), field.Value);
        }
        return fields;
    }

    private static bool IsText(Dictionary<string, JsonElement> fields) =>
        Text(fields, "type") is null or "text" or "composite" or "article"
        || fields.ContainsKey("bodyhtml") || fields.ContainsKey("bodytext") || fields.ContainsKey("bodyxhtml") || fields.ContainsKey("bodies");

    private static PageBody.Fields FieldsOf(Dictionary<string, JsonElement> fields)
    {
        var subjects = Each(fields, "subject").Concat(Each(fields, "subjects")).ToList();
        var changed = FeedDates.Find(Text(fields, "versioncreated"));
        return new PageBody.Fields
        {
            Title = Text(fields, "headline") ?? Value(fields, "headlines", "main") ?? Text(fields, "title"),
            Markup = Text(fields, "bodyhtml") ?? Text(fields, "bodyxhtml") ?? Body(fields, isMarkup: true),
            Text = Text(fields, "bodytext") ?? Body(fields, isMarkup: false),
            Summary = Text(fields, "descriptiontext") ?? Value(fields, "descriptions", "summary"),
            BylineAsPrinted = Text(fields, "byline") ?? Text(fields, "by") ?? Value(fields, "bylines", "main"),
            Credit = Text(fields, "creditline") ?? Names(fields, "infosource") ?? Names(fields, "infosources") ?? Text(fields, "source") ?? Text(fields, "copyrightholder"),
            DatelineAsPrinted = Text(fields, "dateline") ?? Text(fields, "located"),
            Published = FeedDates.Find(Text(fields, "firstcreated")) ?? FeedDates.Find(Text(fields, "contentcreated")) ?? changed,
            Modified = changed,
            Language = Text(fields, "language"),
            Section = subjects.Select(subject => Text(Fields(subject), "name") ?? Text(Fields(subject), "literal")).FirstOrDefault(name => name is not null),
            TopicId = subjects.Select(Fields).SelectMany(subject => new[] { Text(subject, "code"), Text(subject, "uri"), Text(subject, "qcode") })
                .Select(SubjectCodes.TopOf).FirstOrDefault(id => id is not null),
            Urgency = Nitf.UrgencyOf(Text(fields, "urgency")),
            Images = [.. Each(fields, "associations").Select(PictureOf).OfType<Image>()],
        };
    }

    // {"bodies":[{"role":"main","contentType":"text/html","value":"…"}]}
    private static string? Body(Dictionary<string, JsonElement> fields, bool isMarkup) =>
        Each(fields, "bodies").Select(Fields).Where(body => IsMarkup(body) == isMarkup)
            .OrderByDescending(body => Text(body, "role") is "main" or null).Select(body => Text(body, "value")).FirstOrDefault(text => text is not null);

    private static bool IsMarkup(Dictionary<string, JsonElement> body) =>
        Text(body, "contenttype") is { } type ? type.Contains("html", StringComparison.OrdinalIgnoreCase)
        : Text(body, "value")?.Contains("</", StringComparison.Ordinal) == true;

    private static string? Value(Dictionary<string, JsonElement> fields, string name, string role) =>
        Each(fields, name).Select(Fields).OrderByDescending(each => Text(each, "role") == role).Select(each => Text(each, "value")).FirstOrDefault(text => text is not null);

    private static string? Names(Dictionary<string, JsonElement> fields, string name) =>
        Each(fields, name).Select(each => Text(Fields(each), "name") ?? Text(Fields(each), "literal")).FirstOrDefault(text => text is not null);

    private static Image? PictureOf(JsonElement association)
    {
        var fields = Fields(association);
        // A picture may be taken back or embargoed alone.
        if (Text(fields, "type") is not ("picture" or "graphic") || WireItem.StatusOf(Text(fields, "pubstatus")) != WireStatus.Usable || fields.ContainsKey("embargoed"))
            return null;
        var address = Each(fields, "renditions").Select(Fields).OrderByDescending(Width).Select(rendition => Text(rendition, "href")).FirstOrDefault(href => href is not null);
        var caption = Text(fields, "descriptiontext") ?? Value(fields, "descriptions", "caption") ?? Text(fields, "headline");
        var credit = Text(fields, "creditline") ?? Text(fields, "byline") ?? Text(fields, "copyrightholder");
        return address is null && caption is null ? null : new Image(JsonArticle.Address(address)?.AbsoluteUri, caption, credit);
    }

    private static int Width(Dictionary<string, JsonElement> rendition) =>
        rendition.TryGetValue("width", out var width) && width.ValueKind == JsonValueKind.Number && width.TryGetInt32(out var pixels) ? pixels : 0;

    // Version 1 names them by keys of an object, later ones list them.
    private static IEnumerable<JsonElement> Each(Dictionary<string, JsonElement> fields, string name) =>
        !fields.TryGetValue(name, out var value) ? []
        : value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray(),
            JsonValueKind.Object => value.EnumerateObject().Select(member => member.Value),
            _ => [],
        };

    private static string? Text(Dictionary<string, JsonElement> fields, string name) =>
        !fields.TryGetValue(name, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
}
