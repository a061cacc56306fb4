using System.Globalization;
using Newsloom.Html;
using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>Writes an article's blocks, and what stands between them, as HTML.</summary>
internal sealed class ArticleMarkup(Article article)
{
    private readonly record struct OpenGroup(BlockKind Kind, int Level, int Group, int Node, int Item, int ItemNode);

    private readonly HtmlWriter _writer = new();
    private readonly TextMap _map = new();
    private readonly List<OpenGroup> _open = [];
    private int _lastNode;

    public ArticleHtml Write()
    {
        var (start, inset) = (0, 0);
        for (var i = 0; i < article.Blocks.Count; i++)
        {
            var block = article.Blocks[i];
            CloseGroupsBefore(block);
            inset = WriteInsets(inset, i);
            CloseItemBefore(block);
            if (i > 0)
                Text(Block.Separator, start - Block.Separator.Length);
            WriteBlock(block, start);
            start += block.Text.Length + Block.Separator.Length;
        }
        CloseGroups(0);
        WriteInsets(inset, int.MaxValue);
        return new ArticleHtml(_writer.Finish(), _map.Stretches);
    }

    private void WriteBlock(Block block, int start)
    {
        switch (block.Kind)
        {
            case BlockKind.Heading:
                // The headline above is the one heading of the first rank.
                Wrap((Tag)((int)Tag.H1 + Math.Clamp(block.Level, 2, 6) - 1), () => WriteLine(block, start));
                break;
            case BlockKind.Code:
                Wrap(Tag.Pre, () => WriteMarked(block, new TextSpan(0, block.Text.Length), start));
                break;
            case BlockKind.Table when block.Cells.Count > 0:
                WriteTable(block, start);
                break;
            case BlockKind.ListItem:
                WriteItem(block, start);
                break;
            case BlockKind.Quotation:
                OpenGroupOf(block, Tag.Blockquote);
                Wrap(Tag.P, () => WriteLine(block, start));
                break;
            default:
                Wrap(Tag.P, () => WriteLine(block, start));
                break;
        }
    }

    private void WriteItem(Block block, int start)
    {
        OpenGroupOf(block, TagOf(block.List));
        var group = _open[^1];
        if (group.ItemNode >= 0)
        {
            Wrap(Tag.P, () => WriteLine(block, start));
            return;
        }
        var tag = block.List switch { ListKind.Terms => Tag.Dt, ListKind.Definitions => Tag.Dd, _ => Tag.Li };
        _open[^1] = group with { Item = block.Item, ItemNode = Open(tag) };
        WriteLine(block, start);
    }

    private void WriteTable(Block block, int start)
    {
        var (table, row, rowNode) = (Open(Tag.Table), -1, -1);
        foreach (var cell in block.Cells)
        {
            if (cell.Row != row)
            {
                Close(Tag.Tr, rowNode);
                (row, rowNode) = (cell.Row, Open(Tag.Tr));
            }
            var node = ++_lastNode;
            HtmlAttribute[] columns = cell.Columns > 1 ? [new("colspan", cell.Columns.ToString(CultureInfo.InvariantCulture))] : [];
            _writer.Open(cell.IsHeading ? Tag.Th : Tag.Td, node, columns);
            WriteLine(block, start, cell.Span);
            Close(Tag.Td, node);
        }
        Close(Tag.Table, table);
    }

    private void WriteLine(Block block, int start, TextSpan? part = null) =>
        WriteMarked(block, part ?? new TextSpan(0, block.Text.Length), start);

    /// <summary>Part of a block's text, with its links and its emphasis.</summary>
    private void WriteMarked(Block block, TextSpan part, int start)
    {
        var open = new Stack<(int End, int Node)>();
        var at = part.Start;
        foreach (var mark in block.Marks)
        {
            var span = new TextSpan(Math.Max(Whole(block.Text, mark.Span.Start), part.Start), Math.Min(Whole(block.Text, mark.Span.End), part.End));
            if (span.Length <= 0 || span.Start < at && open.Count == 0)
                continue;
            WriteUpTo(span.Start);
            if (OpenMark(mark) is { } node)
                open.Push((span.End, node));
        }
        WriteUpTo(part.End);
        while (open.TryPop(out var last))
            CloseMark(last.Node);

        void WriteUpTo(int end)
        {
            while (open.TryPeek(out var inner) && inner.End <= end)
            {
                TextOf(block, at, inner.End, start);
                at = Math.Max(at, inner.End);
                CloseMark(open.Pop().Node);
            }
            TextOf(block, at, end, start);
            at = Math.Max(at, end);
        }
    }

    // A mark that was not made from markup may begin within a character.
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;

