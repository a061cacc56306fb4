namespace Newsloom.Analyze;

/// <summary>The offices and descriptions that an article gives its persons: "Belarusian President Alexander Lukashenko".</summary>
internal sealed class Titles
{
    // So many first letters tell a word's stem: "Belarus", "Belarusian", "belarussische".
    private const int StemLength = 6;

    private readonly Words _words;
    private readonly SpeechRules _rules;
    private readonly Dictionary<string, Entity> _entities;
    private readonly Dictionary<string, Holder> _holders = [];

    public Titles(Words words, SpeechRules rules, IReadOnlyList<Mention> mentions, Dictionary<string, Entity> entities)
    {
        _words = words;
        _rules = rules;
        _entities = entities;
        foreach (var mention in mentions)
            if (entities.TryGetValue(mention.EntityId, out var entity) && entity.Kind == EntityKind.Person)
                Read(mention);
    }

    /// <summary>1 he, 2 she; null if the article does not tell.</summary>
    public int? Gender(string entity) => _holders.TryGetValue(entity, out var holder) ? holder.Gender : null;

    /// <summary>The one person whose office a phrase names; of several the last named before a position.</summary>
    public Entity? Resolve(int from, int to, int position)
    {
        var (groups, stems) = Describe(from, to);
        if (groups.Count == 0 && stems.Count == 0)
            return null;
        return NamedBefore(position, groups, stems, from, to) ?? NamedLater(groups, stems);
    }

    /// <summary>Whether a person is known to hold another office than the one a phrase names.</summary>
    public bool HoldsAnother(string entity, int from, int to)
    {
        var (groups, _) = Describe(from, to);
        return groups.Count > 0 && _holders.TryGetValue(entity, out var holder) && holder.Groups.Count > 0 && !groups.Exists(holder.Groups.Contains);
    }

    /// <summary>Whether nothing that the text says of a person tells who he is.</summary>
    public bool IsUntold(string entity) => !_holders.TryGetValue(entity, out var holder) || holder.Groups.Count == 0;

    private Entity? NamedBefore(int position, List<int> groups, List<string> stems, int from, int to)
    {
        (string Id, int Score, int Last)? best = null;
        foreach (var (id, holder) in _holders)
        {
            if (holder.First >= position)
                continue;
            var score = Score(holder, groups, stems) * 2;
            if (score > 0 && HasWordOf(holder, from, to))
                score++;
            var last = holder.LastBefore(position);
            if (score > 0 && (best is null || score > best.Value.Score || (score == best.Value.Score && last > best.Value.Last)))
                best = (id, score, last);
        }

        return best is { } found ? _entities[found.Id] : null;
    }

    // Who holds the office is told further down, of one person alone.
    private Entity? NamedLater(List<int> groups, List<string> stems)
    {
        string? only = null;
        foreach (var (id, holder) in _holders)
            if (Score(holder, groups, stems) > 0)
            {
                if (only is not null)
                    return null;
                only = id;
            }

        return only is null ? null : _entities[only];
    }

    private bool HasWordOf(Holder holder, int from, int to)
    {
        for (var word = from; word < to; word++)
            if (_rules.Role(_words.Text(word)) is not null && holder.Stems.Contains(Stem(_words.Text(word))))
                return true;
        return false;
    }

    // The office itself must be held, and each word that narrows it must be known of the holder.
    private static int Score(Holder holder, List<int> groups, List<string> stems)
    {
        var isHeld = groups.Count > 0 ? groups.Exists(holder.Groups.Contains) : stems.Count >= 2;
        if (!isHeld || !stems.TrueForAll(holder.Stems.Contains))
            return 0;
        return 1 + stems.Count;
    }

    private (List<int> Groups, List<string> Stems) Describe(int from, int to)
    {
        var groups = new List<int>();
        var stems = new List<string>();
        for (var word = from; word < to; word++)
        {
            var text = _words.Text(word);
            if (_rules.Role(text) is { } group)
            {
                if (group != SpeechRules.Anyone)
                    groups.Add(group);
            }
            else if (!_rules.Articles.Has(text) && !_rules.Prepositions.Has(text) && text.Length > 2)
                stems.Add(Stem(text));
        }

        return (groups, stems);
    }

