using Newsloom.App.Report;
using Spectre.Console;
using static Newsloom.App.Terminal.TerminalText;

namespace Newsloom.App.Terminal;

/// <summary>A story in the terminal: its weave, who said what, and what all, most and only one report.</summary>
public static partial class StoryView
{
    private const int MinWidth = 40;
    private const int MaxWidth = 132;

    /// <summary>Prints the story at the width of the console, and an empty line after it.</summary>
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
            WriteStoryline();
            lines.End();
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
            foreach (var line in Wrap(string.Join(" · ", StoryFacts.Counts(story, _weave)), width))
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

    // Three to one against black and nearly so against white: the ground of a terminal is not known. Chosen with the
    // report's hues, to stay apart for colour-blind readers.
    private static readonly Color[] ThreadColours =
    [
        new(0xa6, 0x5e, 0xf4), new(0xd1, 0x89, 0x00), new(0x39, 0x51, 0xc8), new(0x72, 0xa5, 0x78), new(0xb6, 0x00, 0x61),
        new(0x7c, 0x7b, 0x15), new(0xab, 0x66, 0x77), new(0x91, 0x45, 0x1a), new(0xac, 0x8e, 0xc3), new(0x86, 0x39, 0x99),
    ];
}
