using Newsloom.Deduplicate;

namespace Newsloom.App.Report;

/// <summary>What was done to a copy, in a line: "cut by 60 %, adds 2 sentences, changes “10” to “7”".</summary>
internal static class ChangesInWords
{
    private const int MaxShown = 2;
    private const int MaxLetters = 24;

    /// <summary>Null where nothing but marks and spaces differs.</summary>
    public static string? Of(CopyChanges changes)
    {
        var parts = new List<string>();
        if (changes.LeftOut.Count > 0)
            parts.Add(changes.CutShare >= 0.005 ? $"cut by {InWords.Percent(changes.CutShare)}" : $"leaves out {InWords.Count(changes.LeftOut.Count, "sentence")}");
        if (changes.Added.Count > 0)
            parts.Add($"adds {InWords.Count(changes.Added.Count, "sentence")}");
        if (changes.Moved > 0)
            parts.Add($"moves {InWords.Count(changes.Moved, "sentence")}");
        // A figure or a quotation that differs matters more than a word.
        var worth = changes.Words.Where(change => change.Kind != ChangeKind.Words && IsShort(change)).Take(MaxShown).ToList();
        foreach (var change in worth)
            parts.Add($"changes “{change.Old}” to “{change.New}”{(change.Kind == ChangeKind.Quote ? " in a quotation" : "")}");
        var others = changes.Words.Count - worth.Count;
        if (others > 0)
            parts.Add($"{(worth.Count > 0 ? "and " : "")}{InWords.Count(others, worth.Count > 0 ? "other change of wording" : "change of wording", worth.Count > 0 ? "other changes of wording" : "changes of wording")}");
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private static bool IsShort(WordChange change) =>
        change.Old.Length is > 0 and <= MaxLetters && change.New.Length is > 0 and <= MaxLetters;
}
