using System.Text;
using Newsloom.Html;
using Newsloom.Text;

namespace Newsloom.Extract.Body;

/// <summary>The kept lines as the blocks of an article.</summary>
internal sealed class BodyBlocks
{
    private readonly PageTree _tree;
    private readonly BlockMarks _marks;
    private readonly BlockGroups _groups;
    private readonly List<Block> _blocks = [];
    private readonly List<int> _firstNodes = [];

    private BodyBlocks(PageTree tree, Uri? address)
    {
        _tree = tree;
        _marks = new BlockMarks(tree, address);
        _groups = new BlockGroups(tree);
    }

    public IReadOnlyList<Block> Blocks => _blocks;

    /// <param name="address">Of the page: its relative links are resolved against this.</param>
    public static BodyBlocks Of(PageTree tree, BodyText body, Uri? address)
    {
        var blocks = new BodyBlocks(tree, address);
        blocks.Read(body.Lines, body.Decisions);
        return blocks;
    }

    /// <summary>The first node of each of the blocks that are left of these, in the same order.</summary>
    public IReadOnlyList<int> FirstNodesOf(IReadOnlyList<Block> left)
    {
        var nodes = new List<int>(left.Count);
        for (var i = 0; i < _blocks.Count && nodes.Count < left.Count; i++)
        {
            if (ReferenceEquals(_blocks[i], left[nodes.Count]))
                nodes.Add(_firstNodes[i]);
        }
        return nodes;
    }

    private void Read(List<PageBlock> lines, BlockDecision[] decisions)
    {
        TableText? table = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!decisions[i].IsKept)
                continue;
            var kind = KindOf(lines[i].Element);
            var inTable = kind == BlockKind.Table ? _tree.Enclosing(lines[i].Element, Tag.Table) : -1;
            if (table is not null && (kind != BlockKind.Table || inTable != table.Element))
                Add(ref table);
            if (kind == BlockKind.Table)
            {
                table ??= new TableText(_tree, inTable, lines[i].FirstNode);
                table.Append(lines[i].Element, decisions[i].Text, _marks.Of(lines[i], decisions[i].Text));
                continue;
            }
            var block = new Block(kind, decisions[i].Text) { Marks = _marks.Of(lines[i], decisions[i].Text) };
            Add(_groups.Place(block, lines[i].Element), lines[i].FirstNode);
        }
        if (table is not null)
            Add(ref table);
        BlockGroups.RaiseTo(1, _blocks);
    }

    private void Add(ref TableText? table)
    {
        Add(table!.ToBlock(), table.FirstNode);
        table = null;
    }

    private void Add(Block block, int firstNode)
    {
        _blocks.Add(block);
        _firstNodes.Add(firstNode);
    }

    private BlockKind KindOf(int element)
    {
        var tag = _tree.TagOf(element);
        if (tag.IsHeading())
            return BlockKind.Heading;
        if (tag == Tag.Pre)
            return BlockKind.Code;
        for (var (at, level) = (element, 0); at >= 0 && level < 3; at = _tree.ParentOf(at), level++)
        {
            switch (_tree.TagOf(at))
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

/// <summary>A table, cell by cell: its lines are one block.</summary>
internal sealed class TableText(PageTree tree, int element, int firstNode)
{
    private const string BetweenCells = " | ";

    private readonly StringBuilder _text = new();
    private readonly List<Mark> _marks = [];
    private readonly List<Cell> _cells = [];
    private int _row, _rowElement = -1, _cellElement = -1;

    public int Element => element;

    public int FirstNode => firstNode;

    public void Append(int line, string text, IReadOnlyList<Mark> marks)
    {
        var row = tree.Enclosing(line, Tag.Tr);
        var cell = CellAround(line);
        var isSameRow = row == _rowElement;
        if (_text.Length > 0)
        {
            _text.Append(isSameRow ? BetweenCells : "\n");
            _row += isSameRow ? 0 : 1;
        }
        var start = _text.Length;
        _text.Append(text);
        foreach (var mark in marks)
            _marks.Add(mark with { Span = new TextSpan(mark.Span.Start + start, mark.Span.End + start) });
        if (cell == _cellElement && isSameRow && _cells.Count > 0)
            _cells[^1] = _cells[^1] with { Span = new TextSpan(_cells[^1].Span.Start, _text.Length) };
        else
            _cells.Add(new Cell(new TextSpan(start, _text.Length), _row, cell >= 0 && tree.TagOf(cell) == Tag.Th, ColumnsOf(cell)));
        (_rowElement, _cellElement) = (row, cell);
    }

    public Block ToBlock() => new(BlockKind.Table, _text.ToString()) { Marks = _marks, Cells = _cells };

    private int CellAround(int line)
    {
        for (var at = line; at >= 0 && at != element; at = tree.ParentOf(at))
        {
            if (tree.TagOf(at) is Tag.Td or Tag.Th)
                return at;
        }
        return -1;
    }

    private int ColumnsOf(int cell) =>
        cell >= 0 && int.TryParse(tree.Attribute(cell, "colspan"), out var columns) && columns is > 1 and <= 100 ? columns : 1;
}
