namespace Newsloom.Analyze.Names;

/// <summary>The names of one text, brought together: a surname with its full name, an acronym with what it stands for.</summary>
internal sealed class DocumentNames
{
    // A firm and its owner may end in one word; whose first name is known bears it.
    private const double MuchSurer = 2;

    private readonly List<FoundName> _names;
    private readonly NameRules _rules;

    // By last, else by first word of a person's full name; null where two persons share it.
    private readonly Dictionary<string, FoundName?> _byWord = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idOfText = new(StringComparer.Ordinal);

    public DocumentNames(List<FoundName> names, NameRules rules)
    {
        _names = names;
        _rules = rules;
        IndexPersons();
        SettleKinds();
        foreach (var name in _names)
        {
            Join(name);
            _words.UnionWith(name.Words);
        }

        TieAcronyms();
        _names.RemoveAll(name => name.Id is null && (name.IsDoubtful || name.Kind == EntityKind.Other && name.Words.Length == 1));
    }

    public bool HasWord(string latin) => _words.Contains(latin);

    public NamesFound Found(List<FoundName> inTitle)
    {
        JoinToTitle(inTitle);
        foreach (var name in inTitle)
        {
            if (name.Id is null && name.Words.Length == 1 && _kinds.TryGetValue(Key(name), out var kind))
                name.Kind = kind;
            Join(name);
        }

        inTitle.RemoveAll(name => name.Id is null && (name.IsDoubtful || name.Kind == EntityKind.Other));
        var entities = new Dictionary<string, Entity>(StringComparer.Ordinal);
        var mentions = new List<Mention>(_names.Count);
        foreach (var name in _names.OrderBy(name => name.Span))
        {
            if (mentions.Count > 0 && mentions[^1].Span.Overlaps(name.Span))
                continue;
            var id = Note(entities, name);
            mentions.Add(new Mention(id, name.Span, name.Text));
        }

        var titleIds = new List<string>();
        foreach (var name in inTitle)
        {
            var id = Note(entities, name);
            if (!titleIds.Contains(id))
                titleIds.Add(id);
        }

        return new NamesFound([.. entities.Values], mentions, titleIds);
    }

    /// <summary>A text may use the surname alone of whom its headline names in full.</summary>
    private void JoinToTitle(List<FoundName> inTitle)
    {
        var isAny = false;
        foreach (var name in inTitle)
        {
            if (name is not { Kind: EntityKind.Person, Words.Length: >= 2, Evidence: >= 2 } || _byWord.ContainsKey(name.Words[^1]))
                continue;
            Index(name.Words[^1], name);
            isAny = true;
        }

        if (!isAny)
            return;
        foreach (var name in _names)
        {
            if (name is { Id: null, Kind: EntityKind.Person, Words.Length: 1 })
                Join(name);
        }
    }

    private string Note(Dictionary<string, Entity> entities, FoundName name)
    {
        var id = name.Id ?? IdOf(name);
        var text = OneLine(name.Name);
        if (!entities.TryGetValue(id, out var entity))
            entities[id] = new Entity(id, text, name.Kind);
        else if (name.Words.Length > entity.Name.Count(letter => letter is ' ' or '-') + 1)
            entities[id] = entity with { Name = text };
        return id;
    }

    private readonly Dictionary<string, EntityKind> _kinds = new(StringComparer.Ordinal);

    private void IndexPersons()
    {
        foreach (var name in _names)
        {
            if (name.Kind != EntityKind.Person || name.Words.Length < 2 || IsPartAlone(name))
                continue;
            Index(name.Words[^1], name);
            if (LastPart(name) is { } doubled)
                Index(doubled, name);
            var familyFirst = _rules.FamilyNamesFirst.Contains(name.Words[0]);
            if (familyFirst)
                Index(name.Words[0], name);
        }

        foreach (var name in _names)
        {
            if (name is { Kind: EntityKind.Person, Words.Length: >= 2, Evidence: >= 2 } && !IsPartAlone(name) && !_byWord.ContainsKey(name.Words[0]))
                Index(name.Words[0], name);
        }
    }

    private void Index(string word, FoundName name)
    {
        if (!_byWord.TryGetValue(word, out var other) || (other is not null && name.Evidence >= other.Evidence + MuchSurer))
            _byWord[word] = name;
        else if (other is not null && other.Evidence >= name.Evidence + MuchSurer)
            return;
        else if (other is not null && IdOf(other) != IdOf(name) && !SameWords(other, name))
            _byWord[word] = null;
        else if (other is not null && name.Words.Length > other.Words.Length)
            _byWord[word] = name;
    }

    /// <summary>"Osei-Mensah": both words of a name that a hyphen joins, where it is printed alone or stands last.</summary>
    private static string? LastPart(FoundName name)
    {
        var last = name.Text[(name.Text.LastIndexOf(' ') + 1)..];
        var hyphens = last.AsSpan().Count('-');
        return hyphens > 0 && hyphens < name.Words.Length ? string.Join('-', name.Words[^(hyphens + 1)..]) : null;
    }

