using System.Buffers;

namespace Newsloom.Html;

/// <summary>
/// A tree while it grows: nodes linked to each other, since tree construction moves what already stands somewhere. At the end
/// they are laid out in document order.
/// </summary>
internal sealed class PageTreeBuilder(MarkupText text, AttributeList attributes)
{
    /// <summary>Whatever lies deeper is laid flat in the last element that still has a place.</summary>
    public const int MaxDepth = 512;

    public const int MaxNodes = 2_000_000;

    private Node[] _nodes = ArrayPool<Node>.Shared.Rent(Math.Max(256, text.Source.Length / 64));
    private int _count;

    public bool IsFull => _count >= MaxNodes;

    public ref Node this[int node] => ref _nodes[node];

    public int Element(Tag tag, TextRange name, int attributeStart, int attributeCount, Foreign foreign = Foreign.No) =>
        Add(new Node { Tag = tag, Foreign = foreign, Text = name, AttributeStart = attributeStart, AttributeCount = (ushort)attributeCount });

    /// <summary>A text without characters stands for a comment, which parts the texts on its sides.</summary>
    public int Text(TextRange characters) => Add(new Node { Tag = Tag.Text, Text = characters });

    /// <summary>The same element again, empty and nowhere.</summary>
    public int Copy(int element)
    {
        ref readonly var node = ref _nodes[element];
        return Element(node.Tag, node.Text, node.AttributeStart, node.AttributeCount, node.Foreign);
    }

    public void SetAttributes(int element, int start, int count) =>
        (_nodes[element].AttributeStart, _nodes[element].AttributeCount) = (start, (ushort)count);

    public void Append(int parent, int node) => Insert(parent, node, before: -1);

    /// <param name="before">A child of the parent; -1 for the end.</param>
    public void Insert(int parent, int node, int before)
    {
        ref var added = ref _nodes[node];
        var previous = before < 0 ? _nodes[parent].Last : _nodes[before].Previous;
        (added.Parent, added.Previous, added.Next) = (parent, previous, before);
        if (previous < 0)
            _nodes[parent].First = node;
        else
            _nodes[previous].Next = node;
        if (before < 0)
            _nodes[parent].Last = node;
        else
            _nodes[before].Previous = node;
    }

    public void Remove(int node)
    {
        ref var removed = ref _nodes[node];
        if (removed.Parent < 0)
            return;
        if (removed.Previous < 0)
            _nodes[removed.Parent].First = removed.Next;
        else
            _nodes[removed.Previous].Next = removed.Next;
        if (removed.Next < 0)
            _nodes[removed.Parent].Last = removed.Previous;
        else
            _nodes[removed.Next].Previous = removed.Previous;
        (removed.Parent, removed.Previous, removed.Next) = (-1, -1, -1);
    }

    public void MoveChildren(int from, int to)
    {
        for (var child = _nodes[from].First; child >= 0; child = _nodes[from].First)
        {
            Remove(child);
            Append(to, child);
        }
    }

    /// <summary>The end: the builder's nodes are given back.</summary>
    /// <param name="isWhole">With what nobody reads: drawings, templates, styles and programs.</param>
    public PageTree Build(bool isWhole)
    {
        var laid = new Laid(GC.AllocateUninitializedArray<PageNode>(_count));
        Span<int> open = stackalloc int[MaxDepth];
        var depth = 0;
        var node = 0;
        while (true)
        {
            var parent = depth == 0 ? -1 : open[Math.Min(depth, MaxDepth) - 1];
            ref readonly var next = ref _nodes[node];
            if (next.Tag == Tag.Text)
                LayText(laid, node, parent);
            else
                laid.Add(new PageNode(next.Tag, next.AttributeCount, next.AttributeStart, parent, laid.Count + 1, next.Text));

            if (next.First >= 0 && (isWhole || IsRead(node)))
            {
                if (depth < MaxDepth)
                    open[depth] = laid.Count - 1;
                depth++;
                node = next.First;
                continue;
            }
            while (_nodes[node].Next < 0 && depth > 0)
            {
                node = _nodes[node].Parent;
                if (--depth < MaxDepth)
                    laid.Nodes[open[depth]].End = laid.Count;
            }
            if (depth == 0)
            {
                ArrayPool<Node>.Shared.Return(_nodes);
                _nodes = [];
                return new PageTree(laid.Nodes, laid.Count, text, attributes);
            }
            node = _nodes[node].Next;
        }
    }

    private sealed class Laid(PageNode[] nodes)
    {
        public PageNode[] Nodes => nodes;

        public int Count { get; private set; }

        public ref PageNode Last => ref nodes[Count - 1];

        public void Add(PageNode node) => nodes[Count++] = node;
    }

    // Neighbouring texts are one.
    private void LayText(Laid laid, int node, int parent)
    {
        var characters = _nodes[node].Text;
        if (characters.Length == 0)
            return;
        var previous = _nodes[node].Previous;
        if (previous < 0 || _nodes[previous].Tag != Tag.Text || _nodes[previous].Text.Length == 0)
        {
            laid.Add(new PageNode(Tag.Text, 0, 0, parent, laid.Count + 1, characters));
            return;
        }
        var before = laid.Last.Text;
        // The markup's end and the first decoded character have one offset.
        if (before.End != characters.Start || characters.Start == text.Source.Length)
        {
            // What has been joined before is the last thing that was added, and only grows.
            var isLast = before.End == text.End && before.Start >= text.Source.Length;
            var start = isLast ? before.Start : text.End;
            if (!isLast)
                text.Add(text[before]);
            text.Add(text[characters]);
            laid.Last = laid.Last with { Text = text.Since(start) };
        }
        else
        {
            laid.Last = laid.Last with { Text = before with { Length = before.Length + characters.Length } };
        }
    }

    private bool IsRead(int element)
    {
        ref readonly var node = ref _nodes[element];
        if (node.Tag != Tag.Script)
            return node.Tag is not (Tag.Style or Tag.Template or Tag.Svg);
        var type = attributes.Find(node.AttributeStart, node.AttributeCount, "type");
        return type >= 0 && text[attributes[type].Value].Contains("json", StringComparison.OrdinalIgnoreCase);
    }

    private void Grow()
    {
        var larger = ArrayPool<Node>.Shared.Rent(_count * 2);
        _nodes.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Node>.Shared.Return(_nodes);
        _nodes = larger;
    }

    private int Add(Node node)
    {
        if (_count == _nodes.Length)
            Grow();
        (node.Parent, node.First, node.Last, node.Previous, node.Next) = (-1, -1, -1, -1, -1);
        _nodes[_count] = node;
        return _count++;
    }
}

/// <summary>Whose an element is: HTML's own, or a drawing's or formula's, where HTML may stand inside of some.</summary>
[Flags]
internal enum Foreign : byte
{
    No = 0,
    Svg = 1,
    Math = 2,
    /// <summary>Text and HTML inside are read as everywhere (<c>foreignObject</c>, <c>mi</c>).</summary>
    HoldsText = 4,
    /// <summary>Elements inside are HTML (<c>foreignObject</c>).</summary>
    HoldsHtml = 8,
    /// <summary>Ends a scope.</summary>
    Scope = 16,
}

internal struct Node
{
    public Tag Tag;
    public Foreign Foreign;
    public bool IsOpen;
    public ushort AttributeCount;
    public int AttributeStart;
    public int Parent, First, Last, Previous, Next;
    public TextRange Text;
}
