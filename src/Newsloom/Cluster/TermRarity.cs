using Newsloom.Text;

namespace Newsloom.Cluster;

/// <summary>How much a term tells: little if many of the articles so far have it, or if its language is full of it.</summary>
internal sealed class TermRarity
{
    private const int Bits = 20;

    /// <summary>After so many stories all counts are halved: what is rare is rare of late, and a window of a million is like one of ten thousand.</summary>
    private const int StoriesBetweenHalvings = 400_000;

    /// <summary>What is known of languages at large counts like so many articles.</summary>
    private const float PriorArticles = 30;

    /// <summary>An article holds a word with about the chance that one of so many sentences does.</summary>
    private const float SentencesOfArticle = 8;

    /// <summary>What is taken from every term's rarity, so that a hundred everyday words do not outweigh ten rare ones.</summary>
    private const float Everyday = 0.5f;

    private static readonly Lazy<byte[]> Shipped = new(ReadShipped);

    private static readonly float[] Common = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(CommonOf)];

    private readonly int[] _stories = new int[1 << Bits];
    private readonly Dictionary<string, int> _total = [];
    private readonly byte[] _commonness = Shipped.Value;
    private int _all;

    /// <summary>Counts what is new in a story: a story with many articles must not make its own words common.</summary>
    public void Add(StoryTerms terms, GrowingStory story)
    {
        if (story.Count == 0 && ++_all == StoriesBetweenHalvings)
            Halve();
        var language = terms.Language ?? "";
        if (!story.Speaks(language))
            _total[language] = _total.GetValueOrDefault(language) + 1;
        Count(terms.Words, story, TermKind.Words, language);
        Count(terms.Letters, story, TermKind.Letters, null);
        Count(terms.Names, story, TermKind.Names, null);
        Count(terms.Numbers, story, TermKind.Numbers, null);
    }

    /// <summary>The heaviest of the terms, by how often the article has them and how rare they are.</summary>
    public PackedTerms Weigh(TermWeight[] terms, string? language, int most)
    {
        if (terms.Length == 0)
            return PackedTerms.Empty;
        var total = MathF.Log((language is null ? _all : _total.GetValueOrDefault(language)) + PriorArticles + 1) - Everyday;
        Span<uint> ids = terms.Length <= 512 ? stackalloc uint[terms.Length] : new uint[terms.Length];
        Span<float> weights = terms.Length <= 512 ? stackalloc float[terms.Length] : new float[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            var term = terms[i].Term;
            ids[i] = term;
            var held = _stories[term >> (32 - Bits)] + Common[_commonness[term >> (32 - CommonnessBits)]] + 0.5f;
            weights[i] = terms[i].Weight * Math.Max(0, total - MathF.Log(held));
        }
        return PackedTerms.Of(ids, weights, most);
    }

    private void Halve()
    {
        _all /= 2;
        foreach (var language in _total.Keys.ToList())
            _total[language] /= 2;
        foreach (ref var count in _stories.AsSpan())
            count /= 2;
    }

    // By how many of the articles that stand for what is known of languages at large a term is held.
    private static float CommonOf(int value) =>
        value == 0 ? 0 : PriorArticles * (1 - MathF.Pow(1 - MathF.Pow(2, value / 16f - 16), SentencesOfArticle));

    private void Count(TermWeight[] terms, GrowingStory story, TermKind kind, string? language)
    {
        foreach (var (term, _) in terms)
        {
            if (!story.Has(kind, term & PackedTerms.TermBits, language))
                _stories[term >> (32 - Bits)]++;
        }
    }

    /// <summary>The table has 2^17 places: 16 times the base-2 logarithm of a term's share of sentences, plus 256; 0 for none.</summary>
    internal const int CommonnessBits = 17;

    private static byte[] ReadShipped()
    {
        using var stream = Resource.Open("Cluster/commonness.bin");
        var table = new byte[1 << CommonnessBits];
        stream.ReadExactly(table);
        return table;
    }
}
