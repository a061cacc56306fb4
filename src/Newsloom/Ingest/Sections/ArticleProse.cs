using Newsloom.Html;

namespace Newsloom.Ingest.Sections;

/// <summary>
/// Tells an article from a page that lists articles, though much may stand below an article: by where its running text is, by what
/// the page says of itself, and by its address. None of them is enough alone.
/// </summary>
internal static class ArticleProse
{
    private const double Enough = 2.5;

    // Shorter is a teaser.
    private const double Sentence = 60;

    public static bool IsArticle(PageTree tree, Uri address)
    {
        var (most, all) = Prose(tree);
        var prose = most < 0.4 * all ? 0 : most switch { >= 1200 => 2, >= 400 => 1, _ => 0 };
        var own = ArticleAddress.Score(address) switch { >= 3 => 1.5, >= 1 => 0.5, > -2 => 0, _ => -2 };
        return prose + own + Said(tree) >= Enough;
    }

    private static double Said(PageTree tree)
    {
        foreach (var meta in tree.Elements(Tag.Meta))
        {
            if (tree.Says(meta, "property", "og:type") && tree.Says(meta, "content", "article") || tree.Says(meta, "property", "article:published_time"))
                return 1.5;
        }
        return 0;
    }

    /// <summary>How much running text stands in the place that has most of it, and how much there is in all.</summary>
    private static (double Most, double All) Prose(PageTree tree)
    {
        var (places, all) = (new Dictionary<int, double>(), 0.0);
        for (var node = 1; node < tree.Count; node++)
        {
            var tag = tree.TagOf(node);
            if (tag is Tag.A or Tag.Nav or Tag.Footer or Tag.Form || tag.IsUnread())
                node = tree[node].End - 1;
            else if (tag == Tag.Text && tree[node].TextLength >= Sentence / 3 && LinkText.Weight(tree.TextOf(node).ToString()) is >= Sentence and var weight)
            {
                var place = PlaceOf(tree, node);
                places[place] = places.GetValueOrDefault(place) + weight;
                all += weight;
            }
        }
        return (places.Count == 0 ? 0 : places.Values.Max(), all);
    }

    // Paragraphs stand beside one another in an element; text without any stands in one itself.
    private static int PlaceOf(PageTree tree, int text)
    {
        var block = tree.ParentOf(text);
        while (block > 0 && !tree.TagOf(block).IsBlock())
            block = tree.ParentOf(block);
        return tree.TagOf(block) is Tag.P or Tag.Li or Tag.Blockquote && block > 0 ? tree.ParentOf(block) : block;
    }
}
