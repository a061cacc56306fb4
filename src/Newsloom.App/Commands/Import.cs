using System.CommandLine;
using Newsloom.App.Configuration;
using Newsloom.App.Report;
using Newsloom.Ingest;
using Newsloom.Ingest.Opml;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom import</c>: follows the feeds of a list.</summary>
internal static class Import
{
    private const int MostFlaws = 20;

    public static Command Command(Surroundings around)
    {
        var file = new Argument<string>("FILE") { Description = "A list of feeds (OPML), as other readers export it; - for standard input." };
        var data = DataFolder.UsualOption();
        var command = new Command("import", "Follow the feeds of a list that another reader has exported (OPML).") { file, data };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            var settings = SettingsOptions.Read(parsed, around, folder).Settings;
            var named = parsed.GetValue(file)!;
            if (Read(named, settings, around) is not { } list)
                return Program.NothingDone;
            return Follow(list, folder, settings, around);
        });
        return command;
    }

    private static OpmlList? Read(string file, Settings settings, Surroundings around)
    {
        if (Directory.Exists(file))
        {
            around.Say($"newsloom import: {file}: is a folder. Name the list of feeds in it.");
            return null;
        }
        try
        {
            using var content = file == "-" ? around.Input : File.OpenRead(file);
            return new OpmlReader(content, file, NetworkGuard.Of(settings.Fetch)).Read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            around.Say($"newsloom import: {InputFiles.FlawOf(file, error)}");
            return null;
        }
    }

    private static int Follow(OpmlList list, string folder, Settings settings, Surroundings around)
    {
        foreach (var flaw in list.Flaws.Take(MostFlaws))
            around.Say($"newsloom: {flaw}");
        if (list.Flaws.Count > MostFlaws)
            around.Say($"newsloom: and {list.Flaws.Count - MostFlaws} more of the kind.");
        if (list.Feeds.Count == 0)
            return Program.NothingDone;
        using var store = DataFolder.OpenUsual(folder);
        var now = around.Time.GetUtcNow();
        var added = store.AddFeeds(list.Feeds.Select(feed => ToPolled(feed, now, settings)), feed => PollTimes.First(feed, now, list.Feeds.Count));
        var known = list.Feeds.Count - added.Count;
        around.Say(added.Count == 0
            ? $"newsloom: {InWords.Count(known, "feed")}, all followed already."
            : $"newsloom: {InWords.Count(added.Count, "feed")} added{(known > 0 ? $", {known} followed already" : "")}. Read {(added.Count == 1 ? "it" : "them")} now with: newsloom poll --once   or keep {(added.Count == 1 ? "it" : "them")} coming with: newsloom serve");
        return Program.Done;
    }

    private static PolledFeed ToPolled(OpmlFeed feed, DateTimeOffset now, Settings settings) => new()
    {
        Id = default,
        Url = feed.Url,
        Kind = feed.Kind,
        Title = feed.Title,
        Name = feed.Name,
        Site = feed.Site,
        Folder = feed.Folder,
        FullText = feed.FullText == FullText.Auto ? settings.Poll.FullText : feed.FullText,
        Added = feed.Added ?? now,
        Paused = feed.Paused,
    };
}
