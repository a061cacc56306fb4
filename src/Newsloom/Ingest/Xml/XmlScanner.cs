using System.Buffers;

namespace Newsloom.Ingest.Xml;

/// <summary>What the scanner stands on.</summary>
internal enum XmlToken { None, Start, End, Text, EndOfInput }

/// <summary>An attribute as it was read.</summary>
internal readonly record struct XmlAttribute(XmlName Name, string Value);

/// <summary>
/// Cuts XML as it is found into tags and text, one pass over a sliding window. It never fails and never looks anything up:
/// document types, comments and instructions are passed over, a tag that does not end is ended, an ampersand alone is one.
/// Time is linear in the input, memory bounded by the largest tag.
/// </summary>
internal sealed class XmlScanner(TextReader source) : IDisposable
{
    private const int WindowChars = 4 * 1024;
    private const int MaxTextChars = 64 * 1024;
    private const int MaxTagChars = 4 * 1024 * 1024;
    private const int MaxValueChars = 64 * 1024;
    private const int MaxAttributes = 256;

    // The longest reference that is kept whole where a long text is handed over in pieces.
    private const int ReferenceChars = 40;

    private readonly XmlNames _names = new();
    private readonly List<XmlAttribute> _attributes = [];
    private char[] _window = ArrayPool<char>.Shared.Rent(WindowChars);
    private int _start;
    private int _end;
    private bool _isSourceAtEnd;
    private bool _isInCData;
    private int _textStart;
    private int _textLength;

    /// <summary>The name of the element that starts or ends.</summary>
    public XmlName Name { get; private set; } = XmlName.Empty;

    /// <summary>True for an element that ends where it starts.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Those of the element that starts; valid until the next read.</summary>
    public IReadOnlyList<XmlAttribute> Attributes => _attributes;

    /// <summary>True for text in which markup is text.</summary>
    public bool IsLiteral { get; private set; }

    /// <summary>The text as it is written; valid until the next read.</summary>
    public ReadOnlySpan<char> RawText => _window.AsSpan(_textStart, _textLength);

    public XmlToken Read()
    {
        while (true)
        {
            if (_isInCData)
            {
                if (ReadCData())
                    return XmlToken.Text;
                continue;
            }
            switch (Peek(0))
            {
                case '\0' when IsAtEnd(0):
                    return XmlToken.EndOfInput;
                case '<':
                    if (ReadMarkup() is var token and not XmlToken.None)
                        return token;
                    continue;
                default:
                    return ReadText(0);
            }
        }
    }

    private XmlToken ReadMarkup()
    {
        switch (Peek(1))
        {
            case '/':
                return ReadEndTag();
            case '?':
                SkipInstruction();
                return XmlToken.None;
            case '!':
                ReadDeclaration();
                return XmlToken.None;
            case var letter when IsNameStart(letter):
                return ReadStartTag();
            default:
                return ReadText(1);
        }
    }

    private static bool IsNameStart(char letter) => char.IsAsciiLetter(letter) || letter is '_' or ':' || letter >= 0x80 && char.IsLetter(letter);

    /// <param name="from">1 where the text begins with a bracket that opens nothing.</param>
    private XmlToken ReadText(int from)
    {
        var searched = from;
        while (true)
        {
            var window = _window.AsSpan(_start, _end - _start);
            var bracket = window[Math.Min(searched, window.Length)..].IndexOf('<');
            if (bracket >= 0)
                return Text(searched + bracket);
            searched = window.Length;
            if (searched >= MaxTextChars)
                return Text(WithoutHalfReference(window));
            if (!Fill())
                return Text(_end - _start);
        }
    }

    private static int WithoutHalfReference(ReadOnlySpan<char> text)
    {
        var ampersand = text[^ReferenceChars..].LastIndexOf('&');
        return ampersand < 0 ? text.Length : text.Length - ReferenceChars + ampersand;
    }

    private XmlToken Text(int length)
    {
        (_textStart, _textLength, IsLiteral) = (_start, length, false);
        _start += length;
        return XmlToken.Text;
    }

