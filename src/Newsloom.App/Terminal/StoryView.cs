using Newsloom.App.Report;
using Spectre.Console;
using static Newsloom.App.Terminal.TerminalText;

namespace Newsloom.App.Terminal;

/// <summary>A story in the terminal: its weave, who said what, and what all, most and only one report.</summary>
public static partial class StoryView
{
    private const int MinWidth = 40;
    private const int MaxWidth = 132;

    /// <summary>Prints the story at the width of the console.</summary>
    public static void Write(Story story, IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(console);
        var lines = new Lines();
        new Sheet(story, lines, Math.Clamp(console.Profile.Width, MinWidth, MaxWidth)).Write();
        console.Write(lines);
    }

    private sealed partial class Sheet(Story story, Lines lines, int width)
    {
        private readonly Weave _weave = Weave.Of(story);

        public void Write()
        {
            WriteHeadline();
            WriteWeave();
            WriteSaid();
            WriteCoverage();
            WriteFigures();
            WriteTimeline();
            WriteEntities();
        }

        private void WriteHeadline()
        {
            var headline = Clean(StoryFacts.Headline(story, _weave).Text);
            var facts = string.Join(" · ", new[] { StoryFacts.When(_weave), Clean(StoryFacts.Where(story, _weave)) }.Where(fact => !string.IsNullOrEmpty(fact)));
            if (facts.Length > 0 && Width(headline) + 3 + Width(facts) <= width)
            {
                lines.Add(Closed(headline), Strong).To(width - Width(facts)).Add(facts, Quiet).End();
            }
            else
            {
                foreach (var line in Wrap(headline, width))
                    lines.Add(line, Strong).End();
                if (facts.Length > 0)
                    lines.Add(Cut(facts, width), Quiet).End();
            }
            foreach (var line in Wrap(string.Join(" · ", StoryFacts.Counts(_weave)), width))
                lines.Add(line, Quiet).End();
        }

        private void Heading(string text) => lines.End().Add(text, Strong).End();

        private void More(int number, string what)
        {
            if (number > 0)
                lines.To(2).Add(Cut($"… and {number} more {what}", width - 2), Quiet).End();
        }

        private static string Names(IEnumerable<SourceThread> threads) => string.Join(", ", threads.Select(thread => Clean(thread.Name)).Distinct());
    }

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    private static Style Mark(SourceThread thread) => new(ThreadColours[thread.Hue]);

    private static Style Linked(WovenArticle article) => article.Link is { } link ? new Style(link: link.AbsoluteUri) : Style.Plain;

    // Between three and seven to one against black and white alike: the ground of a terminal is not known.
    private static readonly Color[] ThreadColours =
    [
        new(0x2f, 0x7f, 0xd0), new(0xd0, 0x6a, 0x10), new(0x10, 0x90, 0x70), new(0xb0, 0x50, 0xb0), new(0xa0, 0x80, 0x10),
        new(0xd0, 0x40, 0x50), new(0x50, 0x90, 0x20), new(0x70, 0x70, 0xd8), new(0x20, 0x90, 0xa8), new(0x90, 0x70, 0x60),
    ];
}
