namespace Newsloom.Cluster;

/// <summary>An article, or a story taken for one, that is held against stories.</summary>
internal sealed class Query
{
    private const int StrongestWords = 10;
    private const int StrongestNames = 6;

    /// <summary>A headline of fewer words need not name whom its story is about.</summary>
    private const int WordsOfAText = 15;

    public WeighedArticle Article { get; private set; } = null!;

    /// <summary>Whether it says so much that whom it does not name tells something.</summary>
    public bool TellsEnough => Article.Words.Count >= WordsOfAText;

    public TermLookup Words { get; } = new(StrongestWords);
    public TermLookup Title { get; } = new(StrongestWords);
    public TermLookup Letters { get; } = new(StrongestWords);
    public TermLookup Names { get; } = new(StrongestNames);
    public TermLookup Numbers { get; } = new(StrongestWords);

    public void Load(WeighedArticle article)
    {
        Article = article;
        Words.Load(article.Words);
        Title.Load(article.Title);
        Letters.Load(article.Letters);
        Names.Load(article.Names);
        Numbers.Load(article.Numbers);
    }
}
