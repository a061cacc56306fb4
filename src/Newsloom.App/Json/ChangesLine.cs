using Newsloom.Deduplicate;

namespace Newsloom.App.Json;

/// <summary>What a copy has otherwise than its original: <c>leftOut</c> and <c>was</c> count into the original's text.</summary>
internal sealed record ChangesLine(
    double Cut, IReadOnlyList<StretchLine> LeftOut, IReadOnlyList<StretchLine> Added, int Moved, IReadOnlyList<WordChangeLine> Words, bool Whole)
{
    public static ChangesLine Of(CopyChanges changes) => new(
        Math.Round(changes.CutShare, 3), [.. changes.LeftOut.Select(StretchLine.Of)], [.. changes.Added.Select(StretchLine.Of)], changes.Moved,
        [.. changes.Words.Select(change => new WordChangeLine(
            StretchLine.Of(change.Before), change.Old, StretchLine.Of(change.After), change.New, NameOf(change.Kind)))],
        changes.IsWhole);

    private static string NameOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Number => "number",
        ChangeKind.Quote => "quote",
        _ => "words",
    };
}

internal sealed record StretchLine(int Start, int End)
{
    public static StretchLine Of(Text.TextSpan span) => new(span.Start, span.End);
}

/// <param name="Kind"><c>words</c>, <c>number</c>, or <c>quote</c> where words within quotation marks were changed.</param>
internal sealed record WordChangeLine(StretchLine Was, string Old, StretchLine Is, string New, string Kind);
