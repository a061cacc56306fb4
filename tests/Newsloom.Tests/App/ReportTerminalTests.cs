using System.Runtime.CompilerServices;
using System.Text;
using Newsloom.App.Terminal;
using Spectre.Console;

namespace Newsloom.Tests.App;

public sealed class ReportTerminalTests
{
    private static readonly Dictionary<string, Func<Story>> Stories = new()
    {
        ["ferry"] = ReportStories.Ferry,
        ["interrupted"] = ReportStories.Interrupted,
        ["crowd"] = ReportStories.Crowd,
        ["single"] = ReportStories.Single,
        ["bare"] = ReportStories.Bare,
        ["scripts"] = ReportStories.Scripts,
        ["hostile"] = ReportStories.Hostile,
    };

    public static TheoryData<string> Names => [.. Stories.Keys];

    [Theory]
    [InlineData("ferry", 60)]
    [InlineData("ferry", 80)]
    [InlineData("ferry", 120)]
    [InlineData("interrupted", 80)]
    [InlineData("scripts", 80)]
    [InlineData("single", 80)]
    public void Looks_as_it_should(string name, int width)
    {
        var shown = Show(Stories[name](), width);
        var golden = Path.Combine(Data(), "terminal", $"{name}-{width}.txt");
        if (Environment.GetEnvironmentVariable("NEWSLOOM_UPDATE") == "1")
            File.WriteAllText(golden, shown);

        shown.ShouldBe(File.ReadAllText(golden), "NEWSLOOM_UPDATE=1 ./test rewrites the expected screens; the difference is the review.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_line_is_wider_than_the_terminal(string name)
    {
        for (var width = 40; width <= 200; width += 7)
        {
            foreach (var line in Show(Stories[name](), width).Split('\n'))
                TerminalText.Width(line).ShouldBeLessThanOrEqualTo(width, line);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_of_a_page_steers_the_terminal(string name)
    {
        var shown = Show(Stories[name](), 80);

        shown.Where(c => c != '\n' && (char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')).ShouldBeEmpty();
    }

    [Fact]
    public void A_supposed_translation_is_told_with_how_sure_it_is()
    {
        var story = ReportStories.Ferry();
        var shown = Show(story with { Comparison = story.Comparison with { Translations = [new PerhapsTranslation("german", "wire", 0.834)] } }, 160);

        shown.ShouldContain("perhaps a translation of NPA’s text, 0.83");
        Show(story, 160).ShouldNotContain("translation");
    }

    [Fact]
    public void Square_brackets_are_text() => Show(ReportStories.Hostile(), 120).ShouldContain("[red]markup[/]");

    [Fact]
    public void Colour_marks_the_thread_and_nothing_else()
    {
        var plain = Show(ReportStories.Ferry(), 80);
        var coloured = Show(ReportStories.Ferry(), 80, colours: true);

        var colourless = new StringBuilder();
        for (var i = 0; i < coloured.Length; i++)
        {
            if (coloured[i] != '\u001b')
                colourless.Append(coloured[i]);
            else
                i = coloured[i + 1] == ']' ? coloured.IndexOf('\\', i) : coloured.IndexOf('m', i);
        }
        colourless.ToString().ShouldBe(plain);
        coloured.Split("\u001b[38;2;").Length.ShouldBe(9 + 2, "one for each row of the weave, and one for each second line that copies hang below");
    }

    [Theory]
    [InlineData("日本語テキスト", 6, "日本…")]
    [InlineData("a long sentence that goes on", 12, "a long…")]
    [InlineData("Donaudampfschifffahrt", 8, "Donauda…")]
    [InlineData("short", 8, "short")]
    public void Cuts_at_words_and_cells(string text, int width, string expected) => TerminalText.Cut(text, width).ShouldBe(expected);

    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred[0m")]
    [InlineData("a\u009b2Jb\u0007\u202Ec\r\nd\te", "a2Jbc d e")]
    [InlineData("\ud83d\ud83d", "")]
    [InlineData("👩‍🚒", "👩‍🚒")]
    public void Cleans_text_of_what_a_terminal_obeys(string text, string expected) => TerminalText.Clean(text).ShouldBe(expected);

    private static string Show(Story story, int width, bool colours = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Links = false;
        StoryView.Write(story, console);
        return output.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static string Data([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "data"));
}
