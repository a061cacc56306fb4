using Newsloom.Analyze.Names;

namespace Newsloom.Analyze;

/// <summary>Reads what an article's text says: language, sentences, names, quotes, times and figures.</summary>
public static class Analyzer
{
    private static readonly NameFinder Names = new();

    public static AnalyzedArticle Analyze(Article article)
    {
        var names = Names.Find(article.Text, article.Title, article.Language, []);
        return new()
        {
            Article = article,
            Language = article.Language,
            Entities = names.Entities,
            Mentions = names.Mentions,
            TitleEntities = names.TitleEntities,
            Fingerprint = Fingerprints.Of(article.Text, []),
            Terms = Terms.Of(article, article.Language, names.Entities, names.Mentions, names.TitleEntities, Text.Encoder.Default),
        };
    }
}
