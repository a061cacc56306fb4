using System.Buffers;
using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Reads the words beside a verb of saying as a speaker: a name, a pronoun, an office.</summary>
internal sealed class SpeakerNames
{
    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create(",;:“”\"«»„—–");

    private const int MaxPhrase = 12;
    private const int MaxSentencesBack = 4;

    /// <summary>A subject that is left out, or a pronoun that does not tell.</summary>
    public const int AnyPronoun = 0;

    private readonly Narration _narration;
    private readonly Words _words;
    private readonly SpeechRules _rules;
    private readonly Dictionary<string, Entity> _entities;
    private readonly int[] _mentionOfWord;
    private readonly IReadOnlyList<Mention> _mentions;
    private readonly Titles _titles;
    private (Speaker Speaker, int Position)? _heard;

    public SpeakerNames(Narration narration, IReadOnlyList<Entity> entities, IReadOnlyList<Mention> mentions)
    {
        _narration = narration;
        _words = narration.Words;
        _rules = narration.Rules;
        _mentions = mentions;
        _entities = entities.DistinctBy(entity => entity.Id).ToDictionary(entity => entity.Id);
        _mentionOfWord = MentionOfEachWord();
        _titles = new Titles(_words, _rules, mentions, _entities);
    }

    public void Heard(Speaker speaker, int position)
    {
        if (speaker.EntityId is not null)
            _heard = (speaker, position);
    }

    public bool IsInName(int word) => _mentionOfWord[word] >= 0 && KindOf(word) is EntityKind.Person or EntityKind.Organisation;

    /// <summary>The subject that starts at a word: behind "said" or "according to".</summary>
    public Speaker? Forward(int word, int limit)
    {
        word = SkipBetween(word, limit);
        if (word >= limit)
            return null;
        if (PronounKind(word) is { } kind)
            return Pronoun(kind, word);
        if (_mentionOfWord[word] < 0 && (_rules.Prepositions.Has(_words.Text(word)) || _rules.Clause.Has(_words.Text(word)) && !_rules.Articles.Has(_words.Text(word))))
            return null;
        var end = PhraseEnd(word, limit);
        if (end == word)
            return null;
        if (PersonIn(word, end) is { } person)
            return Named(person, word, end);
        // "said the harbour master, Ann Bell"
        if (end < limit && _words.GapBefore(end).Trim() is "," && PersonAt(end) is { } apposed && IsOffice(word, end))
            return Named(apposed, word, LastWordOf(apposed) + 1);
        return Phrase(word, end);
    }

    /// <summary>The source behind "according to": any phrase, in languages that have no articles to tell one by.</summary>
    public Speaker? Source(int word, int limit)
    {
        // "nach Angaben von Bell"
        if (word + 1 < limit && _mentionOfWord[word] < 0 && IsGenitive(_words.Text(word)) && !_rules.Articles.Has(_words.Text(word)))
            word++;
        if (Forward(word, limit) is { } subject)
            return subject;
        var end = Math.Min(PhraseEnd(word, limit), word + 3);
        if (_rules.HasArticles || word >= end)
            return null;
        var printed = Printed(word, end);
        return new Speaker(null, printed, printed);
    }

    /// <summary>The subject that ends right before a verb: "X said", "X, who was there, said".</summary>
    public Speaker? Backward(int verb, int first)
    {
        var word = verb - 1;
        while (word >= first && verb - word < 8 && PronounKind(word) is null && _mentionOfWord[word] < 0
            && (_rules.Between.Has(_words.Text(word)) || IsTimePhrase(word, first)))
            word--;
        if (word < first)
            return null;
        if (PronounKind(word) is { } kind)
            return Pronoun(kind, word);
        if (_words.GapBefore(word + 1).Contains(','))
        {
            // "The mayor, Ruth Agar, said" names whom "Ruth Agar, the mayor, said" names.
            var apposed = PersonAt(word, endsAt: true);
            word = BeforeApposition(word, first);
            if (apposed is not null && word >= first && MentionAt(word) is null && IsOffice(OfficeStart(word, first), word + 1))
                return Named(apposed, FirstWordOf(apposed), LastWordOf(apposed) + 1);
        }

        if (word < first)
            return null;
        if (_rules.And.Has(_words.Text(word)))
            return Forward(first, word);
        if (_rules.Clause.Has(_words.Text(word)) && !_rules.Articles.Has(_words.Text(word)))
            return word > first && PersonAt(word - 1, endsAt: true) is { } antecedent ? Named(antecedent, FirstWordOf(antecedent), word) : null;
        return EndingAt(word, first);
    }

