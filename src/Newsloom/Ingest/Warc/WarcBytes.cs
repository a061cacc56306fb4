namespace Newsloom.Ingest.Warc;

/// <summary>
/// The bytes of an archive, unpacked, as a window that moves over them. It does not move past the place where a packed member
/// begins with a new record, whatever the record before says of its length.
/// </summary>
internal sealed class WarcBytes(PeekStream raw) : IDisposable
{
    private const int FillBytes = 64 * 1024;

    private readonly GzipMembers? _members = raw.Peek(2) is [0x1F, 0x8B] ? new GzipMembers(raw) : null;
    private byte[] _buffer = new byte[2 * FillBytes];
    private int _start;
    private int _end;
    private int _boundary = -1;
    private bool _isOpen;
    private bool _isAtEnd;
    private InvalidDataException? _damage;

    /// <summary>What the window shows. Holds until it is moved or widened.</summary>
    public ReadOnlyMemory<byte> Window => _buffer.AsMemory(_start, Limit - _start);

    private int Limit => _boundary >= 0 ? _boundary : _end;

    /// <summary>Widens the window to so many bytes; false where fewer are left before the next member or the end.</summary>
    /// <exception cref="InvalidDataException">A member is damaged; what stood in the window was of it and is gone.</exception>
    public bool Ensure(int count)
    {
        while (Limit - _start < count)
        {
            if (!Fill())
                return false;
        }
        return true;
    }

    public void Skip(int count) => _start += count;

    /// <summary>Moves to the next member where the window has come to the end of one; false at the end of all.</summary>
    public bool MoveOn()
    {
        if (_boundary >= 0)
        {
            (_start, _boundary) = (_boundary, -1);
            return true;
        }
        _start = _end;
        return !_isAtEnd;
    }

    public void Dispose() => _members?.Dispose();

    private bool Fill()
    {
        if (_boundary >= 0 || _isAtEnd && _damage is null)
            return false;
        MakeRoom();
        try
        {
            if (Interlocked.Exchange(ref _damage, null) is { } damage)
                throw damage;
            return _members is null ? FillPlain() : FillUnpacked();
        }
        catch (InvalidDataException)
        {
            (_start, _end, _isOpen) = (0, 0, false);
            throw;
        }
    }

    private bool FillPlain()
    {
        var read = raw.Read(_buffer.AsSpan(_end));
        _end += read;
        _isAtEnd = read == 0;
        return read > 0;
    }

    private bool FillUnpacked()
    {
        var read = _isOpen ? _members!.Read(_buffer.AsSpan(_end)) : 0;
        _end += read;
        if (read > 0)
            return true;
        if (!_members!.MoveNext())
        {
            (_isAtEnd, _isOpen) = (true, false);
            return false;
        }
        _isOpen = true;
        return Begin();
    }

    // A file may be cut into members anywhere; only one that begins with a record ends the record before.
    private bool Begin()
    {
        var begin = _end;
        try
        {
            while (_end - begin < WarcReader.Mark.Length && _members!.Read(_buffer.AsSpan(_end)) is > 0 and var read)
                _end += read;
        }
        catch (InvalidDataException damage) when (begin > _start)
        {
            // The record before it is whole, and comes first.
            (_end, _boundary, _damage, _isOpen) = (begin, begin, damage, false);
            return false;
        }
        if (begin > _start && _buffer.AsSpan(begin, _end - begin).StartsWith(WarcReader.Mark))
        {
            _boundary = begin;
            return false;
        }
        return true;
    }

    private void MakeRoom()
    {
        if (_start > 0 && _start == _end)
            (_start, _end) = (0, 0);
        if (_buffer.Length - _end >= FillBytes)
            return;
        var target = _end - _start > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, _end - _start);
    }
}
