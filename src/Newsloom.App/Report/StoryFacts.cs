namespace Newsloom.App.Report;

/// <summary>The one line that says when, where and how widely.</summary>
internal static class StoryFacts
{
    /// <summary>The day the first report appeared, and the days until the last original one; null if none is dated.</summary>
    public static string? When(Weave weave) =>
        InWords.Days(weave.Threads.Where(thread => !thread.Original.IsRepublication).Select(thread => thread.Original.Time).OfType<NewsTime>().Select(time => time.Day));

    /// <summary>The place that most sources name, if two thirds of them do; else the one dateline all agree on.</summary>
    public static string? Where(Story story, Weave weave)
    {
        var place = story.Comparison.Entities
            .Where(entity => entity.Kind == EntityKind.Place)
            .Select(entity => (entity.Name, Threads: weave.ThreadsOf(entity.Mentions.Select(mention => mention.Article)).Count, entity.Mentions.Count))
            .OrderByDescending(entity => entity.Threads)
            .ThenByDescending(entity => entity.Count)
            .FirstOrDefault();
        if (place.Threads > 1 && 3 * place.Threads >= 2 * weave.Threads.Count)
            return place.Name;
        var datelines = weave.Articles.Select(article => article.Article.Dateline?.Place).OfType<string>()
            .Select(printed => PlaceName.Of(printed, story)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return datelines.Count == 1 ? datelines[0] : null;
    }

    /// <summary>"5 articles", "4 independent sources", "2 languages (en, de)", "1 story merged into it".</summary>
    public static IEnumerable<string> Counts(Story story, Weave weave)
    {
        yield return InWords.Count(weave.ArticleCount, "article");
        if (weave.ArticleCount > 1)
            yield return weave.Threads.Count == 1 ? "1 source" : InWords.Count(weave.Threads.Count, "independent source");
        if (Languages(weave) is { Count: > 1 } languages)
            yield return $"{InWords.Count(languages.Count, "language")} ({string.Join(", ", languages)})";
        if (story.Former.Count > 0)
            yield return $"{InWords.Count(story.Former.Count, "story", "stories")} merged into it";
    }

    /// <summary>Tags, the most used first.</summary>
    public static IReadOnlyList<string> Languages(Weave weave) =>
    [
        .. weave.Articles.Select(article => InWords.Tag(article.Language)).OfType<string>()
            .GroupBy(tag => tag).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key),
    ];

    /// <summary>The story's headline, with the language of the article it comes from.</summary>
    public static (string Text, WovenArticle? From) Headline(Story story, Weave weave)
    {
        var from = story.TitleFrom is { } id && weave.TryFind(id, out var article, out _) ? article : null;
        if (!string.IsNullOrWhiteSpace(story.Title))
            return (InWords.OneLine(story.Title), from);
        return ("No headline", null);
    }
}
