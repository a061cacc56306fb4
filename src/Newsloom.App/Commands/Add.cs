using System.CommandLine;
using Newsloom.App.Configuration;
using Newsloom.App.Json;
using Newsloom.App.Terminal;
using Newsloom.Ingest;
using Newsloom.Ingest.Sources;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom add</c>: finds what can be followed at an address, and follows it.</summary>
internal static class Add
{
    private const int MostShown = 8;

    // An address without a scheme is asked for with each.
    private const int MostToReach = 2;

    private sealed record Request(string Address, string Folder, string? Name, IReadOnlyList<string> In, FullText? FullText, bool IsDry, bool IsAll, bool IsJson);

    public static Command Command(Surroundings around)
    {
        var address = new Argument<string>("ADDRESS") { Description = "An outlet's address, as example.org; or that of a feed, a sitemap or a page that lists articles." };
        var name = new Option<string?>("--name") { Description = "What to call it.", HelpName = "NAME" };
        var within = new Option<string?>("--in") { Description = "The folder to keep it in; a/b for one within another.", HelpName = "FOLDER" };
        var fullText = new Option<string?>("--full-text") { Description = "Whether articles are fetched from their pages: auto where the feed has summaries alone, always or never.", HelpName = "auto|always|never" };
        fullText.AcceptOnlyFromAmong("auto", "always", "never");
        var dry = new Option<bool>("--dry-run") { Description = "Say what is there, and follow nothing." };
        var all = new Option<bool>("--all") { Description = "Follow all that is found instead of the best." };
        var json = new Option<string?>("--json") { Description = "Machine-readable: one line of JSON for each feed that is followed now.", Arity = ArgumentArity.ZeroOrOne, HelpName = "lines" };
        json.AcceptOnlyFromAmong("lines");
        var data = DataFolder.UsualOption();
        var command = new Command("add", "Find what can be followed at an address, and follow it.") { address, name, within, fullText, dry, all, json, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(address)))
            {
                around.Say("newsloom add: give an address, as in: newsloom add example.org");
                return Program.WrongUsage;
            }
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            var settings = SettingsOptions.Read(parsed, around, folder).Settings;
            var request = new Request(
                parsed.GetValue(address)!, folder, parsed.GetValue(name), parsed.GetValue(within)?.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
                parsed.GetValue(fullText) is { } wish ? Enum.Parse<FullText>(wish, ignoreCase: true) : null, parsed.GetValue(dry), parsed.GetValue(all), parsed.GetValue(json) is not null);
            using var fetcher = new Fetcher(settings.Fetch, around.Time);
            var robots = new RobotsCache(fetcher, around.Time);
            var discovery = new Discovery(fetcher, new PageFetcher(fetcher, robots, settings.Fetch, around.Time), robots, around.Time);
            var found = await around.WithProgressAsync(
                $"Looking at {TerminalText.Clean(request.Address)}", () => -1, () => discovery.FindAsync(request.Address, cancellationToken).GetAwaiter().GetResult(), cancellationToken);
            return Follow(request, found, settings, around);
        });
        return command;
    }

    private static int Follow(Request request, Discoveries discoveries, Settings settings, Surroundings around)
    {
        if (discoveries.Found.Count == 0)
        {
            SayWhyNot(discoveries, around);
            return Program.NothingDone;
        }
        var chosen = request.IsAll ? discoveries.Found : [discoveries.Found[0]];
        Show(request, discoveries.Found, chosen.Count, around);
        return request.IsDry ? Program.Done : Save(request, chosen, settings, around);
    }

    // One refusal says it all; what was looked at is told where a search came to nothing.
    private static void SayWhyNot(Discoveries discoveries, Surroundings around)
    {
        foreach (var flaw in discoveries.Flaws)
            around.Say($"newsloom add: {flaw}");
        if (discoveries.Tried.Count <= MostToReach)
            return;
        around.Say("newsloom add: this was tried:");
        foreach (var tried in discoveries.Tried)
            around.Say($"  {tried}");
    }

    private static void Show(Request request, IReadOnlyList<Discovered> found, int chosen, Surroundings around)
    {
        if (request.IsJson)
            return;
        var isMany = found.Count > 1;
        around.Say(isMany ? $"newsloom: found {found.Count} at {request.Address}, best first:" : $"newsloom: found at {request.Address}:");
        for (var i = 0; i < found.Count && i < MostShown; i++)
        {
            around.Say($"  {(isMany && i < chosen && !request.IsDry ? "→ " : isMany ? "  " : "")}{found[i].InWords}");
            around.Say($"  {(isMany ? "  " : "")}{FeedLine.WithoutPassword(found[i].Url)}");
        }
        if (found.Count > MostShown)
            around.Say($"    and {found.Count - MostShown} more");
    }

    private static int Save(Request request, IReadOnlyList<Discovered> chosen, Settings settings, Surroundings around)
    {
        using var store = DataFolder.OpenUsual(request.Folder);
        var now = around.Time.GetUtcNow();
        var fullText = request.FullText ?? settings.Poll.FullText;
        var added = store.AddFeeds(chosen.Select(one => new PolledFeed
        {
            Id = default,
            Url = one.Url,
            Kind = one.Kind,
            Title = one.Title,
            Site = one.Site,
            Name = request.Name,
            Folder = request.In,
            FullText = fullText,
            Added = now,
        }), _ => now);
        foreach (var known in chosen.Where(one => added.All(feed => feed.Url != one.Url)))
            Change(request, known, store, around);
        if (added.Count == 0)
            return Program.Done;
        foreach (var (feed, one) in added.Select(feed => (feed, chosen.First(one => one.Url == feed.Url))))
        {
            if (request.IsJson)
                JsonLines.Write(around.Output, FeedLine.Of(feed, now));
            else
                around.Say($"newsloom: following {Poll.NameOf(feed)}. {WillDo(one, fullText)}");
        }
        if (!request.IsJson)
            around.Say($"newsloom: read {(added.Count == 1 ? "it" : "them")} now with: newsloom poll --once   or keep {(added.Count == 1 ? "it" : "them")} coming with: newsloom serve");
        return Program.Done;
    }

    private static void Change(Request request, Discovered known, Store.NewsStore store, Surroundings around)
    {
        if (store.FindFeed(known.Url) is not { } feed)
            return;
        var isChange = request.Name is not null || request.In.Count > 0 || request.FullText is not null;
        if (isChange)
            store.SaveWishes(feed with { Name = request.Name ?? feed.Name, Folder = request.In.Count > 0 ? request.In : feed.Folder, FullText = request.FullText ?? feed.FullText });
        around.Say($"newsloom: {Poll.NameOf(feed)} is followed already{(isChange ? "; what you named is changed" : "")}.");
    }

    private static string WillDo(Discovered one, FullText fullText) => (one.Kind, fullText) switch
    {
        (FeedKind.Feed, FullText.Auto) when one.Entries == 0 => "It is empty now; what it brings is read as it comes.",
        (_, FullText.Never) => "Its articles are read as it gives them.",
        (FeedKind.Feed, FullText.Auto) when one.HasFullText => "It brings its articles whole.",
        (FeedKind.Feed, FullText.Auto) => "It has summaries, so that each article is fetched from its page, once and as the site's robots.txt allows.",
        _ => "Each article is fetched from its page, once and as the site's robots.txt allows.",
    };
}
