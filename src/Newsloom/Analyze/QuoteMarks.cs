using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Finds what stands between quotation marks, whatever the language's marks are, balanced or not.</summary>
internal sealed class QuoteMarks(string text, SpeechRules rules)
{
    // More than this between two marks is a mark gone astray.
    private const int MaxLength = 8000;
    private const int MaxDepth = 8;
    private const int MaxCarried = 1500;

    private readonly List<MarkedQuote> _found = [];
    private readonly List<Opener> _open = [];
    private bool _isInward;
    private bool _chains;
    private Opener? _carried;

    /// <summary>The outermost quotations in order of the text.</summary>
    public List<MarkedQuote> Find()
    {
        _isInward = PointInwards();
        foreach (var paragraph in Paragraphs.Of(text))
            ReadParagraph(paragraph);
        return Outermost();
    }

    private void ReadParagraph(TextSpan paragraph)
    {
        if (_carried is { } carried)
            _open.Add(new Opener(carried.Kind, paragraph.Start, paragraph.Start, carried.Mark, true));
        _carried = null;
        for (var at = paragraph.Start; at < paragraph.End; at++)
        {
            switch (text[at])
            {
                case '„' or '‟': Push(MarkKind.Double, at); break;
                case '“': ReadTurnedDouble(at); break;
                case '”': ReadClosingDouble(at); break;
                case '"' or '＂': ReadStraightDouble(at, paragraph); break;
                case '`' when CharAt(at + 1) == '`': Push(MarkKind.Double, at++, 2); break;
                case '‚' when char.IsLetter(CharAt(at + 1)) && IsOpenSide(CharAt(at - 1)): Push(MarkKind.Single, at); break;
                case '‘' or '‛': ReadTurnedSingle(at); break;
                case '\'' when CharAt(at + 1) == '\'' && IsOpen(MarkKind.Double): Close(MarkKind.Double, at++, 2); break;
                case '’' or '\'': ReadApostrophe(at, paragraph); break;
                case '«': ReadGuillemet(MarkKind.Guillemet, at, opens: !_isInward); break;
                case '»': ReadGuillemet(MarkKind.Guillemet, at, opens: _isInward); break;
                case '‹': ReadGuillemet(MarkKind.SmallGuillemet, at, opens: !_isInward); break;
                case '›': ReadGuillemet(MarkKind.SmallGuillemet, at, opens: _isInward); break;
                case '「' or '﹁': Push(MarkKind.Corner, at); break;
                case '」' or '﹂': Close(MarkKind.Corner, at); break;
                case '『' or '﹃': Push(MarkKind.WhiteCorner, at); break;
                case '』' or '﹄': Close(MarkKind.WhiteCorner, at); break;
            }
        }

        EndParagraph(paragraph);
    }

    private void ReadTurnedDouble(int at)
    {
        var opener = Last(MarkKind.Double);
        if (opener is { Mark: '„' } || (opener is not null && !IsOpenSide(CharAt(at - 1)) && !char.IsLetterOrDigit(CharAt(at + 1))))
            Close(MarkKind.Double, at);
        else if (IsOpenSide(CharAt(at - 1)) || char.IsLetterOrDigit(CharAt(at + 1)) || CharAt(at + 1) is '…' or '¿' or '¡' or '‘' or '[')
            Push(MarkKind.Double, at);
    }

    private void ReadClosingDouble(int at)
    {
        if (Last(MarkKind.Double) is { } opener && !(opener.Mark == '”' && char.IsWhiteSpace(CharAt(at - 1))))
            Close(MarkKind.Double, at);
        // A closing mark where one should open: Swedish and Finnish, and pages with broken typography.
        else if (char.IsWhiteSpace(CharAt(at - 1)) || CharAt(at - 1) == '(')
            Push(MarkKind.Double, at);
    }

    private void ReadStraightDouble(int at, TextSpan paragraph)
    {
        var (left, right) = (CharAt(at - 1), CharAt(at + 1));
        var canOpen = IsOpenSide(left) && !char.IsWhiteSpace(right) && right is not (',' or '.' or ';');
        var canClose = !char.IsWhiteSpace(left) && !char.IsLetterOrDigit(right);
        if (IsOpen(MarkKind.Double))
        {
            if (char.IsAsciiDigit(left) && char.IsWhiteSpace(right) && NextStraightCloses(at, paragraph))
                return;
            if (canOpen && !canClose)
                Push(MarkKind.Double, at);
            else
                Close(MarkKind.Double, at);
        }
        else if (!(canClose && !canOpen))
            Push(MarkKind.Double, at);
    }

    // Inches: 12" inside a quotation whose own mark is still to come.
    private bool NextStraightCloses(int at, TextSpan paragraph)
    {
        var end = Math.Min(paragraph.End, at + 400);
        for (var next = at + 1; next < end; next++)
            if (text[next] == '"')
                return !IsOpenSide(text[next - 1]) && !char.IsLetterOrDigit(CharAt(next + 1));
        return false;
    }

