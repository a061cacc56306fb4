using System.CommandLine;
using System.Globalization;
using Newsloom.App.Configuration;
using Newsloom.App.Json;
using Newsloom.App.Terminal;
using Newsloom.Store;
using Spectre.Console;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom story ID</c>: one story of the data folder, why it is as it is, and what a person makes of it.</summary>
internal static class ShowStory
{
    /// <summary>What the commands on a story are given.</summary>
    internal sealed record Arguments(Argument<string> Id, Option<string?> Json, Option<string?> Data);

    public static Command Command(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "A story's id, or one that it had before." };
        var why = new Option<string?>("--why") { Description = "Say why this article stands in the story, and what it went through.", HelpName = "ARTICLE" };
        var json = new Option<string?>("--json") { Description = "Machine-readable: lines of JSON.", Arity = ArgumentArity.ZeroOrOne, HelpName = "lines", Recursive = true };
        json.AcceptOnlyFromAmong("lines");
        var data = DataFolder.UsualOption();
        data.Recursive = true;
        var arguments = new Arguments(id, json, data);
        var command = new Command("story", "Show a story that is kept: its articles with their ids, and why they are together. Split it, merge it, move its articles, lock it, and take that back.") { id, why, json, data };
        command.SetAction(parsed => On(parsed, arguments, around, (pipeline, story) =>
            parsed.GetValue(why) is { } article ? Why(pipeline, article, parsed.GetValue(json) is not null, around) : Show(pipeline, story, parsed.GetValue(json) is not null, around)));
        foreach (var edit in EditStory.Commands(arguments, around))
            command.Add(edit);
        return command;
    }

    /// <summary>Does something with the story that is named; says where it went if it has another id now.</summary>
    internal static int On(ParseResult parsed, Arguments arguments, Surroundings around, Func<Pipeline, string, int> act)
    {
        var folder = DataFolder.Usual(parsed.GetValue(arguments.Data), around);
        var named = parsed.GetValue(arguments.Id)!;
        if (!DataFolder.HasStore(folder))
        {
            around.Say($"newsloom story: nothing is kept in {folder} yet. Name another folder with --data, or follow an outlet with: newsloom add example.org");
            return Program.NothingDone;
        }
        var settings = SettingsOptions.Read(parsed, around, folder).Settings;
        using var store = DataFolder.OpenUsual(folder);
        var pipeline = new Pipeline(settings, store, around.Time);
        if (pipeline.FindStoryId(named) is not { } story)
        {
            around.Say($"newsloom story: there is no story {named} in {folder}. See which there are with: newsloom stories --json");
            return Program.NothingDone;
        }
        if (story != named)
            around.Say($"newsloom: {Led(pipeline, named, story)}");
        return act(pipeline, story);
    }

    private static string Led(Pipeline pipeline, string named, string story) =>
        pipeline.HistoryOf(story).LastOrDefault(change => change.From == named && change.From != change.Into && pipeline.Holds(change)) is { } change
            ? $"the story {named} was merged into {story} on {Day(change)} ({change.Reason})."
            : $"{named} is an article of the story {story}.";

    private static int Show(Pipeline pipeline, string id, bool isJson, Surroundings around)
    {
        var story = pipeline.FindStory(id)!;
        if (isJson)
        {
            JsonLines.Write(around.Output, StoryLine.Of(story));
            return Program.Done;
        }
        var console = around.OutputConsole();
        StoryView.Write(story, console);
        console.Write(MembersView.Of(story, pipeline.IsLocked(id), console.Profile.Width));
        return Program.Done;
    }

    private static int Why(Pipeline pipeline, string article, bool isJson, Surroundings around)
    {
        if (pipeline.WhyOf(article) is not var (reasons, changes))
        {
            around.Say($"newsloom story: there is no article {article}. The ids of a story's articles stand below it.");
            return Program.NothingDone;
        }
        var story = pipeline.PlaceOf(article)!;
        if (isJson)
        {
            JsonLines.Write(around.Output, new WhyLine(article, story, reasons, [.. changes.Select(change => ChangeLine.Of(change, pipeline.Holds(change)))]));
            return Program.Done;
        }
        around.Output.Write($"{article} is in the story {story}: {(reasons.Count == 0 ? "it founded it" : string.Join("; ", reasons))}.\n");
        Write(pipeline, changes, around);
        return Program.Done;
    }

    /// <summary>One line for each change, the latest last.</summary>
    internal static void Write(Pipeline pipeline, IReadOnlyList<RecordedChange> changes, Surroundings around)
    {
        foreach (var change in changes)
            around.Output.Write(TerminalText.Clean($"{change.Number.ToString(CultureInfo.InvariantCulture),4}  {Day(change)}  {InWords(change)}{(pipeline.Holds(change) ? "" : " (taken back)")}") + "\n");
    }

    private static string InWords(RecordedChange change) => change.Kind switch
    {
        RecordedChangeKind.Merged => $"{change.From} merged into {change.Into}",
        RecordedChangeKind.Split => $"{change.Into} split off from {change.From}",
        RecordedChangeKind.Moved => $"{Report.InWords.Count(change.Articles.Count, "article")} moved from {change.From} to {change.Into}",
        RecordedChangeKind.Locked => $"{change.Into} locked",
        RecordedChangeKind.Unlocked => $"{change.Into} unlocked",
        _ => change.Reason,
    } + (change.Who is { } who ? $", by {who}" : $", by itself: {change.Reason}");

    private static string Day(RecordedChange change) => change.Time.ToLocalTime().ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
