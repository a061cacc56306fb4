using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>A name as the tagger found it.</summary>
/// <param name="FirstToken">With <paramref name="EndToken"/> the words it covers, or parts of.</param>
internal readonly record struct TaggedName(TextSpan Span, int FirstToken, int EndToken, EntityKind Kind);

/// <summary>The names that the tagger finds.</summary>
internal sealed partial class NameReading
{
    /// <summary>Words run together, so single characters are read.</summary>
    public bool IsReadByCharacter => _language is "zh" or "ja" or "yue";

    /// <summary>What the rules alone find, for the tagger to go by.</summary>
    public List<FoundName> FindByRules()
    {
        NoteCapitals();
        FindAll();
        return _found;
    }

    /// <summary>Reads again what the rules have read.</summary>
    public List<TaggedName> Tagged(NameTagger tagger, short caution = 0)
    {
        var names = new List<TaggedName>();
        var signs = SignBuffer.OfThread;
        Span<byte> tags = stackalloc byte[MaxStretch * 5];
        if (IsReadByCharacter)
        {
            if (!tagger.Weights.Knows(_language))
                return names;
            foreach (var stretch in CharacterStretches())
            {
                Write(stretch, signs);
                tagger.Tag(signs, tags, caution);
                Collect(stretch, tags, names);
            }

            return names;
        }

        var ownLanguage = tagger.Weights.Knows(_language);
        foreach (var stretch in Stretches())
        {
            Write(stretch, ownLanguage, signs);
            tagger.Tag(signs, tags, caution);
            Collect(stretch, tags, names);
        }

        return names;
    }

    /// <summary>The tagger's names with what tables know of them, and those of the rules that it does not speak against.</summary>
    private void Combine(NameTagger tagger)
    {
        var tagged = Tagged(tagger);
        var byRules = _found.ToArray();
        _found.Clear();
        var ownLanguage = tagger.Weights.Knows(_language);
        var rule = 0;
        foreach (var name in tagged)
        {
            if (name.Kind == EntityKind.Other)
                continue;
            // Both are in the order of the text.
            for (; rule < byRules.Length && byRules[rule].Span.End <= name.Span.Start; rule++)
                KeepUntagged(byRules[rule], ownLanguage);
            FoundName? same = null, wider = null;
            for (; rule < byRules.Length && byRules[rule].Span.Start < name.Span.End; rule++)
            {
                if (byRules[rule].Span.Start == name.Span.Start && Math.Abs(byRules[rule].Span.End - name.Span.End) <= 1)
                    same = byRules[rule];
                else if (byRules[rule].Id is not null && byRules[rule].Span.Contains(name.Span))
                    wider = byRules[rule];
            }

            if (wider is not null)
                _found.Add(wider);
            else
                AddTagged(name, same);
        }

        for (; rule < byRules.Length; rule++)
            KeepUntagged(byRules[rule], ownLanguage);
    }

    /// <summary>
    /// Scripts without capitals and corpus are the rules' alone. Elsewhere what a table or its own words make sure stays,
    /// less cities, whose names are words and surnames too; one word may still be somebody whom the text names in full.
    /// </summary>
    private void KeepUntagged(FoundName name, bool ownLanguage)
    {
        if (IsReadByCharacter && ownLanguage)
            return;
        var isSure = name.Id is null
            ? name.Evidence >= SureByRules && name.Kind != EntityKind.Other
            : !ownLanguage || name.Kind != EntityKind.Place;
        if (!isSure && !_tokens[name.FirstToken].IsUncased)
        {
            if (name.Id is not null)
                return;
            // "With Hansen": the first word of a sentence may stand before a surname.
            if (name.Words.Length == 2 && _tokens[name.FirstToken] is { IsSentenceStart: true } first && (first.Length <= 2 || IsListed(name.FirstToken)))
            {
                Add(name.EndToken - 1, name.EndToken, EntityKind.Other, null, 0, false, true);
                return;
            }

            // More words than one are the name of something all the same, and tell one story from the next.
            name.IsDoubtful |= name.Words.Length == 1;
            name.Kind = EntityKind.Other;
            name.Evidence = 0;
        }

        _found.Add(name);
    }

