using Newsloom.Html;

namespace Newsloom.Ingest.Sections;

/// <summary>What the class, id and role of an element say that it is for.</summary>
[Flags]
internal enum ElementUse
{
    None = 0,
    Title = 1 << 0,
    NoTitle = 1 << 1,
    Menu = 1 << 2,
    Foot = 1 << 3,
    Side = 1 << 4,
    Ranking = 1 << 5,
    Advert = 1 << 6,
    Known = 1 << 7,
}

/// <summary>The uses of a page's elements, each read once. They only lean the scale: many sites have names that say nothing.</summary>
internal sealed class ElementUses(PageTree tree)
{
    private readonly ElementUse[] _uses = new ElementUse[tree.Count];

    public ElementUse this[int node] => (_uses[node] & ElementUse.Known) != 0 ? _uses[node] : _uses[node] = Read(node);

    public bool IsTitle(int node) => (this[node] & (ElementUse.Title | ElementUse.NoTitle)) == ElementUse.Title;

    private ElementUse Read(int node)
    {
        var use = ElementUse.Known;
        foreach (var name in LinkText.Names(tree, node))
            use |= Words.GetValueOrDefault(name);
        return use;
    }

    private static readonly Dictionary<string, ElementUse> Words = Table();

    // Class names are English on most sites, whatever language the site is in.
    private static Dictionary<string, ElementUse> Table()
    {
        var table = new Dictionary<string, ElementUse>(StringComparer.Ordinal);
        foreach (var (use, words) in ((ElementUse, string)[])
        [
            (ElementUse.Title, "title headline hed heading titel titre titulo titolo ttl hl tit header"),
            (ElementUse.NoTitle, "sub subtitle kicker over pre label section category eyebrow super overline topic tag summary dek site"),
            (ElementUse.Menu, "nav navigation menu breadcrumb breadcrumbs pagination pager paging tags topics tagcloud gnav navbar toolbar submenu social share cookie consent login dropdown"),
            (ElementUse.Foot, "footer foot colophon bottom contentinfo"),
            (ElementUse.Side, "sidebar aside widget complementary rail side"),
            (ElementUse.Ranking, "popular trending ranking rank mostread most meistgelesen viewed hot"),
            (ElementUse.Advert, "ad ads advert advertisement sponsored sponsor promo promotion newsletter partner werbung anzeige publicidad"),
        ])
        {
            foreach (var word in words.Split(' '))
                table[word] = table.GetValueOrDefault(word) | use;
        }
        return table;
    }
}
