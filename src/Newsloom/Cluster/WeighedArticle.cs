namespace Newsloom.Cluster;

/// <summary>An article's features, weighed by how rare they were when it came.</summary>
internal sealed record WeighedArticle(
    string? Language, bool HasText, SparseVector Words, SparseVector Title, SparseVector Letters, SparseVector Names,
    SparseVector Numbers, float[] Vector, long? Minutes, int[] Days)
{
    public static WeighedArticle Of(ArticleTrace article, TermRarity rarity)
    {
        var terms = article.Terms;
        return new WeighedArticle(
            terms.Language,
            article.HasText,
            rarity.Weigh(terms.Words, terms.Language),
            rarity.Weigh(terms.Title, terms.Language),
            rarity.Weigh(terms.Letters, null),
            rarity.Weigh(terms.Names, null),
            rarity.Weigh(terms.Numbers, null),
            Normalized(terms.Vector),
            article.Minutes,
            article.Days);
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
