using System.IO.Compression;

namespace Newsloom.Ingest.Warc;

/// <summary>
/// Reads a gzip file member by member, so that a damaged one costs no other. Where the next member may begin, a piece of input
/// ends: what unpacks the one before then cannot take in what belongs to the next.
/// </summary>
/// <param name="raw">Read once, and not closed.</param>
internal sealed class GzipMembers(Stream raw) : IDisposable
{
    private const int BufferBytes = 1024 * 1024;
    private const int HeaderBytes = 4;

    // How far back to go where a member without an end has swallowed the beginning of the next.
    private const int MostKept = BufferBytes / 2;
    private const int MaxExpansion = 200;
    private const long ExpansionCheckedFrom = 16 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _at;
    private int _end;
    private bool _isAtEnd;
    private int _retry = -1;
    private DeflateStream? _inflating;
    private bool _isFirstPiece;
    private bool _isAskedForMore;
    private long _packed;
    private long _unpacked;

    /// <summary>Moves to the next member; what lies before it is passed over.</summary>
    public bool MoveNext()
    {
        _inflating?.Dispose();
        _inflating = null;
        _retry = -1;
        while (Fill())
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var next = FindHeader(rest);
            if (next < 0)
            {
                _at = Math.Max(_at, _end - (HeaderBytes - 1));
                if (_isAtEnd)
                    return false;
                continue;
            }
            _at += next;
            var start = _at;
            if (!SkipHeader())
            {
                if (_isAtEnd && _at == _end)
                    return false;
                _at = Math.Max(_at, start + 1);
                continue;
            }
            (_packed, _unpacked, _isFirstPiece, _isAskedForMore) = (0, 0, true, false);
            _inflating = new DeflateStream(new Pieces(this), CompressionMode.Decompress);
            return true;
        }
        return false;
    }

    /// <summary>Unpacks the member; 0 at its end.</summary>
    /// <exception cref="InvalidDataException">It is damaged. The next one can be moved to.</exception>
    public int Read(Span<byte> buffer)
    {
        if (_inflating is null)
            return 0;
        int read;
        try
        {
            read = _inflating.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged(_isAskedForMore ? "its packing breaks off" : "its packing is damaged");
        }
        if (read == 0 && _isAskedForMore)
            throw Damaged("its packing breaks off");
        _unpacked += read;
        if (_unpacked > ExpansionCheckedFrom && _unpacked > MaxExpansion * _packed)
            throw Damaged($"it unpacks to more than {MaxExpansion} times its size");
        return read;
    }

    public void Dispose() => _inflating?.Dispose();

    private InvalidDataException Damaged(string why)
    {
        if (_retry >= 0)
            _at = _retry;
        _inflating?.Dispose();
        _inflating = null;
        return new InvalidDataException(why);
    }

    // RFC 1952: ten bytes, then what the flags say.
    private bool SkipHeader()
    {
        Span<byte> head = stackalloc byte[10];
        for (var i = 0; i < head.Length; i++)
        {
            if (Next() is not (var value and >= 0))
                return false;
            head[i] = (byte)value;
        }
        var flags = head[3];
        if ((flags & 4) != 0)
        {
            var (low, high) = (Next(), Next());
            for (var left = low + (high << 8); left > 0; left--)
                Next();
        }
        for (var text = (flags & 8) / 8 + (flags & 16) / 16; text > 0; text--)
        {
            var length = 0;
            int letter;
            while ((letter = Next()) > 0)
            {
                // No file has such a name: these are no members.
                if (++length > 4096)
                    return false;
            }
            if (letter < 0)
                return false;
        }
        return (flags & 2) == 0 || Next() >= 0 && Next() >= 0;
    }

    private int Next() => _at < _end || Fill() ? _buffer[_at++] : -1;

    /// <summary>Makes at least a header's bytes available where there are as many; false at the end of all.</summary>
    private bool Fill()
    {
        if (_end - _at >= HeaderBytes || _isAtEnd)
            return _at < _end;
        if (_retry >= 0 && _at - _retry > MostKept)
            _retry = -1;
        var keep = _retry >= 0 ? _retry : _at;
        _buffer.AsSpan(keep, _end - keep).CopyTo(_buffer);
        (_at, _end, _retry) = (_at - keep, _end - keep, _retry >= 0 ? 0 : -1);
        while (_end - _at < HeaderBytes && !_isAtEnd)
        {
            var read = raw.Read(_buffer.AsSpan(_end));
            _isAtEnd = read == 0;
            _end += read;
        }
        return _at < _end;
    }

    private int Give(Span<byte> into)
    {
        if (!Fill())
        {
            _isAskedForMore = true;
            return 0;
        }
        var rest = _buffer.AsSpan(_at, _end - _at);
        if (!_isFirstPiece && _retry < 0 && IsHeader(rest))
            _retry = _at;
        _isFirstPiece = false;
        var next = FindHeader(rest[1..]);
        var length = next >= 0 ? next + 1 : _isAtEnd ? rest.Length : rest.Length - (HeaderBytes - 1);
        length = Math.Min(length, into.Length);
        rest[..length].CopyTo(into);
        _at += length;
        _packed += length;
        return length;
    }

    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 8];

    private static bool IsHeader(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, 8, < 0x20, ..];

    private static int FindHeader(ReadOnlySpan<byte> bytes)
    {
        for (var start = 0; bytes[start..].IndexOf(Magic) is var at and >= 0; start += at + 1)
        {
            if (IsHeader(bytes[(start + at)..]))
                return start + at;
        }
        return -1;
    }

    /// <summary>The packed bytes of one member, and at most its trailer, as whoever unpacks it asks for them.</summary>
    private sealed class Pieces(GzipMembers members) : ForwardStream
    {
        public override int Read(Span<byte> buffer) => members.Give(buffer);
        public override int Read(byte[] buffer, int offset, int count) => members.Give(buffer.AsSpan(offset, count));
    }
}
