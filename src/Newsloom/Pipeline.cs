using Newsloom.Analyze;
using Newsloom.Cluster;
using Newsloom.Compare;
using Newsloom.Deduplicate;
using Newsloom.Extract;

namespace Newsloom;

/// <summary>
/// Follows pages to stories. Read this file first: each stage is one line,
/// and each line's folder has the same name as the stage.
/// </summary>
public sealed class Pipeline(Settings settings)
{
    private readonly CopyIndex _copies = new(settings.Deduplicate);
    private readonly StoryClusters _clusters = new(settings.Cluster);
    private readonly List<(AnalyzedArticle Article, Placement Placement)> _placed = [];

    /// <summary>Page to analysed article: no state, so any number at once.</summary>
    public static AnalyzedArticle Read(Page page)
    {
        var article = Extractor.Extract(page);                         // extract
        return Analyzer.Analyze(article);                              // analyze
    }

    /// <summary>Puts an article into its story. One at a time, in order of arrival.</summary>
    public Placement Place(AnalyzedArticle article)
    {
        var found = _copies.Add(article);                               // deduplicate
        var placement = _clusters.Place(article, found.Copy, found.Reuses);      // cluster
        _placed.Add((article, placement));
        return placement;
    }

    /// <summary>The stories of all articles placed so far.</summary>
    public IReadOnlyList<Story> Stories() =>
        [.. _placed.GroupBy(placed => placed.Placement.Story).Select(group =>
        {
            StoryMember[] members = [.. group.Select(placed => new StoryMember(
                placed.Article, placed.Placement.Copy, placed.Placement.Reuses, placed.Article.Article.Published, placed.Placement.Reasons))];
            var titled = members.FirstOrDefault(member => member.Article.Article.Title is not null);
            return new Story(group.Key, titled?.Article.Article.Title, titled?.Article.Id, members, Compare(members));
        })];

    /// <summary>Lays the articles of a story side by side.</summary>
    public static Comparison Compare(IReadOnlyList<StoryMember> members) =>
        StoryComparison.Compare(members);                               // compare
}
