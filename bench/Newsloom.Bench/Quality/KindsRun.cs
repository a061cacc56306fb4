using System.Globalization;
using System.Text.Json;
using Newsloom.Extract;
using Newsloom.Extract.Body;
using Newsloom.Html;

namespace Newsloom.Bench.Quality;

/// <summary>Which kind each page of <c>tests/data/kinds</c> was taken for, as a table: rows are what it is.</summary>
internal static class KindsRun
{
    private sealed record Row(string File, string Kind, string Url, string Language);

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static int Run()
    {
        var folder = Path.Combine(Shared.Repository, "tests", "data", "kinds");
        var rows = JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(Path.Combine(folder, "pages.json")), Names)!;
        foreach (var isDump in (bool[])[false, true])
        {
            var found = rows.ConvertAll(row => (row.Kind, Found: KindOf(row, folder, isDump), row.File));
            Write(isDump ? "text dumps" : "HTML", found);
        }
        return 0;
    }

    private static string KindOf(Row row, string folder, bool isDump)
    {
        var markup = File.ReadAllText(Path.Combine(folder, row.File));
        PageBody body = isDump
            ? new PageBody.PlainText(string.Join('\n', PageBlocks.Of(HtmlReader.Read(markup)).Select(line => line.Text)))
            : new PageBody.Html(markup);
        return Extractor.Extract(new Page(row.File, row.File, new Uri(row.Url), body)).Kind.ToString().ToLowerInvariant();
    }

    private static void Write(string what, List<(string Kind, string Found, string File)> found)
    {
        string[] kinds = ["article", "listing", "live", "gallery", "video", "paywall", "consent", "error", "unknown"];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {found.Count(each => each.Kind == each.Found)} of {found.Count} right"));
        Console.WriteLine($"{"",-10}{string.Concat(kinds.Select(kind => kind.PadLeft(9)))}");
        foreach (var group in found.GroupBy(each => each.Kind).OrderBy(group => Array.IndexOf(kinds, group.Key)))
            Console.WriteLine($"{group.Key,-10}{string.Concat(kinds.Select(kind => group.Count(each => each.Found == kind) is > 0 and var count ? $"{count,9}" : $"{"·",9}"))}");
        foreach (var (kind, taken, file) in found.Where(each => each.Kind != each.Found))
            Console.WriteLine($"  {file}: {taken}, not {kind}");
    }
}
