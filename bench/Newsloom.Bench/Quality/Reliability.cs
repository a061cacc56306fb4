using System.Globalization;

namespace Newsloom.Bench.Quality;

/// <summary>Whether confidence is what it says: of pages given .9, nine in ten have an F1 above .9.</summary>
internal static class Reliability
{
    private const double Good = 0.9;

    /// <summary>One line for a set; null where it has no texts.</summary>
    /// <param name="perPage">The scorer's table with the score of each page.</param>
    public static string? Describe(string predictions, string perPage)
    {
        if (PageScore.Read(perPage) is not { } scores)
            return null;
        var pages = Inputs.Rows(predictions)
            .Select(row => (Id: row.GetProperty("id").ToString(), Given: row.GetProperty("confidence").GetDouble()))
            .Where(page => scores.ContainsKey(page.Id))
            .Select(page => (page.Given, IsGood: scores[page.Id] > Good)).ToList();
        if (pages.Count == 0)
            return null;
        var sure = pages.Where(page => page.Given >= Good).ToList();
        var error = pages.GroupBy(page => Math.Min(9, (int)(page.Given * 10)))
            .Sum(group => (double)group.Count() / pages.Count * Math.Abs(group.Average(page => page.Given) - group.Average(page => page.IsGood ? 1.0 : 0)));
        return string.Create(CultureInfo.InvariantCulture,
            $"confidence: {sure.Count} of {pages.Count} pages given .9 and more, {(sure.Count == 0 ? 0 : sure.Average(page => page.IsGood ? 1.0 : 0)):.000} of them with F1 above .9; all: given {pages.Average(page => page.Given):.000}, true {pages.Average(page => page.IsGood ? 1.0 : 0):.000}, calibration error {error:.000}");
    }
}
