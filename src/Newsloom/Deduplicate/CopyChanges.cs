using Newsloom.Text;

namespace Newsloom.Deduplicate;

/// <summary>What whoever printed a copy did to its original. Spans of what was cut count into the original's text.</summary>
/// <param name="CutShare">How much of the original's words is not in the copy: 0 to 1.</param>
/// <param name="LeftOut">Sentences of the original that the copy has not.</param>
/// <param name="Added">Sentences of the copy that the original has not.</param>
/// <param name="Moved">How many sentences stand elsewhere than in the original.</param>
/// <param name="Words">What is worded otherwise within sentences that both have.</param>
/// <param name="IsWhole">False where texts are so long that only their openings were compared.</param>
public sealed record CopyChanges(
    double CutShare, IReadOnlyList<TextSpan> LeftOut, IReadOnlyList<TextSpan> Added, int Moved, IReadOnlyList<WordChange> Words, bool IsWhole)
{
    /// <summary>So much of a sentence must stand in the other text for it to be the same sentence.</summary>
    private const double SameSentence = 0.4;

    /// <summary>Longer pieces are another sentence rather than other words.</summary>
    private const int MaxWordsChanged = 12;

    private const int MaxWordChanges = 200;

    /// <summary>Nothing but spaces and marks differs.</summary>
    public bool IsNone => LeftOut.Count == 0 && Added.Count == 0 && Moved == 0 && Words.Count == 0;

    public static CopyChanges Between(AnalyzedArticle original, AnalyzedArticle copy)
    {
        var (before, after) = (original.Text, copy.Text);
        if (before == after)
            return new CopyChanges(0, [], [], 0, [], true);
        var (kept, keptHere) = (new bool[before.Length], new bool[after.Length]);
        var swaps = Compare(before, after, kept, keptHere);
        var (gone, come) = (Missing(original, kept), Missing(copy, keptHere));
        var (left, added) = (gone.ToList(), come.ToList());
        var moved = Unmove(before, after, left, added);
        return new CopyChanges(
            CutOf(before, kept, left), left, added, moved,
            [.. swaps.Where(swap => !gone.Exists(swap.Before.Overlaps) && !come.Exists(swap.After.Overlaps)).Select(swap => Change(swap, original, copy)).OfType<WordChange>().Take(MaxWordChanges)],
            Math.Max(before.Length, after.Length) <= TextDifference.MaxCharacters);
    }

    // Which characters both have, and where one stretch stands for another.
    private static List<(TextSpan Before, TextSpan After)> Compare(string before, string after, bool[] kept, bool[] keptHere)
    {
        var swaps = new List<(TextSpan, TextSpan)>();
        var (at, here) = (0, 0);
        var pieces = TextDifference.Between(before, after);
        for (var i = 0; i < pieces.Count; i++)
        {
            var length = pieces[i].Text.Length;
            if (pieces[i].Kind == DifferenceKind.Kept)
            {
                kept.AsSpan(at, length).Fill(true);
                keptHere.AsSpan(here, length).Fill(true);
                (at, here) = (at + length, here + length);
                continue;
            }
            var cut = pieces[i].Kind == DifferenceKind.Cut ? length : 0;
            var put = cut == 0 ? length : i + 1 < pieces.Count && pieces[i + 1].Kind == DifferenceKind.Added ? pieces[++i].Text.Length : 0;
            swaps.Add((new TextSpan(at, at + cut), new TextSpan(here, here + put)));
            (at, here) = (at + cut, here + put);
        }
        // What lies beyond the part compared is taken for kept: nobody knows.
        kept.AsSpan(at).Fill(true);
        keptHere.AsSpan(here).Fill(true);
        return swaps;
    }

    private static List<TextSpan> Missing(AnalyzedArticle article, bool[] kept) =>
        [.. article.Sentences.Where(sentence => Share(article.Text, sentence, kept) is { } share && share < SameSentence)];

    private static double? Share(string text, TextSpan span, bool[] kept)
    {
        var (letters, same) = (0, 0);
        for (var i = span.Start; i < span.End; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
                continue;
            letters++;
            same += kept[i] ? 1 : 0;
        }
        return letters == 0 ? null : same / (double)letters;
    }

    // A sentence that is gone in one place and stands in another was moved.
    private static int Unmove(string before, string after, List<TextSpan> left, List<TextSpan> added)
    {
        var elsewhere = new Dictionary<string, Queue<TextSpan>>(StringComparer.Ordinal);
        foreach (var sentence in added)
        {
            var key = Plain(after, sentence);
            (elsewhere.TryGetValue(key, out var places) ? places : elsewhere[key] = new()).Enqueue(sentence);
        }
        return left.RemoveAll(sentence =>
            elsewhere.TryGetValue(Plain(before, sentence), out var places) && places.TryDequeue(out var place) && added.Remove(place));
    }

    private static string Plain(string text, TextSpan sentence) =>
        string.Concat(sentence.In(text).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static double CutOf(string before, bool[] kept, List<TextSpan> left)
    {
        var (letters, cut) = (0, 0);
        var next = 0;
        for (var i = 0; i < before.Length; i++)
        {
            while (next < left.Count && left[next].End <= i)
                next++;
            if (!char.IsLetterOrDigit(before[i]))
                continue;
            letters++;
            cut += next < left.Count && left[next].Start <= i && !kept[i] ? 1 : 0;
        }
        return letters == 0 ? 0 : cut / (double)letters;
    }

    private static WordChange? Change((TextSpan Before, TextSpan After) swap, AnalyzedArticle original, AnalyzedArticle copy)
    {
        var (before, after) = (Trimmed(original.Text, swap.Before), Trimmed(copy.Text, swap.After));
        var (old, now) = (before.In(original.Text), after.In(copy.Text));
        if (!old.Any(char.IsLetterOrDigit) && !now.Any(char.IsLetterOrDigit)
            || Text.Words.Find(old).Count > MaxWordsChanged || Text.Words.Find(now).Count > MaxWordsChanged
            || string.Equals(old, now, StringComparison.OrdinalIgnoreCase))
            return null;
        var kind = IsInQuote(original, before) || IsInQuote(copy, after) ? ChangeKind.Quote
            : old.Any(char.IsDigit) || now.Any(char.IsDigit) ? ChangeKind.Number
            : ChangeKind.Words;
        return new WordChange(before, old, after, now, kind);
    }

    private static bool IsInQuote(AnalyzedArticle article, TextSpan span) =>
        article.Quotes.Any(quote => quote.IsSpeech && quote.Span.Overlaps(span));

    private static TextSpan Trimmed(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new TextSpan(start, end);
    }
}

/// <summary>Words of an original, and what a copy has in their place; one of the two may be empty.</summary>
public sealed record WordChange(TextSpan Before, string Old, TextSpan After, string New, ChangeKind Kind);

public enum ChangeKind
{
    Words,

    /// <summary>Another figure than the original's.</summary>
    Number,

    /// <summary>Words within quotation marks: nobody said them so.</summary>
    Quote,
}