    /// <summary>A phrase that is as a whole the source: "dem Minister zufolge".</summary>
    public Speaker? Whole(int from, int to) =>
        to <= from ? null : PersonIn(from, to) is { } person ? Named(person, from, to) : Phrase(Math.Max(from, to - 5), to);

    /// <summary>Whom a pronoun means: 1 he, 2 she, 3 they.</summary>
    public Speaker? Pronoun(int kind, int word)
    {
        var printed = Printed(word, word + 1);
        if (kind == 3)
            return null;
        var position = _words[word].Start;
        var sentence = _narration.IndexAt(position);
        for (var i = sentence; i >= 0 && sentence - i <= MaxSentencesBack; i--)
        {
            var span = _narration.Sentences[i];
            if (SubjectOf(span, position, kind) is { } subject)
                return Speaker(subject, printed);
            if (_heard is { } heard && heard.Position > span.Start && heard.Position <= position && Fits(heard.Speaker.EntityId!, kind))
                return heard.Speaker with { AsPrinted = printed };
        }

        return null;
    }

    // The first person that a sentence names outside quotation marks, as its subject and nobody's owner.
    private Mention? SubjectOf(TextSpan sentence, int before, int kind)
    {
        for (var word = _words.At(sentence.Start); word < _words.Count && _words[word].Start < Math.Min(sentence.End, before); word++)
            if (PersonAt(word) is { } person && !IsPossessive(person) && Fits(person.EntityId, kind)
                && !_narration.IsQuoted(person.Span.Start) && !(word > 0 && IsObject(word)))
                return person;
        return null;
    }

    private bool IsObject(int word) => _words.GapBefore(word).Trim().IsEmpty && _rules.Prepositions.Has(_words.Text(word - 1));

    private bool Fits(string entity, int kind) => kind == AnyPronoun || _titles.Gender(entity) is not { } gender || gender == kind;

    private Speaker? EndingAt(int word, int first)
    {
        if (MentionAt(word) is { } mention)
        {
            if (IsPossessive(mention))
                return null;
            var start = FirstWordOf(mention);
            // "as Bell said": a word that opens the clause.
            var opensClause = start - 1 == first && _rules.Clause.Has(_words.Text(first));
            if (start > first && !opensClause && _words.GapBefore(start).Trim().IsEmpty && _rules.Prepositions.Has(_words.Text(start - 1)))
                return OfficeBefore(start - 1, first, word + 1);
            if (KindOf(word) is EntityKind.Person)
                return Named(mention, TitleStart(start, first), word + 1);
            if (_rules.Articles.Has(_words.Text(Math.Max(start - 1, 0))) || start == first || _words.GapBefore(start).ContainsAny(ClauseMarks))
                return Speaker(mention, mention.Text);
            return null;
        }

        var from = PhraseStart(word, first);
        // "A resolution adopted by the assembly said", "Mehrere Gäste im Saal sagten": what follows a preposition is no subject.
        if (from > first && _words.GapBefore(from).Trim().IsEmpty && _mentionOfWord[from - 1] < 0 && _rules.Prepositions.Has(_words.Text(from - 1)))
            return OfficeBefore(from - 1, first, word + 1);
        return PersonIn(from, word + 1) is { } person ? Named(person, from, word + 1) : Phrase(from, word + 1);
    }

    // "a spokesman for Lukashenko said", "Smith of Reuters said"
    private Speaker? OfficeBefore(int preposition, int first, int end)
    {
        var word = preposition - 1;
        if (word < first)
            return null;
        if (PersonAt(word, endsAt: true) is { } person && !IsPossessive(person))
            return Named(person, FirstWordOf(person), word + 1);
        var from = PhraseStart(word, first);
        return HasRole(from, word + 1) ? Phrase(from, end) : null;
    }

    private int BeforeApposition(int word, int first)
    {
        for (var at = word; at > first && word - at < 20; at--)
            if (_words.GapBefore(at).Contains(','))
                return at - 1;
        return word;
    }

