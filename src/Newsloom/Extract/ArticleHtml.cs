using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>
/// An article as HTML that is safe to show, with the map between it and <see cref="Article.Text"/>. Without its tags and
/// its figures the HTML is the text, but for what stands between the cells of tables.
/// </summary>
/// <param name="Map">In ascending order of both.</param>
public sealed record ArticleHtml(string Html, IReadOnlyList<MappedStretch> Map)
{
    public static ArticleHtml Of(Article article) => new ArticleMarkup(article).Write();

    /// <summary>Where in the HTML the character of the text stands that is at this offset, or the last before it that is shown.</summary>
    public int HtmlOffset(int text) => Find(text, static stretch => stretch.Text) is { } stretch
        ? stretch.Html + Math.Min(text - stretch.Text, stretch.Length) : 0;

    /// <summary>The offset in the text of what the HTML shows at this place, or of the last before it.</summary>
    public int TextOffset(int html) => Find(html, static stretch => stretch.Html) is { } stretch
        ? stretch.Text + Math.Min(html - stretch.Html, stretch.Length) : 0;

    private MappedStretch? Find(int offset, Func<MappedStretch, int> startOf)
    {
        var (low, high) = (0, Map.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = startOf(Map[middle]) <= offset ? (middle + 1, high) : (low, middle);
        }
        return low == 0 ? null : Map[low - 1];
    }
}
