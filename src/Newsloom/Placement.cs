namespace Newsloom;

/// <summary>Where an article was put when it arrived, and why.</summary>
/// <param name="Story">The story's id: that of the article that founded it. It stays as the story grows.</param>
/// <param name="Copy">Set when the text is another's.</param>
/// <param name="Reuses">Passages that stand in an earlier article, when this is a report of its own.</param>
/// <param name="Reasons">In plain words, strongest first: "same people", "copy of …".</param>
public sealed record Placement(
    string Article, string Story, Copy? Copy, IReadOnlyList<Reuse> Reuses, IReadOnlyList<string> Reasons);

/// <summary>A text that is another's, whole or in large part.</summary>
/// <param name="Share">How much of the shorter text's own words stands in the other: 0 to 1.</param>
public sealed record Copy(string Of, double Share);

/// <summary>A passage of a report that stands in another outlet's article.</summary>
public sealed record Reuse(Text.TextSpan Span, string Of);
