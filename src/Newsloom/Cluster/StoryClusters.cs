namespace Newsloom.Cluster;

/// <summary>Gathers articles of one event into a story, one at a time and without seeing later ones.</summary>
public sealed class StoryClusters(ClusterSettings settings)
{
    /// <summary>Places an article, and remembers it.</summary>
    public Placement Place(AnalyzedArticle article, Copy? copy, IReadOnlyList<Reuse> reuses)
    {
        _ = settings;
        return new Placement(article.Id, article.Id, copy, reuses, []);
    }


    /// <summary>Remembers an article where it was placed in an earlier run.</summary>
    public void Restore(AnalyzedArticle article, Placement placement) => _ = (article, placement, settings);
}
