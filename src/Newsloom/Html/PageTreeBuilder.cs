using System.Text;

namespace Newsloom.Html;

/// <summary>
/// Fills a <see cref="PageTree"/> from a reader's events. Whatever lies deeper than <see cref="MaxDepth"/> is laid flat in the last
/// element that still has a place, each deeper element leaving an empty one of its kind, so that its lines stay apart.
/// </summary>
internal sealed class PageTreeBuilder
{
    public const int MaxDepth = 512;
    public const int MaxNodes = 2_000_000;

    private readonly List<PageNode> _nodes = new(4096);
    private readonly List<PageAttribute> _attributes = new(4096);
    private readonly StringBuilder _text = new(65536);
    private readonly int[] _open = new int[MaxDepth];
    private int _depth;

    public PageTreeBuilder() => Open(Tag.Html);

    public bool IsFull => _nodes.Count >= MaxNodes;

    /// <summary>Opens an element; its attributes follow before anything else.</summary>
    public void Open(Tag tag)
    {
        var parent = _depth == 0 ? -1 : _open[Math.Min(_depth, MaxDepth) - 1];
        if (_depth < MaxDepth)
            _open[_depth] = _nodes.Count;
        _depth++;
        _nodes.Add(new PageNode(tag, parent, _nodes.Count + 1, 0, 0, _attributes.Count, 0));
    }

    public void Attribute(string name, string value)
    {
        var element = _nodes[^1];
        _attributes.Add(new PageAttribute(name, value));
        _nodes[^1] = element with { AttributeCount = element.AttributeCount + 1 };
    }

    public void Text(string text)
    {
        var parent = _open[Math.Min(_depth, MaxDepth) - 1];
        _nodes.Add(new PageNode(Tag.Text, parent, _nodes.Count + 1, _text.Length, text.Length, _attributes.Count, 0));
        _text.Append(text);
    }

    public void Close()
    {
        _depth--;
        if (_depth < MaxDepth)
            _nodes[_open[_depth]] = _nodes[_open[_depth]] with { End = _nodes.Count };
    }

    public PageTree Build()
    {
        while (_depth > 0)
            Close();
        return new PageTree([.. _nodes], [.. _attributes], _text.ToString());
    }
}