    private Speaker? Phrase(int from, int to)
    {
        to = Math.Min(to, from + MaxPhrase);
        if (from >= to)
            return null;
        var printed = Printed(from, to);
        // An organisation or a country that is the whole phrase speaks itself.
        var last = MentionAt(to - 1);
        if (last is not null && !IsPossessive(last) && FirstWordOf(last) - from <= (_rules.Articles.Has(_words.Text(from)) ? 1 : 0))
            return KindOf(to - 1) is EntityKind.Place ? null : Speaker(last, printed);
        if (_titles.Resolve(from, to, _words[from].Start) is { } holder)
            return new Speaker(holder.Id, holder.Name, printed);
        if (SaysNothing(from, to))
            return null;
        if (!IsOffice(from, to))
            return IsNameLike(from, to) ? Surnamed(to - 1) is { } known ? new Speaker(known.Id, known.Name, printed) : new Speaker(null, printed, printed) : null;
        if (IsBareOffice(from, to) && ((IsNarrowed(from, to) ? null : OnlyPersonBefore(from, to)) ?? FirstNamedBehind(to)) is { } only)
            return Speaker(only, printed);
        return new Speaker(null, WithoutArticle(from, to), printed);
    }

    // "A resolution said", "the report of the board said".
    private bool SaysNothing(int from, int to)
    {
        for (var word = from; word < to; word++)
            if (_mentionOfWord[word] < 0 && _rules.Documents.Has(_words.Text(word)))
                return !HasRole(from, to);
        return false;
    }

    private bool HasRole(int from, int to)
    {
        for (var word = from; word < to; word++)
            if (_rules.Role(_words.Text(word)) is not null)
                return true;
        return false;
    }

    private bool IsOffice(int from, int to)
    {
        if (HasRole(from, to))
            return true;
        return from < to && _rules.Articles.Has(_words.Text(from)) && to - from <= 6 && to - from >= 2;
    }

    // "The president": who holds the office is not told, so the one person of whom the text has just spoken.
    private bool IsBareOffice(int from, int to) =>
        to - from is >= 2 and <= 4 && IsDefinite(_words.Text(from)) && HasRole(from, to);

    // "the Icelandic minister", "der isländische Minister", "le ministre islandais": one of several.
    private bool IsNarrowed(int from, int to)
    {
        var hasRole = false;
        for (var word = from + 1; word < to; word++)
        {
            var text = _words.Text(word);
            if (_rules.Role(text) is not null)
                hasRole = true;
            else if (hasRole || (_rules.CapitalNouns ? text.Contains("isch", StringComparison.Ordinal) : _words.IsCapital(word)))
                return true;
        }

        return false;
    }

    private bool IsDefinite(ReadOnlySpan<char> article) => _rules.Articles.Has(article) && !_rules.Indefinite.Has(article);

    private Mention? OnlyPersonBefore(int word, int to)
    {
        var position = _words[word].Start;
        var sentence = _narration.IndexAt(position);
        for (var i = sentence; i >= 0 && sentence - i <= MaxSentencesBack; i--)
        {
            Mention? only = null;
            var span = _narration.Sentences[i];
            for (var at = _words.At(span.Start); at < _words.Count && _words[at].Start < Math.Min(span.End, position); at++)
                if (PersonAt(at) is { } person && !_narration.IsQuoted(person.Span.Start))
                {
                    if (_titles.HoldsAnother(person.EntityId, word, to))
                        return null;
                    if (only is not null && only.EntityId != person.EntityId)
                        return null;
                    only = person;
                }

            if (only is not null)
                return only;
        }

        return null;
    }

    // "…", the mayor said. Ann Bell had come on foot: who is named in full and with no word of who she is has just
    // been described.
    private Mention? FirstNamedBehind(int word)
    {
        if (word >= _words.Count)
            return null;
        var sentence = _narration.IndexAt(_words[word - 1].Start);
        for (var i = sentence + 1; i <= sentence + 2 && i < _narration.Sentences.Count; i++)
        {
            var first = _words.At(_narration.Sentences[i].Start);
            if (first >= _words.Count || _narration.IsQuoted(_words[first].Start))
                continue;
            if (PersonAt(first) is not { } person || LastWordOf(person) == first || _mentions.Any(other => other.EntityId == person.EntityId && other.Span.Start < person.Span.Start))
                return null;
            var next = LastWordOf(person) + 1;
            var isDescribed = next < _words.Count && _words.GapBefore(next).ContainsAny(ClauseMarks);
            return !isDescribed && _titles.IsUntold(person.EntityId) ? person : null;
        }

        return null;
    }

