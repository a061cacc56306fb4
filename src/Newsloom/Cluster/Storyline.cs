using System.Globalization;

namespace Newsloom.Cluster;

/// <summary>
/// How much of what lasts in an affair two stories share: its people, organisations and places, and its rare words. What their events
/// are like does not count: two fires are alike and have nothing to do with each other.
/// </summary>
internal static class Storyline
{
    /// <summary>From here on a story continues another.</summary>
    public const double MinStrength = 0.5;

    // By the tuned half of tests/data/storylines: docs/notes/storylines.md.
    private const double NamesWeight = 6;
    private const double WordsWeight = 6;
    private const double PlaceWeight = 0.4;
    private const double Least = 3.4;
    private const float WordsUnknown = 0.15f;
    private const float WordsForOneName = 0.35f;

    private const int RareWords = 16;
    private const int MinutesADay = 24 * 60;

    private static readonly int WordsOfArticle = Array.IndexOf(StorySigns.Names, "article's strongest");
    private static readonly int WordsOfStory = Array.IndexOf(StorySigns.Names, "story's strongest");
    private static readonly int NamesOfArticle = Array.IndexOf(StorySigns.Names, "strongest names");
    private static readonly int NamesOfStory = Array.IndexOf(StorySigns.Names, "story's strongest names");
    private static readonly int WordsKnown = Array.IndexOf(StorySigns.Names, "words known");

    /// <summary>What an article shares with an earlier story.</summary>
    public readonly record struct Common(List<string> People, List<string> Organisations, List<string> Places, int Words);

    public static Common Shared(ArticleTrace article, WeighedArticle weighed, GrowingStory earlier)
    {
        return new Common(
            StoryReasons.Shared(article, weighed.Names, earlier, EntityKind.Person),
            StoryReasons.Shared(article, weighed.Names, earlier, EntityKind.Organisation),
            StoryReasons.Shared(article, weighed.Names, earlier, EntityKind.Place), StoryReasons.RareTerms(weighed, earlier, RareWords));
    }

    /// <summary>How much is shared, from 0 to 1: weights of what counts, put together as in logistic regression.</summary>
    /// <param name="signs">Between the two stories, in the order of <see cref="StorySigns.Names"/>.</param>
    public static double Strength(ReadOnlySpan<float> signs, Common shared)
    {
        var words = signs[WordsKnown] > 0 ? Math.Min(signs[WordsOfArticle], signs[WordsOfStory]) : WordsUnknown;
        // Who meets a mayor twice has met one mayor: a single name is none of an affair, unless words are shared that are as rare.
        if (shared.People.Count + shared.Organisations.Count + shared.Places.Count < 2 && words < WordsForOneName)
            return 0;
        var sum = NamesWeight * Math.Min(signs[NamesOfArticle], signs[NamesOfStory]) + WordsWeight * words
            + shared.People.Count + shared.Organisations.Count + PlaceWeight * shared.Places.Count - Least;
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>"same people: Ida Holm; 4 shared rare terms; 2 days later".</summary>
    public static string Reason(Common shared, long minutes)
    {
        var reasons = new List<string>();
        StoryReasons.Add(reasons, "same people", shared.People);
        StoryReasons.Add(reasons, "same organisations", shared.Organisations);
        StoryReasons.Add(reasons, "same place", shared.Places);
        StoryReasons.AddRareTerms(reasons, shared.Words);
        reasons.Add(Later(minutes));
        return string.Join("; ", reasons);
    }

    private static string Later(long minutes)
    {
        var (number, unit) = minutes >= MinutesADay ? ((minutes + MinutesADay / 2) / MinutesADay, "day") : (Math.Max(1, minutes / 60), "hour");
        return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")} later");
    }
}
