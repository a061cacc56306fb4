namespace Newsloom;

/// <summary>
/// Hashes of the word shingles of a text, without what stands between quotation marks: reports of one speech
/// share those, and are not copies.
/// </summary>
/// <param name="Shingles">Ascending, distinct.</param>
/// <param name="Words">How many words were hashed.</param>
public sealed record Fingerprint(ulong[] Shingles, int Words)
{
    public static readonly Fingerprint Empty = new([], 0);
}

/// <summary>The weighted features of an article that tell its story: words, names, numbers, transliterated letter groups.</summary>
/// <param name="Features">Hashed features, ascending and distinct, each with how strongly the article carries it.</param>
public sealed record StoryTerms(IReadOnlyList<TermWeight> Features)
{
    public static readonly StoryTerms Empty = new([]);
}

public readonly record struct TermWeight(ulong Term, float Weight);
