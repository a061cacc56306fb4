using System.IO.Compression;

namespace Newsloom.Ingest;

/// <summary>An answer that passes a bound.</summary>
internal sealed class AnswerTooLarge(string reason) : IOException(reason);

/// <summary>Reads the body of an answer, unpacking it as it comes, within bounds of size, growth and patience.</summary>
internal sealed class AnswerBody(HttpContent content, FetchSettings settings, int? cutAt)
{
    // Text shrinks to a tenth, repetitive markup to a fiftieth; what grows more is meant to fill the memory.
    private const int MaxGrowth = 200;
    private const int GrowthCheckedFrom = 1024 * 1024;
    private const int MaxCodings = 2;

    private int Limit => cutAt ?? settings.MaxBytes;

    /// <param name="patience">Cancelled when the server has been silent for too long; turned back with each piece.</param>
    public async Task<byte[]> ReadAsync(CancellationTokenSource patience)
    {
        if (content.Headers.ContentLength > settings.MaxBytes && cutAt is null)
            throw new AnswerTooLarge($"it is larger than {settings.MaxBytes / (1024 * 1024)} MB");
        await using var packed = new CountingStream(await content.ReadAsStreamAsync(patience.Token));
        await using var unpacked = await UnpackAsync(packed, content.Headers.ContentEncoding, patience.Token);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            patience.CancelAfter(settings.IdleTimeout);
            var read = await unpacked.ReadAsync(buffer, patience.Token);
            if (read == 0)
                return IsWhole(packed, body.Length) ? body.ToArray() : throw new InvalidDataException("it breaks off");
            if (body.Length + read > Limit)
            {
                body.Write(buffer, 0, (int)(Limit - body.Length));
                return cutAt is not null ? body.ToArray() : throw new AnswerTooLarge($"it is larger than {settings.MaxBytes / (1024 * 1024)} MB");
            }
            body.Write(buffer, 0, read);
            if (body.Length > GrowthCheckedFrom && body.Length > MaxGrowth * packed.Count)
                throw new AnswerTooLarge($"it unpacks to more than {MaxGrowth} times its size");
        }
    }

    // The last four bytes of gzip tell how much there was to unpack; a smaller number is the last of several parts.
    private bool IsWhole(CountingStream packed, long unpacked) =>
        content.Headers.ContentEncoding is not { Count: 1 } codings || !codings.First().Contains("gzip", StringComparison.OrdinalIgnoreCase) || packed.Tail <= unpacked;

    // Codings are undone in the opposite order of the header.
    private static async Task<Stream> UnpackAsync(Stream packed, ICollection<string> codings, CancellationToken cancellationToken)
    {
        if (codings.Count > MaxCodings)
            throw new InvalidDataException("it is packed too often");
        var unpacked = packed;
        foreach (var coding in codings.Reverse())
        {
            unpacked = coding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(unpacked, CompressionMode.Decompress),
                "br" => new BrotliPieces(unpacked),
                "deflate" => await InflateAsync(unpacked, cancellationToken),
                "identity" or "" => unpacked,
                _ => throw new InvalidDataException($"it is packed as \"{coding}\", which was not asked for"),
            };
        }
        return unpacked;
    }

    // "deflate" means zlib, and some servers send it without its two bytes in front.
    private static async Task<Stream> InflateAsync(Stream packed, CancellationToken cancellationToken)
    {
        var head = new byte[2];
        var length = await packed.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, cancellationToken);
        var whole = new PrefixedStream(head.AsMemory(0, length), packed);
        var isZlib = length == 2 && (head[0] & 0x0F) == 8 && (head[0] << 8 | head[1]) % 31 == 0;
        return isZlib ? new ZLibStream(whole, CompressionMode.Decompress) : new DeflateStream(whole, CompressionMode.Decompress);
    }

    private class PassingStream(Stream inner) : ForwardStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class CountingStream(Stream inner) : PassingStream(inner)
    {
        public long Count { get; private set; }

        /// <summary>The last four bytes, as a little-endian number.</summary>
        public uint Tail { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            Count += read;
            for (var i = Math.Max(0, read - sizeof(uint)); i < read; i++)
                Tail = Tail >> 8 | (uint)buffer.Span[i] << 24;
            return read;
        }
    }

    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream inner) : PassingStream(inner)
    {
        private ReadOnlyMemory<byte> _prefix = prefix;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_prefix.Length == 0)
                return await base.ReadAsync(buffer, cancellationToken);
            var length = Math.Min(buffer.Length, _prefix.Length);
            _prefix[..length].CopyTo(buffer);
            _prefix = _prefix[length..];
            return length;
        }
    }
}
