using System.Buffers.Binary;
using System.IO.Compression;

namespace Newsloom.Bench.Faults;

/// <summary>
/// Walks the members of a gzip file by RFC 1952 alone, so that archives are not judged by the code that reads and writes them: where
/// each begins and ends, and whether its checksum and length are right.
/// </summary>
internal static class GzipWalk
{
    private const int HeaderBytes = 10;
    private const int TrailerBytes = 8;

    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(number =>
    {
        var value = (uint)number;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
        return value;
    })];

    /// <exception cref="InvalidDataException">A member is damaged or breaks off.</exception>
    public static IEnumerable<(long Offset, long Length, byte[] Content)> Members(string path)
    {
        var file = File.ReadAllBytes(path);
        for (var offset = 0; offset < file.Length;)
        {
            var (length, content) = Member(file, offset);
            yield return (offset, length, content);
            offset += length;
        }
    }

    private static (int Length, byte[] Content) Member(byte[] file, int offset)
    {
        if (file.Length - offset < HeaderBytes + TrailerBytes || file[offset] != 0x1F || file[offset + 1] != 0x8B || file[offset + 2] != 8 || file[offset + 3] != 0)
            throw new InvalidDataException($"no member begins at {offset} of {file.Length}");
        using var source = new ByteByByte(file, offset + HeaderBytes);
        using var content = new MemoryStream();
        using (var inflated = new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true))
        {
            // Read piece by piece: a copy would take what lies behind the end as well.
            var piece = new byte[16 * 1024];
            while (inflated.Read(piece) is > 0 and var read)
                content.Write(piece, 0, read);
        }
        if (file.Length - source.At < TrailerBytes)
            throw new InvalidDataException($"the member at {offset} breaks off");
        var trailer = file.AsSpan(source.At, TrailerBytes);
        var crc = ~content.ToArray().Aggregate(~0u, (value, one) => Crc[(value ^ one) & 0xFF] ^ value >> 8);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != crc || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != content.Length)
            throw new InvalidDataException($"the member at {offset} has a wrong checksum or length");
        return (source.At + TrailerBytes - offset, content.ToArray());
    }

    // Given one byte at a time, the unpacker takes none beyond its end.
    private sealed class ByteByByte(byte[] bytes, int start) : Ingest.ForwardStream
    {
        public int At { get; private set; } = start;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (At >= bytes.Length || buffer.Length == 0)
                return 0;
            buffer[0] = bytes[At++];
            return 1;
        }
    }
}
