using System.IO.Compression;
using System.Text;

namespace Newsloom.Text;

/// <summary>The tables and weights that travel inside the library.</summary>
internal static class Resource
{
    /// <param name="name">Folder and file, as in the project: <c>Text/encoder.bin</c>.</param>
    public static Stream Open(string name) =>
        Find(name) ?? throw new InvalidOperationException($"The library was built without its resource {name}.");

    /// <summary>As <see cref="Open"/>; null where there is none of this name.</summary>
    public static Stream? Find(string name) => typeof(Resource).Assembly.GetManifestResourceStream(name);

    /// <summary>The bytes of a resource where they lie in the program's file, without a copy of them.</summary>
    public static unsafe ReadOnlyMemory<byte> Map(string name)
    {
        var stream = Open(name);
        if (stream is UnmanagedMemoryStream mapped)
            return new MappedResource(mapped.PositionPointer, checked((int)mapped.Length)).Memory;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <inheritdoc cref="Open"/>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Open(name);
        using var unpacked = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
