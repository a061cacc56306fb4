using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>The kept lines as the blocks of an article.</summary>
internal static class BodyBlocks
{
    public static List<Block> Of(PageTree tree, List<PageBlock> lines, BlockDecision[] decisions)
    {
        var blocks = new List<Block>();
        var (table, row) = (-1, -1);
        for (var i = 0; i < lines.Count; i++)
        {
            if (!decisions[i].IsKept)
                continue;
            var kind = KindOf(tree, lines[i].Element);
            var inTable = kind == BlockKind.Table ? tree.Enclosing(lines[i].Element, Tag.Table) : -1;
            var inRow = kind == BlockKind.Table ? tree.Enclosing(lines[i].Element, Tag.Tr) : -1;
            if (kind == BlockKind.Table && inTable == table && blocks.Count > 0)
                blocks[^1] = blocks[^1] with { Text = blocks[^1].Text + (inRow == row ? " | " : "\n") + decisions[i].Text };
            else
                blocks.Add(new Block(kind, decisions[i].Text));
            (table, row) = (inTable, inRow);
        }
        return blocks;
    }

    private static BlockKind KindOf(PageTree tree, int element)
    {
        var tag = tree.TagOf(element);
        if (tag.IsHeading())
            return BlockKind.Heading;
        if (tag == Tag.Pre)
            return BlockKind.Code;
        for (var (at, level) = (element, 0); at >= 0 && level < 3; at = tree.ParentOf(at), level++)
        {
            switch (tree.TagOf(at))
            {
                case Tag.Blockquote:
                    return BlockKind.Quotation;
                case Tag.Li or Tag.Dd or Tag.Dt when level < 2:
                    return BlockKind.ListItem;
                case Tag.Td or Tag.Th when level < 2:
                    return BlockKind.Table;
            }
        }
        return BlockKind.Paragraph;
    }
}
