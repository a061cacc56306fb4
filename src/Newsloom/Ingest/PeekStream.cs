namespace Newsloom.Ingest;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
/// <param name="onRead">Told how many bytes came from the stream beneath.</param>
internal sealed class PeekStream(Stream inner, Action<int> onRead) : Stream
{
    private byte[] _head = [];
    private int _headRead;

    /// <summary>The first bytes; fewer than asked for where the stream is shorter.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        var head = new byte[count];
        var length = inner.ReadAtLeast(head, count, throwOnEndOfStream: false);
        onRead(length);
        _head = head[..length];
        return _head;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_headRead < _head.Length)
        {
            var length = Math.Min(buffer.Length, _head.Length - _headRead);
            _head.AsSpan(_headRead, length).CopyTo(buffer);
            _headRead += length;
            return length;
        }
        var read = inner.Read(buffer);
        onRead(read);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
