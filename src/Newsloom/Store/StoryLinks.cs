using Newsloom.Cluster;

namespace Newsloom.Store;

/// <summary>
/// Which stories continue earlier ones: what is not yet written stands in memory and covers what the store has. Without a store all of it
/// stays there.
/// </summary>
internal sealed class StoryLinks(NewsStore? store)
{
    private readonly Dictionary<string, StoryLink> _unsaved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _unsavedTo = new(StringComparer.Ordinal);

    /// <summary>Takes over a link, unless the story continues a nearer one.</summary>
    public void Add(StoryLink link)
    {
        var known = Find(link.Story);
        if (!link.TakesPlaceOf(known))
            return;
        if (_unsaved.Remove(link.Story, out var before))
            _unsavedTo[before.Earlier].Remove(link.Story);
        _unsaved.Add(link.Story, link);
        if (!_unsavedTo.TryGetValue(link.Earlier, out var later))
            _unsavedTo.Add(link.Earlier, later = new SortedSet<string>(StringComparer.Ordinal));
        later.Add(link.Story);
    }

    /// <summary>The link of a story to the one that it continues; null where it continues none.</summary>
    public StoryLink? Find(string story) => _unsaved.GetValueOrDefault(story) ?? store?.FindLink(story);

    /// <summary>The links of the stories that continue this one, in the order of their ids.</summary>
    public IReadOnlyList<StoryLink> To(string earlier)
    {
        IEnumerable<StoryLink> saved = store is null ? [] : store.LoadLinksTo(earlier).Where(link => !_unsaved.ContainsKey(link.Story));
        var unsaved = _unsavedTo.TryGetValue(earlier, out var later) ? later.Select(story => _unsaved[story]) : [];
        return [.. saved.Concat(unsaved).OrderBy(link => link.Story, StringComparer.Ordinal)];
    }

    /// <summary>What is to be written.</summary>
    public IReadOnlyList<StoryLink> ToWrite() => [.. _unsaved.Values.OrderBy(link => link.Story, StringComparer.Ordinal)];

    /// <summary>The store has all of it.</summary>
    public void Saved()
    {
        if (store is null)
            return;
        _unsaved.Clear();
        _unsavedTo.Clear();
    }
}
