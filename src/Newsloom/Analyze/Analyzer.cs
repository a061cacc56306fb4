using Newsloom.Analyze.Names;
using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>
/// Reads what an article's text says: language, sentences, names, quotes, times and figures.
/// Tables are loaded once; it holds no state of an article, so one serves any number of threads.
/// </summary>
public sealed class Analyzer
{
    // A page's own word for its language loses to the text where the text is this clear.
    private const double SureOfLanguage = 0.9;

    // An article's language shows in its first paragraphs.
    private const int LanguageSample = 800;

    private static readonly Lazy<Analyzer> Shipped = new(() => new Analyzer(new NameFinder()));

    private readonly LanguageIdentifier _languages = new();
    private readonly NameFinder _names;
    private readonly PersonIdentities _identities = new(KnownPeople.Default);

    internal Analyzer(NameFinder names) => _names = names;

    /// <summary>With the tables that come with the library; loaded when first asked for.</summary>
    public static Analyzer Default => Shipped.Value;

    public AnalyzedArticle Analyze(Article article)
    {
        var text = article.Text;
        var language = LanguageOf(article);
        var sentences = Sentences.Split(text, language);
        var names = _identities.Settle(_names.Find(text, article.Title, language, sentences));
        var scan = new TextScan(text, language);
        var quotes = QuoteFinder.Find(text, language, sentences, names.Entities, names.Mentions, scan);
        return new AnalyzedArticle
        {
            Article = article,
            Language = language,
            Sentences = sentences,
            Entities = names.Entities,
            Mentions = names.Mentions,
            TitleEntities = names.TitleEntities,
            Quotes = quotes,
            Times = TimeFinder.Find(text, language, article.Dateline?.Time ?? article.Published, sentences, scan),
            Figures = FigureFinder.Find(text, language, sentences, names.Entities, names.Mentions, quotes, scan),
            Fingerprint = Fingerprints.Of(text, [.. quotes.Where(quote => quote.IsSpeech).Select(quote => quote.Span)]),
            Terms = Terms.Of(article, language, names.Entities, names.Mentions, names.TitleEntities, Encoder.Default),
        };
    }

    /// <summary>With the terms that its entities give, where these are others than were found.</summary>
    internal static AnalyzedArticle WithTerms(AnalyzedArticle article) => article with
    {
        Terms = Terms.Of(article.Article, article.Language, article.Entities, article.Mentions, article.TitleEntities, Encoder.Default),
    };

    private string? LanguageOf(Article article)
    {
        var text = article.Text.Length > 0 ? article.Text : article.Title ?? "";
        var guess = _languages.Identify(text.Length > LanguageSample ? text[..LanguageSample] : text);
        return guess.Confidence >= SureOfLanguage || article.Language is null ? guess.Language : article.Language;
    }
}