    /// <summary>Hands over a piece of a CDATA section; false where there is none left.</summary>
    private bool ReadCData()
    {
        var searched = 0;
        while (true)
        {
            var window = _window.AsSpan(_start, _end - _start);
            var close = window[searched..].IndexOf("]]>", StringComparison.Ordinal);
            if (close >= 0)
            {
                CData(searched + close);
                _start += 3;
                _isInCData = false;
                return _textLength > 0;
            }
            searched = Math.Max(0, window.Length - 2);
            if (searched >= MaxTextChars)
            {
                CData(searched);
                return true;
            }
            if (!Fill())
            {
                CData(_end - _start);
                _isInCData = false;
                return _textLength > 0;
            }
        }
    }

    private void CData(int length)
    {
        (_textStart, _textLength, IsLiteral) = (_start, length, true);
        _start += length;
    }

    private void ReadDeclaration()
    {
        if (StartsWith("<![CDATA["))
        {
            _start += "<![CDATA[".Length;
            _isInCData = true;
        }
        else if (StartsWith("<!--"))
        {
            _start += "<!--".Length;
            SkipPast("-->");
        }
        else if (StartsWith("<!DOCTYPE"))
        {
            SkipDocumentType();
        }
        else
        {
            SkipPast(">");
        }
    }

    // An internal subset holds tags of its own, in brackets, with comments and quoted text in it.
    private void SkipDocumentType()
    {
        var isInSubset = false;
        while (!IsAtEnd(0))
        {
            var letter = _window[_start];
            if (isInSubset && StartsWith("<!--"))
            {
                _start += "<!--".Length;
                SkipPast("-->");
                continue;
            }
            _start++;
            switch (letter)
            {
                case '[':
                    isInSubset = true;
                    break;
                case ']':
                    isInSubset = false;
                    break;
                case '"' or '\'' when QuoteEnd(0, letter) is >= 0 and var end:
                    _start += end + 1;
                    break;
                case '>' when !isInSubset:
                    return;
            }
        }
    }

    // "<?php echo 1 > 2 ?>" ends with its mark; one that lacks the mark ends with the tag.
    private void SkipInstruction()
    {
        const int Near = 1024;
        while (_end - _start < Near && Fill())
        {
        }
        var window = _window.AsSpan(_start, Math.Min(Near, _end - _start));
        var end = window.IndexOf("?>", StringComparison.Ordinal);
        if (end >= 0)
            _start += end + 2;
        else
            SkipPast(">");
    }

