using System.Globalization;

namespace Newsloom.Cluster;

/// <summary>Says in plain words what an article and a story have in common.</summary>
internal static class StoryReasons
{
    private const int MaxNames = 3;

    public static IReadOnlyList<string> Of(ArticleTrace article, WeighedArticle weighed, GrowingStory story, float probability)
    {
        var reasons = new List<string>();
        Add(reasons, "same people", Shared(article, weighed.Names, story.Names, EntityKind.Person));
        Add(reasons, "same place", Shared(article, weighed.Names, story.Names, EntityKind.Place, EntityKind.Country));
        Add(reasons, "same organisations", Shared(article, weighed.Names, story.Names, EntityKind.Organisation));

        var words = story.WordsIn(weighed.Language);
        Span<int> top = stackalloc int[24];
        var rare = 0;
        foreach (var i in top[..weighed.Words.Top(top)])
            rare += Array.BinarySearch(words.Terms, weighed.Words.Terms[i]) >= 0 ? 1 : 0;
        if (rare > 0)
            reasons.Add(rare == 1 ? "1 shared rare term" : string.Create(CultureInfo.InvariantCulture, $"{rare} shared rare terms"));
        Add(reasons, "same words in the headline", SharedWords(article, weighed.Title, words));
        reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{probability:0.00} alike"));
        return reasons;
    }

    private static void Add(List<string> reasons, string what, List<string> names)
    {
        if (names.Count > 0)
            reasons.Add($"{what}: {string.Join(", ", names)}");
    }

    private static List<string> Shared(ArticleTrace article, SparseVector names, SparseVector of, params ReadOnlySpan<EntityKind> kinds)
    {
        var shared = new List<(string Name, float Weight)>();
        foreach (var label in article.Terms.Labels)
        {
            if (label.Kind is not { } kind || !kinds.Contains(kind) || Array.BinarySearch(of.Terms, label.Term) < 0)
                continue;
            var at = Array.BinarySearch(names.Terms, label.Term);
            if (at >= 0)
                shared.Add((label.Name, names.Weights[at]));
        }
        return [.. shared.OrderByDescending(name => name.Weight).Take(MaxNames).Select(name => name.Name)];
    }

    private static List<string> SharedWords(ArticleTrace article, SparseVector title, SparseVector of)
    {
        var shared = new List<string>();
        Span<int> top = stackalloc int[MaxNames];
        foreach (var i in top[..title.Top(top)])
        {
            if (Array.BinarySearch(of.Terms, title.Terms[i]) >= 0)
                shared.AddRange(article.Terms.Labels.Where(label => label.Kind is null && label.Term == title.Terms[i]).Select(label => label.Name).Take(1));
        }
        return shared;
    }
}
