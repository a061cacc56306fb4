using System.Globalization;

namespace Newsloom.Bench.Faults;

/// <summary><c>bench -- kills</c>: polls that are killed at random moments, and what is left of the news then.</summary>
internal static class KillsRun
{
    private const int Feeds = 16;

    public static async Task<int> RunAsync(int times, int seed, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsloom-kills-").FullName;
        var outcome = await new KilledPolls(folder, Feeds, seed).RunAsync(times, line => Console.Error.WriteLine(line), cancellationToken);
        var (check, news) = (outcome.Check, outcome.News);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""
            {outcome.BeforeAsking + outcome.WhileAsking + outcome.WhileReading} kills (seed {seed}): {outcome.BeforeAsking} before the first request, {outcome.WhileAsking} while fetching, {outcome.WhileReading} while reading; {outcome.EndedBefore} runs ended before; {outcome.AgedRuns} runs began with old captures, of which the archive is written anew
            {news.Entries} entries and {news.Updates} changes published by {Feeds} feeds, {news.Requests} requests ({news.NotModified} answered 304), at most {news.MostAtOnce} at once to a host
            {news.MustHave().Count} entries must be there; {check.Articles} articles are, {check.Updated} of them updated; {check.GivenUp} entries have no captures any more; {check.Captures} captures in {check.ArchiveFiles} archive files of {check.ArchiveBytes / 1e6:0.0} MB
            {outcome.Wrong.Count} faults
            """));
        foreach (var wrong in outcome.Wrong)
            Console.WriteLine($"  {wrong}");
        if (outcome.Wrong.Count > 0)
            Console.WriteLine($"kept: {folder}");
        else
            Directory.Delete(folder, recursive: true);
        return outcome.Wrong.Count == 0 ? 0 : 1;
    }
}
