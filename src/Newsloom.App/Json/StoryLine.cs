using Newsloom.Deduplicate;

namespace Newsloom.App.Json;

/// <summary>One line of <c>stories --json</c>. Scripts rely on these names; offsets count into the article's text.</summary>
internal sealed record StoryLine(
    string Story, string? Title, IReadOnlyList<string> Languages, IReadOnlyList<MemberLine> Articles, int Sources,
    IReadOnlyList<EntityLine> Entities, IReadOnlyList<ReuseLine> Reuses, IReadOnlyList<QuoteLine> Quotes,
    IReadOnlyList<StatementLine> Statements, IReadOnlyList<FigureLine> Figures, IReadOnlyList<TimeLine> Timeline,
    IReadOnlyList<string> Former, IReadOnlyList<StorylineLine> Storyline)
{
    /// <summary>Of so many copies of a story it is said what they changed: comparing takes some milliseconds each.</summary>
    private const int MaxCompared = 500;

    public static StoryLine Of(Story story) => new(
        story.Id, story.Title, story.Languages, Members(story), story.Sources,
        [.. story.Comparison.Entities.Select(EntityLine.Of)],
        [.. story.Members.SelectMany(member => member.Reuses, (member, reuse) =>
            new ReuseLine(member.Article.Id, reuse.Span.Start, reuse.Span.End, reuse.Of))],
        [.. story.Comparison.Quotes.Where(quote => quote.Variants.Count > 0).Select(QuoteLine.Of)],
        [.. story.Comparison.Statements.Select(StatementLine.Of)],
        [.. story.Comparison.Figures.Select(FigureLine.Of)],
        [.. story.Comparison.Timeline.Select(TimeLine.Of)],
        story.Former, [.. story.Storyline.Select(StorylineLine.Of)]);

    private static List<MemberLine> Members(Story story)
    {
        var articles = story.Members.ToDictionary(member => member.Article.Id, member => member.Article, StringComparer.Ordinal);
        var translations = story.Comparison.Translations.ToDictionary(translation => translation.Article, StringComparer.Ordinal);
        var compared = 0;
        return
        [
            .. story.Members.Select(member =>
            {
                var original = member.Copy is { } copy && compared++ < MaxCompared ? articles.GetValueOrDefault(copy.Of) : null;
                return MemberLine.Of(
                    member, original is null ? null : CopyChanges.Between(original, member.Article), translations.GetValueOrDefault(member.Article.Id));
            }),
        ];
    }
}

internal sealed record MemberLine(
    string Id, string Input, string? Outlet, string? Language, string? CopyOf, string? Published, IReadOnlyList<string> Reasons,
    string? Title, string? Url, string? Aggregator, string? Credit, string? Republished, double? CopyShare, ChangesLine? Changes,
    SupposedTranslationLine? PerhapsTranslationOf)
{
    /// <param name="changes">What a copy has otherwise than its original.</param>
    /// <param name="translation">What the texts let suppose, never what the page says.</param>
    public static MemberLine Of(StoryMember member, CopyChanges? changes, PerhapsTranslation? translation)
    {
        var article = member.Article.Article;
        return new MemberLine(
            article.Id, article.Input, article.Outlet, member.Article.Language ?? article.Language, member.Copy?.Of,
            member.Published?.ToString(), member.Reasons, article.Title, article.Url?.AbsoluteUri, article.Aggregator, article.Credit,
            article.Republished?.ToString(), member.Copy is { } copy ? Math.Round(copy.Share, 3) : null,
            changes is null ? null : ChangesLine.Of(changes),
            translation is null ? null : new SupposedTranslationLine(translation.Of, Math.Round(translation.Confidence, 2)));
    }
}

/// <summary>Another story of the same affair.</summary>
internal sealed record StorylineLine(string Story, string? Title, string? When, string Relation, string Reason, double Strength)
{
    public static StorylineLine Of(StorylineEvent other) =>
        new(other.Story, other.Title, other.When?.ToString(), Names.Of(other.Relation), other.Reason, other.Strength);
}

/// <param name="Id">The article whose text it perhaps is.</param>
internal sealed record SupposedTranslationLine(string Id, double Confidence);

internal sealed record PassageLine(string Article, int Start, int End, string Text)
{
    public static PassageLine Of(Passage passage) => new(passage.Article, passage.Span.Start, passage.Span.End, passage.Text);
}

internal sealed record EntityLine(string Id, string Name, string Kind, IReadOnlyList<PassageLine> Mentions)
{
    public static EntityLine Of(StoryEntity entity) =>
        new(entity.Id, entity.Name, Names.Of(entity.Kind), [.. entity.Mentions.Select(PassageLine.Of)]);
}

internal sealed record ReuseLine(string Article, int Start, int End, string Of);

internal sealed record SpeakerLine(string? Id, string Name, string AsPrinted)
{
    public static SpeakerLine? Of(Speaker? speaker) =>
        speaker is null ? null : new SpeakerLine(speaker.EntityId, speaker.Name, speaker.AsPrinted);
}

internal sealed record QuoteLine(
    SpeakerLine? Speaker, string Text, string Article, int Start, int End, IReadOnlyList<VariantLine> Variants)
{
    public static QuoteLine Of(QuoteCluster quote)
    {
        var first = quote.Variants[0].Passage;
        return new QuoteLine(
            SpeakerLine.Of(quote.Speaker), first.Text, first.Article, first.Span.Start, first.Span.End,
            [.. quote.Variants.Select(VariantLine.Of)]);
    }
}

internal sealed record VariantLine(string Text, string Article, int Start, int End, string? Language, SpeakerLine? Speaker)
{
    public static VariantLine Of(QuoteVariant variant) => new(
        variant.Passage.Text, variant.Passage.Article, variant.Passage.Span.Start, variant.Passage.Span.End, variant.Language,
        SpeakerLine.Of(variant.Speaker));
}

internal sealed record StatementLine(string Text, IReadOnlyList<PassageLine> Articles, int Sources)
{
    public static StatementLine Of(Statement statement) =>
        new(statement.Text, [.. statement.Passages.Select(PassageLine.Of)], statement.Sources);
}

internal sealed record FigureLine(
    string What, decimal Value, string? Unit, string Article, int Start, int End, string? ClaimedBy, int? Conflict, bool Approximate)
{
    public static FigureLine Of(StoryFigure figure) => new(
        figure.Figure.What, figure.Figure.Value, figure.Figure.Unit, figure.Article, figure.Figure.Span.Start, figure.Figure.Span.End,
        figure.Figure.ClaimedBy, figure.Conflict, figure.Figure.IsApproximate);
}

internal sealed record TimeLine(string Time, string Kind, string Article, int Start, int End, string Text)
{
    public static TimeLine Of(TimelineEntry entry) => new(
        entry.Time.ToString(), Names.Of(entry.Kind), entry.Passage.Article, entry.Passage.Span.Start, entry.Passage.Span.End,
        entry.Passage.Text);
}

/// <summary>One line of <c>stories --json=articles</c>.</summary>
internal sealed record PlacementLine(string Id, string Story, string? CopyOf);
