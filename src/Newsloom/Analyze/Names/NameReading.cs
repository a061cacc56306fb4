using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>One text being read for names.</summary>
internal sealed partial class NameReading
{
    private const int MaxNameWords = 10;
    private const int MaxKnownWords = 6;

    private readonly KnownNames _known;
    private readonly string _text;
    private readonly string _language;
    private readonly NameRules _rules;
    private readonly SpeechRules _offices;
    private readonly NameEndings _endings;
    private readonly List<NameToken> _tokens;
    private readonly string?[] _lower;
    private readonly string?[] _latin;

    // Words printed without a capital somewhere, by hash of their letters.
    private readonly HashSet<int> _smallWords = [];
    private readonly HashSet<string> _midSentence = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _nouns = new(StringComparer.Ordinal);
    private readonly List<FoundName> _found = [];

    public NameReading(KnownNames known, string text, string? language, IReadOnlyList<TextSpan> sentences)
    {
        _known = known;
        _text = text;
        _language = language ?? "en";
        _rules = NameRules.For(language);
        _endings = NameEndings.Of(_language);
        _offices = LanguageRules.Of(language).Speech;
        _tokens = NameTokens.Split(text, sentences, _rules);
        _lower = new string?[_tokens.Count];
        _latin = new string?[_tokens.Count];
        foreach (var token in _tokens)
        {
            if (token is { IsCapital: false, IsUncased: false, Gap: not Gap.Hyphen })
                _smallWords.Add(string.GetHashCode(text.AsSpan(token.Start, token.Length)));
        }
    }

    /// <param name="tagger">Null where the rules alone are to read.</param>
    public DocumentNames Read(NameTagger? tagger)
    {
        NoteCapitals();
        FindAll();
        if (tagger is not null)
            Combine(tagger);
        if (!_endings.IsEmpty && !_rules.GenitiveS)
            new BaseForms(_endings, _known, _found).Undo();
        return new DocumentNames(_found, _rules);
    }

    /// <summary>
    /// A headline is read by the rules, since no corpus holds any; one with capitals throughout by what the text has named.
    /// </summary>
    public List<FoundName> ReadTitle(DocumentNames names)
    {
        NoteCapitals();
        if (IsTitleCase())
        {
            for (var i = 0; i < _tokens.Count; i++)
            {
                var token = _tokens[i];
                if (token.IsCapital && !names.HasWord(StemOf(i)) && (IsCommon(i) || !IsKnownAlone(i)))
                    _tokens[i] = token with { IsCapital = false };
            }
        }

        FindAll();
        if (!_endings.IsEmpty && !_rules.GenitiveS)
            new BaseForms(_endings, _known, _found).Undo();
        return _found;
    }

    private void FindAll()
    {
        for (var i = 0; i < _tokens.Count;)
        {
            var token = _tokens[i];
            if (token.IsUncased)
                i = ReadUncased(i);
            else if (token.IsCapital)
                i = ReadRun(i);
            else
                i++;
        }
    }

