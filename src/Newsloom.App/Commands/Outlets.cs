using System.CommandLine;
using System.Globalization;
using Newsloom.App.Configuration;
using Newsloom.App.Json;
using Newsloom.App.Terminal;
using Newsloom.Ingest;
using Newsloom.Store;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom outlets</c>: what is followed, and how each is.</summary>
internal static class Outlets
{
    public static Command Command(Surroundings around)
    {
        var json = new Option<string?>("--json") { Description = "Machine-readable: one line of JSON for each feed.", Arity = ArgumentArity.ZeroOrOne, HelpName = "lines" };
        json.AcceptOnlyFromAmong("lines");
        var pause = Changing("--pause", "Ask this feed no more until it is resumed.");
        var resume = Changing("--resume", "Ask it again.");
        var remove = Changing("--remove", "Forget it. Its articles stay.");
        var data = DataFolder.UsualOption();
        var command = new Command("outlets", "Show what is followed, and how each of them is.") { json, pause, resume, remove, data };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            var settings = SettingsOptions.Read(parsed, around, folder).Settings;
            if (DataFolder.Feeds(folder).Count == 0)
            {
                around.Say($"newsloom outlets: nothing is followed in {folder} yet. Add an outlet with: newsloom add example.org   or a list of feeds with: newsloom import FEEDS.opml");
                return parsed.GetResult(pause) is null && parsed.GetResult(resume) is null && parsed.GetResult(remove) is null ? Program.Done : Program.NothingDone;
            }
            using var store = DataFolder.OpenUsual(folder);
            var now = around.Time.GetLocalNow();
            var isChanged = Change(parsed.GetValue(pause), feed => store.SaveWishes(feed with { Paused = now }), "paused")
                & Change(parsed.GetValue(resume), feed => store.SaveWishes(feed with { Paused = null }), "resumed")
                & Change(parsed.GetValue(remove), feed => store.RemoveFeed(feed.Id), "forgotten; its articles stay");
            if (!isChanged)
                return Program.NothingDone;
            if (parsed.GetResult(pause) is null && parsed.GetResult(resume) is null && parsed.GetResult(remove) is null)
                return Show(store, settings, parsed.GetValue(json) is not null, around);
            return Program.Done;

            bool Change(string? named, Action<PolledFeed> change, string done)
            {
                if (named is null)
                    return true;
                if (Find(store.LoadFeeds(), named) is not [var feed])
                {
                    SayWhich(Find(store.LoadFeeds(), named), named, around);
                    return false;
                }
                change(feed);
                around.Say($"newsloom: {Poll.NameOf(feed)}: {done}.");
                return true;
            }
        });
        return command;
    }

    private static Option<string?> Changing(string name, string description) => new(name) { Description = description, HelpName = "FEED" };

    // By address or number, by address without its beginning, by name; a name may be that of several.
    private static List<PolledFeed> Find(IReadOnlyList<PolledFeed> feeds, string named)
    {
        var address = CanonicalAddress.Of(named.Contains("://", StringComparison.Ordinal) ? named : "http://" + named);
        return
        [
            .. feeds.Where(feed => feed.Url.AbsoluteUri == named || feed.Id.Value.ToString(CultureInfo.InvariantCulture) == named) is var exact && exact.Any() ? exact
                : feeds.Where(feed => CanonicalAddress.Of(feed.Url.AbsoluteUri) == address) is var same && same.Any() ? same.Take(1)
                : feeds.Where(feed => Poll.NameOf(feed).Equals(named, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    private static void SayWhich(List<PolledFeed> found, string named, Surroundings around)
    {
        around.Say(found.Count == 0
            ? $"newsloom outlets: nothing that is followed is called {named}. See what is with: newsloom outlets"
            : $"newsloom outlets: {found.Count} feeds are called {named}. Name one by its address:");
        foreach (var feed in found)
            around.Say($"  {FeedLine.WithoutPassword(feed.Url)}");
    }

    private static int Show(NewsStore store, Settings settings, bool isJson, Surroundings around)
    {
        var feeds = store.LoadFeeds();
        var now = around.Time.GetLocalNow();
        if (isJson)
        {
            foreach (var feed in feeds)
                JsonLines.Write(around.Output, FeedLine.Of(feed, now));
            return Program.Done;
        }
        OutletsView.Write(feeds, now, around.OutputConsole());
        around.Output.Write($"\n{FullnessInWords.Of(store.LoadFullness(), settings.Retention)}\n");
        return Program.Done;
    }
}
