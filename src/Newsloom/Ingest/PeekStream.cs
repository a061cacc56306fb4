namespace Newsloom.Ingest;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
/// <param name="onRead">Told how many bytes came from the stream beneath.</param>
internal sealed class PeekStream(Stream inner, Action<int> onRead) : ForwardStream
{
    private byte[] _head = [];
    private int _headLength;
    private int _headRead;

    /// <summary>The last four bytes that came from the stream beneath, as a little-endian number.</summary>
    public uint Tail { get; private set; }

    /// <summary>How many bytes came from the stream beneath.</summary>
    public long Taken { get; private set; }

    /// <summary>The first bytes; fewer than asked for where the stream is shorter. Not to be asked for once reading has begun.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_headLength < count)
        {
            Array.Resize(ref _head, count);
            var more = inner.ReadAtLeast(_head.AsSpan(_headLength), count - _headLength, throwOnEndOfStream: false);
            Note(_head.AsSpan(_headLength, more));
            _headLength += more;
        }
        return _head.AsSpan(0, Math.Min(count, _headLength));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_headRead < _headLength)
        {
            var length = Math.Min(buffer.Length, _headLength - _headRead);
            _head.AsSpan(_headRead, length).CopyTo(buffer);
            _headRead += length;
            return length;
        }
        var read = inner.Read(buffer);
        Note(buffer[..read]);
        return read;
    }

    private void Note(ReadOnlySpan<byte> read)
    {
        foreach (var value in read[Math.Max(0, read.Length - sizeof(uint))..])
            Tail = Tail >> 8 | (uint)value << 24;
        Taken += read.Length;
        onRead(read.Length);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
