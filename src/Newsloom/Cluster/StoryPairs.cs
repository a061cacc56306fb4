namespace Newsloom.Cluster;

/// <summary>Judges two articles with nothing else known but the articles that it was asked about before: they tell which words are rare.</summary>
public sealed class StoryPairs
{
    /// <summary>From here on two articles are about one event.</summary>
    public const double MinSame = 0.5;

    /// <summary>Those of <see cref="StorySigns"/>, then those of the pair alone.</summary>
    internal static readonly int Signs = StorySigns.Count + 6;

    private const int Strong = 30;

    private readonly TermRarity _rarity = new();
    private readonly Query _query = new();

    /// <summary>How far two articles are about one event, from 0 to 1.</summary>
    public double Likeness(ArticleTrace first, ArticleTrace second)
    {
        Span<float> signs = stackalloc float[Signs];
        Measure(first, second, signs);
        return StoryModel.Default.Pair(signs);
    }

    internal void Measure(ArticleTrace first, ArticleTrace second, Span<float> signs)
    {
        var nothing = new GrowingStory("");
        _rarity.Add(first.Terms, nothing);
        _rarity.Add(second.Terms, nothing);
        var story = new GrowingStory(first.Id);
        story.Add(WeighedArticle.OfWhole(first, _rarity));
        _query.Load(WeighedArticle.OfWhole(second, _rarity));
        story.Compare(_query, signs);
        var (one, other) = (story.Members[0], _query.Article);
        signs[^6] = Math.Min(Covered(one.Words, other.Words), Covered(other.Words, one.Words));
        signs[^5] = Math.Max(Covered(one.Words, other.Words), Covered(other.Words, one.Words));
        signs[^4] = Math.Min(Covered(one.Letters, other.Letters), Covered(other.Letters, one.Letters));
        signs[^3] = Math.Max(Covered(one.Letters, other.Letters), Covered(other.Letters, one.Letters));
        signs[^2] = MathF.Log(1 + Math.Min(first.Fingerprint.Words.Length, second.Fingerprint.Words.Length)) / 5;
        signs[^1] = MathF.Log(1 + Math.Max(first.Fingerprint.Words.Length, second.Fingerprint.Words.Length)) / 5;
    }

    private static float Covered(PackedTerms terms, PackedTerms by)
    {
        var (shared, all) = (0f, 0f);
        for (var i = 0; i < terms.Count && i < Strong; i++)
        {
            all += terms.Weight(i);
            if (by.Has(terms.Term(i)))
                shared += terms.Weight(i);
        }
        return all == 0 ? 0 : shared / all;
    }
}
