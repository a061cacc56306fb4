using System.Buffers;
using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Who is said to speak: reads the verb of saying beside a quotation and its subject.</summary>
internal sealed class Speakers(Narration narration, IReadOnlyList<Entity> entities, IReadOnlyList<Mention> mentions)
{
    private static readonly SearchValues<char> Breaking = SearchValues.Create(";:()[]!?\n");

    private const int MaxWordsAfter = 16;
    private const int MaxWordsBefore = 30;

    private readonly Words _words = narration.Words;
    private readonly SpeechRules _rules = narration.Rules;
    private readonly SpeakerNames _names = new(narration, entities, mentions);

    /// <summary>Remembers who spoke last, for the pronouns that follow.</summary>
    public void Heard(Speaker speaker, int position) => _names.Heard(speaker, position);

    /// <summary>"…", said X; "…", X said; "…", according to X.</summary>
    /// <param name="isDirect">Whether the sentence goes on behind the mark; if not, only a bare "X said." is believed.</param>
    public Attribution? After(TextSpan zone, bool isDirect)
    {
        var first = _words.At(zone.Start);
        var limit = Math.Min(_words.At(zone.End), first + MaxWordsAfter);
        if (first >= limit)
            return null;
        if (AccordingToPronoun(first) is { } pronominal)
            return isDirect ? pronominal : null;
        if (_rules.AccordingTo.LengthAt(_words, first) is > 0 and var length)
            return isDirect && _names.Source(first + length, limit) is { } source
                ? new Attribution(source, Printed(first, first + length), IsAdjacent: true, false) : null;
        for (var word = first; word < limit; word++)
        {
            if (word > first && Breaks(_words.GapBefore(word)))
                return null;
            if (Inverted(word) is { } pronoun)
                return new Attribution(_names.Pronoun(pronoun, word), CueText(word), IsAdjacent: true, false);
            if (_rules.AccordingAfter.Has(_words.Text(word)))
                return _names.Whole(first, word) is { } before ? new Attribution(before, Printed(word, word + 1), true, false) : null;
            if (!_rules.Say.Has(_words.Text(word)) || _names.IsInName(word))
                continue;
            if (!isDirect && !IsBareAttribution(word, limit, zone))
                return null;
            if (IsOfAnotherClause(first, word))
                return null;
            var speaker = IsImpersonal(word) ? null : OnlyBetween(first, word)
                ? _names.Forward(word + 1, limit)
                : _names.Backward(word, first) ?? _names.Forward(word + 1, limit);
            if (speaker is null && _rules.DropsPronouns && OnlyBetween(first, word) && !IsOfManyOrNobody(word))
                speaker = _names.Pronoun(SpeakerNames.AnyPronoun, word);
            return new Attribution(speaker, Printed(word, word + 1), IsAdjacent: true, false);
        }

        return null;
    }

    // "dijeron", "se dijo"
    private bool IsOfManyOrNobody(int verb) =>
        _words.Text(verb) is [.., 'n'] || (verb > 0 && _words.Text(verb - 1).Equals("se", StringComparison.OrdinalIgnoreCase));

    /// <summary>X said: "…"; X said that … "…"; According to X, "…".</summary>
    public Attribution? Before(TextSpan zone)
    {
        var first = _words.At(zone.Start);
        var limit = _words.At(zone.End);
        for (var word = limit - 1; word >= first && limit - word <= MaxWordsBefore; word--)
        {
            var isAdjacent = limit - word <= 6;
            if (narration.IsQuoted(_words[word].Start))
                return null;
            if (AccordingToPronoun(word) is { } pronominal)
                return pronominal with { IsAdjacent = isAdjacent };
            if (_rules.AccordingTo.LengthAt(_words, word) is > 0 and var length)
            {
                if (_names.Source(word + length, limit) is { } source)
                    return new Attribution(source, Printed(word, word + length), isAdjacent, false);
                continue;
            }

            if (_rules.AccordingAfter.Has(_words.Text(word)))
                return _names.Whole(first, word) is { } before ? new Attribution(before, Printed(word, word + 1), isAdjacent, false) : null;
            var text = _words.Text(word);
            if (_names.IsInName(word))
                continue;
            if (_rules.Saying.Has(text))
                return new Attribution(Subject(first, word), Printed(word, word + 1), isAdjacent, true);
            if (_rules.Say.Has(text) || _rules.Call.Has(text))
            {
                var speaker = IsImpersonal(word) ? null : _names.Backward(word, first) ?? _names.Forward(word + 1, limit);
                return new Attribution(speaker, Printed(word, word + 1), isAdjacent, false);
            }
        }

        return narration.EndsWithColon(zone) && first < limit && _names.Forward(first, limit) is { EntityId: not null } subject
            ? new Attribution(subject, null, IsAdjacent: true, false) : null;
    }

