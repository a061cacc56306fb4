using Newsloom.App.Report;
using static Newsloom.App.Terminal.TerminalText;

namespace Newsloom.App.Terminal;

/// <content>What came before and after in the same affair.</content>
public static partial class StoryView
{
    private sealed partial class Sheet
    {
        private const int MaxOfAffair = 6;

        private void WriteStoryline()
        {
            WriteEvents("Earlier in this affair", "earlier", [.. story.Storyline.Where(other => other.Relation == StorylineRelation.Earlier).TakeLast(MaxOfAffair)]);
            WriteEvents("Later in this affair", "later", [.. story.Storyline.Where(other => other.Relation == StorylineRelation.Later).Take(MaxOfAffair)]);
            More(story.Storyline.GroupBy(other => other.Relation).Sum(side => Math.Max(0, side.Count() - MaxOfAffair)), "of this affair");
        }

        private void WriteEvents(string heading, string relation, List<StorylineEvent> events)
        {
            if (events.Count == 0)
                return;
            Heading(heading);
            foreach (var other in events)
            {
                var when = other.When is { } time ? InWords.Day(time.Day) + "  " : "";
                var title = string.IsNullOrWhiteSpace(other.Title) ? "No headline" : InWords.OneLine(other.Title);
                lines.To(2).Add($"{relation}: {when}").Add(Cut(Clean(title), Math.Max(10, width - lines.Used))).End();
                foreach (var line in Wrap(Clean($"{other.Reason} · {other.Story}"), width - 4))
                    lines.To(4).Add(line, Quiet).End();
            }
        }
    }
}
