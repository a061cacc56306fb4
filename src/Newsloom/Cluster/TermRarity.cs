using Newsloom.Text;

namespace Newsloom.Cluster;

/// <summary>How much a term tells: little if many of the articles so far have it, or if its language is full of it.</summary>
internal sealed class TermRarity
{
    private const int Bits = 20;

    /// <summary>What is known of languages at large counts like so many articles.</summary>
    private const float PriorArticles = 30;

    /// <summary>An article holds a word with about the chance that one of so many sentences does.</summary>
    private const float SentencesOfArticle = 8;

    /// <summary>What is taken from every term's rarity, so that a hundred everyday words do not outweigh ten rare ones.</summary>
    private const float Everyday = 0.5f;

    private static readonly Lazy<byte[]> Shipped = new(ReadShipped);

    private readonly int[] _stories = new int[1 << Bits];
    private readonly Dictionary<string, int> _total = [];
    private readonly byte[] _commonness = Shipped.Value;
    private int _all;

    /// <summary>Counts what is new in a story: a story with many articles must not make its own words common.</summary>
    public void Add(StoryTerms terms, GrowingStory story)
    {
        if (story.Count == 0)
            _all++;
        var language = terms.Language ?? "";
        if (story.WordsIn(terms.Language).Count == 0)
            _total[language] = _total.GetValueOrDefault(language) + 1;
        Count(terms.Words, story.WordsIn(terms.Language));
        Count(terms.Letters, story.Letters);
        Count(terms.Names, story.Names);
        Count(terms.Numbers, SparseVector.Empty);
    }

    public SparseVector Weigh(TermWeight[] terms, string? language)
    {
        var total = language is null ? _all : _total.GetValueOrDefault(language);
        var weights = new float[terms.Length];
        var ids = new uint[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            ids[i] = terms[i].Term;
            weights[i] = terms[i].Weight * Rarity(terms[i].Term, total);
        }
        return new SparseVector(ids, weights);
    }

    private float Rarity(uint term, int total)
    {
        var common = PriorArticles * (1 - MathF.Pow(1 - ShareOfSentences(term), SentencesOfArticle));
        var idf = MathF.Log((total + PriorArticles + 1) / (_stories[term >> (32 - Bits)] + common + 0.5f));
        return Math.Max(0, idf - Everyday);
    }

    private float ShareOfSentences(uint term)
    {
        var value = _commonness[term >> (32 - CommonnessBits)];
        return value == 0 ? 0 : MathF.Pow(2, value / 16f - 16);
    }

    private void Count(TermWeight[] terms, SparseVector known)
    {
        var at = 0;
        foreach (var (term, _) in terms)
        {
            while (at < known.Count && known.Terms[at] < term)
                at++;
            if (at == known.Count || known.Terms[at] != term)
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
