using System.Globalization;
using Newsloom.Extract;

namespace Newsloom.Bench.Quality;

/// <summary>
/// What site templates change on the public sets: each page is read with a template learned from all other pages of its
/// host, in all sets together, and without one. No set has many pages of one host, so fewer pages than the default are
/// tried as well, which shows harm sooner.
/// </summary>
internal static class TemplatesRun
{
    public static int Run(string? eval)
    {
        if (eval is null)
            return Shared.StandAside();
        string[] sets = ["scrapinghub", "naeb", "fundus-publishers", "fundus-eval", "htmldate-mediacloud"];
        var temp = Directory.CreateTempSubdirectory("newsloom-templates-");
        try
        {
            foreach (var isDump in (bool[])[false, true])
            {
                var pages = sets.SelectMany(set => Read(set, eval, temp.FullName, isDump)).ToList();
                foreach (var minPages in (int[])[5, 3, 2])
                    Measure(isDump ? "text dumps" : "HTML", pages, minPages);
            }
        }
        finally
        {
            temp.Delete(recursive: true);
        }
        return 0;
    }

    private sealed record Judged(string Set, Article Article, string? Truth);

    private static List<Judged> Read(string set, string eval, string temp, bool isDump)
    {
        var known = EvalSet.All.First(each => each.Name == set);
        var truth = Inputs.Rows(Path.Combine(eval, known.Truth)).ToDictionary(
            row => row.GetProperty("id").ToString(), row => row.TryGetProperty("text", out var text) ? text.GetString() : null);
        var manifest = Path.Combine(eval, known.Input);
        if (isDump)
            manifest = new Scorers(eval, temp).MakeDumps(known with { Name = set + "-text" });
        return [.. Inputs.Pages(manifest).AsParallel().AsOrdered().Select(page => new Judged(set, Extractor.Extract(page), truth.GetValueOrDefault(page.Id)))];
    }

    private static void Measure(string what, List<Judged> pages, int minPages)
    {
        var (hosts, judged, changed, better, worse, sum) = (0, 0, 0, 0, 0, 0.0);
        foreach (var host in pages.Where(page => page.Article.Url is not null).GroupBy(page => page.Article.Url!.Host).Where(group => group.Count() >= minPages))
        {
            hosts++;
            foreach (var page in host)
            {
                var template = new SiteTemplate(minPages);
                foreach (var other in host.Where(other => other != page))
                    template.Apply(other.Article);
                var without = template.Without(page.Article);
                judged += page.Truth is null ? 0 : 1;
                if (without.Text == page.Article.Text)
                    continue;
                changed++;
                foreach (var reason in without.Reasons.Where(reason => reason.About == "template"))
                    Console.WriteLine($"    {host.Key}: {reason.Why}");
                if (page.Truth is not { } truth)
                    continue;
                var difference = PageScore.F1(truth, without.Text) - PageScore.F1(truth, page.Article.Text);
                sum += difference;
                better += difference > 0 ? 1 : 0;
                worse += difference < 0 ? 1 : 0;
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}, from {minPages} pages: {hosts} hosts, {judged} pages with a truth, {changed} changed, {better} better, {worse} worse, sum of F1 {sum:+0.0000;-0.0000;0}"));
    }
}
