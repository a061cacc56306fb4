using Newsloom.Text;

namespace Newsloom;

/// <summary>All articles about one event, and what comes out when they are laid side by side.</summary>
/// <param name="Id">That of the article that founded it; it stays as the story grows.</param>
/// <param name="Title">The headline of one of its articles, never generated; null if none has one.</param>
/// <param name="TitleFrom">The id of the article whose headline it is.</param>
/// <param name="Members">By publication time, those without one last.</param>
public sealed record Story(
    string Id, string? Title, string? TitleFrom, IReadOnlyList<StoryMember> Members, Comparison Comparison)
{
    /// <summary>Ids of stories that are part of this one now, and lead to it.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];

    /// <summary>Other stories of the same affair: those that it continues, then those that continue it, each by time.</summary>
    public IReadOnlyList<StorylineEvent> Storyline { get; init; } = [];

    /// <summary>How many independent sources there are: copies of one text count once, and so do articles of one page.</summary>
    public int Sources => Members.Where(member => member.Copy is null)
        .Select(member => member.Article.Article.PartOf ?? member.Article.Id).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The language of most articles first.</summary>
    public IReadOnlyList<string> Languages =>
    [
        .. Members.Select(member => member.Article.Language).OfType<string>().CountBy(language => language)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => count.Key),
    ];
}

/// <summary>One article of a story.</summary>
/// <param name="Copy">The best-known original of its copy group; null for an original or a report of its own.</param>
/// <param name="Published">The article's own time, or its original's when only a republication time is known.</param>
public sealed record StoryMember(
    AnalyzedArticle Article, Copy? Copy, IReadOnlyList<Reuse> Reuses, NewsTime? Published, IReadOnlyList<string> Reasons);

/// <summary>Who said what, who reports what, where figures conflict, and when things happened.</summary>
public sealed record Comparison
{
    public IReadOnlyList<StoryEntity> Entities { get; init; } = [];
    public IReadOnlyList<QuoteCluster> Quotes { get; init; } = [];
    public IReadOnlyList<Statement> Statements { get; init; } = [];
    public IReadOnlyList<StoryFigure> Figures { get; init; } = [];
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>At most one for an article.</summary>
    public IReadOnlyList<PerhapsTranslation> Translations { get; init; } = [];
}

/// <summary>A stretch of one article's text.</summary>
public sealed record Passage(string Article, TextSpan Span, string Text);

/// <summary>One entity of a story, with every naming of it in any article.</summary>
public sealed record StoryEntity(string Id, string Name, EntityKind Kind, IReadOnlyList<Passage> Mentions);

/// <summary>One utterance as printed by several outlets, in several languages. The article that prints most of it comes first; an interrupted utterance has several variants of one article.</summary>
public sealed record QuoteCluster(Speaker? Speaker, IReadOnlyList<QuoteVariant> Variants);

/// <summary>One printing of an utterance.</summary>
public sealed record QuoteVariant(Passage Passage, string? Language, Speaker? Speaker);

/// <summary>One reported fact: a key sentence, and the sentences of other articles that say the same.</summary>
/// <param name="Text">The sentence of the first passage.</param>
/// <param name="Sources">How many independent sources carry it.</param>
public sealed record Statement(string Text, IReadOnlyList<Passage> Passages, int Sources);

/// <summary>A figure with its place.</summary>
/// <param name="Conflict">A number shared by figures of the same thing that differ; null where nothing differs.</param>
public sealed record StoryFigure(Figure Figure, string Article, int? Conflict);

/// <summary>An article whose sentences follow those of one in another language: perhaps its translation, or both are of a third.</summary>
/// <param name="Of">The earlier of the two, or the longer where that is not known.</param>
/// <param name="Confidence">How probable it is: 0 to 1.</param>
public sealed record PerhapsTranslation(string Article, string Of, double Confidence);

/// <summary>One point of a story's time: something that happened, or a report that appeared.</summary>
public sealed record TimelineEntry(NewsTime Time, TimelineKind Kind, Passage Passage);

public enum TimelineKind { Event, Report }
