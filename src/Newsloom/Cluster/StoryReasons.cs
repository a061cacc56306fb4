using System.Globalization;

namespace Newsloom.Cluster;

/// <summary>Says in plain words what an article and a story have in common.</summary>
internal static class StoryReasons
{
    private const int MaxNames = 3;
    private const int MostRareTerms = 24;

    public static IReadOnlyList<string> Of(ArticleTrace article, WeighedArticle weighed, GrowingStory story, float probability)
    {
        var reasons = new List<string>();
        Add(reasons, "same people", Shared(article, weighed.Names, story, EntityKind.Person));
        Add(reasons, "same place", Shared(article, weighed.Names, story, EntityKind.Place, EntityKind.Country));
        Add(reasons, "same organisations", Shared(article, weighed.Names, story, EntityKind.Organisation));

        AddRareTerms(reasons, RareTerms(weighed, story, MostRareTerms));
        Add(reasons, "same words in the headline", SharedWords(article, weighed, story));
        reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{probability:0.00} alike"));
        return reasons;
    }

    /// <summary>How many of the article's rarest words, so many at most, the story has.</summary>
    public static int RareTerms(WeighedArticle article, GrowingStory story, int most)
    {
        var rare = 0;
        for (var i = 0; i < article.Words.Count && i < most; i++)
            rare += story.Shares(TermKind.Words, article.Words.Term(i), article.Language) ? 1 : 0;
        return rare;
    }

    public static void AddRareTerms(List<string> reasons, int rare)
    {
        if (rare > 0)
            reasons.Add(rare == 1 ? "1 shared rare term" : string.Create(CultureInfo.InvariantCulture, $"{rare} shared rare terms"));
    }

    public static void Add(List<string> reasons, string what, List<string> names)
    {
        if (names.Count > 0)
            reasons.Add($"{what}: {string.Join(", ", names)}");
    }

    public static List<string> Shared(ArticleTrace article, PackedTerms names, GrowingStory story, params ReadOnlySpan<EntityKind> kinds)
    {
        var shared = new List<string>();
        for (var i = 0; i < names.Count && shared.Count < MaxNames; i++)
        {
            var term = names.Term(i);
            if (!story.Shares(TermKind.Names, term, null))
                continue;
            foreach (var label in article.Terms.Labels)
            {
                if (label.Kind is { } kind && kinds.Contains(kind) && (label.Term & PackedTerms.TermBits) == term)
                {
                    shared.Add(label.Name);
                    break;
                }
            }
        }
        return shared;
    }

    private static List<string> SharedWords(ArticleTrace article, WeighedArticle weighed, GrowingStory story)
    {
        var shared = new List<string>();
        for (var i = 0; i < weighed.Title.Count && i < MaxNames; i++)
        {
            var term = weighed.Title.Term(i);
            if (story.Shares(TermKind.Words, term, weighed.Language))
                shared.AddRange(article.Terms.Labels.Where(label => label.Kind is null && (label.Term & PackedTerms.TermBits) == term).Select(label => label.Name).Take(1));
        }
        return shared;
    }
}
