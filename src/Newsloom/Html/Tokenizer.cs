using System.Buffers;

namespace Newsloom.Html;

internal enum TokenKind : byte { End, Text, StartTag, EndTag, Comment, Doctype }

/// <summary>
/// Cuts markup into tokens by the standard's tokenization rules. It cannot know by itself where a script or a title ends or
/// whether a CDATA section is one: tree construction says so between two tokens. The token it stands on is in its properties.
/// </summary>
internal sealed class Tokenizer(MarkupText text, AttributeList attributes)
{
    private static readonly SearchValues<char> Decoded = SearchValues.Create("&\0");

    private readonly string _source = text.Source;
    private int _at;

    public TokenKind Kind { get; private set; }

    /// <summary>Of a tag.</summary>
    public Tag Tag { get; private set; }

    /// <summary>A tag's name as it is written; the characters of a text.</summary>
    public TextRange Text { get; private set; }

    /// <summary>A start tag's first attribute in the list of all; the others follow.</summary>
    public int AttributeStart { get; private set; }

    public int AttributeCount { get; private set; }

    public bool IsSelfClosing { get; private set; }

    /// <summary>Inside of an SVG or MathML element, where CDATA sections are known and a zero is shown.</summary>
    public bool IsForeign { get; set; }

    public void Read()
    {
        while (true)
        {
            if (_at >= _source.Length)
            {
                Kind = TokenKind.End;
                return;
            }
            if (StartsMarkup(_at) ? ReadMarkup() : ReadText())
                return;
        }
    }

    private bool StartsMarkup(int at) =>
        _source[at] == '<' && at + 1 < _source.Length && (char.IsAsciiLetter(_source[at + 1]) || _source[at + 1] is '!' or '?' || _source[at + 1] == '/' && at + 2 < _source.Length);

    private bool ReadText()
    {
        var end = _at;
        do
        {
            var next = _source.AsSpan(end + 1).IndexOf('<');
            end = next < 0 ? _source.Length : end + 1 + next;
        }
        while (end < _source.Length && !StartsMarkup(end));
        var raw = new TextRange(_at, end - _at);
        _at = end;
        return Give(Decode(raw, References.InText, IsForeign ? "\uFFFD" : ""));
    }

    private bool Give(TextRange characters)
    {
        (Kind, Text) = (TokenKind.Text, characters);
        return characters.Length > 0;
    }

    private bool ReadMarkup() => _source[_at + 1] switch
    {
        '!' => ReadDeclaration(),
        '?' => ReadBogusComment(_at + 1),
        '/' when char.IsAsciiLetter(_source[_at + 2]) => ReadTag(_at + 2, TokenKind.EndTag),
        '/' when _source[_at + 2] == '>' => Skip(3),
        '/' => ReadBogusComment(_at + 2),
        _ => ReadTag(_at + 1, TokenKind.StartTag),
    };

    private bool Skip(int length)
    {
        _at += length;
        return false;
    }

    private bool ReadDeclaration()
    {
        var rest = _source.AsSpan(_at + 2);
        if (rest.StartsWith("--"))
            return ReadComment(_at + 4);
        if (rest.StartsWith("doctype", StringComparison.OrdinalIgnoreCase))
        {
            ReadBogusComment(_at + 9);
            Kind = TokenKind.Doctype;
            return true;
        }
        return IsForeign && rest.StartsWith("[CDATA[") ? ReadCharacterData(_at + 9) : ReadBogusComment(_at + 2);
    }

    private bool ReadBogusComment(int start)
    {
        var end = IndexOf('>', start);
        (Kind, Text) = (TokenKind.Comment, new TextRange(start, end - start));
        _at = Math.Min(end + 1, _source.Length);
        return true;
    }

    private bool ReadComment(int start)
    {
        var end = CommentEnd(start, out _at);
        (Kind, Text) = (TokenKind.Comment, new TextRange(start, end - start));
        return true;
    }

