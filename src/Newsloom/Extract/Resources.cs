using System.IO.Compression;
using System.Text;

namespace Newsloom.Extract;

/// <summary>The tables that travel inside the library.</summary>
internal static class Resources
{
    public static Stream Open(string name) =>
        typeof(Resources).Assembly.GetManifestResourceStream("Extract/" + name)
        ?? throw new InvalidOperationException($"The library was built without Extract/{name}.");

    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Open(name);
        using var unpacked = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