    private int? OpenMark(Mark mark)
    {
        var tag = mark.Kind switch { MarkKind.Link => Tag.A, MarkKind.Strong => Tag.Strong, _ => Tag.Em };
        HtmlAttribute[] attributes = [];
        if (mark.Kind == MarkKind.Link)
        {
            if (SafeUrl.Link(mark.Href, null) is not { } href)
                return null;
            attributes = AllowedAttributes.OfLink(href);
        }
        var node = ++_lastNode;
        return _writer.Open(tag, node, attributes) ? node : null;
    }

    private void TextOf(Block block, int from, int to, int start)
    {
        while (from < to)
        {
            var end = block.Kind == BlockKind.Code ? -1 : block.Text.IndexOf('\n', from, to - from);
            if (end == from)
            {
                _writer.Open(Tag.Br, ++_lastNode);
                end = from + 1;
            }
            end = end < 0 ? to : end;
            Text(block.Text.AsSpan(from, end - from), start + from);
            from = end;
        }
    }

    private int WriteInsets(int inset, int before)
    {
        for (; inset < article.Insets.Count && article.Insets[inset].Before <= before; inset++)
            WriteInset(article.Insets[inset]);
        return inset;
    }

    private void WriteInset(Inset inset)
    {
        if (inset.Embed is { } embed && SafeUrl.Web(embed.Address, null) is { } address)
            Wrap(Tag.Figure, () => Wrap(Tag.A, () => _writer.Text(embed.Title ?? embed.Provider), AllowedAttributes.OfLink(address)));
        if (inset.Image is not { } image || SafeUrl.Web(image.Url, null) is not { } url)
            return;
        Wrap(Tag.Figure, () =>
        {
            _writer.Open(Tag.Img, ++_lastNode, new HtmlAttribute("src", url));
            if (image.Caption is not null || image.Credit is not null)
                Wrap(Tag.Figcaption, () => WriteCaption(image));
        });
    }

    private void WriteCaption(Image image)
    {
        if (image.Caption is { } caption)
            _writer.Text(image.Credit is null ? caption : caption + " ");
        if (image.Credit is { } credit)
            Wrap(Tag.Small, () => _writer.Text(credit));
    }

    private void OpenGroupOf(Block block, Tag tag)
    {
        if (_open.Count == 0 || _open[^1].Kind != block.Kind || _open[^1].Group != block.Group || block.Group == 0)
            _open.Add(new OpenGroup(block.Kind, block.Level, block.Group, OpenList(block, tag), 0, -1));
    }

    private int OpenList(Block block, Tag tag)
    {
        var node = ++_lastNode;
        HtmlAttribute[] start = tag == Tag.Ol && block.Item > 1 ? [new("start", block.Item.ToString(CultureInfo.InvariantCulture))] : [];
        _writer.Open(tag, node, start);
        return node;
    }

    // Lists that the block is deeper in stay open around it.
    private void CloseGroupsBefore(Block block)
    {
        var kept = _open.Count;
        while (kept > 0 && !Holds(_open[kept - 1], block))
            kept--;
        CloseGroups(kept);
    }

    private static bool Holds(OpenGroup open, Block block) =>
        open.Kind == block.Kind && open.Group != 0
        && (open.Group == block.Group || open.Kind == BlockKind.ListItem && open.Level < block.Level);

    private void CloseItemBefore(Block block)
    {
        if (_open.Count == 0 || _open[^1] is not { ItemNode: >= 0 } group || group.Group != block.Group || group.Item == block.Item)
            return;
        Close(Tag.Li, group.ItemNode);
        _open[^1] = group with { ItemNode = -1 };
    }

    private void CloseGroups(int kept)
    {
        for (var i = _open.Count - 1; i >= kept; i--)
            Close(Tag.Ul, _open[i].Node);
        _open.RemoveRange(kept, _open.Count - kept);
    }

    private static Tag TagOf(ListKind kind) => kind switch
    {
        ListKind.Numbers => Tag.Ol,
        ListKind.Terms or ListKind.Definitions => Tag.Dl,
        _ => Tag.Ul,
    };

    private void Text(ReadOnlySpan<char> text, int start) => _writer.Text(text, _map, start);

    private int Open(Tag tag)
    {
        _writer.Open(tag, ++_lastNode);
        return _lastNode;
    }

    private void CloseMark(int node) => Close(Tag.A, node);

    private void Close(Tag tag, int node) => _writer.Close(tag, node);

    private void Wrap(Tag tag, Action write, params ReadOnlySpan<HtmlAttribute> attributes)
    {
        var node = ++_lastNode;
        _writer.Open(tag, node, attributes);
        write();
        Close(tag, node);
    }
}
