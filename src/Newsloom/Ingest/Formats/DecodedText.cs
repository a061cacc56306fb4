using System.Buffers;
using System.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>Decodes a stream straight into the buffer of whoever reads: feeds are many and small, and each buffer between costs.</summary>
internal sealed class DecodedText(Stream content, Encoding encoding) : TextReader
{
    private readonly Decoder _decoder = encoding.GetDecoder();
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4 * 1024);
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <param name="count">At least two: some letters take as many.</param>
    public override int Read(char[] buffer, int index, int count)
    {
        while (true)
        {
            if (_start == _end && !_isAtEnd)
            {
                (_start, _end) = (0, content.Read(_bytes));
                _isAtEnd = _end == 0;
            }
            _decoder.Convert(_bytes.AsSpan(_start, _end - _start), buffer.AsSpan(index, count), flush: _isAtEnd, out var taken, out var written, out _);
            _start += taken;
            if (written > 0 || _isAtEnd)
                return written;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            (_bytes, _isAtEnd) = ([], true);
        }
        base.Dispose(disposing);
    }
}
