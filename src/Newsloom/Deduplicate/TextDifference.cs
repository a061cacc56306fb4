using DiffPlex;

namespace Newsloom.Deduplicate;

/// <summary>What was cut from an original, put in or changed, word by word.</summary>
public static class TextDifference
{
    // Finding the shortest way from one text to another costs the product of their length and their difference.
    private const int MaxCharacters = 60_000;

    /// <summary>
    /// The pieces of both texts in order. Together the kept and the cut ones are the original, the kept and the added
    /// ones the copy. Of a very long text the opening is compared.
    /// </summary>
    public static IReadOnlyList<DifferencePiece> Between(string original, string copy)
    {
        original = Opening(original);
        copy = Opening(copy);
        var diff = new Differ().CreateCustomDiffs(original, copy, ignoreWhiteSpace: false, Pieces);
        var pieces = new List<DifferencePiece>();
        var (oldAt, newAt) = (0, 0);
        foreach (var block in diff.DiffBlocks)
        {
            Add(pieces, DifferenceKind.Kept, diff.PiecesOld, oldAt, block.DeleteStartA);
            Add(pieces, DifferenceKind.Cut, diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(pieces, DifferenceKind.Added, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            (oldAt, newAt) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }
        Add(pieces, DifferenceKind.Kept, diff.PiecesNew, newAt, diff.PiecesNew.Length);
        return pieces;
    }

    // Words, and what stands between them.
    private static string[] Pieces(string text)
    {
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsLetterOrDigit(text[end - 1]))
                end++;
            pieces.Add(text[start..end]);
            start = end;
        }
        return [.. pieces];
    }

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
public sealed record DifferencePiece(DifferenceKind Kind, string Text);

public enum DifferenceKind { Kept, Cut, Added }