    private void ReadTurnedSingle(int at)
    {
        if (Last(MarkKind.Single) is { Mark: '‚' })
            Close(MarkKind.Single, at);
        else if (!char.IsLetterOrDigit(CharAt(at - 1)) && !char.IsAsciiDigit(CharAt(at + 1)) && !char.IsWhiteSpace(CharAt(at + 1)))
            Push(MarkKind.Single, at);
    }

    private void ReadApostrophe(int at, TextSpan paragraph)
    {
        var (left, right) = (CharAt(at - 1), CharAt(at + 1));
        if (char.IsLetterOrDigit(right))
        {
            if (text[at] == '\'' && IsOpenSide(left) && !char.IsAsciiDigit(right) && !IsOpen(MarkKind.Single) && StrongCloserAhead(at, paragraph, MaxLength))
                Push(MarkKind.Single, at);
            return;
        }

        if (!IsOpen(MarkKind.Single) || char.IsWhiteSpace(left))
            return;
        // "the Koreans’ interest": a plural's apostrophe, if the mark that closes is still to come.
        if (left is 's' or 'S' && right == ' ' && char.IsLower(CharAt(at + 2)) && StrongCloserAhead(at, paragraph, 300))
            return;
        Close(MarkKind.Single, at);
    }

    // A mark behind a stop or before one closes; an opening mark on the way says that none of this quotation does.
    private bool StrongCloserAhead(int at, TextSpan paragraph, int reach)
    {
        var end = Math.Min(paragraph.End, at + Math.Min(reach, 600));
        for (var next = at + 2; next < end; next++)
        {
            if (text[next] is '‘')
                return false;
            if (text[next] is '’' or '\'' && !char.IsLetterOrDigit(CharAt(next + 1)) && !char.IsWhiteSpace(text[next - 1])
                && (IsStop(text[next - 1]) || CharAt(next + 1) is not ' ' || reach > 300))
                return true;
        }

        return false;
    }

    private void ReadGuillemet(MarkKind kind, int at, bool opens)
    {
        if (opens)
            Push(kind, at);
        else if (IsOpen(kind))
            Close(kind, at);
    }

    private void Push(MarkKind kind, int at, int length = 1)
    {
        var chains = false;
        if (kind is MarkKind.Double or MarkKind.Single && Last(kind) is { } earlier)
        {
            // A mark opens while one of its kind is open: the earlier one was never closed. Where a sentence
            // ends between them they are one speech, else the earlier mark is a stray.
            var end = TrimEnd(at);
            // "…, “ said Smith: the wrong mark closes.
            if (end > earlier.End && IsStop(text[end - 1]) && char.IsLower(FirstLetter(at + length)))
            {
                Close(kind, at, length);
                return;
            }

            if (end > earlier.End && text[end - 1] is '.' or '!' or '?' or '…' or ',')
            {
                Add(earlier, end, end, continues: false);
                chains = true;
            }

            _open.RemoveRange(_open.LastIndexOf(earlier), _open.Count - _open.LastIndexOf(earlier));
        }

        if (_open.Count < MaxDepth)
            _open.Add(new Opener(kind, at, at + length, text[at], chains));
    }

