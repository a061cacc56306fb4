using Newsloom.Html;
using Newsloom.Ingest.Formats;
using Newsloom.Text;

namespace Newsloom.Ingest.Sections;

/// <summary>Finds what a list prints beside each headline: the time and the picture within the largest element that holds one article alone.</summary>
internal sealed class SectionCards
{
    private const int MaxNodes = 600;
    private const int MaxLevels = 10;

    private readonly PageTree _tree;
    private readonly Uri _root;
    private readonly string? _language;
    private readonly DateOnly? _today;

    // The links of articles in document order, with the number of the article that each leads to.
    private readonly List<(int Node, int Target)> _links;
    private readonly Dictionary<SectionTarget, int> _numbers = [];

    public SectionCards(PageTree tree, Uri root, IReadOnlyList<SectionTarget> targets, string? language, DateOnly? today)
    {
        (_tree, _root, _language, _today) = (tree, root, language, today);
        for (var i = 0; i < targets.Count; i++)
            _numbers[targets[i]] = i;
        _links = [.. targets.SelectMany((target, number) => target.Links.Select(link => (link.Node, number))).Order()];
    }

    public NewsTime? TimeOf(SectionTarget target)
    {
        var card = CardOf(target.Best.Node, _numbers[target]);
        NewsTime? shown = null;
        for (var node = card; node < _tree[card].End; node++)
        {
            var tag = _tree.TagOf(node);
            if (tag == Tag.Time && FeedDates.Find(_tree.Attribute(node, "datetime")) is { } marked && IsSensible(marked))
                return marked;
            if (tag.IsUnread())
                node = _tree[node].End - 1;
            else if (tag == Tag.Text && shown is null && _tree[node].TextLength is >= 5 and <= 160)
                shown = InWords(_tree.TextOf(node).ToString(), target.Title);
        }
        return shown;
    }

    private NewsTime? InWords(string text, string? title)
    {
        // A headline may name a day that has nothing to do with when it was written.
        if (LinkText.OneLine(text) is not { } line || title is not null && (title.Contains(line, StringComparison.Ordinal) || line.Contains(title, StringComparison.Ordinal) && line.Length < title.Length + 5))
            return null;
        foreach (var found in Dates.FindAll(line, _language))
        {
            // In a sentence it is the day that the sentence tells of.
            if (LinkText.Weight(line) > 90)
                return null;
            if (found.Time is { } time && IsSensible(time))
                return time;
            if (_today is { } today && found.Partial?.Before(today) is { } day)
                return new NewsTime(day);
        }
        return null;
    }

    private static bool IsSensible(NewsTime time) => time.Day.Year is > 1990 and < 2100;

    public string? ImageOf(SectionTarget target)
    {
        foreach (var link in target.Links)
        {
            if (PictureIn(link.Node) is { } picture)
                return picture;
        }
        return PictureIn(CardOf(target.Best.Node, _numbers[target]));
    }

    private string? PictureIn(int element)
    {
        foreach (var picture in _tree.Elements(Tag.Img, element))
        {
            foreach (var name in (ReadOnlySpan<string>)["data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset"])
            {
                if (_tree.Attribute(picture, name)?.Trim() is not { Length: > 0 } value)
                    continue;
                var first = name.EndsWith("srcset", StringComparison.Ordinal) ? value.Split([' ', ','], 2)[0] : value;
                if (!first.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) && SafeUrl.Web(first, _root) is { } url)
                    return url;
            }
        }
        return null;
    }

    private int CardOf(int node, int target)
    {
        for (var level = 0; level < MaxLevels; level++)
        {
            var parent = _tree.ParentOf(node);
            if (parent <= 0 || _tree.TagOf(parent) is Tag.Body or Tag.Main || _tree[parent].End - parent > MaxNodes || HoldsAnother(parent, target))
                return node;
            node = parent;
        }
        return node;
    }

    private bool HoldsAnother(int element, int target)
    {
        var at = _links.BinarySearch((element, 0));
        for (at = at < 0 ? ~at : at; at < _links.Count && _links[at].Node < _tree[element].End; at++)
        {
            if (_links[at].Target != target)
                return true;
        }
        return false;
    }
}
