using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Speech that a dash opens at the start of a paragraph: — …, — сказал он. — …</summary>
internal static class DashSpeech
{
    /// <summary>The quotations between marks and those behind dashes, in order.</summary>
    public static List<MarkedQuote> AddTo(List<MarkedQuote> marked, string text, SpeechRules rules)
    {
        var found = new List<MarkedQuote>();
        foreach (var paragraph in Paragraphs.Of(text))
            if (paragraph.Length is > 4 and < 8000 && IsDash(text[paragraph.Start]))
                Read(text, paragraph, rules, found);
        if (found.Count == 0)
            return marked;
        // Speech behind a dash holds whatever stands between marks inside it.
        var inside = marked.Where(quote => !found.Exists(dash => dash.Span.Overlaps(quote.Span)));
        return [.. found.Concat(inside).OrderBy(quote => quote.OuterStart)];
    }

    /// <summary>Takes out what the narrator says between the marks: «…, — сказал он. — …», « …, a dit Houle, … ».</summary>
    public static List<MarkedQuote> Interrupt(List<MarkedQuote> marked, string text, SpeechRules rules)
    {
        var parts = new List<MarkedQuote>(marked.Count);
        foreach (var quote in marked)
        {
            var first = parts.Count;
            var start = quote.Span.Start;
            for (var at = start + 1; at < quote.Span.End; at++)
                if (IsNarratorAt(text, at, quote.Span.End, rules, out var resume, commaOpens: text[quote.OuterStart] == '«'))
                {
                    var end = EndOfNarrator(text, resume, quote.Span.End, text[at] == ',');
                    if (end < 0)
                        continue;
                    Add(text, start, text[at] == ',' ? at + 1 : at, parts);
                    start = end;
                    at = end;
                }

            if (parts.Count == first)
                parts.Add(quote);
            else if (start < quote.Span.End)
                Add(text, start, quote.Span.End, parts);
        }

        return parts;
    }

    private static int EndOfNarrator(string text, int from, int end, bool isComma)
    {
        for (var at = from; at < Math.Min(end, from + 120); at++)
            if (isComma ? text[at] is ',' or '.' : IsDash(text[at]) && IsFreeDash(text, at))
                return at + 1;
        return isComma || end - from > 120 ? -1 : end;
    }

    // Without a verb of saying behind a second dash or a comma, a dash is the mark of a list.
    private static void Read(string text, TextSpan paragraph, SpeechRules rules, List<MarkedQuote> found)
    {
        var start = paragraph.Start + 1;
        var isSpeech = true;
        var spoken = new List<MarkedQuote>();
        var hasCue = false;
        for (var at = start; at < paragraph.End; at++)
        {
            if (isSpeech && rules.CommaNarrator && IsNarratorBehindStop(text, at, paragraph.End, rules))
            {
                // A narrator whom no dash opened has no dash behind him either: he keeps the rest.
                Add(text, start, at + 1, spoken);
                found.AddRange(spoken);
                return;
            }

            if (isSpeech && IsNarratorAt(text, at, paragraph.End, rules, out var resume))
            {
                Add(text, start, at, spoken);
                hasCue = true;
                isSpeech = false;
                at = resume;
            }
            else if (!isSpeech && IsDash(text[at]) && IsFreeDash(text, at))
            {
                start = at + 1;
                isSpeech = true;
            }
        }

        if (isSpeech)
            Add(text, start, paragraph.End, spoken);
        if (hasCue)
            found.AddRange(spoken);
    }

    // "— Nous partons, a dit Houle.", "— Et la barque ? demanda Houle."
    private static bool IsNarratorBehindStop(string text, int at, int end, SpeechRules rules) =>
        text[at] == ',' ? IsNarratorAt(text, at, end, rules, out _, commaOpens: true) || IsSaid(text, at + 1, end, rules)
        : text[at] is '?' or '!' or '…' && IsSaid(text, at + 1, end, rules);

    private static bool IsSaid(string text, int at, int end, SpeechRules rules)
    {
        while (at < end && text[at] is ' ' or '\u00a0')
            at++;
        var stop = at;
        while (stop < end && stop - at < 40 && (char.IsLetter(text[stop]) || text[stop] is '-' or '\'' or '’'))
            stop++;
        var word = text.AsSpan(at, stop - at);
        var hyphen = word.IndexOf('-');
        return !word.IsEmpty && char.IsLower(word[0]) && (rules.Say.Has(word) || (hyphen > 0 && rules.Say.Has(word[..hyphen])));
    }

    private static bool IsNarratorAt(string text, int at, int end, SpeechRules rules, out int resume, bool commaOpens = false)
    {
        resume = at;
        var isDash = at > 0 && IsDash(text[at]) && (char.IsWhiteSpace(text[at - 1]) || IsStop(text[at - 1]));
        if (!isDash && text[at] != ',')
            return false;
        var next = at + 1;
        for (var word = 0; word < 4 && next < end; word++)
        {
            while (next < end && text[next] is ' ' or '\u00a0' or ',')
                next++;
            var stop = next;
            while (stop < end && stop - next < 40 && (char.IsLetter(text[stop]) || text[stop] is '-' or '\'' or '’'))
                stop++;
            var said = text.AsSpan(next, stop - next);
            var hyphen = said.IndexOf('-');
            if (rules.Say.Has(said) || (hyphen > 0 && rules.Say.Has(said[..hyphen])))
            {
                resume = stop - 1;
                return isDash || hyphen > 0 || (commaOpens && word > 0);
            }

            var isAuxiliary = rules.Between.Has(said) || (hyphen > 0 && rules.Between.Has(said[..hyphen]));
            if (said.IsEmpty || (!isDash && !(commaOpens && isAuxiliary)))
                return false;
            next = stop;
        }

        return false;
    }

    private static void Add(string text, int start, int end, List<MarkedQuote> spoken)
    {
        var outer = start - 1;
        while (start < end && (char.IsWhiteSpace(text[start]) || IsDash(text[start]) || text[start] is '.' or ',' or ';' or ':'))
            start++;
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || IsDash(text[end - 1])))
            end--;
        if (end > start)
            spoken.Add(new MarkedQuote(new TextSpan(start, end), outer, end, false));
    }

    private static bool IsFreeDash(string text, int at) =>
        at > 0 && (char.IsWhiteSpace(text[at - 1]) || IsStop(text[at - 1]) || (at + 1 < text.Length && IsStop(text[at + 1])));

    private static bool IsStop(char letter) => letter is '.' or ',' or '!' or '?' or '…' or ':';

    private static bool IsDash(char letter) => letter is '—' or '–' or '―';
}
