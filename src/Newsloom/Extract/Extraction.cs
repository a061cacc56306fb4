namespace Newsloom.Extract;

/// <summary>An article, and what was made of each line of its page.</summary>
public sealed record Extraction(Article Article, IReadOnlyList<BlockDecision> Decisions)
{
    /// <summary>Further articles of the page, in its order: a live blog's entries, a digest's items, what it runs on into.</summary>
    public IReadOnlyList<Article> Parts { get; init; } = [];

    /// <summary>Whether the article is nothing but its parts, which are about different things.</summary>
    public bool IsDigest { get; init; }

    /// <summary>The bound that the page went beyond, as a flaw says it: "is longer than …"; null for almost all.</summary>
    public string? Bound { get; init; }

    /// <summary>What the article's confidence was told by.</summary>
    internal double[] Measures { get; init; } = [];
}

/// <summary>What was made of one line of a page, and why.</summary>
/// <param name="Score">How likely the line is part of the article: 0 to 1.</param>
public readonly record struct BlockDecision(string Text, bool IsKept, double Score, string Why);
