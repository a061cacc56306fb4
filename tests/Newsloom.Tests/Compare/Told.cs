using Newsloom.Text;

namespace Newsloom.Tests.Compare;

/// <summary>
/// Articles for comparison, told in a line: names, quotes and figures are found in the text where they stand,
/// so that these tests depend on no other stage.
/// </summary>
internal sealed class Told(string id, string language, string text)
{
    private readonly List<Entity> _entities = [];
    private readonly List<Mention> _mentions = [];
    private readonly List<Quote> _quotes = [];
    private readonly List<Figure> _figures = [];
    private readonly List<TimeMention> _times = [];
    private string? _title;
    private string? _published;
    private Copy? _copy;

    public Told Titled(string title) => With(() => _title = title);

    public Told Published(string day) => With(() => _published = day);

    public Told CopyOf(string original) => With(() => _copy = new Copy(original, 0.9));

    /// <summary>Every place where <paramref name="printed"/> stands names the entity.</summary>
    public Told Names(string entity, string printed, EntityKind kind = EntityKind.Person) => With(() =>
    {
        if (_entities.TrueForAll(known => known.Id != entity))
            _entities.Add(new Entity(entity, printed, kind));
        for (var at = text.IndexOf(printed, StringComparison.Ordinal); at >= 0; at = text.IndexOf(printed, at + 1, StringComparison.Ordinal))
            _mentions.Add(new Mention(entity, new TextSpan(at, at + printed.Length), printed));
    });

    public Told Quotes(string words, string? speaker) => With(() => _quotes.Add(new Quote(
        Find(words), words, speaker is null ? null : new Speaker(speaker, speaker, speaker), "said", _quotes.Count, true)));

    public Told Counts(string printed, decimal value, string what) => With(() =>
        _figures.Add(new Figure(what, value, null, Find(printed), null, false)));

    public Told Speaks(string printed, string day) => With(() =>
        _times.Add(new TimeMention(Find(printed), printed, NewsTime.FindIso(day))));

    public static implicit operator StoryMember(Told told) => told.Member();

    private StoryMember Member()
    {
        var article = new Article
        {
            Id = id,
            Input = id,
            Title = _title,
            Published = NewsTime.FindIso(_published),
            Blocks = [new Block(BlockKind.Paragraph, text)],
        };
        var analyzed = new AnalyzedArticle
        {
            Article = article,
            Language = language,
            Sentences = Sentences(),
            Entities = _entities,
            Mentions = [.. _mentions.OrderBy(mention => mention.Span)],
            Quotes = _quotes,
            Figures = _figures,
            Times = _times,
            Fingerprint = Fingerprint.Empty,
            Terms = StoryTerms.Empty,
        };
        return new StoryMember(analyzed, _copy, [], article.Published, []);
    }

    private List<TextSpan> Sentences()
    {
        var spans = new List<TextSpan>();
        var start = 0;
        for (var end = text.IndexOf(". ", StringComparison.Ordinal); end >= 0; end = text.IndexOf(". ", start, StringComparison.Ordinal))
        {
            spans.Add(new TextSpan(start, end + 1));
            start = end + 2;
        }
        spans.Add(new TextSpan(start, text.Length));
        return spans;
    }

    private TextSpan Find(string words)
    {
        var at = text.IndexOf(words, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"“{words}” is not in {id}");
        return new TextSpan(at, at + words.Length);
    }

    private Told With(Action change)
    {
        change();
        return this;
    }
}
