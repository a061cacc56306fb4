using System.Globalization;
using DiffPlex;

namespace Newsloom.App.Report;

/// <summary>What words two texts have in common.</summary>
internal static class WordDiff
{
    /// <summary>Enough for a long article; what goes beyond is left out and said so.</summary>
    public const int MaxPieces = 4000;

    /// <summary>The pieces of both texts in reading order, runs of one kind joined; null if they are too long to compare.</summary>
    public static IReadOnlyList<DiffPiece>? Of(string before, string after)
    {
        if (Words(before).Length > MaxPieces || Words(after).Length > MaxPieces)
            return null;
        var diff = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words);
        var pieces = new List<DiffPiece>();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(pieces, PieceKind.Same, diff.PiecesNew, at, block.InsertStartB);
            Add(pieces, PieceKind.Removed, diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(pieces, PieceKind.Added, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = block.InsertStartB + block.InsertCountB;
        }
        Add(pieces, PieceKind.Same, diff.PiecesNew, at, diff.PiecesNew.Length);
        return Joined(Slid(pieces));
    }

    // "a[. B]." and "a.[ B.]" are one difference: the second reads as whole sentences.
    private static List<DiffPiece> Slid(List<DiffPiece> pieces)
    {
        for (var i = 1; i + 1 < pieces.Count; i++)
        {
            var (before, run, after) = (pieces[i - 1], pieces[i], pieces[i + 1]);
            if (run.Kind == PieceKind.Same || before.Kind != PieceKind.Same || after.Kind != PieceKind.Same)
                continue;
            var shift = 0;
            while (shift < run.Text.Length && shift < after.Text.Length && run.Text[shift] == after.Text[shift] && !char.IsLetterOrDigit(run.Text[shift]) && !char.IsSurrogate(run.Text[shift]))
                shift++;
            if (shift == 0 || shift == run.Text.Length)
                continue;
            pieces[i - 1] = before with { Text = before.Text + run.Text[..shift] };
            pieces[i] = run with { Text = run.Text[shift..] + run.Text[..shift] };
            pieces[i + 1] = after with { Text = after.Text[shift..] };
        }
        pieces.RemoveAll(piece => piece.Text.Length == 0);
        return pieces;
    }

    private static void Add(List<DiffPiece> pieces, PieceKind kind, IReadOnlyList<string> words, int start, int end)
    {
        if (end > start)
            pieces.Add(new DiffPiece(kind, string.Concat(words.Skip(start).Take(end - start))));
    }

    // A lone space between two changes is part of the change: else every word would be a change of its own.
    private static List<DiffPiece> Joined(List<DiffPiece> pieces)
    {
        var joined = new List<DiffPiece>();
        var (removed, added) = ("", "");
        for (var i = 0; i < pieces.Count; i++)
        {
            var (kind, text) = pieces[i];
            var isBridge = kind == PieceKind.Same && string.IsNullOrWhiteSpace(text) && i > 0 && i + 1 < pieces.Count && !text.Contains('\n', StringComparison.Ordinal);
            if (kind == PieceKind.Removed || isBridge)
                removed += text;
            if (kind == PieceKind.Added || isBridge)
                added += text;
            if (kind == PieceKind.Same && !isBridge)
            {
                Flush();
                joined.Add(pieces[i]);
            }
        }
        Flush();
        return joined;

        void Flush()
        {
            if (!string.IsNullOrWhiteSpace(removed))
                joined.Add(new DiffPiece(PieceKind.Removed, removed));
            if (added.Length > 0)
                joined.Add(new DiffPiece(string.IsNullOrWhiteSpace(added) ? PieceKind.Same : PieceKind.Added, added));
            (removed, added) = ("", "");
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
        (char.IsLetterOrDigit(c) || c is '\'' or '’' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) && c is < '\u2E80' or > '\uD7FF';
}

internal enum PieceKind { Same, Removed, Added }

internal readonly record struct DiffPiece(PieceKind Kind, string Text);
