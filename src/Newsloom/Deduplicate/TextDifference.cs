using System.Globalization;
using DiffPlex;

namespace Newsloom.Deduplicate;

/// <summary>What was cut from an original, put in or changed, word by word.</summary>
public static class TextDifference
{
    /// <summary>
    /// Finding the shortest way from one text to another costs the product of their length and their difference, so no
    /// more than this is compared.
    /// </summary>
    public const int MaxCharacters = 20_000;

    /// <summary>
    /// The pieces of both texts in order. Together the kept and the cut ones are the original, the kept and the added
    /// ones the copy. Of a very long text the opening is compared.
    /// </summary>
    public static IReadOnlyList<DifferencePiece> Between(string original, string copy)
    {
        var diff = new Differ().CreateCustomDiffs(Opening(original), Opening(copy), ignoreWhiteSpace: false, Words);
        var pieces = new List<DifferencePiece>();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(pieces, DifferenceKind.Kept, diff.PiecesNew, at, block.InsertStartB);
            Add(pieces, DifferenceKind.Cut, diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(pieces, DifferenceKind.Added, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = block.InsertStartB + block.InsertCountB;
        }
        Add(pieces, DifferenceKind.Kept, diff.PiecesNew, at, diff.PiecesNew.Length);
        Slide(pieces);
        return Joined(pieces);
    }

    // "a[. B]." and "a.[ B.]" are one difference: the second reads as whole sentences.
    private static void Slide(List<DifferencePiece> pieces)
    {
        for (var i = 1; i + 1 < pieces.Count; i++)
        {
            var (before, run, after) = (pieces[i - 1], pieces[i], pieces[i + 1]);
            if (run.Kind == DifferenceKind.Kept || before.Kind != DifferenceKind.Kept || after.Kind != DifferenceKind.Kept)
                continue;
            var shift = 0;
            while (shift < run.Text.Length && shift < after.Text.Length && run.Text[shift] == after.Text[shift]
                && !char.IsLetterOrDigit(run.Text[shift]) && !char.IsSurrogate(run.Text[shift]))
                shift++;
            if (shift == 0 || shift == run.Text.Length)
                continue;
            pieces[i - 1] = before with { Text = before.Text + run.Text[..shift] };
            pieces[i] = run with { Text = run.Text[shift..] + run.Text[..shift] };
            pieces[i + 1] = after with { Text = after.Text[shift..] };
        }
        pieces.RemoveAll(piece => piece.Text.Length == 0);
    }

    // A lone space between two changes is part of the change: else every word would be a change of its own.
    private static List<DifferencePiece> Joined(List<DifferencePiece> pieces)
    {
        var joined = new List<DifferencePiece>();
        var (cut, added) = ("", "");
        for (var i = 0; i < pieces.Count; i++)
        {
            var (kind, text) = pieces[i];
            var isBridge = kind == DifferenceKind.Kept && i > 0 && i + 1 < pieces.Count
                && string.IsNullOrWhiteSpace(text) && !text.Contains('\n', StringComparison.Ordinal);
            if (kind == DifferenceKind.Cut || isBridge)
                cut += text;
            if (kind == DifferenceKind.Added || isBridge)
                added += text;
            if (kind == DifferenceKind.Kept && !isBridge)
            {
                Flush();
                joined.Add(pieces[i]);
            }
        }
        Flush();
        return joined;

        void Flush()
        {
            if (cut.Length > 0)
                joined.Add(new DifferencePiece(DifferenceKind.Cut, cut));
            if (added.Length > 0)
                joined.Add(new DifferencePiece(DifferenceKind.Added, added));
            (cut, added) = ("", "");
        }
    }

    // Words, white space and marks apart; scripts without spaces letter by letter.
    private static string[] Words(string text)
    {
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (char.IsWhiteSpace(text[start]))
            {
                while (end < text.Length && char.IsWhiteSpace(text[end]))
                    end++;
            }
            else if (IsWord(text[start]))
            {
                while (end < text.Length && IsWord(text[end]))
                    end++;
            }
            else if (char.IsHighSurrogate(text[start]) && end < text.Length && char.IsLowSurrogate(text[end]))
            {
                end++;
            }
            pieces.Add(text[start..end]);
            start = end;
        }
        return [.. pieces];
    }

    private static bool IsWord(char c) =>
        (char.IsLetterOrDigit(c) || c is '\'' or '’' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
        && c is < '\u2E80' or > '\uD7FF';

    private static string Opening(string text)
    {
        if (text.Length <= MaxCharacters)
            return text;
        return char.IsHighSurrogate(text[MaxCharacters - 1]) ? text[..(MaxCharacters - 1)] : text[..MaxCharacters];
    }

    private static void Add(List<DifferencePiece> pieces, DifferenceKind kind, IReadOnlyList<string> words, int from, int to)
    {
        if (from < to)
            pieces.Add(new DifferencePiece(kind, string.Concat(words.Skip(from).Take(to - from))));
    }
}

/// <summary>A stretch of text that both have, or only the original, or only the copy.</summary>
public sealed record DifferencePiece(DifferenceKind Kind, string Text)
{
    /// <summary>Letters or digits were changed, not marks or spaces alone.</summary>
    public bool IsWords => Text.Any(char.IsLetterOrDigit);
}

public enum DifferenceKind { Kept, Cut, Added }
