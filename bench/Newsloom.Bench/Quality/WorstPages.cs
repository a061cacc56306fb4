using System.Globalization;

namespace Newsloom.Bench.Quality;

/// <summary>The pages of a set with the lowest scores, each with what was kept too much and what is missing.</summary>
internal static class WorstPages
{
    private const int Quoted = 48;

    /// <param name="perPage">The scorer's table with the score of each page.</param>
    public static IEnumerable<string> Describe(string truth, string predictions, string perPage, int most)
    {
        if (PageScore.Read(perPage) is not { } scores)
            return [];
        var wanted = Texts(truth);
        var given = Texts(predictions);
        return scores.OrderBy(page => page.Value).Take(most).Select(page => string.Create(CultureInfo.InvariantCulture,
            $"  {page.Value:.000}  {page.Key}: {Why(wanted.GetValueOrDefault(page.Key) ?? "", given.GetValueOrDefault(page.Key) ?? "")}"));
    }

    private static Dictionary<string, string?> Texts(string file) => Inputs.Rows(file).ToDictionary(
        row => row.GetProperty("id").ToString(), row => row.TryGetProperty("text", out var text) ? text.GetString() : null, StringComparer.Ordinal);

    private static string Why(string truth, string text)
    {
        if (text.Length == 0)
            return "nothing was kept";
        var (extra, missing) = (Foreign(text, truth), Foreign(truth, text));
        var (first, last) = (extra.FindIndex(one => !one.IsForeign), extra.FindLastIndex(one => !one.IsForeign));
        var parts = new List<string>();
        Say("kept before it", [.. extra.Take(Math.Max(0, first))]);
        Say("kept within it", [.. extra.Skip(first < 0 ? 0 : first).Take(last - first + 1).Where(one => one.IsForeign)]);
        Say("kept after it", [.. extra.Skip(last + 1)]);
        Say("missing", [.. missing.Where(one => one.IsForeign)]);
        return parts.Count == 0 ? "lines are cut or joined in other ways" : string.Join("; ", parts);

        void Say(string what, IReadOnlyList<Paragraph> paragraphs)
        {
            var words = paragraphs.Sum(one => one.Words);
            if (words == 0)
                return;
            var longest = paragraphs.MaxBy(one => one.Words)!.Text.ReplaceLineEndings(" ");
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{words} words {what}, as “{(longest.Length > Quoted ? longest[..Quoted] + "…" : longest)}”"));
        }
    }

    private sealed record Paragraph(string Text, int Words, bool IsForeign);

    // Foreign is a paragraph of which less than half stands in the other text.
    private static List<Paragraph> Foreign(string text, string other)
    {
        var known = Runs(other).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(paragraph =>
            {
                var runs = Runs(paragraph).ToList();
                return new Paragraph(paragraph, Words(paragraph).Length, runs.Count(known.Contains) * 2 < runs.Count);
            }),
        ];
    }

    private static IEnumerable<string> Runs(string text)
    {
        var words = Words(text);
        for (var i = 0; i + Math.Min(3, words.Length) <= words.Length && words.Length > 0; i++)
            yield return string.Join(' ', words.Skip(i).Take(3));
    }

    private static string[] Words(string text) =>
        string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
