using Newsloom.App.Report;
using static Newsloom.App.Terminal.TerminalText;

namespace Newsloom.App.Terminal;

public static partial class StoryView
{
    private sealed partial class Sheet
    {
        private const int CoverageColumn = 6;
        private const int MaxStatements = 6;
        private const int MaxFigures = 8;
        private const int MaxEvents = 10;

        private void WriteCoverage()
        {
            var coverage = Coverage.Of(story, _weave);
            if (coverage.Count == 0 || _weave.Threads.Count < 2)
                return;
            lines.End();
            foreach (var group in coverage.GroupBy(item => item.Breadth))
            {
                lines.Add(group.Key.ToString(), Strong);
                foreach (var item in group.Take(MaxStatements))
                    WriteStatement(item);
                if (group.Count() > MaxStatements)
                    lines.To(CoverageColumn).Add($"… and {group.Count() - MaxStatements} more", Quiet).End();
            }
        }

        private void WriteStatement(Coverage item)
        {
            var text = Clean(item.Statement.Text);
            var note = item.Breadth switch
            {
                Breadth.Most => $"not {Names(item.Without)}",
                Breadth.Some => Names(item.By),
                _ => "",
            };
            if (item.Breadth == Breadth.One)
                text = $"{Cut(Clean(item.By[0].Name), width / 3)}: {text}";
            var room = width - CoverageColumn;
            // A statement may run to a second line; who lacks it stands behind it, or on a line of its own.
            var wrapped = Wrap(text, room);
            if (wrapped.Count > 2)
                wrapped = [wrapped[0], Cut(string.Join(' ', wrapped.Skip(1)), room)];
            foreach (var line in wrapped)
            {
                if (line != wrapped[0] || lines.Used > CoverageColumn)
                    lines.To(CoverageColumn);
                lines.To(CoverageColumn).Add(Closed(line));
                if (line != wrapped[^1])
                    lines.End();
            }
            if (note.Length > 0 && lines.Used + Width(note) + 2 > width)
                lines.End().To(CoverageColumn);
            if (note.Length > 0)
                lines.Add(lines.Used > CoverageColumn ? "  " : "").Add(Cut(note, width - lines.Used), Quiet);
            lines.End();
        }

        private void WriteFigures()
        {
            var conflicts = FigureConflict.Of(story, _weave);
            if (conflicts.Count == 0)
                return;
            Heading("Figures that differ");
            foreach (var conflict in conflicts.Take(MaxFigures))
            {
                var what = Cut(Clean(conflict.What), Math.Max(10, width / 4));
                lines.To(Margin).Add(Closed(what)).Add("  ");
                var column = lines.Used;
                var values = conflict.Values.Select(value => Cut((value.IsApproximate ? "about " : "") + Clean(InWords.Value(value.Value, value.Unit)), width / 3)).ToList();
                var by = column + values.Max(Width) + 2;
                for (var i = 0; i < values.Count; i++)
                {
                    var value = conflict.Values[i];
                    lines.To(column).Add(i > 0 && values[i] == values[i - 1] ? "" : values[i]).To(by);
                    var sources = value.ClaimedBy is { Length: > 0 } claimed ? $"{Names(value.By)}, citing {Clean(claimed)}" : Names(value.By);
                    lines.Add(Closed(Cut(sources, width - lines.Used)), Quiet).End();
                }
            }
            More(conflicts.Count - MaxFigures, "figures");
        }

        private void WriteTimeline()
        {
            var events = story.Comparison.Timeline
                .Where(entry => entry.Kind == TimelineKind.Event && _weave.TryFind(entry.Passage.Article, out _, out _))
                .OrderBy(entry => entry.Time).ToList();
            if (events.Count == 0)
                return;
            Heading("When");
            var times = events.Take(MaxEvents).Select(entry => InWords.Time(entry.Time)).ToList();
            var column = Margin + times.Max(Width) + 2;
            string? shown = null;
            foreach (var (entry, time) in events.Zip(times))
            {
                lines.To(Margin).Add(time == shown ? "" : time, Quiet).To(column);
                shown = time;
                _weave.TryFind(entry.Passage.Article, out _, out var thread);
                var name = Cut(Clean(thread!.Name), width / 4);
                var text = Cut(Clean(entry.Passage.Text), width - column - Width(name) - 2);
                lines.Add(Closed(text)).Add("  ").Add(Closed(name), Quiet).End();
            }
            More(events.Count - MaxEvents, "events");
        }

        private void WriteEntities()
        {
            var named = NamedEntities.Of(story, _weave);
            if (named.Count == 0)
                return;
            Heading("Named");
            foreach (var kind in named)
            {
                var text = string.Join(" · ", kind.Names.Take(NamedEntities.MaxShown).Select(name => Clean(name)));
                var wrapped = Wrap(text, width - 16);
                lines.To(Margin).Add(kind.Title, Quiet);
                lines.To(16).Add(wrapped.Count > 1 ? Closed(Cut(text, width - 16)) : Closed(wrapped[0])).End();
            }
        }
    }
}
