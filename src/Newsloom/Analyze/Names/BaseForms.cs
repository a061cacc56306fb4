namespace Newsloom.Analyze.Names;

/// <summary>
/// Gives the names of one text their own forms again where a language declines names: "Dvořákem" is Dvořák where the
/// text has Dvořák, or where the lists of names have one and not the other.
/// </summary>
internal sealed class BaseForms(NameEndings endings, KnownNames known, List<FoundName> names)
{
    private readonly HashSet<string> _printed = [.. names.SelectMany(name => name.Words)];
    private readonly Dictionary<string, (string Ending, string InItsPlace)?> _changes = new(StringComparer.Ordinal);

    public void Undo()
    {
        // Sorted out by what is printed alone first, so that every form of one name meets in the same.
        foreach (var name in names)
        {
            if (name.Id is not null || name.Kind == EntityKind.Other && name.Words.Length > 1 || name.IsAcronym)
                continue;
            var parts = name.Text.Split(' ');
            if (parts.Length != name.Words.Length)
                continue;
            var isChanged = false;
            for (var i = 0; i < parts.Length; i++)
            {
                if (ChangeOf(name.Words[i], name.Kind, isFirst: i == 0 && parts.Length > 1) is not { } change || parts[i].Length != name.Words[i].Length)
                    continue;
                parts[i] = string.Concat(parts[i].AsSpan(0, parts[i].Length - change.Ending.Length), change.InItsPlace);
                name.Words[i] = string.Concat(name.Words[i].AsSpan(0, name.Words[i].Length - change.Ending.Length), change.InItsPlace);
                isChanged = true;
            }

            if (isChanged)
                name.OwnForm = string.Join(' ', parts);
        }
    }

    private (string Ending, string InItsPlace)? ChangeOf(string word, EntityKind kind, bool isFirst)
    {
        if (_changes.TryGetValue(word, out var change))
            return change;
        // What may be no name at all is judged by the text alone, and not for the others.
        if (kind == EntityKind.Other)
            return Printed(word);
        return _changes[word] = Printed(word) ?? (kind == EntityKind.Person ? Listed(word, isFirst ? "first" : "last") : null) ?? Shared(word);
    }

    /// <summary>The text has the other form, too.</summary>
    private (string Ending, string InItsPlace)? Printed(string word) =>
        Find(word, form => _printed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(form));

    private (string Ending, string InItsPlace)? Listed(string word, string list) =>
        known.Words.Has(list, word) ? null : Find(word, form => known.Words.Has(list, form));

    /// <summary>Another word of the text could come from the same form.</summary>
    private (string Ending, string InItsPlace)? Shared(string word)
    {
        if (_printed.Count > MaxCompared)
            return null;
        return Find(word, form =>
        {
            Span<char> room = stackalloc char[NameEndings.MaxLength + 8];
            foreach (var other in _printed)
            {
                if (other == word || other.Length < 4 || !other.AsSpan().StartsWith(form[..Math.Min(4, form.Length)], StringComparison.Ordinal))
                    continue;
                foreach (var change in endings.Of(other))
                {
                    if (NameEndings.Undo(other, change, room).SequenceEqual(form))
                        return true;
                }
            }

            return false;
        });
    }

    private const int MaxCompared = 300;

    private delegate bool IsRight(ReadOnlySpan<char> form);

    private (string Ending, string InItsPlace)? Find(string word, IsRight isRight)
    {
        Span<char> room = stackalloc char[NameEndings.MaxLength + 8];
        foreach (var change in endings.Of(word))
        {
            var form = NameEndings.Undo(word, change, room);
            if (form.Length >= 3 && !form.SequenceEqual(word) && isRight(form))
                return change;
        }

        return null;
    }
}
