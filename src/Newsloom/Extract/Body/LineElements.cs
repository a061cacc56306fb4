using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>
/// The elements that a page's lines stand in, from each line's own up to the root, numbered as they are met. They are few of
/// all the page's nodes, so that what is kept for each takes little memory and lies together.
/// </summary>
internal sealed class LineElements
{
    private readonly PageTree _tree;
    private readonly List<(int Node, int Parent)> _elements = [];
    private readonly int[] _ofLines;

    public LineElements(PageTree tree, List<PageBlock> lines)
    {
        _tree = tree;
        _ofLines = new int[lines.Count];
        // One more than the element's number; zero where a node is none of them yet.
        var numbers = new int[tree.Count];
        for (var i = 0; i < _ofLines.Length; i++)
            _ofLines[i] = Number(lines[i].Element, numbers);
    }

    public int Count => _elements.Count;

    public int Lines => _ofLines.Length;

    /// <summary>The element itself, as the tree knows it.</summary>
    public int this[int element] => _elements[element].Node;

    /// <summary>The nearest block element around a line.</summary>
    public int OfLine(int line) => _ofLines[line];

    /// <summary>-1 for the root.</summary>
    public int ParentOf(int element) => _elements[element].Parent;

    /// <summary>The element around it; the root stands in itself.</summary>
    public int Around(int element) => _elements[element].Parent is >= 0 and var parent ? parent : element;

    private int Number(int node, int[] numbers)
    {
        if (numbers[node] > 0)
            return numbers[node] - 1;
        var first = _elements.Count;
        for (var at = node; at >= 0; at = _tree.ParentOf(at))
        {
            if (numbers[at] > 0)
            {
                _elements[^1] = _elements[^1] with { Parent = numbers[at] - 1 };
                return first;
            }
            numbers[at] = _elements.Count + 1;
            _elements.Add((at, _elements.Count + 1));
        }
        _elements[^1] = _elements[^1] with { Parent = -1 };
        return first;
    }
}