    private bool IsNameLike(int from, int to)
    {
        if (to - from > 5)
            return false;
        for (var word = from; word < to; word++)
            if (!_words.IsCapital(word))
                return false;
        return !_rules.Articles.Has(_words.Text(from)) && !_rules.Between.Has(_words.Text(from)) && !_rules.Clause.Has(_words.Text(from));
    }

    // A surname alone that the names of the text do not hold as one of their own.
    private Entity? Surnamed(int word)
    {
        Entity? found = null;
        foreach (var entity in _entities.Values)
            if (entity.Kind == EntityKind.Person && entity.Name.AsSpan().EndsWith(_words.Text(word)) && entity.Name.Length > _words[word].Length
                && entity.Name[^(_words[word].Length + 1)] == ' ')
            {
                if (found is not null)
                    return null;
                found = entity;
            }

        return found;
    }

    private string WithoutArticle(int from, int to) =>
        to - from > 1 && _rules.Articles.Has(_words.Text(from)) ? Printed(from + 1, to) : Printed(from, to);

    private int SkipBetween(int word, int limit)
    {
        for (var skipped = 0; word < limit && skipped < 7; skipped++)
        {
            if (_mentionOfWord[word] >= 0 || PronounKind(word) is not null || _words.GapBefore(word).ContainsAny(",:;") && skipped > 0)
                return word;
            var isTime = word + 1 < limit && _rules.Prepositions.Has(_words.Text(word)) && IsTimeWord(word + 1);
            if (!_rules.Between.Has(_words.Text(word)) && !isTime && !IsTimeWord(word))
                return word;
            if (_rules.Articles.Has(_words.Text(word)) && !(word + 1 < limit && IsTimeWord(word + 1)))
                return word;
            word++;
        }

        return word;
    }

    private bool IsTimeWord(int word) => DateWords.FindWeekday(_words.Text(word), null) is { IsShort: false };

    private bool IsTimePhrase(int word, int first) =>
        IsTimeWord(word) || (_rules.Prepositions.Has(_words.Text(word)) && IsTimeWord(word + 1))
        || (_rules.Articles.Has(_words.Text(word)) && IsTimeWord(word + 1) && word > first);

    // A noun phrase goes on over blanks, until a verb, a preposition or a clause word; "of" belongs to an office.
    private int PhraseEnd(int from, int limit)
    {
        var word = from;
        var hasNoun = false;
        for (; word < limit && word - from < MaxPhrase; word++)
        {
            if (word > from && !IsPhraseGap(_words.GapBefore(word)))
                break;
            var text = _words.Text(word);
            if (_mentionOfWord[word] >= 0)
                continue;
            if (word > from && _rules.Prepositions.Has(text))
            {
                if (!IsGenitive(text) || word + 1 >= limit || PersonIn(from, word) is not null)
                    break;
            }
            else if (_rules.Say.Has(text) || _rules.And.Has(text)
                || (word > from && !_rules.Articles.Has(text) && (_rules.Clause.Has(text) || _rules.Between.Has(text) || PronounKind(word) is not null)))
                break;
            // Behind a noun with its capital a small word is the verb.
            else if (_rules.CapitalNouns && hasNoun && !_words.IsCapital(word) && !_rules.Articles.Has(text))
                break;
            hasNoun |= _words.IsCapital(word);
        }

        while (word > from && _mentionOfWord[word - 1] < 0 && (_rules.Prepositions.Has(_words.Text(word - 1)) || _rules.Articles.Has(_words.Text(word - 1))))
            word--;
        return word;
    }

    private static bool IsPhraseGap(ReadOnlySpan<char> gap) => gap.Trim() is "" or "." or "’s" or "'s";

    private static bool IsGenitive(ReadOnlySpan<char> preposition) =>
        preposition is "of" or "for" or "de" or "du" or "des" or "del" or "von" or "der" or "d" or "at";

