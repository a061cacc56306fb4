using System.Net;

namespace Newsloom.App.Report;

internal static class HtmlReport
{
    public static void Write(IReadOnlyList<Story> stories, TextWriter output)
    {
        output.Write("<!doctype html><meta charset=utf-8><title>Stories</title>");
        foreach (var story in stories)
            output.Write($"<h1>{WebUtility.HtmlEncode(story.Title ?? story.Id)}</h1>");
    }
}
