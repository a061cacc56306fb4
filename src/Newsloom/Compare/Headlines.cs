using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>Chooses the headline of a story among those of its articles.</summary>
public static class Headlines
{
    /// <summary>
    /// The headline nearest to all others and to how the articles open, of a report of its own, in the language most of them share;
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
        // A story of hundreds need not be compared whole.
        var told = candidates.Take(100).SelectMany(member => new[] { member.Article.Article.Title!, Lead(member.Article) })
            .Select(text => Encoder.Default.Encode(text)).ToList();
        return candidates.Take(100)
            .Where(member => member.Article.Language == language)
            .MaxBy(member => Nearness(Encoder.Default.Encode(member.Article.Article.Title!), told));
    }

    private static double Nearness(float[] title, List<float[]> told) => told.Sum(other => Encoder.Likeness(title, other));

    private static string Lead(AnalyzedArticle article) =>
        article.Sentences.Count == 0 ? "" : article.Text[..article.Sentences[Math.Min(1, article.Sentences.Count - 1)].End];
}
