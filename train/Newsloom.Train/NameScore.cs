using Newsloom.Text;

namespace Newsloom.Train;

/// <summary>How many names were found, whole and of the right kind.</summary>
internal sealed class NameScore
{
    private int _right, _found, _marked;

    public double Precision => _found == 0 ? 0 : (double)_right / _found;
    public double Recall => _marked == 0 ? 0 : (double)_right / _marked;
    public double F1 => _found + _marked == 0 ? 0 : 2.0 * _right / (_found + _marked);

    /// <param name="found">Persons, organisations, places and countries; others do not count.</param>
    /// <param name="only">Names of this kind alone.</param>
    public void Add(NamedText text, IEnumerable<(TextSpan Span, EntityKind Kind)> found, EntityKind? only = null)
    {
        var marked = text.Names.Where(name => name.Kind != EntityKind.Other && (only is null || name.Kind == only))
            .Select(name => (name.From, name.To, name.Kind)).ToHashSet();
        var names = found.Where(name => name.Kind != EntityKind.Other)
            .Select(name => (name.Span, Kind: name.Kind == EntityKind.Country ? EntityKind.Place : name.Kind))
            .Where(name => only is null || name.Kind == only)
            .Select(name => (From: FirstWord(text, name.Span), To: LastWord(text, name.Span) + 1, name.Kind))
            .ToHashSet();
        _marked += marked.Count;
        _found += names.Count;
        _right += names.Count(marked.Contains);
    }

    private static int FirstWord(NamedText text, TextSpan span)
    {
        var word = 0;
        while (word < text.Words.Count - 1 && text.Words[word].End <= span.Start)
            word++;
        return word;
    }

    private static int LastWord(NamedText text, TextSpan span)
    {
        var word = text.Words.Count - 1;
        while (word > 0 && text.Words[word].Start >= span.End)
            word--;
        return word;
    }
}