    private void Close(MarkKind kind, int at, int length = 1)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
            if (_open[i].Kind == kind)
            {
                Add(_open[i], at, at + length, continues: false);
                _open.RemoveRange(i, _open.Count - i);
                return;
            }
    }

    private void EndParagraph(TextSpan paragraph)
    {
        if (_open.Count > 0)
        {
            var opener = _open[0];
            if (OpensNext(paragraph, opener))
                Add(opener, paragraph.End, paragraph.End, continues: true);
            else if (ClosesInNext(paragraph, opener))
            {
                Add(opener, paragraph.End, paragraph.End, continues: true);
                _carried = opener;
            }
            else if (opener.Kind == MarkKind.Guillemet && _found.Count > 0 && _found[^1].OuterStart > opener.Start)
                // Russian closes a quotation and the one inside it with a single mark.
                Add(opener, _found[^1].OuterEnd - 1, _found[^1].OuterEnd, continues: false);
            else if (opener.Start == paragraph.Start && opener.Kind is MarkKind.Double or MarkKind.Guillemet)
                AddUnclosed(opener, paragraph);
            _open.Clear();
        }
    }

    private bool OpensNext(TextSpan paragraph, Opener opener)
    {
        var next = paragraph.End;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        return next < text.Length && (text[next] == opener.Mark || (opener.Mark == '«' && text[next] == '»') || (opener.Mark == '„' && text[next] == '“'))
            && IsStop(text[Math.Max(opener.End, paragraph.End - 1)]);
    }

    // A quotation that runs over a blank line: the next paragraph has a mark that closes before any that opens.
    private bool ClosesInNext(TextSpan paragraph, Opener opener)
    {
        if (opener.Kind is not (MarkKind.Double or MarkKind.Guillemet) || !IsStop(text[paragraph.End - 1]))
            return false;
        var at = paragraph.End;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        for (var end = Math.Min(text.Length, at + MaxCarried); at < end; at++)
        {
            if (text[at] == '\n' && CharAt(at + 1) == '\n')
                return false;
            var isMark = opener.Kind == MarkKind.Guillemet ? text[at] is '«' or '»' : text[at] is '“' or '”' or '"' or '„';
            if (!isMark)
                continue;
            var isOpening = opener.Kind == MarkKind.Guillemet ? text[at] == opener.Mark
                : text[at] == '„' || IsOpenSide(CharAt(at - 1)) && !char.IsWhiteSpace(CharAt(at + 1));
            return !isOpening && !char.IsLetterOrDigit(CharAt(at + 1));
        }

        return false;
    }

    // Never closed: up to where the narrator takes over, or the whole paragraph if he never does.
    private void AddUnclosed(Opener opener, TextSpan paragraph)
    {
        var end = paragraph.End;
        for (var at = opener.End; at + 1 < paragraph.End; at++)
            if (text[at] == ',' && rules.Say.Has(WordAt(at + 1)))
            {
                end = at;
                break;
            }

        if (end < paragraph.End || IsStop(text[end - 1]))
            Add(opener, end, end, continues: false);
    }

    private char FirstLetter(int at)
    {
        while (at < text.Length && text[at] is ' ' or '\u00a0')
            at++;
        return CharAt(at);
    }

    private ReadOnlySpan<char> WordAt(int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        var end = at;
        while (end < text.Length && end - at < 30 && char.IsLetter(text[end]))
            end++;
        return text.AsSpan(at, end - at);
    }

    private void Add(Opener opener, int end, int outerEnd, bool continues)
    {
        var start = opener.End;
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        end = TrimEnd(end);
        // An apostrophe taken for a mark finds its fellow only lines away.
        var isAstray = opener.Kind == MarkKind.Single && end > start && text.AsSpan(start, end - start).Contains('\n');
        if (end > start && end - start <= MaxLength && !isAstray)
            _found.Add(new MarkedQuote(new TextSpan(start, end), opener.Start, outerEnd, opener.Chains || _chains));
        _chains = continues;
    }

    private int TrimEnd(int end)
    {
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end;
    }

    private List<MarkedQuote> Outermost()
    {
        _found.Sort((left, right) => left.OuterStart != right.OuterStart
            ? left.OuterStart.CompareTo(right.OuterStart) : right.OuterEnd.CompareTo(left.OuterEnd));
        var outer = new List<MarkedQuote>();
        foreach (var quote in _found)
            if (outer.Count == 0 || quote.OuterStart >= outer[^1].OuterEnd)
                outer.Add(quote);
        return outer;
    }

    // «…» or »…«: by the side on which the blanks are, else by the language.
    private bool PointInwards()
    {
        var votes = 0;
        for (var at = 0; at < text.Length; at++)
            if (text[at] is '«' or '»' or '‹' or '›')
            {
                var isLeftPointing = text[at] is '«' or '‹';
                var opensHere = IsOpenSide(CharAt(at - 1)) && char.IsLetterOrDigit(CharAt(at + 1));
                var closesHere = !IsOpenSide(CharAt(at - 1)) && !char.IsLetterOrDigit(CharAt(at + 1));
                if (opensHere != closesHere)
                    votes += opensHere == isLeftPointing ? -1 : 1;
            }

        return votes > 0 || (votes == 0 && rules.InwardMarks);
    }

    private bool IsOpen(MarkKind kind) => Last(kind) is not null;

    private Opener? Last(MarkKind kind)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
            if (_open[i].Kind == kind)
                return _open[i];
        return null;
    }

    private char CharAt(int at) => at >= 0 && at < text.Length ? text[at] : '\n';

    private static bool IsStop(char letter) => letter is '.' or ',' or '!' or '?' or '…' or ';' or ':' or '”' or '"' or '’' or '»' or ')';

    private static bool IsOpenSide(char left) =>
        char.IsWhiteSpace(left) || left is '(' or '[' or '—' or '–' or '-' or '/' or ':' or '“' or '‘' or '„' or '"' or '\'' or '>' or '¿' or '¡';

    private enum MarkKind { Double, Single, Guillemet, SmallGuillemet, Corner, WhiteCorner }

    private sealed record Opener(MarkKind Kind, int Start, int End, char Mark, bool Chains);
}

/// <summary>A stretch between marks.</summary>
/// <param name="Span">Without marks and the blanks beside them.</param>
/// <param name="OuterEnd">Behind the closing mark.</param>
/// <param name="Chains">It goes on from the quotation before, which no mark closed.</param>
internal readonly record struct MarkedQuote(TextSpan Span, int OuterStart, int OuterEnd, bool Chains);

/// <summary>The stretches of a text between blank lines.</summary>
internal static class Paragraphs
{
    public static IEnumerable<TextSpan> Of(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
            if (end < 0)
                end = text.Length;
            var (from, to) = (start, end);
            while (from < to && char.IsWhiteSpace(text[from]))
                from++;
            while (to > from && char.IsWhiteSpace(text[to - 1]))
                to--;
            if (to > from)
                yield return new TextSpan(from, to);
            start = end + 2;
        }
    }
}
