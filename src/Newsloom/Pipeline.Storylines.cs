using Newsloom.Cluster;
using Newsloom.Store;

namespace Newsloom;

/// <summary>
/// Stories that continue one another. A link is recorded under the ids that the stories had when it was found; what has become of them
/// since is followed when a storyline is asked for.
/// </summary>
public sealed partial class Pipeline
{
    /// <summary>Of an affair that goes on for ever so many stories are told on either side.</summary>
    private const int MaxOfStoryline = 20;

    private readonly StoryLinks _links;

    /// <summary>
    /// The stories of the same affair, by time: those that this one continues, one after the other, and those that continue it. Those that
    /// branch off from an earlier one are neither.
    /// </summary>
    public IReadOnlyList<StorylineEvent> StorylineOf(string story)
    {
        if (FindStoryId(story) is not { } own)
            return [];
        var seen = new HashSet<string>(StringComparer.Ordinal) { own };
        return
        [
            .. Earlier(own, seen).Concat(Later(own, seen)).OrderBy(each => each.Relation).ThenBy(each => each.When is null).ThenBy(each => each.When)
                .ThenBy(each => each.Story, StringComparer.Ordinal),
        ];
    }

    internal void Record(StoryLink link) => _links.Add(link);

    private void TakeLinks()
    {
        foreach (var link in _clusters.TakeLinks())
            Record(link);
    }

    private List<StorylineEvent> Earlier(string story, HashSet<string> seen)
    {
        var found = new List<StorylineEvent>();
        for (var at = story; found.Count < MaxOfStoryline && LinkOf(at) is var (link, earlier) && seen.Add(earlier); at = earlier)
            found.Add(Event(earlier, StorylineRelation.Earlier, link));
        return found;
    }

    private List<StorylineEvent> Later(string story, HashSet<string> seen)
    {
        var found = new List<StorylineEvent>();
        List<string> from = [story];
        for (var i = 0; i < from.Count; i++)
        {
            foreach (var (link, later) in LinksTo(from[i]))
            {
                if (found.Count == MaxOfStoryline || !seen.Add(later))
                    continue;
                found.Add(Event(later, StorylineRelation.Later, link));
                from.Add(later);
            }
        }
        return found;
    }

    /// <summary>Of all that a story and those that are part of it now continue, the nearest in time.</summary>
    private (StoryLink Link, string Earlier)? LinkOf(string story)
    {
        (StoryLink Link, string Earlier)? nearest = null;
        foreach (var id in FormerOf(story).Prepend(story))
        {
            if (_links.Find(id) is { } link && Followed(link.Earlier) is { } earlier && earlier != story && (nearest is null || link.Minutes < nearest.Value.Link.Minutes))
                nearest = (link, earlier);
        }
        return nearest;
    }

    private IEnumerable<(StoryLink Link, string Later)> LinksTo(string story)
    {
        foreach (var link in FormerOf(story).Prepend(story).SelectMany(_links.To))
        {
            if (Followed(link.Story) is { } later && LinkOf(later) is var (own, earlier) && own == link && earlier == story)
                yield return (link, later);
        }
    }

    /// <summary>The id of what a story has become; null where nothing of it is kept.</summary>
    private string? Followed(string story) => _history.Follow(story, _placed.HasStory) is var now && _placed.HasStory(now) ? now : null;

    private StorylineEvent Event(string story, StorylineRelation relation, StoryLink link)
    {
        var members = Members(LoadStory(story));
        var headline = Compare.Headlines.Choose(members);
        return new StorylineEvent(
            story, headline?.Article.Article.Title, headline?.Article.Language, members.Select(member => member.Published).FirstOrDefault(time => time is not null),
            relation, link.Reason, link.Strength);
    }
}