    private int CommentEnd(int start, out int next)
    {
        var rest = _source.AsSpan(start);
        if (rest is ['>', ..] or ['-', '>', ..])
        {
            next = start + (rest[0] == '>' ? 1 : 2);
            return start;
        }
        for (var at = start; ; at++)
        {
            var dashes = _source.AsSpan(at).IndexOf("--");
            if (dashes < 0)
                return next = _source.Length;
            at += dashes;
            rest = _source.AsSpan(at + 2);
            if (rest is ['>', ..] or ['!', '>', ..])
            {
                next = at + (rest[0] == '>' ? 3 : 4);
                return at;
            }
        }
    }

    private bool ReadCharacterData(int start)
    {
        var end = _source.AsSpan(start).IndexOf("]]>");
        end = end < 0 ? _source.Length : start + end;
        _at = Math.Min(end + 3, _source.Length);
        return Give(Decode(new TextRange(start, end - start), References.None, "\uFFFD"));
    }

    private bool ReadTag(int start, TokenKind kind)
    {
        var (source, at) = (_source, start);
        while (at < source.Length && !EndsName(source[at]))
            at++;
        var name = new TextRange(start, at - start);
        AttributeStart = attributes.Count;
        IsSelfClosing = false;
        // A tag that breaks off at the end of the page is dropped.
        var isWhole = ReadAttributes(ref at);
        _at = at;
        if (!isWhole || kind == TokenKind.EndTag)
            attributes.Truncate(AttributeStart);
        if (!isWhole)
            return false;
        AttributeCount = attributes.Count - AttributeStart;
        (Kind, Text, Tag) = (kind, name, Tags.Of(_source.AsSpan(name.Start, name.Length)));
        return true;
    }

    private bool ReadAttributes(ref int at)
    {
        attributes.BeginElement();
        while ((at = SkipSpace(at)) < _source.Length)
        {
            var isSlash = _source[at] == '/';
            if (isSlash)
                at++;
            if (at < _source.Length && _source[at] == '>')
            {
                IsSelfClosing = isSlash;
                at++;
                return true;
            }
            if (!isSlash)
                at = ReadAttribute(at);
        }
        at = _source.Length;
        return false;
    }

    private int ReadAttribute(int start)
    {
        // A sign of equality where a name should begin is the first letter of a name.
        var (source, at) = (_source, start + 1);
        var isPlain = IsPlain(source[start]);
        while (at < source.Length && !IsAmong(source[at], AttributeNameEnds))
            isPlain &= IsPlain(source[at++]);
        var name = new TextRange(start, at - start);
        if (!isPlain)
            name = text.Lowered(name);
        var value = new TextRange(at, 0);
        var next = SkipSpace(at);
        if (next < _source.Length && _source[next] == '=')
            (value, at) = ReadValue(SkipSpace(next + 1));
        attributes.Add(name, value);
        return at;
    }

    private static bool IsPlain(char letter) => letter != '\0' && !char.IsAsciiLetterUpper(letter);

    private (TextRange Value, int Next) ReadValue(int start)
    {
        if (start >= _source.Length || _source[start] == '>')
            return (new TextRange(start, 0), start);
        var quote = _source[start];
        if (quote is '"' or '\'')
        {
            var end = IndexOf(quote, start + 1);
            return (Decode(new TextRange(start + 1, end - start - 1), References.InAttribute, "\uFFFD"), end + 1);
        }
        var at = start;
        while (at < _source.Length && _source[at] != '>' && !IsSpace(_source[at]))
            at++;
        return (Decode(new TextRange(start, at - start), References.InAttribute, "\uFFFD"), at);
    }

    /// <summary>All text up to the end tag of the element that has just been opened.</summary>
    public bool ReadRawText(Tag tag)
    {
        var start = _at;
        _at = tag == Tag.Plaintext ? _source.Length : tag == Tag.Script ? ScriptEnd(_at) : RawEnd(_at, tag.Name());
        var raw = new TextRange(start, _at - start);
        return Give(Decode(raw, tag.Has(TagTraits.EscapableText) ? References.InText : References.None, "\uFFFD"));
    }

    /// <summary>A line break right after the start of preformatted text is not part of it.</summary>
    public void SkipLineBreak()
    {
        if (_at < _source.Length && _source[_at] == '\n')
            _at++;
    }

