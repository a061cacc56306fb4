using System.CommandLine;
using System.Globalization;
using Newsloom.App.Configuration;
using Newsloom.App.Json;
using Newsloom.App.Report;
using Newsloom.Ingest;
using Newsloom.Jobs;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom poll</c>: asks the feeds for what is new.</summary>
internal static class Poll
{
    private const int MostProblems = 20;
    private static readonly TimeSpan SayEvery = TimeSpan.FromMinutes(1);

    private sealed record Request(string Folder, bool IsOnce, bool IsAll, bool IsJson);

    public static Command Command(Surroundings around)
    {
        var once = new Option<bool>("--once") { Description = "Ask the feeds that are due, read what they bring, and end." };
        var all = new Option<bool>("--all") { Description = "With --once: ask all of them, due or not." };
        var json = new Option<string?>("--json") { Description = "Machine-readable: one line of JSON that says what was done.", Arity = ArgumentArity.ZeroOrOne, HelpName = "lines" };
        json.AcceptOnlyFromAmong("lines");
        var data = DataFolder.UsualOption();
        var command = new Command("poll", "Ask the feeds for what is new, each when it is due, until you stop it.") { once, all, json, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            var settings = SettingsOptions.Read(parsed, around, folder).Settings;
            var request = new Request(folder, parsed.GetValue(once) || parsed.GetValue(all), parsed.GetValue(all), parsed.GetValue(json) is not null);
            if (DataFolder.Feeds(folder).Count == 0)
            {
                around.Say($"newsloom poll: nothing is followed in {folder} yet. Add an outlet with: newsloom add example.org   or a list of feeds with: newsloom import FEEDS.opml");
                return Program.NothingDone;
            }
            using var newsroom = DataFolder.OpenNewsroom(folder, settings, around);
            return request.IsOnce ? await OnceAsync(request, newsroom, around, cancellationToken) : await OnAndOnAsync(newsroom, around, cancellationToken);
        });
        return command;
    }

    private static async Task<int> OnceAsync(Request request, Newsroom newsroom, Surroundings around, CancellationToken cancellationToken)
    {
        await around.WithProgressAsync("Polling", () => newsroom.Fraction, () =>
        {
            newsroom.RunOnceAsync(request.IsAll, cancellationToken).GetAwaiter().GetResult();
            return true;
        }, cancellationToken);
        var done = newsroom.Polled;
        if (request.IsJson)
            JsonLines.Write(around.Output, new PollLine(done.FeedsDone, done.FeedsFailed, done.NewEntries, done.UpdatedEntries, done.PagesDone, done.PagesFailed, newsroom.Articles));
        else
            Say(request, newsroom, around);
        return Program.Done;
    }

    private static void Say(Request request, Newsroom newsroom, Surroundings around)
    {
        var feeds = newsroom.LoadFeeds();
        var done = newsroom.Polled;
        if (done.FeedsDone == 0)
        {
            var next = feeds.Where(feed => feed.Paused is null && !feed.Health.HasEnded).Select(feed => (DateTimeOffset?)feed.Health.NextPoll).Min();
            around.Say(next is { } time
                ? string.Create(CultureInfo.InvariantCulture, $"newsloom: no feed is due before {time.ToLocalTime():HH:mm} on {time.ToLocalTime():d MMMM}. To ask all the same: newsloom poll --all")
                : "newsloom: every feed is paused or gone for good. See them with: newsloom outlets");
        }
        else
        {
            around.Output.Write($"{Summary(done, newsroom.Articles)}\n");
            around.Output.Flush();
        }
        var failing = feeds.Where(feed => feed.Health.Problem is not null && feed.Paused is null).ToList();
        foreach (var feed in failing.Take(MostProblems))
            around.Say($"newsloom: {NameOf(feed)}: {HealthInWords.Of(feed, around.Time.GetLocalNow())}");
        if (failing.Count > MostProblems)
            around.Say($"newsloom: and {failing.Count - MostProblems} more. See them all with: newsloom outlets");
        if (request.IsOnce && newsroom.Articles > 0)
            around.Say("newsloom: read them with: newsloom stories");
    }

    private static async Task<int> OnAndOnAsync(Newsroom newsroom, Surroundings around, CancellationToken cancellationToken)
    {
        around.Say($"newsloom: polling {InWords.Count(newsroom.LoadFeeds().Count(feed => feed.Paused is null && !feed.Health.HasEnded), "feed")}; end with Control-C.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var saying = SayNowAndThenAsync(newsroom, around, stop.Token);
        try
        {
            await newsroom.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
            around.Say($"newsloom: stopped. {Summary(newsroom.Polled, newsroom.Articles)}");
        }
        finally
        {
            await stop.CancelAsync();
            await saying;
        }
        return Program.Done;
    }

    private static async Task SayNowAndThenAsync(Newsroom newsroom, Surroundings around, CancellationToken cancellationToken)
    {
        var (feeds, articles) = (0, 0);
        try
        {
            while (true)
            {
                await Task.Delay(SayEvery, around.Time, cancellationToken);
                if (newsroom.Polled.FeedsDone == feeds && newsroom.Articles == articles)
                    continue;
                (feeds, articles) = (newsroom.Polled.FeedsDone, newsroom.Articles);
                around.Say(string.Create(CultureInfo.InvariantCulture, $"{around.Time.GetLocalNow():HH:mm}  {Summary(newsroom.Polled, articles)}"));
            }
        }
        catch (OperationCanceledException)
        {
            // The poll is over.
        }
    }

    private static string Summary(PollCounts done, int articles)
    {
        var parts = new List<string> { InWords.Count(done.FeedsDone, "feed") + " asked" };
        if (done.FeedsFailed > 0)
            parts.Add($"{done.FeedsFailed} failed");
        parts.Add(InWords.Count(done.NewEntries, "new entry", "new entries"));
        if (done.UpdatedEntries > 0)
            parts.Add($"{done.UpdatedEntries} updated");
        if (done.PagesDone > 0)
            parts.Add(InWords.Count(done.PagesDone, "page") + (done.PagesFailed > 0 ? $" ({done.PagesFailed} not to be had)" : ""));
        parts.Add(InWords.Count(articles, "article") + " read");
        return string.Join(", ", parts) + ".";
    }

    internal static string NameOf(PolledFeed feed) => feed.Name ?? feed.Title ?? FeedLine.WithoutPassword(feed.Url);
}
