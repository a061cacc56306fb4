namespace Newsloom.Extract;

/// <summary>An article, and what was made of each line of its page.</summary>
public sealed record Extraction(Article Article, IReadOnlyList<BlockDecision> Decisions);

/// <summary>What was made of one line of a page, and why.</summary>
/// <param name="Score">How likely the line is part of the article: 0 to 1.</param>
public readonly record struct BlockDecision(string Text, bool IsKept, double Score, string Why);