    private void Read(Mention mention)
    {
        var first = Math.Max(0, _words.At(mention.Span.Start + 1) - 1);
        if (!_holders.TryGetValue(mention.EntityId, out var holder))
            _holders[mention.EntityId] = holder = new Holder(mention.Span.Start);
        holder.Positions.Add(mention.Span.Start);
        for (var word = first - 1; word >= 0 && first - word <= 4 && IsTied(word); word--)
        {
            var text = _words.Text(word);
            if (_rules.Prepositions.Has(text) || _rules.Say.Has(text) || _rules.And.Has(text) || _rules.Clause.Has(text))
                break;
            Learn(holder, text);
            if (_rules.Articles.Has(text))
                break;
        }

        holder.Gender ??= GenderOf(first, mention);
        ReadApposition(holder, mention);
    }

    // A full stop ties an abbreviation alone: "Dr. Bell".
    private bool IsTied(int word)
    {
        var gap = _words.GapBefore(word + 1);
        return !gap.Contains('\n') && gap.Trim() switch { "" => true, "." => _words[word].Length <= 4, _ => false };
    }

    // "Ida Holm, the minister’s spokesperson, …"
    private void ReadApposition(Holder holder, Mention mention)
    {
        var word = _words.At(mention.Span.End);
        if (word >= _words.Count || _words.GapBefore(word).Trim() is not ",")
            return;
        var first = word;
        var hasRole = false;
        for (; word < _words.Count && word - first < 6 && (word == first || _words.GapBefore(word).Trim().IsEmpty); word++)
            hasRole |= _rules.Role(_words.Text(word)) is not null;
        if (!hasRole)
            return;
        for (var at = first; at < word; at++)
            Learn(holder, _words.Text(at));
    }

    private void Learn(Holder holder, ReadOnlySpan<char> word)
    {
        if (_rules.Role(word) is { } group and not SpeechRules.Anyone)
            holder.Groups.Add(group);
        if (word.Length > 2)
            holder.Stems.Add(Stem(word));
    }

    private int? GenderOf(int first, Mention mention)
    {
        var before = first > 0 && _words.GapBefore(first).Trim() is "" or "." ? _words.Text(first - 1) : default;
        if (before is "Mr" or "Herr" or "Herrn" or "M" or "Sr" or "Señor" or "Monsieur" or "Don" or "Sir" or "Lord" or "господин" or "г-н")
            return 1;
        if (before is "Mrs" or "Ms" or "Miss" or "Frau" or "Mme" or "Mlle" or "Sra" or "Señora" or "Madame" or "Doña" or "Lady" or "госпожа" or "г-жа")
            return 2;
        // Russian surnames tell.
        return mention.Text.EndsWith("ова", StringComparison.Ordinal) || mention.Text.EndsWith("ева", StringComparison.Ordinal) || mention.Text.EndsWith("ская", StringComparison.Ordinal) ? 2
            : mention.Text.EndsWith("ов", StringComparison.Ordinal) || mention.Text.EndsWith("ев", StringComparison.Ordinal) || mention.Text.EndsWith("ский", StringComparison.Ordinal) ? 1
            : null;
    }

    private static string Stem(ReadOnlySpan<char> word) =>
        word[..Math.Min(StemLength, word.Length)].ToString().ToLowerInvariant();

    private sealed class Holder(int first)
    {
        public int First { get; } = first;
        public int? Gender { get; set; }
        public HashSet<int> Groups { get; } = [];
        public HashSet<string> Stems { get; } = [];
        public List<int> Positions { get; } = [];

        public int LastBefore(int position)
        {
            var i = Positions.BinarySearch(position);
            i = i < 0 ? ~i - 1 : i;
            return i >= 0 ? Positions[i] : -1;
        }
    }
}
