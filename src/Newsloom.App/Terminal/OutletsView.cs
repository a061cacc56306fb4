using Newsloom.App.Json;
using Newsloom.Ingest;
using Spectre.Console;
using static Newsloom.App.Terminal.TerminalText;

namespace Newsloom.App.Terminal;

/// <summary>What is followed, in the terminal: by folder, each with its health in words.</summary>
internal static class OutletsView
{
    private const int MinWidth = 40;
    private const int MaxName = 36;
    private const int MinHealth = 22;

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Ill = new(Color.Red);

    public static void Write(IReadOnlyList<PolledFeed> feeds, DateTimeOffset now, IAnsiConsole console)
    {
        var width = Math.Max(MinWidth, console.Profile.Width);
        var names = Math.Min(Math.Min(MaxName, width - MinHealth), feeds.Max(feed => Width(NameOf(feed))));
        var lines = new Lines();
        var isFirst = true;
        foreach (var folder in feeds.GroupBy(feed => string.Join(" / ", feed.Folder), StringComparer.Ordinal).OrderBy(folder => folder.Key, StringComparer.CurrentCulture))
        {
            if (!isFirst)
                lines.End();
            isFirst = false;
            if (folder.Key.Length > 0)
                lines.Add(Cut(Clean(folder.Key), width), Strong).End();
            foreach (var feed in folder.OrderBy(NameOf, StringComparer.CurrentCulture))
                Write(feed, now, names, width, lines);
        }
        console.Write(lines);
    }

    private static void Write(PolledFeed feed, DateTimeOffset now, int names, int width, Lines lines)
    {
        var isIll = feed.Health.Problem is not null || feed.Health.HasEnded;
        lines.Add(Closed(Cut(NameOf(feed), names))).To(names + 2);
        var isFirst = true;
        foreach (var line in Wrap(Clean(HealthInWords.Of(feed, now)), Math.Max(20, width - names - 2)))
        {
            if (!isFirst)
                lines.To(names + 2);
            lines.Add(line, isIll ? Ill : Quiet).End();
            isFirst = false;
        }
    }

    private static string NameOf(PolledFeed feed) => Clean(feed.Name ?? feed.Title ?? FeedLine.WithoutPassword(feed.Url));
}
