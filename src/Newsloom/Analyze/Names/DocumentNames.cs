namespace Newsloom.Analyze.Names;

/// <summary>The names of one text, brought together: a surname with its full name, an acronym with what it stands for.</summary>
internal sealed class DocumentNames
{
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

        _names.RemoveAll(name => name.Id is null && (name.IsDoubtful || name.Kind == EntityKind.Other && name.Words.Length == 1));
    }

    public bool HasWord(string latin) => _words.Contains(latin);

    public NamesFound Found(List<FoundName> inTitle)
    {
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

    private string Note(Dictionary<string, Entity> entities, FoundName name)
    {
        var id = name.Id ?? IdOf(name);
        var text = OneLine(name.Text);
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
            if (name.Kind != EntityKind.Person || name.Words.Length < 2)
                continue;
            Index(name.Words[^1], name);
            var familyFirst = _rules.FamilyNamesFirst.Contains(name.Words[0]);
            if (familyFirst)
                Index(name.Words[0], name);
        }

        foreach (var name in _names)
        {
            if (name.Kind == EntityKind.Person && name.Words.Length >= 2 && !_byWord.ContainsKey(name.Words[0]))
                Index(name.Words[0], name);
        }
    }

    private void Index(string word, FoundName name)
    {
        if (!_byWord.TryGetValue(word, out var other))
            _byWord[word] = name;
        else if (other is not null && IdOf(other) != IdOf(name) && !SameWords(other, name))
            _byWord[word] = null;
        else if (other is not null && name.Words.Length > other.Words.Length)
            _byWord[word] = name;
    }

    /// <summary>"Barack Hussein Obama" is "Barack Obama".</summary>
    private static bool SameWords(FoundName one, FoundName other) =>
        one.Words[^1] == other.Words[^1] && one.Words[0] == other.Words[0];

    /// <summary>A name that is clear at one place has that kind everywhere.</summary>
    private void SettleKinds()
    {
        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in _names)
        {
            var key = Key(name);
            if (name.Kind != EntityKind.Other && name.Evidence > best.GetValueOrDefault(key))
            {
                best[key] = name.Evidence;
                _kinds[key] = name.Kind;
            }
        }

        foreach (var name in _names)
        {
            if (name.Id is null && _kinds.TryGetValue(Key(name), out var kind) && best[Key(name)] > name.Evidence)
            {
                name.Kind = kind;
                name.IsDoubtful = false;
            }
        }
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

        if (name.Id is null && name.Kind == EntityKind.Person && name.Words.Length > 1
            && _byWord.TryGetValue(name.Words[^1], out var fuller) && fuller is not null && fuller != name && SameWords(fuller, name))
            name.Id = IdOf(fuller);
    }

    private string IdOf(FoundName name)
    {
        if (name.Id is not null)
            return name.Id;
        var text = name.Text;
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
