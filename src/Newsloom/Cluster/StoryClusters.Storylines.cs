namespace Newsloom.Cluster;

/// <content>Links stories of one affair that are not one event.</content>
public sealed partial class StoryClusters
{
    private readonly List<StoryLink> _links = [];
    private readonly Query _line = new();

    /// <summary>Which stories were seen to continue earlier ones since this was last asked, in order.</summary>
    public IReadOnlyList<StoryLink> TakeLinks()
    {
        if (_links.Count == 0)
            return [];
        StoryLink[] taken = [.. _links];
        _links.Clear();
        return taken;
    }

    /// <summary>Links a story that has a new article to the nearest in time of those that it may continue.</summary>
    /// <param name="found">The stories that came into question for the article.</param>
    private void Link(ArticleTrace article, WeighedArticle weighed, int story, List<(int Story, float Probability)> found)
    {
        var own = At(story);
        if (found.Count == 0 || !IsTimeToLook(own.Count) || own.Earliest is not { } began)
            return;
        StoryLink? nearest = null;
        Span<float> signs = stackalloc float[StorySigns.Count];
        _line.Load(own.AsArticle());
        foreach (var (candidate, _) in found)
        {
            if (Find(candidate) is not { } other || other == own || other.Latest is not { } ended || other.Earliest >= began || ended >= began)
                continue;
            other.Compare(_line, signs);
            var shared = Storyline.Shared(article, weighed, other);
            var strength = Storyline.Strength(signs, shared);
            if (strength < Storyline.MinStrength)
                continue;
            var link = new StoryLink(own.Id, other.Id, began - ended, Math.Round(strength, 2), Storyline.Reason(shared, began - ended));
            if (nearest is null || link.Minutes < nearest.Minutes || link.Minutes == nearest.Minutes && string.CompareOrdinal(link.Earlier, nearest.Earlier) < 0)
                nearest = link;
        }
        if (nearest is not null)
            _links.Add(nearest);
    }
}
