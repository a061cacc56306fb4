using Spectre.Console;
using static Newsloom.App.Terminal.TerminalText;

namespace Newsloom.App.Terminal;

/// <summary>The articles of a story by their ids, for whoever wants to split, merge or move them.</summary>
internal static class MembersView
{
    private const int MinWidth = 40;
    private const int MaxId = 40;

    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    public static Lines Of(Story story, bool isLocked, int width)
    {
        width = Math.Max(MinWidth, width);
        var lines = new Lines().Add("Articles", Strong).Add($"  of the story {Clean(story.Id)}{(isLocked ? ", which is locked" : "")}", Quiet).End();
        var ids = Math.Min(MaxId, story.Members.Max(member => Width(Clean(member.Article.Id))));
        foreach (var member in story.Members)
        {
            var article = member.Article.Article;
            lines.To(2).Add(Clean(article.Id)).To(2 + ids + 2);
            var said = string.Join(": ", new[] { Clean(article.Outlet), Clean(article.Title) }.Where(part => part.Length > 0));
            lines.Add(Cut(said.Length > 0 ? said : Clean(article.Input), Math.Max(10, width - lines.Used))).End();
            if (member.Reasons.Count > 0)
                lines.To(2 + ids + 2).Add(Cut(Clean(string.Join("; ", member.Reasons)), Math.Max(10, width - ids - 4)), Quiet).End();
        }
        if (story.Former.Count > 0)
            lines.Add(Cut($"Merged into it: {Clean(string.Join(", ", story.Former))}", width), Quiet).End();
        return lines;
    }
}
