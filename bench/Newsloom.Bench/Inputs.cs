using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Newsloom.Ingest;

namespace Newsloom.Bench;

/// <summary>Reads sets: what the engine may see as the engine reads it, the rest as plain lines of JSON.</summary>
internal static class Inputs
{
    public static List<Page> Pages(string manifest) => Readable(Files().ReadManifest(manifest));

    public static List<Page> Articles(string stream) => Readable(Files().Read([stream]));

    public static List<JsonElement> Rows(string path)
    {
        using var file = File.OpenRead(path);
        using var unpacked = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var lines = new StreamReader(unpacked, Encoding.UTF8);
        var rows = new List<JsonElement>();
        while (lines.ReadLine() is { } line)
            if (line.Length > 0)
                rows.Add(JsonElement.Parse(line));
        return rows;
    }

    private static InputFiles Files() => new(new IngestSettings(), Stream.Null);

    // What is left out is missing among the predictions, and the scorers count that.
    private static List<Page> Readable(IEnumerable<Found> found) => [.. found.OfType<Found.OnePage>().Select(one => one.Page)];
}
