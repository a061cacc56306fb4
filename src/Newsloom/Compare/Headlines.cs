using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>Chooses the headline of a story among those of its articles.</summary>
public static class Headlines
{
    /// <summary>
    /// The headline nearest to all the others, of a report of its own, in the language most of them share;
    /// of two as near, the earlier. Null if no article has one.
    /// </summary>
    public static StoryMember? Choose(IReadOnlyList<StoryMember> members)
    {
        var titled = members.Where(member => !string.IsNullOrWhiteSpace(member.Article.Article.Title)).ToList();
        var originals = titled.Where(member => member.Copy is null).ToList();
        var candidates = originals.Count > 0 ? originals : titled;
        if (candidates.Count < 2)
            return candidates.FirstOrDefault();

        var language = candidates.GroupBy(member => member.Article.Language)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        // A front page of hundreds need not be compared whole.
        var vectors = candidates.Take(100).ToDictionary(member => member, member => Encoder.Default.Encode(member.Article.Article.Title!));
        return vectors.Keys
            .Where(member => member.Article.Language == language)
            .MaxBy(member => vectors.Sum(other => Encoder.Likeness(vectors[member], other.Value)));
    }
}
