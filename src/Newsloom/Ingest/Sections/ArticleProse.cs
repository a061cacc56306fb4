using Newsloom.Html;

namespace Newsloom.Ingest.Sections;

/// <summary>Tells an article from a page that lists articles: its text stands in one place.</summary>
internal static class ArticleProse
{
    private const double Much = 1200;
    private const double Some = 400;

    public static bool IsArticle(PageTree tree)
    {
        var places = new Dictionary<int, double>();
        foreach (var paragraph in tree.Elements(Tag.P))
        {
            var weight = Own(tree, paragraph);
            // A teaser is a sentence or two.
            if (weight >= 60)
                places[tree.ParentOf(paragraph)] = places.GetValueOrDefault(tree.ParentOf(paragraph)) + weight;
        }
        if (places.Count == 0)
            return false;
        var most = places.Values.Max();
        return most >= (SaysArticle(tree) ? Some : Much) && most >= 0.5 * places.Values.Sum();
    }

    private static bool SaysArticle(PageTree tree)
    {
        foreach (var meta in tree.Elements(Tag.Meta))
        {
            if (tree.Says(meta, "property", "og:type") && tree.Says(meta, "content", "article") || tree.Says(meta, "property", "article:published_time"))
                return true;
        }
        return false;
    }

    // What stands in links is no text of the page.
    private static double Own(PageTree tree, int paragraph)
    {
        var weight = 0.0;
        for (var node = paragraph + 1; node < tree[paragraph].End; node++)
        {
            if (tree.TagOf(node) == Tag.A || tree.TagOf(node).IsUnread())
                node = tree[node].End - 1;
            else if (tree.TagOf(node) == Tag.Text)
                weight += LinkText.Weight(tree.TextOf(node).ToString());
        }
        return weight;
    }
}
