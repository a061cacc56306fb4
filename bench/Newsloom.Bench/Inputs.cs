using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Newsloom.Bench;

/// <summary>Reads what a program may see of a set: the pages of a manifest, the articles of a stream.</summary>
internal static class Inputs
{
    public static List<JsonElement> Rows(string path)
    {
        using var lines = new StreamReader(Unpacked(path), Encoding.UTF8);
        var rows = new List<JsonElement>();
        while (lines.ReadLine() is { } line)
            if (line.Length > 0)
                rows.Add(JsonElement.Parse(line));
        return rows;
    }

    public static Page ReadPage(string manifest, JsonElement row)
    {
        var path = Path.Combine(Path.GetDirectoryName(manifest)!, row.GetProperty("html_path").GetString()!);
        using var unpacked = new MemoryStream();
        using (var packed = Unpacked(path))
            packed.CopyTo(unpacked);
        var text = Decode(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length));
        PageBody body = path.EndsWith(".txt", StringComparison.Ordinal) ? new PageBody.PlainText(text) : new PageBody.Html(text);
        return new Page(Text(row, "id")!, path, Uri.TryCreate(Text(row, "url"), UriKind.Absolute, out var url) ? url : null, body);
    }

    public static Page ReadArticle(string stream, JsonElement row, int line) => new(
        Text(row, "id")!,
        $"{stream}:{line}",
        Uri.TryCreate(Text(row, "url"), UriKind.Absolute, out var url) ? url : null,
        new PageBody.Fields
        {
            Title = Text(row, "title"),
            Text = Text(row, "text"),
            Outlet = Text(row, "source"),
            Published = NewsTime.FindIso(Text(row, "published")),
            Language = Text(row, "lang"),
        });

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static Stream Unpacked(string path)
    {
        var file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        const string key = "charset=";
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(4096, bytes.Length)]);
        var at = head.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            var name = string.Concat(head[(at + key.Length)..].TrimStart('"', '\'').TakeWhile(c => char.IsLetterOrDigit(c) || c is '-' or '_'));
            try
            {
                return CodePagesEncodingProvider.Instance.GetEncoding(name)?.GetString(bytes) ?? Encoding.GetEncoding(name).GetString(bytes);
            }
            catch (ArgumentException)
            {
                // A page may name an encoding that does not exist.
            }
        }
        return Encoding.UTF8.GetString(bytes);
    }
}
