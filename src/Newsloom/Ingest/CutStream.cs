namespace Newsloom.Ingest;

/// <summary>A stream that ends after a number of bytes, so that what unpacks without end is read up to there.</summary>
internal sealed class CutStream(Stream inner, long maxBytes) : ForwardStream
{
    private long _left = maxBytes;

    /// <summary>True where there was more.</summary>
    public bool IsCut { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length > _left && _left <= 0)
        {
            IsCut |= buffer.Length > 0 && inner.Read(buffer[..1]) > 0;
            return 0;
        }
        var read = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
