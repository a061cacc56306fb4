using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>
/// What makes lines look alike to a reader: the element of a line and the one around it, and the classes that style them.
/// Looks are numbered, so that what is counted of each lies in an array.
/// </summary>
internal sealed class Looks
{
    // An odd number whose multiples look like chance: no two pairs of elements come to one sum.
    private const long Spread = 6364136223846793005;

    private readonly PageTree _tree;
    private readonly LineElements _elements;

    // Lines share most of the elements around them. Zero is not known yet; of a number, one more.
    private readonly long[] _own;
    private readonly int[] _numbers;

    public Looks(PageTree tree, LineElements elements)
    {
        (_tree, _elements, _own, _numbers) = (tree, elements, new long[elements.Count], new int[elements.Count]);
        var known = new Dictionary<long, int>();
        for (var line = 0; line < elements.Lines; line++)
        {
            Number(elements.OfLine(line), known);
            Number(elements.Around(elements.OfLine(line)), known);
        }
        Count = known.Count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <param name="element">A line's own, or the one around it.</param>
    public int Of(int element) => _numbers[element] - 1;

    private void Number(int element, Dictionary<long, int> known)
    {
        ref var number = ref _numbers[element];
        if (number > 0)
            return;
        var look = OwnOf(element) * Spread + (_elements.ParentOf(element) is >= 0 and var parent ? OwnOf(parent) : 0);
        if (!known.TryGetValue(look, out number))
            known[look] = number = known.Count + 1;
    }

    private long OwnOf(int element)
    {
        ref var own = ref _own[element];
        var node = _elements[element];
        if (own == 0)
            own = 1L << 40 | (long)_tree.TagOf(node) << 32 | (uint)(_tree.TryGetAttribute(node, "class", out var name) ? string.GetHashCode(name, StringComparison.Ordinal) : 0);
        return own;
    }
}
