using System.Buffers;
using System.IO.Compression;

namespace Newsloom.Ingest;

/// <summary>Unpacks Brotli as it comes. Unlike the library's stream it tells an end from a breaking off.</summary>
internal sealed class BrotliPieces(Stream packed) : ForwardStream
{
    private readonly byte[] _waiting = new byte[16 * 1024];
    private BrotliDecoder _decoder;
    private int _start;
    private int _length;
    private bool _isDone;

    /// <exception cref="InvalidDataException">It is damaged, or breaks off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isDone)
        {
            if (Unpack(buffer.Span) is > 0 and var written)
                return written;
            if (!_isDone)
                await FillAsync(cancellationToken);
        }
        return 0;
    }

    private int Unpack(Span<byte> buffer)
    {
        var status = _decoder.Decompress(_waiting.AsSpan(_start, _length), buffer, out var consumed, out var written);
        if (status == OperationStatus.InvalidData)
            throw new InvalidDataException("it is no Brotli");
        _isDone = status == OperationStatus.Done;
        _start += consumed;
        _length -= consumed;
        return written;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        _waiting.AsSpan(_start, _length).CopyTo(_waiting);
        _start = 0;
        var read = await packed.ReadAsync(_waiting.AsMemory(_length), cancellationToken);
        if (read == 0)
            throw new InvalidDataException("it breaks off");
        _length += read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _decoder.Dispose();
        base.Dispose(disposing);
    }
}