    private void SkipPast(string mark)
    {
        while (true)
        {
            var at = _window.AsSpan(_start, _end - _start).IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                _start += at + mark.Length;
                return;
            }
            _start = Math.Max(_start, _end - mark.Length + 1);
            if (!Fill())
            {
                _start = _end;
                return;
            }
        }
    }

    private XmlToken ReadEndTag()
    {
        var nameEnd = NameEnd(2);
        Name = _names.Get(_window.AsSpan(_start + 2, nameEnd - 2));
        var at = nameEnd;
        while (!IsAtEnd(at) && Peek(at) is not ('>' or '<') && at < MaxTagChars)
            at++;
        _start += Peek(at) == '>' ? at + 1 : at;
        return nameEnd == 2 ? XmlToken.None : XmlToken.End;
    }

    private XmlToken ReadStartTag()
    {
        _attributes.Clear();
        IsEmpty = false;
        var at = NameEnd(1);
        var name = _names.Get(_window.AsSpan(_start + 1, at - 1));
        while (at < MaxTagChars)
        {
            switch (Peek(at))
            {
                case '>':
                    return Start(name, at + 1);
                case '<':
                    return Start(name, at);
                case '\0' when IsAtEnd(at):
                    // A tag cut off says nothing that can be relied on.
                    _start = _end;
                    return XmlToken.None;
                case '/' when Peek(at + 1) == '>':
                    IsEmpty = true;
                    return Start(name, at + 2);
                case ' ' or '\t' or '\r' or '\n' or '/' or '"' or '\'' or '=' or '\0' or '?':
                    at++;
                    break;
                default:
                    at = ReadAttribute(at);
                    break;
            }
        }
        return Start(name, at);
    }

    private XmlToken Start(XmlName name, int length)
    {
        Name = name;
        _start += length;
        return XmlToken.Start;
    }

    /// <returns>Where it ends.</returns>
    private int ReadAttribute(int at)
    {
        var nameEnd = NameEnd(at);
        if (nameEnd == at)
            return at + 1;
        var name = _names.Get(_window.AsSpan(_start + at, nameEnd - at));
        var (valueStart, valueEnd, end) = Value(PastSpace(nameEnd), nameEnd);
        if (_attributes.Count < MaxAttributes)
            _attributes.Add(new XmlAttribute(name, XmlText.Decode(_window.AsSpan(_start + valueStart, valueEnd - valueStart))));
        return end;
    }

    private (int Start, int End, int After) Value(int at, int nameEnd)
    {
        if (Peek(at) != '=')
            return (nameEnd, nameEnd, nameEnd);
        at = PastSpace(at + 1);
        if (Peek(at) is '"' or '\'')
        {
            var length = QuoteEnd(at + 1, Peek(at));
            if (length >= 0 && !IsBrokenOff(at + 1, length))
                return (at + 1, at + 1 + length, at + length + 2);
            at++;
        }
        var end = at;
        while (!IsAtEnd(end) && Peek(end) is not (' ' or '\t' or '\r' or '\n' or '>' or '<') && end - at < MaxValueChars)
            end++;
        // "<a href=x/>" ends its element; "<a href=/x/ >" does not.
        var isClosing = Peek(end) == '>' && end > at && Peek(end - 1) == '/';
        return (at, isClosing ? end - 1 : end, isClosing ? end - 1 : end);
    }

    // The value of <a href="x>text</a> <b c="d"> has lost its end: what follows the next mark is no space and no bracket.
    private bool IsBrokenOff(int start, int length) =>
        _window.AsSpan(_start + start, length).Contains('>') && !IsAtEnd(start + length + 1)
        && Peek(start + length + 1) is not (' ' or '\t' or '\r' or '\n' or '/' or '>' or '?');

    /// <summary>How far it is from here to the mark; below 0 where a value cannot be so long.</summary>
    private int QuoteEnd(int from, char quote)
    {
        var searched = 0;
        while (true)
        {
            var start = _start + from + searched;
            var at = start < _end ? _window.AsSpan(start, _end - start).IndexOf(quote) : -1;
            if (at >= 0)
                return searched + at;
            searched = Math.Max(searched, _end - _start - from);
            if (searched > MaxValueChars || !Fill())
                return -1;
        }
    }

    private int PastSpace(int at)
    {
        while (Peek(at) is ' ' or '\t' or '\r' or '\n')
            at++;
        return at;
    }

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/><='\"\0");

    private int NameEnd(int at)
    {
        while (true)
        {
            var start = _start + at;
            var length = start < _end ? _window.AsSpan(start, _end - start).IndexOfAny(NameEnds) : -1;
            if (length >= 0)
                return at + length;
            if (_end - start > MaxValueChars || !Fill())
                return _end - _start;
        }
    }

    private bool StartsWith(string mark)
    {
        for (var i = 0; i < mark.Length; i++)
        {
            if (char.ToUpperInvariant(Peek(i)) != mark[i])
                return false;
        }
        return true;
    }

    /// <summary>The character so far ahead; a zero at the end of the input.</summary>
    private char Peek(int ahead)
    {
        while (_start + ahead >= _end)
        {
            if (!Fill())
                return '\0';
        }
        return _window[_start + ahead];
    }

    private bool IsAtEnd(int ahead) => _start + ahead >= _end && !Fill() && _start + ahead >= _end;

    /// <summary>Reads on; what the window has passed is forgotten. False at the end of the input.</summary>
    private bool Fill()
    {
        if (_isSourceAtEnd)
            return false;
        if (_start > 0)
        {
            _window.AsSpan(_start, _end - _start).CopyTo(_window);
            (_start, _end) = (0, _end - _start);
        }
        // A letter may take two characters.
        if (_window.Length - _end < 8)
            Grow();
        var read = source.Read(_window, _end, _window.Length - _end);
        _isSourceAtEnd = read == 0;
        _end += read;
        return read > 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<char>.Shared.Rent(_window.Length * 2);
        _window.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_window);
        _window = larger;
    }

    public void Dispose()
    {
        if (_window.Length == 0)
            return;
        ArrayPool<char>.Shared.Return(_window);
        (_window, _start, _end, _isSourceAtEnd) = ([], 0, 0, true);
    }
}
