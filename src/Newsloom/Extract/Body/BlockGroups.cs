using System.Globalization;
using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>Says of each block which list, item and quotation it is part of, and how deep.</summary>
internal sealed class BlockGroups(PageTree tree)
{
    private readonly Dictionary<int, int> _groups = [];
    private readonly Dictionary<int, (int Item, int Number)> _lastItems = [];

    /// <param name="element">The block element around the block's line.</param>
    public Block Place(Block block, int element) => block.Kind switch
    {
        BlockKind.Heading => block with { Level = tree.TagOf(element) - Tag.H1 + 1 },
        BlockKind.ListItem => PlaceItem(block, element),
        BlockKind.Quotation => block with { Group = GroupOf(tree.TagOf(element) == Tag.Blockquote ? element : tree.Enclosing(element, Tag.Blockquote)) },
        _ => block,
    };

    /// <summary>A page may lie in a list as a whole: the outermost list of the article is of level one.</summary>
    public static void RaiseTo(int level, List<Block> blocks)
    {
        var items = blocks.Where(block => block.Kind == BlockKind.ListItem).ToList();
        var above = items.Count == 0 ? 0 : items.Min(block => block.Level) - level;
        for (var i = 0; above > 0 && i < blocks.Count; i++)
        {
            if (blocks[i].Kind == BlockKind.ListItem)
                blocks[i] = blocks[i] with { Level = blocks[i].Level - above };
        }
    }

    private Block PlaceItem(Block block, int element)
    {
        var item = element;
        while (tree.TagOf(item) is not (Tag.Li or Tag.Dd or Tag.Dt))
            item = tree.ParentOf(item);
        var (list, level) = (-1, 0);
        for (var at = tree.ParentOf(item); at >= 0; at = tree.ParentOf(at))
        {
            if (tree.TagOf(at) is Tag.Ul or Tag.Ol or Tag.Dl or Tag.Menu)
            {
                list = list < 0 ? at : list;
                level++;
            }
        }
        // Items without a list around them are those of the element they stand in.
        list = list < 0 ? tree.ParentOf(item) : list;
        return block with
        {
            Level = Math.Max(1, level),
            Group = GroupOf(list),
            Item = NumberOf(item, list),
            List = tree.TagOf(item) switch
            {
                Tag.Dt => ListKind.Terms,
                Tag.Dd => ListKind.Definitions,
                _ => tree.TagOf(list) == Tag.Ol ? ListKind.Numbers : ListKind.Bullets,
            },
        };
    }

    private int NumberOf(int item, int list)
    {
        var last = _lastItems.GetValueOrDefault(list, (Item: -1, Number: Start(list) - 1));
        if (last.Item != item)
            _lastItems[list] = last = (item, Math.Max(1, last.Number + 1));
        return last.Number;
    }

    private int Start(int list) =>
        tree.TagOf(list) == Tag.Ol && int.TryParse(tree.Attribute(list, "start"), CultureInfo.InvariantCulture, out var start)
            && start is > 1 and < 100_000 ? start : 1;

    private int GroupOf(int element)
    {
        if (!_groups.TryGetValue(element, out var group))
            _groups.Add(element, group = _groups.Count + 1);
        return group;
    }
}
