using Newsloom.Cluster;
using Newsloom.Store;

namespace Newsloom;

/// <summary>
/// What becomes of stories after their articles were placed: later articles show that two are one, or one is two. It is written with the
/// article that showed it, and the id of a story that is no more leads on.
/// </summary>
public sealed partial class Pipeline
{
    private readonly StoryHistory _history;

    /// <summary>The id of the story that this is, or has become part of; of an article, that of its story. Null where there is none.</summary>
    public string? FindStoryId(string id)
    {
        TakeEdits();
        if (_placed.HasStory(id))
            return id;
        var now = _history.Follow(id, _placed.HasStory);
        return now != id ? now : _placed.FindPlacement(id)?.Story;
    }

    /// <summary>The id of the story in which an article stands; null where it is in none.</summary>
    public string? PlaceOf(string article) => _placed.FindPlacement(article)?.Story;

    /// <summary>A story by its id, or one that it had before; null where there is none.</summary>
    public Story? FindStory(string id) => FindStoryId(id) is { } now ? Tell(now, LoadStory(now), FormerOf(now), StorylineOf(now)) : null;

    /// <summary>What became of a story and of those that are part of it now, in order.</summary>
    public IReadOnlyList<RecordedChange> HistoryOf(string story) =>
        _history.Of(FormerOf(story).Append(story).ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether nobody has taken the edit back.</summary>
    public bool Holds(RecordedChange edit) => _history.Holds(edit);

    /// <summary>Why an article stands where it does, and what it went through, in order.</summary>
    public (IReadOnlyList<string> Reasons, IReadOnlyList<RecordedChange> Changes)? WhyOf(string article) =>
        _placed.FindPlacement(article) is { } placement ? (ReasonsOf(placement), _history.Of(article)) : null;

    /// <summary>Takes over what the clusterer has made of earlier stories.</summary>
    private void ApplyChanges()
    {
        foreach (var change in _clusters.TakeChanges())
            Apply(change);
    }

    internal void Apply(StoryChange change)
    {
        // The clusterer knows the articles of its window; a story that is no more has none left at all.
        var leaving = change.Kind == StoryChangeKind.Merged ? change.Articles.Union(_placed.Members(change.From), StringComparer.Ordinal) : change.Articles;
        var moved = new List<MovedArticle>();
        foreach (var article in leaving)
        {
            if (_placed.FindPlacement(article) is not { } placement || placement.Story == change.Into)
                continue;
            if (_clusters.Rules.StoryOf(article) is { } kept)
            {
                if (kept != change.Into && _recalled.Contains(article))
                    _clusters.Move(article, kept);
                continue;
            }
            moved.Add(new MovedArticle(article, placement.Story));
            _placed.Put(placement with { Story = change.Into, Reasons = [change.Reason] });
        }
        if (moved.Count > 0)
            _history.Add(new RecordedChange(0, _time.GetUtcNow(), Enum.Parse<RecordedChangeKind>(change.Kind.ToString()), change.From, change.Into, moved, change.Reason, null));
    }

    private IReadOnlyList<string> ReasonsOf(Placement placement) => _history.FindEditOf(placement.Article) switch
    {
        { } edit when edit.Into == placement.Story => [$"{InWords(edit)} (edit {edit.Number})"],
        _ => placement.Reasons,
    };

    private static string InWords(RecordedChange edit) => edit.Kind switch
    {
        RecordedChangeKind.Split => $"split off by hand from {edit.From}",
        RecordedChangeKind.Merged => $"merged by hand: {edit.From}",
        _ => "moved here by hand",
    };

    private IReadOnlyList<string> FormerOf(string story) => _history.FormerOf(story, _placed.HasStory);
}
