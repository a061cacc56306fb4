using System.CommandLine;
using Newsloom.App.Json;
using Newsloom.App.Report;
using Newsloom.Store;

namespace Newsloom.App.Commands;

/// <summary>What a person makes of a story: <c>newsloom story ID split|merge|move|lock|unlock|history|undo</c>.</summary>
internal static class EditStory
{
    // Whoever sits at the terminal owns the folder.
    private const string Owner = "owner";

    public static IEnumerable<Command> Commands(ShowStory.Arguments arguments, Surroundings around)
    {
        var leaving = new Argument<string[]>("ARTICLE") { Description = "Ids of articles. Their copies go with them.", Arity = ArgumentArity.OneOrMore };
        yield return Editing("split", "Make articles of this story a story of their own.", [leaving],
            (pipeline, story, parsed) => pipeline.Split(story, parsed.GetValue(leaving)!, Owner));

        var other = new Argument<string>("OTHER") { Description = "The id of the story that becomes part of this one." };
        yield return Editing("merge", "Put all articles of another story into this one; its id leads here then.", [other],
            (pipeline, story, parsed) => pipeline.Merge(story, parsed.GetValue(other)!, Owner));

        var article = new Argument<string>("ARTICLE") { Description = "The id of an article of this story. Its copies go with it." };
        var story = new Argument<string>("OTHER") { Description = "The id of the story that it belongs to." };
        yield return Editing("move", "Put an article of this story into another.", [article, story],
            (pipeline, _, parsed) => pipeline.Move([parsed.GetValue(article)!], parsed.GetValue(story)!, Owner));

        yield return Editing("lock", "Let no article join or leave this story by itself.", [], (pipeline, locked, _) => pipeline.Lock(locked, Owner));
        yield return Editing("unlock", "Let this story grow by itself again.", [], (pipeline, locked, _) => pipeline.Unlock(locked, Owner));

        var number = new Argument<long?>("N") { Description = "The number of an edit, as history shows it; the latest of this story without it.", Arity = ArgumentArity.ZeroOrOne };
        yield return Editing("undo", "Take an edit back: its articles stand where they would without it.", [number],
            (pipeline, edited, parsed) => (parsed.GetValue(number) ?? pipeline.FindLastEdit(edited)?.Number) is { } which
                ? pipeline.Undo(which, Owner)
                : new EditOutcome.Refused($"nobody has edited the story {edited}"));

        yield return History(arguments, around);

        Command Editing(string name, string description, IReadOnlyList<Argument> more, Func<Pipeline, string, ParseResult, EditOutcome> edit)
        {
            var command = new Command(name, description);
            foreach (var each in more)
                command.Add(each);
            command.SetAction(parsed => ShowStory.On(parsed, arguments, around, (pipeline, id) => Say(edit(pipeline, id, parsed), name, parsed, arguments, around)));
            return command;
        }
    }

    private static Command History(ShowStory.Arguments arguments, Surroundings around)
    {
        var command = new Command("history", "Show what became of this story, by itself and by hand.");
        command.SetAction(parsed => ShowStory.On(parsed, arguments, around, (pipeline, id) =>
        {
            var changes = pipeline.HistoryOf(id);
            if (parsed.GetValue(arguments.Json) is not null)
            {
                foreach (var change in changes)
                    JsonLines.Write(around.Output, ChangeLine.Of(change, pipeline.Holds(change)));
                return Program.Done;
            }
            if (changes.Count == 0)
                around.Say($"newsloom: the story {id} has only grown.");
            ShowStory.Write(pipeline, changes, around);
            return Program.Done;
        }));
        return command;
    }

    private static int Say(EditOutcome outcome, string name, ParseResult parsed, ShowStory.Arguments arguments, Surroundings around)
    {
        if (outcome is not EditOutcome.Done(var change))
        {
            around.Say($"newsloom story {name}: {((EditOutcome.Refused)outcome).Why}.");
            return Program.NothingDone;
        }
        if (parsed.GetValue(arguments.Json) is not null)
            JsonLines.Write(around.Output, ChangeLine.Of(change, holds: true));
        var data = parsed.GetValue(arguments.Data) is { } folder ? $" --data {folder}" : "";
        var undo = change.Kind == RecordedChangeKind.Undone ? "" : $" To take it back: newsloom story {change.Into} undo {change.Number}{data}";
        around.Say($"newsloom: {Done(change)}.{undo}");
        return Program.Done;
    }

    private static string Done(RecordedChange change)
    {
        var count = change.Articles.Count(moved => moved.From != change.Into);
        var moved = InWords.Count(count, "article");
        return change.Kind switch
        {
            RecordedChangeKind.Split => $"{moved} of {change.From} {(count == 1 ? "is" : "are")} the story {change.Into} now",
            RecordedChangeKind.Merged => $"the story {change.From} is part of {change.Into} now ({moved})",
            RecordedChangeKind.Moved => $"{moved} moved to the story {change.Into}",
            RecordedChangeKind.Locked => $"nothing joins or leaves the story {change.Into} by itself any more",
            RecordedChangeKind.Unlocked => $"the story {change.Into} grows by itself again",
            _ => $"{change.Reason}; {InWords.Count(change.Articles.Count, "article")} moved",
        };
    }
}
