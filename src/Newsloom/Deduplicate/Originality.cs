namespace Newsloom.Deduplicate;

/// <summary>Which of two printings of one text stands nearer to its source.</summary>
internal static class Originality
{
    /// <summary>Below zero if <paramref name="a"/> is the better original.</summary>
    public static int Compare(AnalyzedArticle a, AnalyzedArticle b)
    {
        // A republication never makes a text first, so only the article's own time counts.
        var (timeA, timeB) = (a.Article.Published, b.Article.Published);
        if (timeA is { } first && timeB is { } second && first.Day != second.Day)
            return first.CompareTo(second);
        if (IsSeenElsewhere(a) != IsSeenElsewhere(b))
            return IsSeenElsewhere(a) ? 1 : -1;
        if (timeA is null != timeB is null)
            return timeA is null ? 1 : -1;
        if (timeA is { } early && timeB is { } late && early != late)
            return early.CompareTo(late);
        if (HasSource(a) != HasSource(b))
            return HasSource(a) ? -1 : 1;
        return a.Fingerprint.Words.Length != b.Fingerprint.Words.Length
            ? b.Fingerprint.Words.Length.CompareTo(a.Fingerprint.Words.Length)
            : string.CompareOrdinal(a.Id, b.Id);
    }

    private static bool IsSeenElsewhere(AnalyzedArticle article) =>
        article.Article.Aggregator is not null || article.Article.Republished is not null;

    private static bool HasSource(AnalyzedArticle article) =>
        article.Article.Credit is not null || article.Article.Dateline is not null;
}
