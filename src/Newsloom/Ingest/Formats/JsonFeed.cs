using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Newsloom.Ingest.Formats;

/// <summary>JSON Feed 1.0 and 1.1, read one item at a time; comments and trailing commas are forgiven.</summary>
internal sealed partial class JsonFeed(Stream utf8, string? address)
{
    private const int MaxValueBytes = 32 * 1024 * 1024;

    private static readonly JsonReaderOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128 };

    private readonly FeedDraft _draft = new();
    private readonly FeedContext _context = new(address, null);
    private byte[] _buffer = new byte[4 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private JsonReaderState _state = new(Lenient);
    private string? _property;
    private bool _isInItems;
    private bool _isDone;

    private Feed? _feed;

    /// <summary>What the feed has said of itself so far.</summary>
    public Feed Feed => _feed ??= _draft.Finish();

    public bool IsFeed { get; private set; }

    public string? Flaw { get; private set; }

    public static bool IsJson(ReadOnlySpan<byte> head)
    {
        if (head is [0xEF, 0xBB, 0xBF, ..])
            head = head[3..];
        var start = head.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && head[start] == '{';
    }

    public IEnumerable<FeedEntry> Entries()
    {
        SkipMark();
        while (!_isDone)
        {
            JsonElement? item;
            try
            {
                item = Next();
            }
            catch (JsonException)
            {
                Flaw = IsFeed ? "is JSON that breaks off or is damaged" : "is no feed";
                yield break;
            }
            if (item is { } read)
                yield return ReadItem(read);
        }
        if (!IsFeed)
            Flaw = "is no feed";
    }

    private void SkipMark()
    {
        Fill();
        if (_buffer.AsSpan(0, _end) is [0xEF, 0xBB, 0xBF, ..])
            _start = 3;
    }

    /// <summary>The next item that the buffer holds whole; null where there was something else, or too little.</summary>
    private JsonElement? Next()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isAtEnd, _state);
        while (true)
        {
            var before = reader;
            if (!reader.Read())
                return Continue(before);
            if (reader.CurrentDepth == 0)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                    continue;
                _isDone = true;
                return null;
            }
            if (reader.TokenType == JsonTokenType.PropertyName && !_isInItems)
            {
                _property = reader.ValueIsEscaped ? null : Encoding.UTF8.GetString(reader.ValueSpan);
                continue;
            }
            if (reader.TokenType == JsonTokenType.StartArray && _property == "items" && !_isInItems)
            {
                (_isInItems, IsFeed) = (true, true);
                continue;
            }
            if (reader.TokenType == JsonTokenType.EndArray && _isInItems)
            {
                _isInItems = false;
                continue;
            }
            if (!JsonDocument.TryParseValue(ref reader, out var value))
                return Continue(before);
            Keep(reader);
            using (value)
            {
                var whole = Mended(value.RootElement);
                if (_isInItems)
                    return whole.ValueKind == JsonValueKind.Object ? whole : null;
                ReadOwn(_property, whole);
                return null;
            }
        }
    }

    private void Keep(Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private JsonElement? Continue(Utf8JsonReader before)
    {
        Keep(before);
        if (_isAtEnd || _end - _start > MaxValueBytes)
            throw new JsonException();
        Fill();
        return null;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = utf8.Read(_buffer, _end, _buffer.Length - _end);
        _isAtEnd = read == 0;
        _end += read;
    }

    private void ReadOwn(string? name, JsonElement value)
    {
        _feed = null;
        switch (name)
        {
            case "version":
                IsFeed |= Text(value)?.Contains("jsonfeed.org", StringComparison.Ordinal) == true;
                break;
            case "title":
                _draft.Title.Offer(Text(value), 1);
                break;
            case "home_page_url":
                _draft.Link.Offer(_context.Resolve(Text(value)), 1);
                break;
            case "feed_url":
                _draft.Self.Offer(_context.Resolve(Text(value)), 1);
                break;
            case "description":
                _draft.Description.Offer(Escaped(Text(value)), 1);
                break;
            case "language":
                _draft.Language.Offer(Text(value), 1);
                break;
            case "icon":
                _draft.Image.Offer(_context.Resolve(Text(value)), 1);
                break;
            case "favicon":
                _draft.Image.Offer(_context.Resolve(Text(value)), 2);
                break;
            case "next_url":
                _draft.NextPage.Offer(_context.Resolve(Text(value)), 1);
                break;
            case "authors" or "author":
                foreach (var author in Each(value))
                    _draft.AddAuthor(Author(author), name == "authors" ? 1 : 2);
                break;
            case "hubs":
                foreach (var hub in Each(value))
                    if (Text(hub, "url") is { } url)
                        _draft.AddHub(url);
                break;
        }
    }

    private FeedEntry ReadItem(JsonElement item)
    {
        var entry = new EntryDraft();
        entry.Id.Offer(Text(item, "id"), 1);
        entry.Url.Offer(_context.Resolve(Text(item, "url")), 1);
        entry.Url.Offer(_context.Resolve(Text(item, "external_url")), 2);
        entry.Title.Offer(FeedMarkup.PlainTitle(Text(item, "title")), 1);
        entry.Content.Offer(Text(item, "content_html") is { } html ? MarkupAddresses.Resolve(html, address) : null, 1);
        entry.Content.Offer(Escaped(Text(item, "content_text")), 2);
        entry.Summary.Offer(Escaped(Text(item, "summary")), 1);
        entry.Image.Offer(_context.Resolve(Text(item, "image")), 1);
        entry.Image.Offer(_context.Resolve(Text(item, "banner_image")), 2);
        entry.Published.Offer(FeedDates.Find(Text(item, "date_published")), 1);
        entry.Updated.Offer(FeedDates.Find(Text(item, "date_modified")), 1);
        entry.Language.Offer(Text(item, "language"), 1);
        foreach (var author in Each(item, "authors"))
            entry.AddAuthor(Author(author), 1);
        foreach (var author in Each(item, "author"))
            entry.AddAuthor(Author(author), 2);
        foreach (var tag in Each(item, "tags"))
            entry.AddCategory(Text(tag));
        foreach (var file in Each(item, "attachments"))
            entry.AddEnclosure(_context.Resolve(Text(file, "url")), Text(file, "mime_type"), Text(file, "size_in_bytes"));
        return entry.Finish(_draft.Authors, isCut: false);
    }

    private FeedAuthor? Author(JsonElement author)
    {
        if (author.ValueKind == JsonValueKind.String)
            return Authors.OfLine(Text(author));
        var (name, url) = (Text(author, "name"), _context.Resolve(Text(author, "url")));
        return name is null && url is null ? null : new FeedAuthor(name, Text(author, "email"), url);
    }

    private static string? Escaped(string? text) => text is null ? null : WebUtility.HtmlEncode(text);

    private static IEnumerable<JsonElement> Each(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? Each(value) : [];

    // One where there should be a list of one is a list of one.
    private static IEnumerable<JsonElement> Each(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [value],
    };

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    // Half a surrogate pair ("\ud83d" alone) is valid JSON and no text, wherever it stands.
    private static JsonElement Mended(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.IndexOf("\\ud"u8) < 0 && raw.IndexOf("\\uD"u8) < 0)
            return value.Clone();
        using var mended = JsonDocument.Parse(HalfPair().Replace(value.GetRawText(), "\\uFFFD"), new JsonDocumentOptions { MaxDepth = Lenient.MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        return mended.RootElement.Clone();
    }

    [GeneratedRegex(@"(?<=(^|[^\\])(\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfPair();
}
