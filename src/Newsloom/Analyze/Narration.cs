using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>The text around the quotations: which words stand before and after each within its sentence.</summary>
internal sealed class Narration(
    string text, Words words, SpeechRules rules, IReadOnlyList<TextSpan> sentences, IReadOnlyList<MarkedQuote> marked)
{
    public string Text => text;
    public Words Words => words;
    public SpeechRules Rules => rules;
    public IReadOnlyList<TextSpan> Sentences => sentences;

    /// <summary>What the narrator says in the quotation's sentence before its mark.</summary>
    public TextSpan Before(int quote) => BeforeMark(marked[quote].OuterStart, quote > 0 ? marked[quote - 1].OuterEnd : 0);

    public TextSpan BeforeMark(int mark) => BeforeMark(mark, 0);

    /// <summary>What the narrator says in the quotation's sentence behind its mark, or in the one behind, up to the next quotation.</summary>
    public TextSpan After(int quote)
    {
        var start = marked[quote].OuterEnd;
        var limit = quote + 1 < marked.Count ? marked[quote + 1].OuterStart : text.Length;
        var paragraph = text.IndexOf("\n\n", start, Math.Min(text.Length - start, 600), StringComparison.Ordinal);
        if (paragraph >= 0)
            limit = Math.Min(limit, paragraph);
        var word = words.At(start);
        if (word == words.Count || words[word].Start >= limit)
            return new TextSpan(start, start);
        var end = SentenceAt(words[word].Start).End;
        return new TextSpan(start, Math.Max(start, Math.Min(end, limit)));
    }

    public bool EndsWithColon(TextSpan span)
    {
        var tail = text.AsSpan(span.Start, span.Length).TrimEnd();
        return !tail.IsEmpty && tail[^1] == ':';
    }

    public bool StartsParagraph(int mark)
    {
        var at = mark;
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
            at--;
        return at == 0 || text.AsSpan(at, mark - at).Contains("\n\n", StringComparison.Ordinal);
    }

    /// <summary>How many sentences end between two quotations.</summary>
    public int SentencesBetween(int start, int end)
    {
        var count = 0;
        for (var i = IndexAt(start); i < sentences.Count && sentences[i].End <= end; i++)
            if (sentences[i].End > start && sentences[i].End <= end && HasWords(Math.Max(start, sentences[i].Start), sentences[i].End))
                count++;
        return count;
    }

    /// <summary>The sentence right before a mark, if it is the narrator's own and of the same paragraph; else empty.</summary>
    public TextSpan SentenceEndingBefore(int mark)
    {
        var at = mark;
        while (at > 0 && text[at - 1] is ' ' or '\u00a0')
            at--;
        if (at == 0 || text[at - 1] == '\n')
            return default;
        var i = IndexAt(at - 1);
        if (i >= sentences.Count || sentences[i].End > mark || sentences[i].Start >= at)
            return default;
        return QuoteIn(sentences[i]) ? default : sentences[i];
    }

    public TextSpan SentenceAt(int position)
    {
        var i = IndexAt(position);
        return i < sentences.Count && sentences[i].Contains(position) ? sentences[i] : new TextSpan(position, position);
    }

    /// <summary>The first sentence that ends behind a position.</summary>
    public int IndexAt(int position)
    {
        var (low, high) = (0, sentences.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].End <= position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Whether a position stands between quotation marks.</summary>
    public bool IsQuoted(int position)
    {
        var i = QuoteBehind(position);
        return i < marked.Count && marked[i].OuterStart <= position;
    }

    private bool QuoteIn(TextSpan span)
    {
        var i = QuoteBehind(span.Start);
        return i < marked.Count && marked[i].OuterStart < span.End;
    }

    private int QuoteBehind(int position)
    {
        var (low, high) = (0, marked.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (marked[middle].OuterEnd <= position)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private TextSpan BeforeMark(int mark, int from)
    {
        var sentence = sentences.Count == 0 ? new TextSpan(mark, mark) : sentences[Math.Min(IndexAt(mark), sentences.Count - 1)];
        var start = Math.Max(sentence.Start, from);
        // A sentence that ends in a colon leads in what stands in the next one or the next paragraph.
        if (start >= mark || !HasWords(start, mark))
        {
            var i = IndexAt(mark) - 1;
            if (i >= 0 && i < sentences.Count && sentences[i].End <= mark && sentences[i].Start >= from && text[sentences[i].End - 1] == ':')
                return sentences[i];
        }

        return start < mark ? new TextSpan(start, mark) : new TextSpan(mark, mark);
    }

    private bool HasWords(int start, int end)
    {
        var word = words.At(start);
        return word < words.Count && words[word].Start < end;
    }
}
