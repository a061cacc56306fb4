namespace Newsloom.Cluster;

/// <summary>An article's features, weighed by how rare they were when it came.</summary>
/// <param name="Language">Null if unknown.</param>
/// <param name="Vector">Of length 1 in 127ths; empty if unknown.</param>
/// <param name="Minutes">When it appeared, since the first of January of the year 1.</param>
internal sealed record WeighedArticle(
    string Id, string? Language, bool HasText, PackedTerms Words, PackedTerms Title, PackedTerms Letters, PackedTerms Names,
    PackedTerms Numbers, sbyte[] Vector, long? Minutes, int[] Days)
{
    private const int MaxWords = 96;
    private const int MaxTitle = 24;
    private const int MaxLetters = 48;
    private const int MaxNames = 32;
    private const int MaxNumbers = 12;

    /// <summary>Of a story taken for an article: when its latest appeared.</summary>
    public long? LastMinutes { get; init; }

    public static WeighedArticle Of(ArticleTrace article, TermRarity rarity) => Of(article, rarity, MaxWords, MaxLetters);

    /// <summary>With all its terms, as it need not be kept.</summary>
    public static WeighedArticle OfWhole(ArticleTrace article, TermRarity rarity) => Of(article, rarity, int.MaxValue, int.MaxValue);

    private static WeighedArticle Of(ArticleTrace article, TermRarity rarity, int maxWords, int maxLetters)
    {
        var terms = article.Terms;
        return new WeighedArticle(
            article.Id,
            terms.Language,
            article.HasText,
            rarity.Weigh(terms.Words, terms.Language, maxWords),
            rarity.Weigh(terms.Title, terms.Language, MaxTitle),
            rarity.Weigh(terms.Letters, null, maxLetters),
            rarity.Weigh(terms.Names, null, MaxNames),
            rarity.Weigh(terms.Numbers, null, MaxNumbers),
            terms.Vector,
            article.Minutes,
            article.Days);
    }

    /// <summary>How alike two vectors are, from 0 to 1.</summary>
    public static float Cosine(sbyte[] a, sbyte[] b)
    {
        if (a.Length == 0 || a.Length != b.Length)
            return 0;
        var (dot, left, right) = (0, 0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            left += a[i] * a[i];
            right += b[i] * b[i];
        }
        return dot <= 0 ? 0 : dot / MathF.Sqrt((float)left * right);
    }
}
