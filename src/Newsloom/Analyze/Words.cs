using System.Collections.Frozen;
using System.Globalization;
using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>The words of a text in order, found once and asked often.</summary>
internal sealed class Words
{
    private readonly string _text;
    private readonly List<TextSpan> _spans = [];

    public Words(string text)
    {
        _text = text;
        var at = 0;
        while (at < text.Length)
        {
            if (!IsWordChar(at))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && (IsWordChar(at) || IsInside(at)))
                at++;
            _spans.Add(new TextSpan(start, at));
        }
    }

    public int Count => _spans.Count;

    public TextSpan this[int index] => _spans[index];

    public ReadOnlySpan<char> Text(int index) => _text.AsSpan(_spans[index].Start, _spans[index].Length);

    /// <summary>The first word that starts at or after a position; <see cref="Count"/> if none does.</summary>
    public int At(int position)
    {
        var (low, high) = (0, _spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_spans[middle].Start < position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>What stands between a word and the one before it.</summary>
    public ReadOnlySpan<char> GapBefore(int index) =>
        index == 0 ? _text.AsSpan(0, _spans[0].Start) : _text.AsSpan(_spans[index - 1].End, _spans[index].Start - _spans[index - 1].End);

    public bool IsCapital(int index) => char.IsUpper(_text[_spans[index].Start]);

    private bool IsWordChar(int at) =>
        char.IsLetterOrDigit(_text[at]) || CharUnicodeInfo.GetUnicodeCategory(_text[at]) is
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // "Jean-Luc" and "O'Neill" are one word; "Putin's" is one too, "a-t-il" is three joined ones.
    private bool IsInside(int at) =>
        _text[at] is '-' or '\'' or '’' or '‑' && at > 0 && at + 1 < _text.Length
        && char.IsLetterOrDigit(_text[at - 1]) && char.IsLetterOrDigit(_text[at + 1])
        && !(char.IsAsciiDigit(_text[at - 1]) && char.IsAsciiDigit(_text[at + 1]));
}

/// <summary>The words and dates of one text, found once for all that read it.</summary>
internal sealed class TextScan(string text, string? language)
{
    private readonly Lazy<IReadOnlyList<DateFound>> _dates = new(() => Newsloom.Text.Dates.FindAll(text, language));

    public Words Words { get; } = new(text);
    public IReadOnlyList<DateFound> Dates => _dates.Value;
}

/// <summary>A list of phrases of one or more words, looked for in a text.</summary>
internal sealed class Phrases
{
    private readonly FrozenDictionary<string, string[][]> _byFirst;

    public Phrases(IEnumerable<string> phrases) =>
        _byFirst = phrases.Select(phrase => phrase.Split(' '))
            .GroupBy(words => words[0], StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(words => words.Length).ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>How many words the longest phrase that starts at a word has; 0 if none starts there.</summary>
    public int LengthAt(Words words, int index)
    {
        if (!_byFirst.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(words.Text(index), out var phrases))
            return 0;
        foreach (var phrase in phrases)
            if (Matches(words, index, phrase))
                return phrase.Length;
        return 0;
    }

    private static bool Matches(Words words, int index, string[] phrase)
    {
        if (index + phrase.Length > words.Count)
            return false;
        for (var i = 1; i < phrase.Length; i++)
            if (!words.Text(index + i).Equals(phrase[i], StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }
}
