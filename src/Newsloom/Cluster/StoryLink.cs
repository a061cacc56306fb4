namespace Newsloom.Cluster;

/// <summary>A story that continues an earlier one: another event of the same affair.</summary>
/// <param name="Story">The later story.</param>
/// <param name="Earlier">The one that it continues.</param>
/// <param name="Minutes">How long after the latest of the earlier story its own first article appeared, when this was found.</param>
/// <param name="Strength">From 0 to 1: how much of what lasts in an affair they share.</param>
/// <param name="Reason">In plain words.</param>
public sealed record StoryLink(string Story, string Earlier, long Minutes, double Strength, string Reason)
{
    /// <summary>A story continues one other: the nearest in time, and what is said last of the same one.</summary>
    public bool TakesPlaceOf(StoryLink? known) => known is null || known.Earlier == Earlier || Minutes < known.Minutes;
}
