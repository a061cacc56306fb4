using Newsloom.App.Report;
using Newsloom.Deduplicate;
using static Newsloom.App.Terminal.TerminalText;

namespace Newsloom.App.Terminal;

public static partial class StoryView
{
    private sealed partial class Sheet
    {
        private const int Margin = 2;

        private void WriteWeave()
        {
            lines.End();
            var lane = new Lane(_weave, width);
            var languages = StoryFacts.Languages(_weave).Count > 1;
            var labels = _weave.Threads.SelectMany(thread => thread.Copies.Select(CopyLabel).Append(Clean(thread.Name)));
            var label = Math.Min(labels.Max(text => (int?)Width(text)) ?? 0, Math.Max(12, width / 4));
            var language = Margin + lane.Width + 2;
            var name = language + (languages ? 4 : 0);
            var detail = name + label + 2;

            foreach (var thread in _weave.Threads)
            {
                lines.To(Margin).Add(lane.Draw(thread), Mark(thread)).To(language);
                WriteRow(thread.Original, languages, Clean(thread.Name), Detail(thread.Original, thread), () => Hang(-1), language, name, label, detail);
                for (var i = 0; i < thread.Hung.Count; i++)
                {
                    lines.To(Margin).Add(lane.Hang(thread, i), Mark(thread)).To(language);
                    var at = i;
                    WriteRow(thread.Copies[i], languages, CopyLabel(thread.Copies[i]), Detail(thread.Copies[i], thread), () => Hang(at), language, name, label, detail);
                }

                if (thread.Hung.Count < thread.Copies.Count)
                    lines.To(name).Add(Cut($"… and {InWords.Count(thread.Copies.Count - thread.Hung.Count, "more copy", "more copies")}", width - name), Quiet).End();

                // A row of two lines does not break the lines of the copies still to come.
                void Hang(int index) => lines.To(Margin).Add(lane.Below(thread, index), Mark(thread));
            }

            if (lane.Axis is { } axis)
                lines.To(Margin).Add(axis, Quiet).End();
        }

        private void WriteRow(
            WovenArticle article, bool languages, string name, string detail, Action hang, int languageColumn, int nameColumn, int nameWidth, int detailColumn)
        {
            if (languages)
                lines.To(languageColumn).Add(Cut(InWords.Tag(article.Language) ?? "", 3), Quiet);
            lines.To(nameColumn).Add(Closed(Cut(name, nameWidth)), Linked(article));
            var room = width - detailColumn;
            var wrapped = Wrap(detail, room);
            for (var i = 0; i < wrapped.Count; i++)
            {
                // Two lines tell enough of one article.
                var line = i == 1 && wrapped.Count > 2 ? Cut(string.Join(' ', wrapped.Skip(1)), room) : wrapped[i];
                if (i == 1)
                    hang();
                lines.To(detailColumn).Add(Closed(line), Quiet).End();
                if (i == 1)
                    break;
            }
        }

        private static string CopyLabel(WovenArticle copy) =>
            copy.Member.Copy is { } found ? $"copy {InWords.Percent(found.Share)}" : "copy";

        private string Detail(WovenArticle article, SourceThread thread)
        {
            var parts = new List<string>();
            var isCopy = article != thread.Original;
            if (isCopy || !string.Equals(article.Outlet, thread.Name, StringComparison.OrdinalIgnoreCase))
                parts.Add(Clean(article.Outlet));
            if (article.Article.Byline.Count > 0 && !isCopy)
                parts.Add(Clean(string.Join(", ", article.Article.Byline)));
            if (Clean(article.Article.Aggregator) is { Length: > 0 } aggregator && aggregator != Clean(article.Outlet))
                parts.Add($"by way of {aggregator}");
            if (_weave.ReusedBy(article) is { Count: > 0 } reused)
                parts.Add($"reuses {Clean(string.Join(", ", reused))}");
            if (_weave.PerhapsTranslationOf(article) is { } translated)
                parts.Add($"perhaps a translation of {Clean(translated)}");
            parts.Add(_weave.Appeared(article));
            if (isCopy && ChangesInWords.Of(CopyChanges.Between(thread.Original.Member.Article, article.Member.Article)) is { } changes)
                parts.Add(Clean(changes));
            return string.Join(" · ", parts);
        }
    }

    /// <summary>The left part of a row: where the points of a thread stand, and how copies hang on it.</summary>
    private sealed class Lane
    {
        private readonly Weave _weave;
        private readonly int _start;
        private readonly int _cells;

        public Lane(Weave weave, int width)
        {
            _weave = weave;
            var dated = weave.Articles.Any(article => article.Time is not null);
            _start = weave.HasUndated && dated ? 2 : 0;
            _cells = !dated || weave.Scale.IsPoint ? 1 : Math.Clamp((width - 44) / 2, 8, 28);
        }

        public int Width => _start + _cells;

        /// <summary>The named times under their places; null where there is no room or no line.</summary>
        public string? Axis
        {
            get
            {
                if (_cells < 16)
                    return null;
                var axis = "";
                foreach (var (place, label) in _weave.Scale.Ticks)
                {
                    var column = _start + (int)Math.Round(place * (_cells - 1));
                    if (column + label.Length > Width && axis.Length + 1 <= Width - label.Length)
                        column = Width - label.Length;
                    if (column + label.Length <= Width && (axis.Length == 0 || column > axis.Length + 1))
                        axis = axis.PadRight(column) + label;
                }
                return axis.Length == 0 ? null : axis;
            }
        }

        public string Draw(SourceThread thread)
        {
            var cells = Empty();
            var columns = thread.Articles.Select(Column).ToList();
            var (from, to) = (columns.Min(), columns.Max());
            for (var i = from; i <= to; i++)
                cells[i] = i < _start ? '╌' : '─';
            foreach (var article in thread.Articles.Reverse())
                cells[Column(article)] = article.Time is null ? '○' : '●';
            return new string(cells).TrimEnd();
        }

        /// <summary>Below the thread: the copy at this place, and the lines of those still to come.</summary>
        public string Hang(SourceThread thread, int index)
        {
            var cells = Down(thread, index);
            var column = Column(thread.Copies[index]);
            cells[column] = cells[column] == '│' ? '├' : '└';
            return new string(cells).TrimEnd();
        }

        /// <summary>Under the copy at this place: the lines of those still to come alone.</summary>
        public string Below(SourceThread thread, int index) => new string(Down(thread, index)).TrimEnd();

        private char[] Down(SourceThread thread, int index)
        {
            var cells = Empty();
            foreach (var later in thread.Hung.Skip(index + 1))
                cells[Column(later)] = '│';
            return cells;
        }

        private char[] Empty()
        {
            var cells = new char[Width];
            Array.Fill(cells, ' ');
            return cells;
        }

        private int Column(WovenArticle article) => article.Time is { } time
            ? _start + (int)Math.Round(_weave.Scale.Place(time) * (_cells - 1), MidpointRounding.AwayFromZero)
            : 0;
    }
}
