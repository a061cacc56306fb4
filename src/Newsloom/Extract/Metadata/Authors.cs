using System.Buffers;
using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The persons a page names as its article's authors.</summary>
internal static class Authors
{
    private static readonly string[] MetaNames =
        ["author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc:creator", "article:author_name", "cXenseParse:author", "itemprop:author", "article.author", "authors", "og:author", "twitter:creator:name", "citation_author"];

    public static IReadOnlyList<string> Find(PageTree tree, MetaTags meta, LinkedArticle linked, string? outlet)
    {
        IEnumerable<IEnumerable<string>> sources =
        [
            linked.Authors,
            .. MetaNames.Select(meta.All),
            Marked(tree),
        ];
        foreach (var source in sources)
        {
            var names = source.SelectMany(Split).Where(name => IsPerson(name, outlet)).Distinct(StringComparer.OrdinalIgnoreCase).Take(30).ToList();
            if (names.Count > 0)
                return names;
        }
        return [];
    }

    private static List<string> Marked(PageTree tree)
    {
        var found = new List<string>();
        for (var node = PageTree.Root; node < tree.Count && found.Count < 5; node++)
        {
            var tag = tree.TagOf(node);
            if (tag == Tag.Text)
                continue;
            if (tree.Attribute(node, "rel") is "author" || tree.Attribute(node, "itemprop") is "author")
            {
                found.Add(PlainText.Of(ElementText.Of(tree, node, 200)) ?? "");
                node = tree[node].End - 1;
            }
        }
        return found;
    }

    private static readonly SearchValues<char> NotInNames = SearchValues.Create("@/:{}<>_");
    private static readonly string[] Joints = [",", ";", "|", "&", "/", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " i ", " и "];
    private static readonly string[] Leads = ["by ", "von ", "par ", "por ", "di ", "door ", "af ", "av ", "written by ", "oleh ", "text:", "by: "];

    private static IEnumerable<string> Split(string line)
    {
        line = line.Trim();
        foreach (var lead in Leads)
        {
            if (line.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
                line = line[lead.Length..];
        }
        return line.Split(Joints, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsPerson(string name, string? outlet)
    {
        if (name.Length is < 3 or > 60 || name.Contains("http", StringComparison.OrdinalIgnoreCase) || name.AsSpan().ContainsAny(NotInNames))
            return false;
        if (name.Any(char.IsDigit))
            return false;
        return outlet is null || Titles.Likeness(name, outlet) < 0.6;
    }
}
