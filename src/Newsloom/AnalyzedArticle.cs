using Newsloom.Text;

namespace Newsloom;

/// <summary>An article with what its text says: every span counts into <see cref="Article.Text"/>.</summary>
public sealed record AnalyzedArticle
{
    public required Article Article { get; init; }
    public string Id => Article.Id;
    public string Text => Article.Text;

    /// <summary>The language the text is in, from the text itself; null if there is too little of it.</summary>
    public string? Language { get; init; }

    public IReadOnlyList<TextSpan> Sentences { get; init; } = [];

    /// <summary>Who and what is named, one item for each within this article.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>Where each is named, in order of the text.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>Ids of the entities that the headline names.</summary>
    public IReadOnlyList<string> TitleEntities { get; init; } = [];

    public IReadOnlyList<Quote> Quotes { get; init; } = [];
    public IReadOnlyList<TimeMention> Times { get; init; } = [];
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>What copies are told by.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>What stories are told by.</summary>
    public required StoryTerms Terms { get; init; }
}

/// <summary>A person, organisation or place. One id across languages and spellings.</summary>
/// <param name="Id">
/// <c>Q…</c> for a known person, <c>country:KP</c>, <c>place:524901</c> (GeoNames), else the kind and the spelling
/// skeleton of the fullest name (<see cref="NameKey"/>: its consonants, equal in every script), as in
/// <c>person:alksndr lksnk</c>.
/// </param>
/// <param name="Name">The fullest name printed.</param>
public sealed record Entity(string Id, string Name, EntityKind Kind);

public enum EntityKind { Person, Organisation, Place, Country, Other }

/// <summary>One naming of an entity.</summary>
public sealed record Mention(string EntityId, TextSpan Span, string Text);

/// <summary>Verbatim words between quotation marks, marks left out.</summary>
/// <param name="Cue">The word that says it is speech ("said", "sagte"), as printed.</param>
/// <param name="Utterance">
/// Quotes with one number are one utterance, interrupted ("…," she said, "…"); numbers count from 0 in an article.
/// </param>
/// <param name="IsSpeech">False for a title, a term or a scare quote: kept for <c>explain</c>, never shown as said.</param>
public sealed record Quote(TextSpan Span, string Text, Speaker? Speaker, string? Cue, int Utterance, bool IsSpeech);

/// <summary>Who is quoted.</summary>
/// <param name="EntityId">Null where the speaker has no name ("a resident").</param>
/// <param name="Name">The fullest name known from the article.</param>
/// <param name="AsPrinted">The words that stand beside the quote: "he", "the Belarusian leader", "Putin".</param>
public sealed record Speaker(string? EntityId, string Name, string AsPrinted);

/// <summary>A time the text speaks of, resolved to a day where dateline or publication allow it.</summary>
public sealed record TimeMention(TextSpan Span, string Text, NewsTime? Time);

/// <summary>A number with what it counts.</summary>
/// <param name="What">The counted thing as printed, in the article's language: "missiles", "Verletzte".</param>
/// <param name="Unit">A currency or measure in its usual short form ("EUR", "km", "%"); null for a plain count.</param>
/// <param name="ClaimedBy">Who is said to claim it: by the fullest name, else as printed.</param>
/// <param name="IsApproximate">"about", "more than", "dozens".</param>
public sealed record Figure(string What, decimal Value, string? Unit, TextSpan Span, string? ClaimedBy, bool IsApproximate);
