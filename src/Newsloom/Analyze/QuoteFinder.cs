using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Finds what is quoted, and who is said to have said it.</summary>
internal static class QuoteFinder
{
    public static IReadOnlyList<Quote> Find(
        string text, string? language, IReadOnlyList<TextSpan> sentences, IReadOnlyList<Entity> entities, IReadOnlyList<Mention> mentions,
        TextScan? scan = null)
    {
        var rules = LanguageRules.Of(language).Speech;
        var marked = new QuoteMarks(text, rules).Find();
        if (rules.Dashes)
            marked = DashSpeech.AddTo(DashSpeech.Interrupt(marked, text, rules), text, rules);
        if (marked.Count == 0)
            return [];
        var words = scan?.Words ?? new Words(text);
        var narration = new Narration(text, words, rules, sentences, marked);
        var speakers = new Speakers(narration, entities, mentions);
        return new QuoteReading(narration, speakers, marked).Read();
    }
}

/// <summary>Goes through the quotations of one text in order, each with what stands around it.</summary>
internal sealed class QuoteReading(Narration narration, Speakers speakers, IReadOnlyList<MarkedQuote> marked)
{
    // What lies between the parts of an interrupted utterance is short.
    private const int MaxInterruption = 250;

    private readonly List<Quote> _quotes = [];
    private readonly string _text = narration.Text;
    private int _utterance = -1;
    private bool _isAttributedAfter;

    public List<Quote> Read()
    {
        for (var i = 0; i < marked.Count; i++)
            Read(i);
        return _quotes;
    }

    private void Read(int i)
    {
        var quote = marked[i];
        var previous = i > 0 ? _quotes[i - 1] : null;
        var between = i > 0 ? BetweenWith(marked[i - 1], quote) : Gap.Far;
        var cue = Cue(i, between, previous, out var comesAfter);
        var goesOn = previous is { IsSpeech: true } && GoesOn(quote, previous, between, cue);
        var speaker = cue?.Speaker ?? (goesOn ? previous!.Speaker : null);
        if (cue is null && !goesOn && FromSentenceBefore(quote) is { } before)
            speaker = before.Speaker;

        var words = narration.Words.At(quote.Span.End) - narration.Words.At(quote.Span.Start);
        var isSpeech = !IsTerm(quote, words, cue, goesOn) && (cue is not null || goesOn || IsWholeSaying(quote, words));
        if (!isSpeech)
            speaker = null;
        if (!goesOn || !isSpeech)
            _utterance++;
        _isAttributedAfter = comesAfter;
        var utterance = goesOn && isSpeech ? previous!.Utterance : _utterance;
        _quotes.Add(new Quote(quote.Span, quote.Span.In(_text), speaker, isSpeech ? cue?.Text : null, utterance, isSpeech));
        if (speaker is not null && utterance >= 0)
            GiveBack(speaker, utterance);
        if (speaker is not null)
            speakers.Heard(speaker, quote.OuterEnd);
    }

    // Who spoke is told behind the last part of what he said.
    private void GiveBack(Speaker speaker, int utterance)
    {
        for (var i = _quotes.Count - 2; i >= 0 && _quotes[i].Utterance == utterance && _quotes[i] is { IsSpeech: true, Speaker: null }; i--)
            _quotes[i] = _quotes[i] with { Speaker = speaker };
    }

    private Attribution? Cue(int i, Gap between, Quote? previous, out bool comesAfter)
    {
        var quote = marked[i];
        var before = narration.Before(i);
        var after = narration.After(i);
        comesAfter = false;
        // "A," she said, "B": what stands between belongs to A, and so to B.
        var isShared = between == Gap.Sentence && _isAttributedAfter && previous is { Speaker: not null };
        // A fragment belongs to the clause that leads to it, whatever comes behind.
        var isFragment = char.IsLower(_text[quote.Span.Start]) && narration.HasWords(before) && !isShared;
        if (isFragment && speakers.Before(before) is { Speaker: not null } leading)
            return leading;
        if (EndsOpen(quote) || before.Length == 0)
            if (speakers.After(after, isDirect: EndsOpen(quote)) is { } direct)
            {
                comesAfter = true;
                return direct;
            }

        if (isShared && !narration.EndsWithColon(before))
            return null;
        if (speakers.Before(before) is { } earlier && LeadsIn(earlier, before, quote))
            return earlier.Speaker is null && earlier.IsInherited ? earlier with { Speaker = previous?.Speaker } : earlier;
        if (!EndsOpen(quote) && before.Length > 0 && speakers.After(after, isDirect: false) is { } later)
        {
            comesAfter = true;
            return later;
        }

        return null;
    }

    // Whole sentences stand behind a colon, a comma, "that" or the verb itself; a fragment anywhere in the clause.
    private bool LeadsIn(Attribution cue, TextSpan before, MarkedQuote quote)
    {
        var last = narration.Words.At(before.End) - 1;
        return cue.IsAdjacent || char.IsLower(_text[quote.Span.Start])
            || _text.AsSpan(before.Start, before.Length).TrimEnd() is [.., ':' or ',' or '—' or '–']
            || (last >= 0 && narration.Rules.Clause.Has(narration.Words.Text(last)));
    }

