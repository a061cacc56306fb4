using System.Text;
using System.Text.Json;
using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The objects that a page's JSON-LD scripts describe, however broken the script.</summary>
internal sealed class JsonLd
{
    private const int MaxObjects = 5000;
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private readonly Dictionary<string, JsonElement> _byId = new(StringComparer.Ordinal);

    public List<JsonElement> Objects { get; } = [];

    public static JsonLd Read(PageTree tree)
    {
        var found = new JsonLd();
        foreach (var script in tree.Elements(Tag.Script))
        {
            if (tree.Attribute(script, "type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) != true)
                continue;
            for (var node = script + 1; node < tree[script].End; node++)
            {
                if (Parse(tree.TextOf(node).ToString()) is { } root)
                    found.Collect(root);
            }
        }
        return found;
    }

    /// <summary>What an object says by itself or by the object its <c>@id</c> points to.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object && !element.TryGetProperty("name", out _)
            && IdOf(element) is { } id && _byId.TryGetValue(id, out var other))
            return other;
        return element;
    }

    public static string? String(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>A string, the first of an array, or what an object gives as value, name or url.</summary>
    public static string? Text(JsonElement value)
    {
        for (var depth = 0; depth < 4; depth++)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    return value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
                case JsonValueKind.Number:
                    return value.GetRawText();
                case JsonValueKind.Array when value.GetArrayLength() > 0:
                    value = value[0];
                    break;
                case JsonValueKind.Object when value.TryGetProperty("@value", out var inner)
                        || value.TryGetProperty("name", out inner) || value.TryGetProperty("url", out inner):
                    value = inner;
                    break;
                default:
                    return null;
            }
        }
        return null;
    }

    public static bool HasType(JsonElement element, Func<string, bool> isType)
    {
        if (!element.TryGetProperty("@type", out var type))
            return false;
        if (type.ValueKind == JsonValueKind.String)
            return isType(TypeName(type));
        return type.ValueKind == JsonValueKind.Array
            && type.EnumerateArray().Any(each => each.ValueKind == JsonValueKind.String && isType(TypeName(each)));
    }

    private static string TypeName(JsonElement type)
    {
        var name = type.GetString()!;
        return name[(name.AsSpan().LastIndexOfAny('/', ':') + 1)..];
    }

    private void Collect(JsonElement root)
    {
        var waiting = new Queue<JsonElement>([root]);
        while (waiting.TryDequeue(out var next) && Objects.Count < MaxObjects)
        {
            if (next.ValueKind == JsonValueKind.Array)
            {
                foreach (var each in next.EnumerateArray())
                    waiting.Enqueue(each);
            }
            if (next.ValueKind != JsonValueKind.Object)
                continue;
            if (next.TryGetProperty("@type", out _))
            {
                Objects.Add(next);
                if (IdOf(next) is { } id)
                    _byId.TryAdd(id, next);
            }
            foreach (var property in next.EnumerateObject())
            {
                // The entries of a list are other pages.
                if (property.Name is not ("itemListElement" or "hasPart" or "liveBlogUpdate" or "comment")
                    && property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    waiting.Enqueue(property.Value);
            }
        }
    }

    private static string? IdOf(JsonElement element) =>
        element.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static JsonElement? Parse(string script)
    {
        var json = Unwrap(script);
        return TryParse(json) ?? TryParse(Mend(json)) ?? FirstIn(Mend(json)) ?? TryParse(Closed(Mend(json)));
    }

    // What stands before a bracket too many.
    private static JsonElement? FirstIn(string json)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
            if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                return null;
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? TryParse(string json)
    {
        try
        {
            return JsonElement.Parse(json, Lenient);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // Half a surrogate pair is an argument that the parser does not take.
            return null;
        }
    }

    private static string Unwrap(string script)
    {
        var start = script.AsSpan().IndexOfAny('{', '[');
        // <![CDATA[ and its like open with a bracket too.
        while (start >= 0 && script.AsSpan(start).StartsWith("[CDATA["))
        {
            var next = script.AsSpan(start + 7).IndexOfAny('{', '[');
            start = next < 0 ? -1 : start + 7 + next;
        }
        var end = script.AsSpan().LastIndexOfAny('}', ']');
        while (end >= 2 && script.AsSpan(end - 1, 2) is "]]")
        {
            var before = script.AsSpan(0, end - 1).LastIndexOfAny('}', ']');
            if (before < 0 || script[start < 0 ? 0 : start] == '[')
                break;
            end = before;
        }
        // Nothing closes in a script that breaks off.
        return start < 0 ? "" : end < start ? script[start..] : script[start..(end + 1)];
    }

    // Raw line breaks and tabs inside strings, bad escapes, stray semicolons between values, missing commas between strings.
    private static string Mend(string json)
    {
        var mended = new StringBuilder(json.Length + 64);
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var letter = json[i];
            if (!inString)
            {
                inString = letter == '"';
                if (letter is not ';' && (letter >= ' ' || char.IsWhiteSpace(letter)))
                    mended.Append(letter);
            }
            else if (letter == '\\')
            {
                var next = i + 1 < json.Length ? json[i + 1] : ' ';
                if (next is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' or 'u')
                    mended.Append(letter).Append(next);
                else
                    mended.Append(next);
                i++;
            }
            else if (letter == '"' && !EndsString(json, i))
                mended.Append("\\\"");
            else if (letter < ' ')
                mended.Append(' ');
            else
            {
                inString = letter != '"';
                mended.Append(letter);
            }
        }
        return mended.ToString();
    }

    // A quotation mark that nothing of JSON's grammar follows is part of the text.
    private static bool EndsString(string json, int at)
    {
        for (var i = at + 1; i < json.Length; i++)
        {
            if (char.IsWhiteSpace(json[i]))
                continue;
            if (json[i] == ',')
            {
                var next = json.AsSpan(i + 1).TrimStart();
                return next.IsEmpty || next[0] is '"' or '{' or '[' or '}' or ']' or 't' or 'f' or 'n' or '-' || char.IsAsciiDigit(next[0]);
            }
            return json[i] is ':' or '}' or ']';
        }
        return true;
    }

    // A script that breaks off: what was open is closed.
    private static string Closed(string json)
    {
        var open = new Stack<char>();
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (inString)
            {
                if (json[i] == '\\')
                    i++;
                else if (json[i] == '"')
                    inString = false;
            }
            else if (json[i] == '"')
                inString = true;
            else if (json[i] is '{' or '[')
                open.Push(json[i] == '{' ? '}' : ']');
            else if (json[i] is '}' or ']' && open.Count > 0)
                open.Pop();
        }
        return json + (inString ? "\"" : "") + new string([.. open]);
    }
}
