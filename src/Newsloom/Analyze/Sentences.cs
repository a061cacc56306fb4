using System.Buffers;
using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Cuts a text into sentences. None goes over a blank line.</summary>
internal static class Sentences
{
    public static IReadOnlyList<TextSpan> Split(string text, string? language) =>
        new SentenceScan(text, LanguageRules.Of(language).Sentences).Split();
}

internal sealed class SentenceScan(string text, SentenceRules rules)
{
    private readonly List<TextSpan> _found = [];
    private int _start;
    private int _brackets;

    public List<TextSpan> Split()
    {
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (at > _start && char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(letter) && IsNextItem(at))
                EndAt(at);
            if (letter == '\n' && (IsBlankLine(at) || IsListItem(at + 1)))
            {
                EndAt(at);
                _brackets = 0;
                at++;
            }
            else if (letter is '「' or '『')
            {
                _brackets++;
                at++;
            }
            else if (letter is '」' or '』')
            {
                _brackets = Math.Max(0, _brackets - 1);
                at++;
            }
            else if (IsTerminator(letter))
                at = AfterTerminator(at);
            else
                at++;
        }

        EndAt(text.Length);
        return _found;
    }

    // "1. Milk 2. Bread", "a) Milk b) Bread": a list on one line, where each item has the number behind the last one's.
    private bool IsNextItem(int at)
    {
        if (ItemAt(at) is not { } item)
            return false;
        var start = _start;
        while (start < at && char.IsWhiteSpace(text[start]))
            start++;
        return ItemAt(start) is { } first && item.Mark == first.Mark && item.HasBullet == first.HasBullet && item.Number == first.Number + 1;
    }

    private (int Number, string Mark, bool HasBullet)? ItemAt(int at)
    {
        var hasBullet = at < text.Length && text[at] is '•' or '‣' or '▪' or '⁃';
        if (hasBullet)
            at++;
        while (hasBullet && at < text.Length && text[at] == ' ')
            at++;
        var end = at;
        while (end < text.Length && end - at < 3 && char.IsAsciiDigit(text[end]))
            end++;
        var number = end > at ? int.Parse(text.AsSpan(at, end - at), System.Globalization.CultureInfo.InvariantCulture) : -1;
        if (end == at && end < text.Length && char.IsAsciiLetterLower(text[end]))
            number = 1000 + text[end++];
        var mark = end;
        while (mark < text.Length && mark - end < 2 && text[mark] is '.' or ')')
            mark++;
        return number < 0 || mark == end || mark + 1 >= text.Length || text[mark] != ' ' || !char.IsUpper(text[mark + 1])
            ? null : (number, text[end..mark], hasBullet);
    }

    private int AfterTerminator(int at)
    {
        var end = at;
        if (text[at] == '.' && SpacedDots(at) is { Count: >= 3 } dots)
        {
            // ". . ." leaves something out; with a fourth the sentence is over, too.
            var after = AfterClosers(dots.End);
            if (dots.Count > 3)
                EndAt(after);
            return after;
        }

        while (end < text.Length && IsTerminator(text[end]))
            end++;
        var isWide = IsWideStop(text[end - 1]);
        var last = end;
        end = AfterClosers(end);
        if (isWide ? IsWideEnd(last, end) : IsEnd(at, last, end))
            EndAt(end);
        return end;
    }

    private (int Count, int End) SpacedDots(int at)
    {
        var (count, end) = (1, at + 1);
        while (end + 1 < text.Length && text[end] == ' ' && text[end + 1] == '.')
            (count, end) = (count + 1, end + 2);
        return (count, end);
    }

    // After 「…。」 the sentence goes on where a small word (と) follows.
    private bool IsWideEnd(int last, int end) =>
        _brackets == 0 && (end == last || end >= text.Length || text[end] is not (>= '\u3040' and <= '\u309f' or ',' or '，' or '、'));

    private int AfterClosers(int end)
    {
        while (end < text.Length && (text[end] is '”' or '’' or '"' or '\'' or ')' or ']' or '」' or '』' || IsTurnedCloser(end)))
        {
            if (text[end] is '」' or '』')
                _brackets = Math.Max(0, _brackets - 1);
            end++;
        }

        // French keeps a space before its closing mark.
        if (end + 1 < text.Length && text[end] is ' ' or '\u00a0' or '\u202f' && text[end + 1] == '»'
            && (end + 2 == text.Length || !char.IsLetterOrDigit(text[end + 2])))
            return end + 2;
        return end;
    }

    // “ closes in German and opens in English: the letter behind it tells.
    private bool IsTurnedCloser(int at) =>
        text[at] is '»' or '«' or '“' or '‘' or '›' or '‹' && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]));

    private bool IsEnd(int mark, int last, int end)
    {
        if (end >= text.Length)
            return true;
        if (!char.IsWhiteSpace(text[end]))
            return end == last && last - mark == 1 && text[mark] == '.' && IsGlued(mark);
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        if (next >= text.Length)
            return true;
        if (text[next] is '.' or '"')
        {
            // The mark that closes stands alone: […] ".
            if (text[next] == '.' || text.AsSpan(next + 1).Trim() is "" or ".")
                return false;
        }

        var begin = next;
        var afterDash = false;
        while (begin < text.Length && begin - next < 6 && !char.IsLetterOrDigit(text[begin]))
        {
            if (text[begin] is ',' or ';' or ':' or ')' or '%' or '&' or '/' or '+')
                return false;
            afterDash |= text[begin] is '—' or '–' or '-';
            begin++;
        }

        if (begin >= text.Length || !char.IsLetterOrDigit(text[begin]))
            return true;
        if (char.IsLower(text[begin]) || (afterDash && end > last && char.IsLower(text[begin])))
            return false;
        if (text[mark] != '.' || last - mark > 1)
            return true;
        return !IsAbbreviated(mark, begin, isQuoteNext: begin > next && !afterDash);
    }

    // Shorter words behind a dot are mostly the end of an address.
    private const int MinGlued = 4;

    private static readonly SearchValues<char> AddressMarks = SearchValues.Create("/@:._#");

    // "Hello world.Today is Tuesday.": a blank was lost. Addresses and "e.g." have no such words about their dots.
    private bool IsGlued(int dot)
    {
        var start = dot;
        while (start > _start && dot - start < 24 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        var before = text.AsSpan(start, dot - start);
        if (before.ContainsAny(AddressMarks) || !(char.IsDigit(text[dot - 1]) || before.Length >= 3 && char.IsLower(text[dot - 1]) && char.IsLower(text[dot - 2])))
            return false;
        var end = dot + 1;
        while (end < text.Length && end - dot < 24 && !char.IsWhiteSpace(text[end]))
            end++;
        var after = text.AsSpan(dot + 1, end - dot - 1);
        if (end == text.Length || !char.IsUpper(after[0]) || after[..^1].ContainsAny(AddressMarks) || after.Length > 1 && char.IsUpper(after[1]))
            return false;
        var word = after.TrimEnd(".,;:!?");
        return word.Length >= MinGlued || rules.Starters.Has(word) || rules.Abbreviations.Has(word);
    }

    private bool IsAbbreviated(int dot, int next, bool isQuoteNext)
    {
        var start = dot;
        while (start > _start && dot - start < 24 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '-' or '°' or '’' or '\''))
            start--;
        var word = text.AsSpan(start, dot - start);
        if (word.IsEmpty)
            return false;
        var startsSentence = StarterAt(next) || isQuoteNext;
        if (char.IsDigit(word[^1]))
            return IsNumberWithDot(word, start, startsSentence);
        if (rules.Abbreviations.Has(word))
            return true;
        if (rules.LastWords.Has(word))
            return !startsSentence;
        // Initials and "U.S.": a letter, or letters with dots between.
        if (word.Length == 1 && char.IsUpper(word[0]) && next + 1 < text.Length && text[next + 1] == '.')
            return true;
        // "a. Milk b. Bread": the letter of a list.
        if (word.Length == 1 && char.IsAsciiLetterLower(word[0]) && text.AsSpan(_start, start - _start).Trim() is "" or "•")
            return true;
        if (word.Length == 1)
            return char.IsUpper(word[0]) && !(startsSentence && rules.Starters.Has(text.AsSpan(next, WordEnd(next) - next)) && next - dot > 1 && IsAfterSmallWord(start));
        return word.Contains('.') && IsDotted(word) && !startsSentence;
    }

    private bool IsNumberWithDot(ReadOnlySpan<char> word, int start, bool startsSentence)
    {
        // "1. The first point": the number that begins a sentence is its number.
        if (text.AsSpan(_start, start - _start).Trim() is "" or "•" or "-" or "⁃" or "‣" or "▪")
            return true;
        return rules.OrdinalDots && word.Length <= 2 && !startsSentence;
    }

    private bool IsAfterSmallWord(int start) => start > 1 && char.IsLower(text[start - 2]);

    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        foreach (var range in word.Split('.'))
            if (word[range].Length > 2)
                return false;
        return true;
    }

    private bool StarterAt(int at) => rules.Starters.Has(text.AsSpan(at, WordEnd(at) - at));

    private int WordEnd(int at)
    {
        var end = at;
        while (end < text.Length && end - at < 24 && char.IsLetter(text[end]))
            end++;
        return end;
    }

    private bool IsListItem(int at)
    {
        var end = Math.Min(text.Length, at + 6);
        while (at < end && text[at] is ' ' or '\t')
            at++;
        if (at < text.Length && text[at] is '•' or '‣' or '▪')
            return true;
        var digits = at;
        while (digits < end && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits > at && digits + 1 < text.Length && text[digits] is '.' or ')' && text[digits + 1] == ' ';
    }

    private bool IsBlankLine(int at)
    {
        for (var next = at + 1; next < text.Length && char.IsWhiteSpace(text[next]); next++)
            if (text[next] == '\n')
                return true;
        return false;
    }

    private void EndAt(int end)
    {
        var (start, stop) = (_start, end);
        while (start < stop && char.IsWhiteSpace(text[start]))
            start++;
        while (stop > start && char.IsWhiteSpace(text[stop - 1]))
            stop--;
        if (stop > start)
            _found.Add(new TextSpan(start, stop));
        _start = end;
    }

    private bool IsTerminator(char letter) =>
        letter is '.' or '!' or '?' or '…' or '؟' || IsWideStop(letter) || letter is ':' or ';' && rules.Stops.Contains(letter);

    /// <summary>Needs no blank behind it: Chinese, Japanese, Hindi, Urdu, Armenian, Amharic, Burmese, Khmer and Tibetan stops.</summary>
    private static bool IsWideStop(char letter) =>
        letter is '。' or '！' or '？' or '｡' or '．' or '।' or '॥' or '۔' or '։' or '።' or '፧' or '፨' or '။' or '។' or '៕' or '།';
}
