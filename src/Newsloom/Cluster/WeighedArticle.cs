namespace Newsloom.Cluster;

/// <summary>An article's features, weighed by how rare they were when it came.</summary>
internal sealed record WeighedArticle(
    string? Language, bool HasText, SparseVector Words, SparseVector Title, SparseVector Letters, SparseVector Names,
    SparseVector Numbers, float[] Vector, long? Minutes, int[] Days)
{
    private const int LeadLength = 1_000;
    private const int RecentDays = 8;
    private const int MaxDays = 4;

    public static WeighedArticle Of(AnalyzedArticle article, TermRarity rarity)
    {
        var terms = article.Terms;
        return new WeighedArticle(
            terms.Language,
            article.Fingerprint.Words.Length >= 30,
            rarity.Weigh(terms.Words, terms.Language),
            rarity.Weigh(terms.Title, terms.Language),
            rarity.Weigh(terms.Letters, null),
            rarity.Weigh(terms.Names, null),
            rarity.Weigh(terms.Numbers, null),
            Normalized(terms.Vector),
            article.Article.Published is { } time ? time.Instant.UtcTicks / TimeSpan.TicksPerMinute : null,
            DaysOf(article));
    }

    // What happened before stands further down or further back; what is announced is not the event.
    private static int[] DaysOf(AnalyzedArticle article)
    {
        var latest = article.Article.Published?.Day.DayNumber ?? int.MaxValue;
        return
        [
            .. article.Times.Where(time => time.Span.Start < LeadLength).Select(time => time.Time?.Day.DayNumber).OfType<int>()
                .Where(day => day <= latest && day > latest - RecentDays).Distinct().Take(MaxDays),
        ];
    }

    private static float[] Normalized(sbyte[] vector)
    {
        var sum = 0f;
        foreach (var value in vector)
            sum += value * value;
        var length = MathF.Sqrt(sum) + 1e-6f;
        return [.. vector.Select(value => value / length)];
    }
}