    private static bool IsPartAlone(FoundName name) => name.Words.Length > 1 && !name.Text.Contains(' ', StringComparison.Ordinal);

    /// <summary>"Barack Hussein Obama" is "Barack Obama".</summary>
    private static bool SameWords(FoundName one, FoundName other) =>
        one.Words[^1] == other.Words[^1] && one.Words[0] == other.Words[0];

    /// <summary>A name that is clear at one place has that kind everywhere.</summary>
    private void SettleKinds()
    {
        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in _names)
        {
            var key = Key(name);
            if (name.Kind != EntityKind.Other && name.Evidence > best.GetValueOrDefault(key))
            {
                best[key] = name.Evidence;
                _kinds[key] = name.Kind;
                if (name.Id is not null)
                    ids[key] = name.Id;
            }
        }

        foreach (var name in _names)
        {
            if (name.Id is null && _kinds.TryGetValue(Key(name), out var kind) && best[Key(name)] > name.Evidence)
            {
                name.Kind = kind;
                name.IsDoubtful = false;
                name.Id = ids.GetValueOrDefault(Key(name));
            }
        }
    }

    /// <summary>"Institute for the Study of War (ISW)", and ISW from there on.</summary>
    private void TieAcronyms()
    {
        Dictionary<string, FoundName>? tied = null;
        for (var i = 1; i < _names.Count; i++)
        {
            var (full, acronym) = (_names[i - 1], _names[i]);
            if (acronym.Span.Start - full.Span.End is not (2 or 3))
                continue;
            if (full.IsAcronym && acronym.Words.Length > 1)
                (full, acronym) = (acronym, full);
            if (!acronym.IsAcronym || full.Words.Length < 2 || acronym.Words.Length != 1 || !HasInitials(full, acronym.Text))
                continue;
            (tied ??= new(StringComparer.Ordinal)).TryAdd(acronym.Words[0], full);
        }

        if (tied is null)
            return;
        foreach (var name in _names)
        {
            if (name.Words.Length != 1 || !name.IsAcronym || !tied.TryGetValue(name.Words[0], out var full))
                continue;
            if (full.Id is null)
                full.Kind = EntityKind.Organisation;
            full.Id ??= name.Id;
            name.Kind = full.Kind;
            name.Id = IdOf(full);
            name.IsDoubtful = false;
        }
    }

    private static bool HasInitials(FoundName full, string acronym)
    {
        var at = 0;
        var previous = ' ';
        foreach (var letter in full.Text)
        {
            if (at < acronym.Length && previous is ' ' or '-' && char.ToUpperInvariant(letter) == acronym[at])
                at++;
            previous = letter;
        }

        return at == acronym.Length;
    }

    private void Join(FoundName name)
    {
        if (name.Words.Length == 1 && (name.Id is null || name.Kind == EntityKind.Place) && name.Kind != EntityKind.Organisation || name.Words.Length == 1 && name.Id is null && !name.IsAcronym)
        {
            var word = name.Words[0];
            if (_byWord.TryGetValue(word, out var full)
                || _rules.GenitiveS && word is [.., 's'] && _byWord.TryGetValue(word[..^1], out full))
            {
                name.Kind = EntityKind.Person;
                name.IsDoubtful = false;
                if (full is not null)
                    name.Id = IdOf(full);
                return;
            }

            if (name.Id is null && _rules.GenitiveS && word is [.., 's'] && _kinds.TryGetValue(word[..^1], out var kind))
            {
                name.Kind = kind;
                name.Id = NameIds.Of(kind, name.Text[..^1]);
                return;
            }
        }

        if (name.Id is null && name.Kind == EntityKind.Person && IsPartAlone(name)
            && LastPart(name) is { } doubled && _byWord.TryGetValue(doubled, out var bearer) && bearer is not null && bearer != name)
        {
            name.Id = IdOf(bearer);
            return;
        }

        if (name.Id is null && name.Kind == EntityKind.Person && name.Words.Length > 1
            && _byWord.TryGetValue(name.Words[^1], out var fuller) && fuller is not null && fuller != name && SameWords(fuller, name))
            name.Id = IdOf(fuller);
    }

    private string IdOf(FoundName name)
    {
        if (name.Id is not null)
            return name.Id;
        var text = name.OwnForm ?? name.Text;
        if (_rules.GenitiveS && name.Kind == EntityKind.Person && name.Words[^1] is [.., 's'] && text.Length > 4
            && _words.Contains(name.Words[^1][..^1]))
            text = text[..^1];
        var key = $"{name.Kind} {text}";
        if (!_idOfText.TryGetValue(key, out var id))
            _idOfText[key] = id = NameIds.Of(name.Kind, OneLine(text));
        return id;
    }

    private static string Key(FoundName name) => name.Words.Length == 1 ? name.Words[0] : string.Join(' ', name.Words);

    private static string OneLine(string text) => text.IndexOfAny(['\n', '\r', '\u00A0']) < 0
        ? text
        : string.Join(' ', text.Split(['\n', '\r', '\u00A0', ' '], StringSplitOptions.RemoveEmptyEntries));
}
