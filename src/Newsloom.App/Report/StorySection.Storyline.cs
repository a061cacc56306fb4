namespace Newsloom.App.Report;

/// <content>What came before and after in the same affair.</content>
internal sealed partial class StorySection
{
    private void WriteStoryline()
    {
        WriteEvents("earlier", "Earlier in this affair", StorylineRelation.Earlier);
        WriteEvents("later", "Later in this affair", StorylineRelation.Later);
    }

    private void WriteEvents(string name, string title, StorylineRelation relation)
    {
        var events = _story.Storyline.Where(other => other.Relation == relation).ToList();
        if (events.Count == 0)
            return;
        using var part = Part(name, title);
        using var list = _page.Open("ul");
        foreach (var other in events)
        {
            using var item = _page.Open("li");
            // The page may hold the other story, but does not say under which number: it is named.
            WriteForeign("span", string.IsNullOrWhiteSpace(other.Title) ? "No headline" : InWords.OneLine(other.Title), other.Language);
            if (other.When is { } when)
                _page.Leaf("span", " · " + InWords.Day(when.Day), ("class", "quiet"));
            _page.Leaf("p", other.Reason, ("class", "quiet"), ("dir", "auto"));
        }
        _page.Line();
    }
}