    // A comma, or no stop at all, says that the sentence goes on behind the mark; so do ! and ?.
    private bool EndsOpen(MarkedQuote quote)
    {
        var behind = quote.OuterEnd < _text.Length ? _text[quote.OuterEnd] : ' ';
        return behind == ',' || (behind != '.' && _text[quote.Span.End - 1] is not '.');
    }

    private bool GoesOn(MarkedQuote quote, Quote previous, Gap between, Attribution? cue)
    {
        if (quote.Chains)
            return true;
        var isSameSpeaker = cue is null || cue.Speaker is null || IsSame(cue.Speaker, previous.Speaker);
        return between switch
        {
            Gap.None => cue is null || isSameSpeaker,
            Gap.Sentence => cue is null || (isSameSpeaker && !narration.EndsWithColon(narration.BeforeMark(quote.OuterStart)) && cue.IsInherited),
            Gap.Attribution => _isAttributedAfter && cue is null && !narration.HasWords(narration.BeforeMark(quote.OuterStart)),
            Gap.Paragraph => cue is null && previous.Speaker is not null && narration.StartsParagraph(quote.OuterStart),
            _ => false,
        };
    }

    private static bool IsSame(Speaker left, Speaker? right) =>
        right is not null && (left.EntityId is { } id ? id == right.EntityId : left.Name == right.Name);

    private Gap BetweenWith(MarkedQuote previous, MarkedQuote quote)
    {
        if (quote.OuterStart - previous.OuterEnd > MaxInterruption)
            return Gap.Far;
        var between = _text.AsSpan(previous.OuterEnd, quote.OuterStart - previous.OuterEnd);
        if (between.Contains("\n\n", StringComparison.Ordinal))
            return narration.SentencesBetween(previous.OuterEnd, quote.OuterStart) <= 1 ? Gap.Paragraph : Gap.Far;
        if (!between.ContainsAnyInRange('0', '\uffff'))
            return Gap.None;
        return narration.SentencesBetween(previous.OuterEnd, quote.OuterStart) switch
        {
            0 when !narration.AreInOneSentence(previous.OuterEnd - 1, quote.OuterStart) =>
                narration.HasWords(new TextSpan(previous.OuterEnd, quote.OuterStart)) ? Gap.Far : Gap.None,
            0 => Gap.Sentence,
            1 => Gap.Attribution,
            _ => Gap.Far,
        };
    }

    // "Smith rejected the plan. “It cannot work.”": the sentence before names who speaks.
    private Attribution? FromSentenceBefore(MarkedQuote quote)
    {
        var sentence = narration.SentenceEndingBefore(quote.OuterStart);
        return sentence.Length == 0 ? null : speakers.Before(sentence);
    }

    private bool IsTerm(MarkedQuote quote, int words, Attribution? cue, bool goesOn)
    {
        var first = narration.Words.At(quote.OuterStart);
        if (first > 0 && narration.Rules.SoCalled.Has(narration.Words.Text(first - 1)))
            return true;
        if (cue is null && !quote.Chains && words is > 1 and <= 6 && IsTitle(quote))
            return true;
        // A name within a sentence, whatever verb stands near: the firm "Ladoga", said …
        if (words <= 3 && !goesOn && IsTitle(quote) && !IsDense(quote) && narration.HasWords(narration.BeforeMark(quote.OuterStart))
            && !narration.EndsWithColon(narration.BeforeMark(quote.OuterStart)))
            return true;
        if (cue is { IsAdjacent: true } || words > 3 || IsDense(quote))
            return false;
        // One to three words with capitals and no stop are a title or a name.
        return (cue is null && !goesOn) || IsTitle(quote);
    }

    private bool IsTitle(MarkedQuote quote)
    {
        var last = _text[quote.Span.End - 1];
        if (last is '.' or '!' or '?' or ',' or '…')
            return false;
        for (var word = narration.Words.At(quote.Span.Start); word < narration.Words.Count && narration.Words[word].Start < quote.Span.End; word++)
            if (!narration.Words.IsCapital(word))
                return false;
        return true;
    }

    private bool IsWholeSaying(MarkedQuote quote, int words)
    {
        var last = _text[quote.Span.End - 1];
        var isSentence = last is '.' or '!' or '?' or '…' or ',' or '。' or '！' or '？' or '،';
        var goesOnBehind = quote.OuterEnd < _text.Length && _text[quote.OuterEnd] == ',' && char.IsUpper(_text[quote.Span.Start])
            && !narration.HasWords(narration.BeforeMark(quote.OuterStart));
        return words >= 8 || (words >= 4 && (isSentence || goesOnBehind)) || (quote.Span.Length >= 12 && IsDense(quote));
    }

    // Chinese and Japanese write no blanks: there length counts, not words.
    private bool IsDense(MarkedQuote quote) => _text[quote.Span.Start] > '\u2e80';

    private enum Gap { None, Sentence, Attribution, Paragraph, Far }
}
