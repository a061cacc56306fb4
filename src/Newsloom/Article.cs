using Newsloom.Text;

namespace Newsloom;

/// <summary>The readable text of one page and what the page says of it. Nothing here has been guessed: unknown is null.</summary>
public sealed record Article
{
    public required string Id { get; init; }

    /// <summary>The id of the page's own article, where this is another that shares its page.</summary>
    public string? PartOf { get; init; }

    /// <inheritdoc cref="Page.Input"/>
    public required string Input { get; init; }

    /// <summary>The article's own address: the canonical link where the page names one on its own site.</summary>
    public Uri? Url { get; init; }

    public PageKind Kind { get; init; } = PageKind.Article;

    public string? Title { get; init; }
    public string? Standfirst { get; init; }

    /// <summary>Persons, as printed and without "By". An agency is a credit, never an author.</summary>
    public IReadOnlyList<string> Byline { get; init; } = [];

    /// <summary>Persons named as helping ("… contributed."), not as authors.</summary>
    public IReadOnlyList<string> Contributors { get; init; } = [];

    /// <summary>Who first published it, by the name the page gives, else its site.</summary>
    public string? Outlet { get; init; }

    /// <summary>Where it was seen, when that is not the outlet.</summary>
    public string? Aggregator { get; init; }

    /// <summary>The agency whose text this is, by its usual short name: AP, Reuters, dpa.</summary>
    public string? Credit { get; init; }

    public Dateline? Dateline { get; init; }

    /// <summary>Which version of which item of an agency this is, where one sent it as such.</summary>
    public WireStanding? Wire { get; init; }

    /// <summary>As the agency gives it: from 1, a flash, to 8; 9 is its own.</summary>
    public int? Urgency { get; init; }

    public NewsTime? Published { get; init; }
    public NewsTime? Modified { get; init; }

    /// <summary>When this copy appeared, on a page that is not the original.</summary>
    public NewsTime? Republished { get; init; }

    /// <summary>As the page itself names it: "World", "Innenpolitik".</summary>
    public string? Section { get; init; }

    /// <summary>What the section is about, in the terms that all outlets share; null where its name says where or how, not what.</summary>
    public MediaTopic? Topic { get; init; }

    /// <summary>ISO 639-1 where there is a code, else 639-3.</summary>
    public string? Language { get; init; }

    public bool IsPaywalled { get; init; }
    public IReadOnlyList<Image> Images { get; init; } = [];

    /// <summary>This article in other languages, as the page links them.</summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>
    /// How sure it is that the text is the article, whole and alone: the probability that its F1 against the text a
    /// careful person would have taken, by runs of four words, is above .9. A text that came as such has 1. Of a page
    /// that holds no article, the probability that it holds none.
    /// </summary>
    public double Confidence { get; init; }

    public IReadOnlyList<Block> Blocks
    {
        get;
        init
        {
            field = value;
            Text = string.Join(Block.Separator, value.Select(block => block.Text));
        }
    } = [];

    /// <summary>Pictures, videos and posts in their places between the blocks.</summary>
    public IReadOnlyList<Inset> Insets { get; init => field = value ?? []; } = [];

    /// <summary>The blocks separated by blank lines. Every offset of a quote, name or figure counts into this.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Why each field is what it is, for <c>explain</c>.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>Where each block stands in <see cref="Text"/>.</summary>
    public IEnumerable<TextSpan> BlockSpans()
    {
        var start = 0;
        foreach (var block in Blocks)
        {
            yield return new TextSpan(start, start + block.Text.Length);
            start += block.Text.Length + Block.Separator.Length;
        }
    }
}

/// <summary>
/// What a page is. A wall that asks for consent, for scripts or for proof of being no robot is <see cref="Consent"/>.
/// Such walls, errors and listings have no text.
/// </summary>
public enum PageKind { Article, Listing, Live, Gallery, Video, Paywall, Consent, Error, Unknown }

/// <summary>A picture of an article; the caption is apart from the credit.</summary>
public sealed record Image(string? Url, string? Caption, string? Credit);

/// <summary>The same article in another language, on a page of its own.</summary>
/// <param name="Language">As the page names it, region and all ("pt-BR"); null where it names none.</param>
public sealed record Translation(Uri Url, string? Language);

/// <summary>"MOSCOW, September 15 (AP) —": where, and when, the report was written.</summary>
/// <param name="AsPrinted">Without the agency and the dash.</param>
public sealed record Dateline(string AsPrinted, string? Place, NewsTime? Time);

/// <summary>What was concluded about a field or a text, and from what.</summary>
public sealed record Reason(string About, string Why);
