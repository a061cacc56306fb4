namespace Newsloom.Html;

/// <summary>
/// A page's markup, and behind it whatever had to be decoded. One range of characters reaches both, so that text is copied
/// only where a character reference or a zero stands in it.
/// </summary>
internal sealed class MarkupText(string source)
{
    private char[] _decoded = [];
    private int _count;

    public string Source { get; } = source;

    /// <summary>Where the next decoded character goes.</summary>
    public int End => Source.Length + _count;

    public ReadOnlySpan<char> this[TextRange range] => range.Start >= Source.Length
        ? _decoded.AsSpan(range.Start - Source.Length, range.Length)
        : Source.AsSpan(range.Start, range.Length);

    public void Add(ReadOnlySpan<char> text)
    {
        if (_count + text.Length > _decoded.Length)
            Array.Resize(ref _decoded, Math.Max(1024, Math.Max(_decoded.Length * 2, _count + text.Length)));
        text.CopyTo(_decoded.AsSpan(_count));
        _count += text.Length;
    }

    /// <summary>What has been added since <paramref name="start"/>.</summary>
    public TextRange Since(int start) => new(start, End - start);

    /// <summary>The same characters with capitals made small and zeros made visible; a name that has neither stays where it is.</summary>
    public TextRange Lowered(TextRange range)
    {
        var name = this[range];
        if (!name.ContainsAnyInRange('A', 'Z') && !name.Contains('\0'))
            return range;
        var start = End;
        Add(name);
        foreach (ref var letter in _decoded.AsSpan(start - Source.Length, range.Length))
            letter = letter == '\0' ? '\uFFFD' : char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter;
        return Since(start);
    }
}

internal readonly record struct TextRange(int Start, int Length)
{
    public int End => Start + Length;
}
