namespace Newsloom.Analyze;

/// <summary>Reads what an article's text says: language, sentences, names, quotes, times and figures.</summary>
public static class Analyzer
{
    public static AnalyzedArticle Analyze(Article article) => new()
    {
        Article = article,
        Language = article.Language,
        Fingerprint = Fingerprints.Of(article.Text, []),
        Terms = StoryTerms.Empty,
    };
}
