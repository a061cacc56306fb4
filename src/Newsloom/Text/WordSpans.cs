using System.Globalization;

namespace Newsloom.Text;

/// <summary>
/// The words of a text, one after another without a list: runs of letters and digits. Characters of scripts that do
/// not divide words stand alone.
/// </summary>
internal ref struct WordSpans(ReadOnlySpan<char> text, int from = 0)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at = from;

    public TextSpan Current { get; private set; }

    public readonly WordSpans GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_at < _text.Length && !IsWord(_text[_at]))
            _at++;
        if (_at == _text.Length)
            return false;
        var start = _at++;
        if (!Unspaced.Contains(_text[start]))
        {
            while (_at < _text.Length && IsWord(_text[_at]) && !Unspaced.Contains(_text[_at]))
                _at++;
        }
        Current = new TextSpan(start, _at);
        return true;
    }

    // Vowel signs of Indic scripts and combining accents belong to their word.
    private static bool IsWord(char c)
    {
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c);
        return char.IsLetterOrDigit(c) || char.IsSurrogate(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
