using System.IO.Compression;

namespace Newsloom.Train;

/// <summary>The lines of a gzip file.</summary>
internal static class PackedLines
{
    public static IEnumerable<string> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
