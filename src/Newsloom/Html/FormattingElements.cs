namespace Newsloom.Html;

/// <summary>The standard's list of active formatting elements: what is to be opened again where it was closed by something else.</summary>
internal sealed class FormattingElements(PageTreeBuilder tree, MarkupText text, AttributeList attributes)
{
    public const int Marker = -1;

    /// <summary>Since the last marker. A page that leaves more open gets the latest ones back.</summary>
    private const int Max = 100;

    // "Noah's Ark": of elements that are alike, three.
    private const int MaxAlike = 3;

    private readonly List<int> _nodes = [];

    public int Count => _nodes.Count;

    public int this[int index]
    {
        get => _nodes[index];
        set => _nodes[index] = value;
    }

    public int IndexOf(int node) => _nodes.LastIndexOf(node);

    public void Insert(int index, int node) => _nodes.Insert(index, node);

    public void RemoveAt(int index) => _nodes.RemoveAt(index);

    public void AddMarker() => _nodes.Add(Marker);

    public void Add(int node)
    {
        var (alike, firstAlike, at) = (0, -1, _nodes.Count - 1);
        for (; at >= 0 && _nodes[at] != Marker; at--)
        {
            if (!AreAlike(_nodes[at], node))
                continue;
            alike++;
            firstAlike = at;
        }
        if (alike >= MaxAlike)
            _nodes.RemoveAt(firstAlike);
        else if (_nodes.Count - 1 - at >= Max)
            _nodes.RemoveAt(at + 1);
        _nodes.Add(node);
    }

    public void ClearToMarker()
    {
        var marker = _nodes.LastIndexOf(Marker);
        var from = Math.Max(0, marker);
        _nodes.RemoveRange(from, _nodes.Count - from);
    }

    /// <summary>The last element of the tag since the last marker; -1 for none.</summary>
    public int LastIndexOf(Tag tag)
    {
        for (var at = _nodes.Count - 1; at >= 0 && _nodes[at] != Marker; at--)
        {
            if (tree[_nodes[at]].Tag == tag)
                return at;
        }
        return -1;
    }

    private bool AreAlike(int one, int other)
    {
        ref readonly var a = ref tree[one];
        ref readonly var b = ref tree[other];
        if (a.Tag != b.Tag || a.AttributeCount != b.AttributeCount)
            return false;
        foreach (var attribute in attributes.Slice(a.AttributeStart, a.AttributeCount))
        {
            var same = attributes.Find(b.AttributeStart, b.AttributeCount, text[attribute.Name]);
            if (same < 0 || !text[attributes[same].Value].SequenceEqual(text[attribute.Value]))
                return false;
        }
        return true;
    }
}
