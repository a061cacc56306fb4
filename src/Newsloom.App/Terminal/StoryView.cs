using Spectre.Console;

namespace Newsloom.App.Terminal;

internal static class StoryView
{
    public static void Write(Story story, IAnsiConsole console)
    {
        console.WriteLine(Plain.Text(story.Title ?? story.Id));
        console.WriteLine($"{story.Members.Count} articles · {story.Sources} independent sources");
    }
}