    private const double SureByRules = 3;

    private void AddTagged(TaggedName name, FoundName? same)
    {
        if (same?.Id is not null && IsOneKind(same.Kind, name.Kind))
        {
            _found.Add(same);
            return;
        }

        if (IsReadByCharacter)
        {
            var hash = new NameHash();
            hash.Add(Latin.Of(_text.AsSpan(name.Span.Start, name.Span.Length)));
            var listed = Look(hash.Value, 0, 1) is { } inTable && IsOneKind(inTable.Kind, name.Kind) ? inTable : default(Known?);
            _found.Add(new FoundName(name.Span.In(_text), name.Span, 0, 0)
            {
                Kind = listed?.Kind ?? name.Kind,
                Id = listed?.Id,
                Evidence = TaggedEvidence,
                Words = [name.Span.In(_text)],
            });
            return;
        }

        var (from, to) = (name.FirstToken, name.EndToken);
        var isDoubtful = same is null && to - from == 1 && _tokens[from].IsSentenceStart && IsListed(from);
        var known = isDoubtful ? null : KnownAt(from, to) ?? (to - from <= 3 ? KnownInCaseWhole(from, to) : null);
        if (known is { } match && IsOneKind(match.Kind, name.Kind))
            Add(from, to, match);
        else
            Add(from, to, name.Kind, null, isDoubtful ? 0 : Evidence(name, same), to - from == 1 && _tokens[from] is { IsAllCapitals: true, Length: <= 7 }, isDoubtful);
    }

    private const double TaggedEvidence = 2, Agreement = 1.1;

    // What the rules say more of one name than of another stays so.
    private static double Evidence(TaggedName name, FoundName? same) =>
        same?.Kind == name.Kind ? same.Evidence + Agreement : TaggedEvidence;

    private Known? KnownInCaseWhole(int from, int to) =>
        KnownInCase(from, to, out var length) is { } known && length == to - from ? known : null;

    // A country may act: "France said" is France, whatever the tagger takes it for.
    private static bool IsOneKind(EntityKind known, EntityKind tagged) =>
        known == tagged || known == EntityKind.Country && tagged is EntityKind.Place or EntityKind.Organisation;

    public List<TextSpan> Spans(Stretch stretch)
    {
        var spans = new List<TextSpan>(stretch.To - stretch.From);
        for (var i = stretch.From; i < stretch.To; i++)
            spans.Add(new TextSpan(_tokens[i].Start, _tokens[i].End));
        return spans;
    }

    private void Collect(Stretch stretch, ReadOnlySpan<byte> tags, List<TaggedName> names)
    {
        for (var i = 0; i < stretch.To - stretch.From;)
        {
            var end = EndOfName(tags, i, stretch.To - stretch.From);
            if (tags[i] != NameTags.None)
            {
                var (from, to) = (stretch.From + i, stretch.From + end);
                names.Add(new TaggedName(new TextSpan(_tokens[from].Start, _tokens[to - 1].End), from, to, NameTags.Kind(tags[i])));
            }

            i = end;
        }
    }

    private static void Collect(List<TextSpan> stretch, ReadOnlySpan<byte> tags, List<TaggedName> names)
    {
        for (var i = 0; i < stretch.Count;)
        {
            var end = EndOfName(tags, i, stretch.Count);
            if (tags[i] != NameTags.None)
                names.Add(new TaggedName(new TextSpan(stretch[i].Start, stretch[end - 1].End), 0, 0, NameTags.Kind(tags[i])));
            i = end;
        }
    }

    private static int EndOfName(ReadOnlySpan<byte> tags, int start, int count)
    {
        var end = start + 1;
        while (tags[start] != NameTags.None && end < count && tags[end] != NameTags.None && !NameTags.Begins(tags[end]))
            end++;
        return end;
    }
}
