using System.Numerics;

namespace Newsloom.Cluster;

/// <summary>The terms of one article, laid out so that many stories can be held against it quickly.</summary>
internal sealed class TermLookup(int strongest)
{
    private uint[] _terms = new uint[64];
    private float[] _weights = new float[64];
    private bool[] _isStrong = new bool[64];
    private uint _mask = 63;
    private float _strong;

    public PackedTerms Of { get; private set; }

    public void Load(PackedTerms article)
    {
        Of = article;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, article.Count * 3));
        if (_terms.Length < size)
            (_terms, _weights, _isStrong) = (new uint[size], new float[size], new bool[size]);
        else
            Array.Clear(_weights);
        _mask = (uint)_terms.Length - 1;
        _strong = 0;
        for (var i = 0; i < article.Count; i++)
        {
            var slot = PackedTerms.Slot(article.Term(i), _mask);
            while (_weights[slot] != 0)
                slot = slot + 1 & _mask;
            (_terms[slot], _weights[slot], _isStrong[slot]) = (article.Term(i), article.Weight(i), i < strongest);
            if (i < strongest)
                _strong += article.Weight(i);
        }
    }

    /// <summary>The cosine with another article's terms.</summary>
    public float Cosine(PackedTerms other)
    {
        if (Of.Count == 0 || other.Count == 0)
            return 0;
        var sum = 0f;
        foreach (var packed in other.Packed)
        {
            if (Find(packed & PackedTerms.TermBits) is >= 0 and var slot)
                sum += _weights[slot] * (packed & PackedTerms.WeightBits);
        }
        return sum * other.Scale / (Of.Length * other.Length);
    }

    /// <summary>How the article's terms meet the sum of a story's.</summary>
    public TermMeeting Meet(TermSums sums)
    {
        if (Of.Count == 0 || sums.Count == 0)
            return default;
        var (sum, covered) = (0f, 0f);
        var terms = sums.Terms;
        var weights = sums.Weights;
        for (var i = 0; i < terms.Length; i++)
        {
            var slot = Find(terms[i]);
            if (slot < 0)
                continue;
            sum += _weights[slot] * weights[i];
            if (_isStrong[slot])
                covered += _weights[slot];
        }
        var (theirs, all) = (0f, 0f);
        for (var i = 0; i < strongest && i < sums.StrongestCount; i++)
        {
            all += sums.StrongestWeights[i];
            if (Find(sums.StrongestTerms[i]) >= 0)
                theirs += sums.StrongestWeights[i];
        }
        return new TermMeeting(sum / Of.Length, _strong == 0 ? 0 : covered / _strong, all == 0 ? 0 : theirs / all);
    }

    /// <summary>How the article's terms meet those of a story that has only one.</summary>
    public TermMeeting Meet(PackedTerms other)
    {
        if (Of.Count == 0 || other.Count == 0)
            return default;
        var (sum, covered, theirs, all) = (0f, 0f, 0f, 0f);
        for (var i = 0; i < other.Count; i++)
        {
            var weight = other.Packed[i] & PackedTerms.WeightBits;
            if (i < strongest)
                all += weight;
            var slot = Find(other.Term(i));
            if (slot < 0)
                continue;
            sum += _weights[slot] * weight;
            if (_isStrong[slot])
                covered += _weights[slot];
            if (i < strongest)
                theirs += weight;
        }
        return new TermMeeting(sum * other.Scale / (Of.Length * other.Length), _strong == 0 ? 0 : covered / _strong, theirs / all);
    }

    /// <summary>Where the term lies; -1 if the article does not have it.</summary>
    private int Find(uint term)
    {
        for (var slot = PackedTerms.Slot(term, _mask); _weights[slot] != 0; slot = slot + 1 & _mask)
        {
            if (_terms[slot] == term)
                return (int)slot;
        }
        return -1;
    }
}

/// <summary>What an article and a story have in common of one kind of terms.</summary>
/// <param name="Sum">The sum of the cosines with each of the story's articles.</param>
/// <param name="Covered">The share of the article's strongest terms that the story has, by weight.</param>
/// <param name="Covering">The share of the story's strongest terms that the article has, by weight.</param>
internal readonly record struct TermMeeting(float Sum, float Covered, float Covering);
