using System.Buffers.Binary;
using System.IO.Compression;

namespace Newsloom.Ingest.Warc;

/// <summary>Walks over the records of one of our own archive files, of which each is a gzip member by itself, and says where each lies.</summary>
internal static class ArchiveFile
{
    private const int TrailerBytes = 8;

    // As we write them: deflate, no flags, no time.
    private static ReadOnlySpan<byte> Header => [0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00];

    /// <summary>The records in order; bytes that are none are passed over.</summary>
    public static IEnumerable<(long Offset, int Length, Capture? Capture)> Read(string path, long maxBytes)
    {
        var bytes = File.ReadAllBytes(path);
        for (var start = NextHeader(bytes, 0); start >= 0;)
        {
            var end = EndOf(bytes, start);
            if (end < 0)
            {
                start = NextHeader(bytes, start + 1);
                continue;
            }
            yield return (start, end - start, ArchivedCapture.Read(bytes[start..end], maxBytes));
            start = NextHeader(bytes, end);
        }
    }

    // The bytes of a header may stand within a member by chance: what ends there does not unpack.
    private static int EndOf(byte[] bytes, int start)
    {
        for (var end = start; end < bytes.Length;)
        {
            end = NextHeader(bytes, end + 1) is >= 0 and var next ? next : bytes.Length;
            if (IsMember(bytes, start, end - start))
                return end;
        }
        return -1;
    }

    // A member ends with the length of what it holds.
    private static bool IsMember(byte[] bytes, int start, int length)
    {
        if (length < Header.Length + TrailerBytes)
            return false;
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(bytes, start, length), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            var count = 0L;
            while (unpacked.Read(buffer) is > 0 and var read)
                count += read;
            return (uint)count == BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(start + length - 4));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static int NextHeader(byte[] bytes, int from)
    {
        var at = from < bytes.Length ? bytes.AsSpan(from).IndexOf(Header) : -1;
        return at < 0 ? -1 : from + at;
    }
}