    private Attribution? AccordingToPronoun(int word)
    {
        var him = _rules.AccordingToHim.LengthAt(_words, word);
        var length = him > 0 ? him : _rules.AccordingToHer.LengthAt(_words, word);
        return length == 0 ? null
            : new Attribution(_names.Pronoun(him > 0 ? 1 : 2, word), Printed(word, word + length), IsAdjacent: true, false);
    }

    /// <summary>The source that a phrase names anywhere in a stretch: "… wurden laut Polizei verletzt".</summary>
    public Speaker? SourceIn(TextSpan zone)
    {
        var limit = _words.At(zone.End);
        for (var word = _words.At(zone.Start); word < limit; word++)
            if (_rules.AccordingTo.LengthAt(_words, word) is > 0 and var length && !_words.Text(word).Equals("so", StringComparison.OrdinalIgnoreCase))
                return _names.Source(word + length, limit);
        return null;
    }

    /// <summary>"X puts the damage at …": who reckons with a number, and says nothing.</summary>
    public Speaker? Estimating(TextSpan zone)
    {
        var first = _words.At(zone.Start);
        for (var word = _words.At(zone.End) - 1; word > first; word--)
            if (_rules.Estimate.Has(_words.Text(word)) && !_names.IsInName(word))
                return _names.Backward(word, first);
        return null;
    }

    // "adding", "by saying": the subject of the verb before, or whom the sentence opens with.
    private Speaker? Subject(int first, int word)
    {
        for (var earlier = word - 1; earlier >= first && word - earlier <= MaxWordsBefore; earlier--)
            if (_rules.Say.Has(_words.Text(earlier)) && !narration.IsQuoted(_words[earlier].Start) && _names.Backward(earlier, first) is { } speaker)
                return speaker;
        return _names.Forward(first, word);
    }

    private bool IsBareAttribution(int verb, int limit, TextSpan zone)
    {
        for (var word = verb + 1; word < limit; word++)
            if (!_rules.Between.Has(_words.Text(word)) && !_names.IsInName(word) && !_rules.Articles.Has(_words.Text(word)))
                return false;
        return _words.At(zone.End) <= limit;
    }

    // "…" to play the part, and that he had agreed: the verb stands in a clause of its own.
    private bool IsOfAnotherClause(int first, int verb)
    {
        var start = first;
        for (var word = first + 1; word < verb; word++)
            if (_words.GapBefore(word).Contains(','))
                start = word;
        var opening = _words.Text(start);
        return start > first && (_rules.And.Has(opening) || (_rules.Clause.Has(opening) && !_rules.Articles.Has(opening))) && !_words.GapBefore(verb).Contains(',');
    }

    // "heißt es": nobody in particular says so.
    private bool IsImpersonal(int verb) =>
        _rules.CapitalNouns && verb + 1 < _words.Count && _words.GapBefore(verb + 1) is " " && _rules.They.Has(_words.Text(verb + 1));

    private bool OnlyBetween(int first, int word)
    {
        for (var at = first; at < word; at++)
            if ((!_rules.Between.Has(_words.Text(at)) && !_rules.And.Has(_words.Text(at))) || IsPronoun(at))
                return false;
        return true;
    }

    private bool IsPronoun(int word) => _rules.He.Has(_words.Text(word)) || _rules.She.Has(_words.Text(word)) || _rules.They.Has(_words.Text(word));

    // "dit-il", "a-t-elle ajouté", "affirme-t-on": the pronoun is tied to the verb.
    private int? Inverted(int word)
    {
        var text = _words.Text(word);
        var hyphen = text.LastIndexOf('-');
        if (hyphen <= 0)
            return null;
        var pronoun = text[(hyphen + 1)..];
        var verb = text[..text.IndexOf('-')];
        var isSaying = _rules.Say.Has(verb) || (word + 1 < _words.Count && _rules.Between.Has(verb) && _rules.Say.Has(_words.Text(word + 1)));
        if (!isSaying)
            return null;
        return _rules.He.Has(pronoun) ? 1 : _rules.She.Has(pronoun) ? 2 : null;
    }

    private string CueText(int word) =>
        word + 1 < _words.Count && _rules.Say.Has(_words.Text(word + 1)) ? Printed(word, word + 2) : Printed(word, word + 1);

    private static bool Breaks(ReadOnlySpan<char> gap) => gap.ContainsAny(Breaking) || gap.Contains(". ", StringComparison.Ordinal);

    private string Printed(int from, int to) => narration.Text[_words[from].Start.._words[to - 1].End];
}

/// <summary>A verb of saying and its subject.</summary>
/// <param name="Speaker">Null if the text does not tell.</param>
/// <param name="IsAdjacent">It stands right beside the quotation.</param>
/// <param name="IsInherited">The subject is that of the quotation before ("adding").</param>
internal sealed record Attribution(Speaker? Speaker, string? Text, bool IsAdjacent, bool IsInherited);