    private int PhraseStart(int word, int first)
    {
        var from = word;
        while (from > first && word - from < MaxPhrase && _words.GapBefore(from).Trim() is "" or ".")
        {
            var text = _words.Text(from - 1);
            var joinsNames = _rules.And.Has(text) && _words.IsCapital(from) && from - 2 >= first && _words.IsCapital(from - 2);
            if (_mentionOfWord[from - 1] < 0 && !joinsNames && (_rules.Prepositions.Has(text) || _rules.And.Has(text) || _rules.Say.Has(text) || _rules.Between.Has(text)
                || (_rules.Clause.Has(text) && !_rules.Articles.Has(text)) || PronounKind(from - 1) is not null))
                break;
            from--;
            if (_rules.Articles.Has(text))
                break;
        }

        return from;
    }

    // "el presidente del club": a phrase that goes back over its genitives.
    private int OfficeStart(int word, int first)
    {
        var from = PhraseStart(word, first);
        for (var step = 0; step < 3 && from - 1 > first && !HasRole(from, word + 1) && IsGenitive(_words.Text(from - 1)) && _words.GapBefore(from).Trim().IsEmpty; step++)
            from = PhraseStart(from - 2, first);
        return from;
    }

    private int TitleStart(int start, int first)
    {
        var from = start;
        while (from > first && start - from < 4 && _words.GapBefore(from).Trim() is "" or "."
            && (_rules.Role(_words.Text(from - 1)) is not null || (_words.IsCapital(from - 1) && _mentionOfWord[from - 1] < 0 && from - 1 > first)))
            from--;
        return from;
    }

    private int? PronounKind(int word)
    {
        if (_mentionOfWord[word] >= 0)
            return null;
        var text = _words.Text(word);
        return _rules.He.Has(text) ? 1 : _rules.She.Has(text) ? 2 : _rules.They.Has(text) ? 3 : null;
    }

    private Mention? PersonIn(int from, int to)
    {
        Mention? found = null;
        for (var word = from; word < to; word++)
            if (PersonAt(word) is { } person && !IsPossessive(person))
            {
                // "the minister for Ann Bell's ward" names no speaker.
                if (word > from && _rules.Prepositions.Has(_words.Text(word - 1)))
                    continue;
                found = person;
                word = LastWordOf(person);
            }

        return found;
    }

    private Mention? PersonAt(int word, bool endsAt = false)
    {
        var mention = MentionAt(word);
        if (mention is null || KindOf(word) is not EntityKind.Person)
            return null;
        return (endsAt ? LastWordOf(mention) : FirstWordOf(mention)) == word ? mention : null;
    }

    private Mention? MentionAt(int word) =>
        word >= 0 && word < _mentionOfWord.Length && _mentionOfWord[word] >= 0 ? _mentions[_mentionOfWord[word]] : null;

    private EntityKind? KindOf(int word) =>
        MentionAt(word) is { } mention && _entities.TryGetValue(mention.EntityId, out var entity) ? entity.Kind : null;

    private bool IsPossessive(Mention mention)
    {
        var text = _narration.Text;
        var end = mention.Span.End;
        return end + 1 < text.Length && text[end] is '’' or '\'' && (text[end + 1] is 's' or 'S' || (text[end - 1] == 's' && text[end + 1] == ' '));
    }

    private int FirstWordOf(Mention mention) => WordHolding(mention.Span.Start);

    private int LastWordOf(Mention mention) => WordHolding(mention.Span.End - 1);

    private int WordHolding(int position)
    {
        var word = _words.At(position + 1) - 1;
        return Math.Max(0, word);
    }

    private Speaker Named(Mention person, int from, int to) => Speaker(person, Printed(from, Math.Max(from + 1, Math.Min(to, LastWordOf(person) + 1))));

    private Speaker Speaker(Mention mention, string printed) =>
        _entities.TryGetValue(mention.EntityId, out var entity)
            ? new Speaker(entity.Id, entity.Name, printed) : new Speaker(mention.EntityId, mention.Text, printed);

    private string Printed(int from, int to) => _narration.Text[_words[from].Start.._words[to - 1].End];

    private int[] MentionOfEachWord()
    {
        var mentionOfWord = new int[_words.Count];
        Array.Fill(mentionOfWord, -1);
        foreach (var (i, mention) in _mentions.Index())
            for (var word = WordHolding(mention.Span.Start); word < _words.Count && _words[word].Start < mention.Span.End; word++)
                if (_words[word].End > mention.Span.Start)
                    mentionOfWord[word] = i;
        return mentionOfWord;
    }
}
