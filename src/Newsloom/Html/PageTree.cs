namespace Newsloom.Html;

/// <summary>
/// A page as flat arrays. Nodes stand in document order, so an element and all it holds are the nodes from it up to its
/// <see cref="PageNode.End"/>, and a walk over the tree is a loop. Text and attributes are ranges of the markup.
/// </summary>
internal sealed class PageTree
{
    public const int Root = 0;

    /// <summary>A longer value is no word about its element but something packed into it: a picture, a program, a data set.</summary>
    public const int MaxValue = 10_000;

    private readonly PageNode[] _nodes;
    private readonly MarkupText _text;
    private readonly AttributeList _attributes;

    // The elements of each tag in document order, one tag's after another's.
    private readonly int[] _byTag;
    private readonly int[] _tagStarts = new int[257];

    /// <param name="count">How many of the nodes there are; the rest of the array is spare.</param>
    public PageTree(PageNode[] nodes, int count, MarkupText text, AttributeList attributes)
    {
        (_nodes, Count, _text, _attributes) = (nodes, count, text, attributes);
        foreach (ref readonly var node in nodes.AsSpan(0, count))
            _tagStarts[(int)node.Tag + 1]++;
        for (var tag = 0; tag < 256; tag++)
            _tagStarts[tag + 1] += _tagStarts[tag];
        _byTag = GC.AllocateUninitializedArray<int>(count);
        Span<int> next = stackalloc int[256];
        _tagStarts.AsSpan(0, 256).CopyTo(next);
        for (var node = 0; node < count; node++)
            _byTag[next[(int)nodes[node].Tag]++] = node;
    }

    public int Count { get; }

    public ref readonly PageNode this[int node] => ref _nodes[node];

    public Tag TagOf(int node) => _nodes[node].Tag;

    public int ParentOf(int node) => _nodes[node].Parent;

    /// <summary>The characters of a text node, as written; nothing for an element.</summary>
    public ReadOnlySpan<char> TextOf(int node) => _nodes[node].Tag == Tag.Text ? _text[_nodes[node].Text] : default;

    /// <summary>An element's name in small letters, known or not.</summary>
    public ReadOnlySpan<char> NameOf(int node) => _nodes[node].Tag == Tag.Other ? _text[_nodes[node].Text] : _nodes[node].Tag.Name();

    /// <summary>All of an element's attributes as they are written, of whatever use or length.</summary>
    public PageAttributes AttributesOf(int node) =>
        new(_text, _attributes.Slice(_nodes[node].AttributeStart, _nodes[node].AttributeCount));

    /// <summary>Null where the element has no such attribute or one longer than <see cref="MaxValue"/>.</summary>
    /// <param name="name">In small letters.</param>
    public string? Attribute(int node, string name) => TryGetAttribute(node, name, out var value) ? value.ToString() : null;

    /// <inheritdoc cref="Attribute"/>
    public bool TryGetAttribute(int node, string name, out ReadOnlySpan<char> value)
    {
        var at = _attributes.Find(_nodes[node].AttributeStart, _nodes[node].AttributeCount, name);
        value = at < 0 ? default : _text[_attributes[at].Value];
        return at >= 0 && value.Length <= MaxValue;
    }

    /// <summary>Whether the element has the attribute with just this value.</summary>
    public bool Says(int node, string name, string value) => TryGetAttribute(node, name, out var said) && said.SequenceEqual(value);

    public bool Holds(int element, int node) => element <= node && node < _nodes[element].End;

    /// <summary>A number for each node that a reader of the tree may keep with it, since others ask for the same; zero at first.</summary>
    public uint[] Kept => field ??= new uint[Count];

    /// <summary>Every element with the tag, in document order.</summary>
    public ArraySegment<int> Elements(Tag tag, int within = Root)
    {
        var (start, end) = (_tagStarts[(int)tag], _tagStarts[(int)tag + 1]);
        var all = _byTag.AsSpan(start, end - start);
        var first = FirstFrom(all, within);
        return new ArraySegment<int>(_byTag, start + first, FirstFrom(all, _nodes[within].End) - first);
    }

    /// <summary>The nearest element around a node that has the tag; -1 if there is none.</summary>
    public int Enclosing(int node, Tag tag)
    {
        for (var at = _nodes[node].Parent; at >= 0; at = _nodes[at].Parent)
        {
            if (_nodes[at].Tag == tag)
                return at;
        }
        return -1;
    }

    private static int FirstFrom(ReadOnlySpan<int> nodes, int from)
    {
        var at = nodes.BinarySearch(from);
        return at < 0 ? ~at : at;
    }
}

/// <param name="Parent">-1 for the root.</param>
/// <param name="End">The first node after the element and all it holds.</param>
/// <param name="Text">The characters of a text; the name of an element that is <see cref="Tag.Other"/>.</param>
internal record struct PageNode(Tag Tag, ushort AttributeCount, int AttributeStart, int Parent, int End, TextRange Text)
{
    public readonly int TextLength => Tag == Tag.Text ? Text.Length : 0;
}

/// <summary>The attributes of one element, in the order in which they are written. Names are in small letters.</summary>
internal readonly ref struct PageAttributes(MarkupText text, ReadOnlySpan<AttributeRange> items)
{
    private readonly ReadOnlySpan<AttributeRange> _items = items;

    public Enumerator GetEnumerator() => new(text, _items);

    public ref struct Enumerator(MarkupText text, ReadOnlySpan<AttributeRange> items)
    {
        private readonly ReadOnlySpan<AttributeRange> _items = items;
        private int _at = -1;

        public readonly PageAttribute Current => new(text[_items[_at].Name], text[_items[_at].Value]);

        public bool MoveNext() => ++_at < _items.Length;
    }
}

internal readonly ref struct PageAttribute(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
{
    public ReadOnlySpan<char> Name { get; } = name;
    public ReadOnlySpan<char> Value { get; } = value;
}