    private void NoteCapitals()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i] is { IsCapital: true, IsSentenceStart: false, Length: > 1 })
                _midSentence.Add(Lower(i));
        }
    }

    private bool IsTitleCase()
    {
        int longWords = 0, capitals = 0;
        foreach (var token in _tokens)
        {
            if (token.Length < 4 || token.IsUncased || token.HasDigit)
                continue;
            longWords++;
            if (token.IsCapital)
                capitals++;
        }

        return longWords >= 3 && capitals >= longWords * (_rules.NounsAreCapital ? 0.95 : 0.7);
    }

    private bool IsKnownAlone(int i)
    {
        var end = Math.Min(_tokens.Count, i + 3);
        for (var length = end - i; length >= 1; length--)
        {
            if (KnownAt(i, i + length) is { } known
                && (length > 1 || known.Kind == EntityKind.Country || known.Population > 300_000 || known.ByHand))
                return true;
        }

        // The last word of a known name.
        return i > 0 && KnownAt(i - 1, i + 1) is not null || _known.Words.Has("first", LatinOf(i)) && !IsCommon(i)
            || i > 0 && _known.Words.Has("first", LatinOf(i - 1)) && !IsCommon(i) && !IsCommon(i - 1);
    }

    /// <summary>Reads the capitalised words from here on and returns where to go on.</summary>
    private int ReadRun(int start)
    {
        var end = EndOfRun(start);
        var next = end;
        while (start < end)
        {
            // Longest known name at this place first; known parts cut a run.
            var (known, length) = LongestKnown(start, end);
            if (known is { } match && Accept(match, start, start + length, end))
            {
                Add(start, start + length, match);
                start += length;
                continue;
            }

            var cut = NextKnown(start + 1, end);
            start = ReadUnknown(start, cut);
        }

        return next;
    }

    private int EndOfRun(int start)
    {
        var end = EndOfKnown(start);
        var hasOrganisationWord = HasOrganisationWord(start, end);
        while (end < _tokens.Count && end - start < MaxNameWords)
        {
            var token = _tokens[end];
            if (token.Gap == Gap.Break || token.IsSentenceStart || token.IsUncased)
                break;
            if (token.IsCapital || token.HasDigit && token.Gap == Gap.Hyphen)
            {
                hasOrganisationWord |= IsOrganisationWord(end);
                end++;
                continue;
            }

            var after = end;
            var joins = hasOrganisationWord ? 3 : 2;
            while (after < _tokens.Count && after - end < joins && !_tokens[after].IsCapital
                && _tokens[after].Gap != Gap.Break && IsJoin(start, after, hasOrganisationWord))
                after++;
            if (after == end || after >= _tokens.Count || !_tokens[after].IsCapital || _tokens[after].Gap == Gap.Break)
            {
                // "Kim Jong-un": a short part after a hyphen that is no word.
                if (token.Gap == Gap.Hyphen && token.Length <= 5 && (HasFamilyNameFirst(start, end) || !IsCommon(end)) && (end + 1 >= _tokens.Count || _tokens[end + 1].Gap != Gap.Hyphen))
                {
                    end++;
                    continue;
                }

                break;
            }

            end = after + 1;
        }

        return end;
    }

    private bool HasFamilyNameFirst(int start, int end)
    {
        for (var i = Math.Max(start, end - 2); i < end; i++)
        {
            if (_rules.FamilyNamesFirst.Contains(LatinOf(i)))
                return true;
        }

        return false;
    }

    /// <summary>"Corée du Nord": a known name may hold small words that part others.</summary>
    private int EndOfKnown(int start)
    {
        var limit = start + 1;
        while (limit < _tokens.Count && limit - start < MaxKnownWords && _tokens[limit].Gap != Gap.Break && !_tokens[limit].IsSentenceStart)
            limit++;
        if (limit > start + 2 && !_tokens[start + 1].IsCapital && _rules.Particles.Contains(Lower(start + 1)))
        {
            for (var end = limit; end > start + 2; end--)
            {
                if (_tokens[end - 1].IsCapital && KnownAt(start, end) is not null)
                    return end;
            }
        }

        return start + 1;
    }

    private bool IsJoin(int start, int i, bool inOrganisation)
    {
        var word = Lower(i);
        // "de" stands between names of all kinds in Romance languages; only after a first name is it part of a person's.
        var isLoose = word is "de" or "del" or "du" or "des" or "da" or "do" or "dos" or "das" or "di" or "la" or "le" or "el";
        return _rules.Particles.Contains(word) && (!isLoose || IsFirstName(start))
            || inOrganisation && _rules.OrganisationJoins.Contains(word) && (word is not ("and" or "und" or "et" or "y" or "e" or "и" or "і") || IsJoined(i))
            || _tokens[i].Gap == Gap.Hyphen && word is "on" or "sur" or "am" or "an" or "na" or "на" or "upon" or "le" or "les" or "en";
    }

    /// <summary>"Ministry of Health and Care" is one name, "the Health Ministry and the Bank" is two.</summary>
    private bool IsJoined(int i)
    {
        for (var before = i - 1; before > 0 && before > i - 4 && _tokens[before].Gap != Gap.Break; before--)
        {
            if (!_tokens[before].IsCapital)
                return _rules.OrganisationJoins.Contains(Lower(before));
        }

        return false;
    }

    /// <summary>A run, or its part up to a known name, whose words no table knows together.</summary>
    private int ReadUnknown(int start, int end)
    {
        var from = start;
        while (from < end && IsDropped(from, end) && !(from > start && IsAcceptedAt(from, end)))
            from++;

        if (from > start)
            return from;

        var to = from + 1;
        var isOrganisation = IsOrganisationWord(from);
        for (; to < end; to++)
        {
            var lower = Lower(to);
            isOrganisation |= IsOrganisationWord(to);
            if (_rules.NotNames.Contains(lower) && !isOrganisation && _tokens[to].IsCapital)
                break;
            if (_rules.NounsAreCapital && _tokens[to].IsCapital && IsCommon(to) && !isOrganisation && !IsSurname(to) && !IsSurnameByPlace(from, to))
                break;
            if (_rules.NounsAreCapital && _tokens[to].Gap == Gap.Hyphen && IsCommon(to))
                break;
            // "Fisheries Minister Ann Bell": an office within a run parts what it is of from whose it is.
            if (!isOrganisation && IsOfficeWithin(to, end))
                break;
        }

        while (to > from + 1 && !_tokens[to - 1].IsCapital && _tokens[to - 1].Gap != Gap.Hyphen)
            to--;
        Classify(from, to, IsTitleBefore(from));
        return to;
    }

    // "Landrätin Gesine Torfmoor": behind a title and a first name a noun is a surname.
    private bool IsSurnameByPlace(int from, int to) =>
        to == from + 1 && _tokens[to].Gap == Gap.Space && _tokens[to].Length > 2
        && (IsTitleBefore(from) ? !IsCommon(from) || IsFirstName(from) : IsFirstName(from) && !IsListed(to) && !_smallWords.Contains(string.GetHashCode(Lower(to).AsSpan())));

    private bool IsOfficeWithin(int i, int end) =>
        i + 1 < end && _tokens[i] is { IsCapital: true, Gap: Gap.Space } && _tokens[i + 1] is { IsCapital: true, Gap: Gap.Space }
        && IsTitle(Lower(i)) && !IsFirstName(i - 1) && !HasOrganisationWord(i, end);

    /// <summary>Words before a name that have a capital and are no part of it.</summary>
    private bool IsDropped(int i, int end)
    {
        var lower = Lower(i);
        var beginsName = i + 1 < end && IsFirstName(i) && !_smallWords.Contains(string.GetHashCode(lower.AsSpan()));
        return _rules.Titles.Contains(lower)
            || _tokens[i].IsCapital && i + 1 < end && IsTitle(lower) && !IsFirstName(i)
            || _rules.NotNames.Contains(lower)
            || !_tokens[i].IsCapital
            || _rules.Adjectives.Contains(lower) && !HasOrganisationWord(i, end)
            || _tokens[i].IsSentenceStart && IsCommon(i) && !beginsName
            || _rules.NounsAreCapital && IsCommon(i) && !IsOrganisationWord(i) && !beginsName;
    }

    private void Classify(int from, int to, bool title)
    {
        var length = to - from;
        var first = _tokens[from];
        bool onlyCommon = true, anyCommon = false, acronyms = false;
        for (var i = from; i < to; i++)
        {
            var common = _tokens[i].IsCapital && !_tokens[i].IsInitial && IsCommon(i);
            onlyCommon &= common || !_tokens[i].IsCapital;
            anyCommon |= common;
            acronyms |= _tokens[i].IsAllCapitals && _tokens[i].Length <= 4;
        }

        double person = 0, organisation = 0, place = 0;

        if (title)
            person += length == 1 ? 2 : 3;
        if (length > 1 && length <= 5 && IsFirstName(from))
            person += 2.5;
        if (length is > 1 and <= 5 && _rules.FamilyNamesFirst.Contains(LatinOf(from)))
            person += 1;
        if (IsSurname(to - 1))
            person += 0.7;
        for (var i = from; i < to; i++)
        {
            if (_tokens[i].IsInitial)
                person += 1.2;
            if (IsOrganisationWord(i) && (length > 1 || !IsCommon(i)))
                organisation += 3;
            if (_rules.PlaceWords.Contains(Lower(i)))
                place += length > 1 ? 3.5 : 0;
            if (_tokens[i].HasDigit)
                person -= 2;
        }

        if (IsSpeechNear(from, to))
            person += 1.2;
        if (length is 2 or 3 && IsApposedToOffice(from))
            person += 1.5;
        if (_rules.GenitiveS && length == 1 && Lower(from) is [.., 's'])
            person += 0.1;
        var acronym = length == 1 && first.IsAllCapitals && first.Length is >= 2 and <= 7 && !IsShouting(from);
        if (acronym)
            organisation += 2.2;
        if (length == 1 && _text[first.Start..first.End] is var word && HasInnerCapital(word))
            organisation += 1;
        var before = from > 0 && _tokens[from].Gap == Gap.Space ? Lower(from - 1) : "";
        if (_rules.PlacePrepositions.Contains(before))
            place += length == 1 ? 0.9 : 0.7;
        var article = before is "the" or "die" or "der" or "das" or "dem" or "des" or "el" or "los" or "las" or "il";
        if (article)
        {
            organisation += 0.5;
            person -= 1;
        }

        if (length is 2 or 3 && !anyCommon && !acronyms)
            person += 0.95;
        if (acronym)
            person -= 2;
        if (_language is "ru" or "uk" or "be" or "bg" or "mk" && char.IsAsciiLetter(_text[first.Start]))
        {
            // Persons are written in the text's own letters, firms often are not.
            person -= 2;
            organisation += 1;
        }

        var best = Math.Max(person, Math.Max(organisation, place));
        // Where nouns are small a capital is evidence by itself.
        var least = _rules.NounsAreCapital && (length > 1 || article || IsCommon(from) || Determiners.Contains(before)) ? 0.9 : 0.6;
        var kind = best < least ? EntityKind.Other
            : best == organisation ? EntityKind.Organisation
            : best == place ? EntityKind.Place
            : EntityKind.Person;
        var isStart = first.IsSentenceStart && length == 1;
        var printedElsewhere = isStart && _midSentence.Contains(Lower(from));
        if (onlyCommon && best < 2 && !(kind == EntityKind.Organisation && length > 1))
            return;
        if (length == 1 && best < 2 && (IsLooseAdjective(from) || _rules.NounsAreCapital && first.Length >= 13))
            return;
        if (length == 1 && first.Length < 2 || kind == EntityKind.Other && length > 4)
            return;
        Add(from, to, kind, null, best, acronym, isStart && !printedElsewhere && best < 2);
    }

    private void Add(int from, int to, Known known) =>
        Add(from, to, known.Kind, known.Id, known.Evidence, false, false);

    // German declines the adjective: "im Europäischen Parlament".
    private string? ListedAs(string printed, string? id) =>
        _rules.NounsAreCapital && id is not null && printed.Contains(' ', StringComparison.Ordinal) ? _known.Listed(id, printed) : null;

    private void Add(int from, int to, EntityKind kind, string? id, double evidence, bool isAcronym, bool isDoubtful)
    {
        var span = new TextSpan(_tokens[from].Start, _tokens[to - 1].End);
        if (_tokens[to - 1].IsInitial && to - from > 1)
            span = span with { End = Math.Min(_text.Length, span.End + 1) };
        var words = new string[to - from];
        for (var i = from; i < to; i++)
            words[i - from] = StemOf(i);
        _found.Add(new FoundName(span.In(_text), span, from, to)
        {
            Listed = ListedAs(span.In(_text), id),
            Kind = kind,
            Id = id,
            Evidence = evidence,
            Words = words,
            IsAcronym = isAcronym,
            IsDoubtful = isDoubtful,
        });
    }

    /// <summary>What a table says of a name.</summary>
    private readonly record struct Known(EntityKind Kind, string Id, int Population, bool ByHand, double Evidence);

    private (Known? Known, int Length) LongestKnown(int start, int end)
    {
        // A known name may have small words in it, but it begins and ends with a capital.
        for (var to = Math.Min(end, start + MaxKnownWords); to > start; to--)
        {
            if (!_tokens[to - 1].IsCapital && _tokens[to - 1].Gap != Gap.Hyphen)
                continue;
            if (KnownAt(start, to) is { } known)
                return (known, to - start);
        }

        return (null, 0);
    }

    private bool IsAcceptedAt(int start, int end) =>
        LongestKnown(start, end) is ({ } known, var length) && Accept(known, start, start + length, end);

    private int NextKnown(int start, int end)
    {
        // Inside a run only names of two words cut, and countries: "Moscow State University" is one name.
        for (var i = start; i < end; i++)
        {
            if (!_tokens[i].IsCapital)
                continue;
            for (var to = Math.Min(end, i + 4); to > i; to--)
            {
                if (KnownAt(i, to) is not { } known)
                    continue;
                if (known.Kind == EntityKind.Person && to - i > 1 && !IsFirstName(i - 1)
                    || to == end && to - i > 1 && !HasOrganisationWord(start - 1, i)
                    || known.Kind != EntityKind.Person && to == end && i == start && !IsFirstName(start - 1) && (_rules.Adjectives.Contains(Lower(start - 1)) || _tokens[start - 1].IsSentenceStart && IsCommon(start - 1) || _rules.NounsAreCapital && IsCommon(start - 1) || _rules.Titles.Contains(Lower(start - 1)))
                    || _tokens[i].Gap == Gap.Hyphen && known.Kind == EntityKind.Country)
                    return i;
            }
        }

        return end;
    }

    private Known? KnownAt(int from, int to)
    {
        var hash = new NameHash();
        for (var i = from; i < to; i++)
            hash.Add(LatinOf(i), i > from && _tokens[i].Gap == Gap.Joined);
        if (Look(hash.Value, from, to) is { } known)
            return known;

        var last = _text.AsSpan(_tokens[to - 1].Start, _tokens[to - 1].Length);
        if (CyrillicCase.IsCyrillic(last[^1]))
        {
            hash = NameHash.OfStems();
            for (var i = from; i < to; i++)
                hash.Add(StemOf(i));
            return Look(hash.Value, from, to);
        }

        if (_rules.GenitiveS && last.Length > 4 && last[^1] == 's')
        {
            hash = new NameHash();
            for (var i = from; i < to; i++)
            {
                var latin = LatinOf(i).AsSpan();
                hash.Add(i == to - 1 ? latin[..^1] : latin, i > from && _tokens[i].Gap == Gap.Joined);
            }

            return Look(hash.Value, from, to);
        }

        return null;
    }

    private Known? Look(ulong hash, int from, int to)
    {
        if (_known.FindByHand(hash, out var byHand))
            return new Known(byHand.Kind, byHand.Id, 0, true, 5);
        var matches = _known.Find(hash);
        if (matches.Count == 0)
            return null;
        // A country before a city of its name, a person of two words before a city.
        var best = matches[0];
        for (var i = 1; i < matches.Count; i++)
        {
            var other = matches[i];
            if (other.Kind == EntityKind.Country && best.Kind != EntityKind.Country
                || other.Kind == best.Kind && other.Population > best.Population
                || other.Kind == EntityKind.Person && best.Kind == EntityKind.Place && to - from > 1 && best.Population < 500_000)
                best = other;
        }

        return new Known(best.Kind, best.Id, best.Population, false, 4);
    }

    private bool Accept(Known known, int from, int to, int endOfRun)
    {
        var length = to - from;
        var continues = to < endOfRun && _tokens[to].IsCapital && _tokens[to].Gap == Gap.Space
            && !IsCommon(to) && !_rules.Adjectives.Contains(Lower(to));
        if (known.ByHand)
        {
            // "Jordan Smith" is no country.
            if (known.Kind == EntityKind.Country && length == 1 && continues && !_tokens[from].IsAllCapitals && IsSurname(to))
                return false;
            // "US", "WHO" and "AP" in capitals only: "us", "who" and "ap" are words.
            return length > 1 || !IsListed(from) || !_tokens[from].IsSentenceStart || _tokens[from].IsAllCapitals
                || _text[_tokens[from].Start.._tokens[from].End].Length > 3 && !_smallWords.Contains(string.GetHashCode(Lower(from).AsSpan()));
        }

        switch (known.Kind)
        {
            case EntityKind.Person:
                return length > 1;
            case EntityKind.Country:
                return length > 1
                    || _tokens[from].Length > 2 && !_known.Words.Has(_language, Lower(from)) && !(_tokens[from].IsSentenceStart && _rules.NotNames.Contains(Lower(from)))
                    && !(IsFirstName(from) && continues);
        }

        if (continues && IsTitleBefore(from) && length == 1)
            return false;
        if (continues && (IsFirstName(from) || IsSurname(to) || HasOrganisationWord(from, endOfRun)))
            return false;
        if (to < endOfRun && HasOrganisationWord(to, endOfRun) || from > 0 && to <= endOfRun && _tokens[from].Gap == Gap.Space && _tokens[from - 1].IsCapital && IsFirstName(from - 1) && length == 1)
            return false;
        var weight = Math.Log10(Math.Max(known.Population, 1000));
        var before = from > 0 && _tokens[from].Gap == Gap.Space ? Lower(from - 1) : "";
        if (_rules.PlacePrepositions.Contains(before))
            weight += 1.2;
        if (length > 1)
            weight += 0.7;
        else
        {
            if (_rules.Titles.Contains(before) || _rules.Adjectives.Contains(Lower(from)) || _rules.NotNames.Contains(Lower(from)))
                weight -= 3;
            if (IsFirstName(from))
                weight -= 1.2;
            else if (IsSurname(from))
                weight -= 0.6;
            if (IsListed(from))
                weight -= _tokens[from].IsSentenceStart || _smallWords.Contains(string.GetHashCode(Lower(from).AsSpan())) ? 3 : 1.5;
            if (_tokens[from].IsAllCapitals && _tokens[from].Length <= 4)
                weight -= 2;
            if (_tokens[from].Length <= 3)
                weight -= 1;
        }

        return weight >= 4.9;
    }

    /// <summary>Scripts without capitals are read by tables alone.</summary>
    private int ReadUncased(int start)
    {
        var token = _tokens[start];
        if (_text[token.Start] >= '\u2E80')
            return ReadUnspaced(start);
        for (var to = Math.Min(_tokens.Count, start + 4); to > start; to--)
        {
            if (to - start > 1 && Enumerable.Range(start + 1, to - start - 1).Any(i => _tokens[i].Gap == Gap.Break))
                continue;
            if (KnownAt(start, to) is { } known && (to - start > 1 || AcceptUncased(known, token.Length)))
            {
                Add(start, to, known);
                return to;
            }
        }

        return start + 1;
    }

    private static bool AcceptUncased(Known known, int length) =>
        known.ByHand || length >= 3 && known.Kind == EntityKind.Country || length >= 4 && known.Kind == EntityKind.Place && known.Population > 500_000;

    /// <summary>Chinese, Japanese and Korean words run together or carry endings, so every stretch is looked up.</summary>
    private int ReadUnspaced(int start)
    {
        const int longest = 12;
        var token = _tokens[start];
        for (var i = token.Start; i < token.End;)
        {
            var taken = 0;
            for (var length = Math.Min(longest, token.End - i); length >= 2; length--)
            {
                var part = _text.AsSpan(i, length);
                if (part[0] < '\u2E80')
                    break;
                var hash = new NameHash();
                hash.Add(Latin.Of(part));
                if (Look(hash.Value, start, start + 1) is not { } known
                    || !known.ByHand && known.Kind == EntityKind.Place && (known.Population < 300_000 || IsKana(part) && length < 3)
                    || known.Kind == EntityKind.Person && length < 3 && !known.ByHand)
                    continue;
                var span = new TextSpan(i, i + length);
                _found.Add(new FoundName(span.In(_text), span, start, start + 1)
                {
                    Kind = known.Kind,
                    Id = known.Id,
                    Evidence = known.Evidence,
                    Words = [span.In(_text)],
                });
                taken = length;
                break;
            }

            i += Math.Max(taken, 1);
        }

        return start + 1;
    }

    private static bool IsKana(ReadOnlySpan<char> part) => part[0] is >= '\u3041' and < '\u3100';

    /// <summary>"Индонезийского" before "Красного Креста": an adjective with a capital by its place alone.</summary>
    private bool IsLooseAdjective(int i) =>
        i + 1 < _tokens.Count && _tokens[i + 1] is { IsCapital: true, Gap: Gap.Space, IsSentenceStart: false }
        && CyrillicCase.IsCyrillic(Lower(i)[^1]) && CyrillicCase.Stem(Lower(i)) is [.., 'с' or 'ц', 'к'] or [.., 'с' or 'ц', 'к', 'и'];

    private bool IsTitleBefore(int from)
    {
        if (from == 0 || _tokens[from].Gap is Gap.Break or Gap.Joined)
            return false;
        // "ingeniero agrónomo Ann Bell", "директор театра Анна Белл": one small word may narrow the office.
        return IsTitleLike(Lower(from - 1))
            || from > 1 && _tokens[from].Gap == Gap.Space && _tokens[from - 1] is { IsCapital: false, Gap: Gap.Space, Length: > 3 }
            && !_rules.NounsAreCapital && _language != "en" && !_offices.Say.Has(Lower(from - 1)) && !_offices.Prepositions.Has(Lower(from - 1))
            && IsTitleLike(Lower(from - 2));
    }

    // "the council's leader, Ann Bell, …"
    private bool IsApposedToOffice(int from) =>
        from > 0 && _tokens[from].Gap == Gap.Break && _text.AsSpan(_tokens[from - 1].End, _tokens[from].Start - _tokens[from - 1].End) is ", "
        && IsTitleLike(Lower(from - 1));

    private bool IsTitleLike(string word) =>
        IsTitle(word)
        || CyrillicCase.IsCyrillic(word[^1]) && _rules.TitleStems.Contains(CyrillicCase.Stem(word).ToString());

    // What an office is called is known of speakers too.
    private bool IsTitle(string word) => _rules.Titles.Contains(word) || _offices.Role(word) is not null;

    private bool IsSpeechNear(int from, int to)
    {
        if (to < _tokens.Count && _tokens[to].Gap == Gap.Space && _rules.Speech.Contains(Lower(to)))
            return true;
        return from > 0 && _tokens[from].Gap == Gap.Space && _rules.Speech.Contains(Lower(from - 1));
    }

    private bool IsShouting(int i) =>
        i > 0 && _tokens[i].Gap == Gap.Space && _tokens[i - 1] is { IsAllCapitals: true, Length: > 3 }
        || i + 1 < _tokens.Count && _tokens[i + 1].Gap == Gap.Space && _tokens[i + 1] is { IsAllCapitals: true, Length: > 3 };

    private static bool HasInnerCapital(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && char.IsLower(word[i - 1]))
                return !word.StartsWith("Mc", StringComparison.Ordinal) && !word.StartsWith("Mac", StringComparison.Ordinal);
        }

        return false;
    }

    private bool HasOrganisationWord(int from, int to)
    {
        for (var i = Math.Max(from, 0); i < to; i++)
        {
            if (IsOrganisationWord(i))
                return true;
        }

        return false;
    }

    private bool IsOrganisationWord(int i) =>
        _tokens[i].IsCapital
        && (_rules.OrganisationWords.Contains(Lower(i))
            || CyrillicCase.IsCyrillic(Lower(i)[^1]) && _rules.OrganisationStems.Contains(CyrillicCase.Stem(Lower(i)).ToString()));

    private bool IsFirstName(int i) => i >= 0 && i < _tokens.Count && _known.Words.Has("first", LatinOf(i))
        || i >= 0 && CyrillicCase.IsCyrillic(Lower(i)[^1]) && IsCyrillicFirstName(i);

    private bool IsCyrillicFirstName(int i)
    {
        var stem = StemOf(i);
        return _known.Words.Has("first", stem) || _known.Words.Has("first", stem + "y") || _known.Words.Has("first", stem + "iy")
            || _known.Words.Has("first", stem + "a") || _known.Words.Has("first", stem + "ya");
    }

    private bool IsSurname(int i) =>
        _known.Words.Has("last", LatinOf(i)) || CyrillicCase.IsCyrillic(Lower(i)[^1]) && _known.Words.Has("last", StemOf(i));

    /// <summary>A word of the language, to go by lists and by this text.</summary>
    private bool IsCommon(int i) =>
        IsListed(i) || _rules.NounsAreCapital && !_tokens[i].IsAllCapitals && IsNoun(i);

    private bool IsListed(int i)
    {
        var lower = Lower(i);
        if (_rules.NotNames.Contains(lower) || _smallWords.Contains(string.GetHashCode(lower.AsSpan())))
            return true;
        if (_tokens[i].IsAllCapitals && _tokens[i].Length <= 5)
            return false;
        return _known.Words.Has(_language, lower);
    }

    /// <summary>An inflected noun, or one that ends in a known noun: looked up once for each word of the text.</summary>
    private bool IsNoun(int i)
    {
        var lower = Lower(i);
        if (_nouns.TryGetValue(lower, out var known))
            return known;
        var isNoun = IsInflected(lower);
        for (var cut = Math.Max(3, lower.Length - 14); !isNoun && lower.Length > 7 && cut <= lower.Length - 4; cut++)
            isNoun = _known.Words.Has(_language, lower.AsSpan(cut)) || cut < lower.Length - 5 && IsInflected(lower[cut..]);
        return _nouns[lower] = isNoun;
    }

    private bool IsInflected(string lower)
    {
        foreach (var ending in NounEndings)
        {
            if (lower.Length < ending.Length + 4 || !lower.EndsWith(ending, StringComparison.Ordinal))
                continue;
            var stem = lower[..^ending.Length];
            if (_known.Words.Has(_language, stem)
                || stem.AsSpan().ContainsAny('ä', 'ö', 'ü')
                && _known.Words.Has(_language, stem.Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u')))
                return true;
        }

        return false;
    }

    /// <summary>After these a German word is a noun, unless a table knows better.</summary>
    private static readonly HashSet<string> Determiners =
        ["den", "ein", "eine", "einem", "einen", "einer", "eines", "kein", "keine", "im", "am", "zum", "zur", "vom", "beim", "ins", "ans",
         "diese", "dieser", "dieses", "diesem", "diesen", "sein", "seine", "ihr", "ihre", "mehr", "viele", "alle", "ohne", "mit"];

    private static readonly string[] NounEndings = ["ern", "nen", "en", "er", "es", "e", "n", "s"];

    private string Lower(int i) =>
        _lower[i] ??= _text.AsSpan(_tokens[i].Start, _tokens[i].Length).TrimEnd('.').ToString().ToLowerInvariant();

    private string LatinOf(int i) => _latin[i] ??= Latin.Of(Lower(i));

    private string StemOf(int i) =>
        CyrillicCase.IsCyrillic(Lower(i)[^1]) ? Latin.Of(CyrillicCase.Stem(Lower(i))) : LatinOf(i);
}