    private int RawEnd(int from, string name)
    {
        while (true)
        {
            var found = _source.AsSpan(from).IndexOf("</");
            if (found < 0)
                return _source.Length;
            from += found;
            if (IsNameAt(from + 2, name))
                return from;
            from += 2;
        }
    }

    private static readonly SearchValues<string> ScriptMarks = SearchValues.Create(["</script", "<!--"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> EscapedMarks = SearchValues.Create(["</script", "<script", "-->"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> DoubleMarks = SearchValues.Create(["</script", "-->"], StringComparison.OrdinalIgnoreCase);

    // Inside of "<!--" a script may hold "<script>…</script>", which then does not end it.
    private int ScriptEnd(int from)
    {
        var marks = ScriptMarks;
        while (true)
        {
            var found = _source.AsSpan(from).IndexOfAny(marks);
            if (found < 0)
                return _source.Length;
            from += found;
            switch (_source[from + 1])
            {
                // The dashes of "<!-->" both open and close.
                case '!':
                    (marks, from) = (EscapedMarks, from + 2);
                    break;
                case '-':
                    (marks, from) = (ScriptMarks, from + 3);
                    break;
                case '/' when marks != DoubleMarks && IsNameAt(from + 2, "script"):
                    return from;
                case '/':
                    (marks, from) = (marks == DoubleMarks && IsNameAt(from + 2, "script") ? EscapedMarks : marks, from + 2);
                    break;
                default:
                    (marks, from) = (IsNameAt(from + 1, "script") ? DoubleMarks : marks, from + 1);
                    break;
            }
        }
    }

    private bool IsNameAt(int at, string name) =>
        at + name.Length < _source.Length && EndsName(_source[at + name.Length])
        && _source.AsSpan(at, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase);

    private enum References { None, InText, InAttribute }

    private TextRange Decode(TextRange raw, References references, ReadOnlySpan<char> zero)
    {
        var characters = _source.AsSpan(raw.Start, raw.Length);
        var at = references == References.None ? characters.IndexOf('\0') : characters.IndexOfAny(Decoded);
        return at < 0 ? raw : Decode(raw, characters, at, references, zero);
    }

    private TextRange Decode(TextRange raw, ReadOnlySpan<char> characters, int at, References references, ReadOnlySpan<char> zero)
    {
        var start = text.End;
        var copied = 0;
        Span<char> meant = stackalloc char[2];
        while (at < characters.Length)
        {
            var (used, length) = (1, 0);
            if (characters[at] == '&')
                used = references == References.None ? 0 : CharacterReferences.Read(characters[at..], references == References.InAttribute, meant, out length);
            if (used > 0)
            {
                text.Add(characters[copied..at]);
                text.Add(characters[at] == '\0' ? zero : meant[..length]);
                copied = at + used;
            }
            at += Math.Max(used, 1);
            var next = characters[at..].IndexOfAny(Decoded);
            at = next < 0 ? characters.Length : at + next;
        }
        if (copied == 0)
            return raw;
        text.Add(characters[copied..]);
        return text.Since(start);
    }

    private int IndexOf(char letter, int from)
    {
        var found = from >= _source.Length ? -1 : _source.AsSpan(from).IndexOf(letter);
        return found < 0 ? _source.Length : from + found;
    }

    private int SkipSpace(int at)
    {
        var source = _source;
        while (at < source.Length && IsSpace(source[at]))
            at++;
        return at;
    }

    // Asked of most letters of a page: a bit for each of the first letters tells. Carriage returns are gone before reading begins.
    private const ulong Spaces = 1UL << ' ' | 1UL << '\n' | 1UL << '\t' | 1UL << '\f';
    private const ulong NameEnds = Spaces | 1UL << '>' | 1UL << '/';
    private const ulong AttributeNameEnds = NameEnds | 1UL << '=';

    private static bool IsSpace(char letter) => IsAmong(letter, Spaces);

    private static bool EndsName(char letter) => IsAmong(letter, NameEnds);

    private static bool IsAmong(char letter, ulong letters) => letter < 64 && (letters >> letter & 1) != 0;
}
