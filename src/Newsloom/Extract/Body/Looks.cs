using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>
/// What makes lines look alike to a reader: the element of a line and the one around it, and the classes that style them.
/// Looks are numbered, so that what is counted of each lies in an array.
/// </summary>
internal sealed class Looks(PageTree tree, LineElements elements)
{
    // An odd number whose multiples look like chance: no two pairs of elements come to one sum.
    private const long Spread = 6364136223846793005;

    private readonly Dictionary<long, int> _numbers = [];

    // Lines share most of the elements around them. Zero is not known yet; of a number, one more.
    private readonly long[] _own = new long[elements.Count];
    private readonly int[] _of = new int[elements.Count];

    /// <summary>At most so many there are.</summary>
    public int Bound => elements.Count;

    public int Of(int element)
    {
        ref var known = ref _of[element];
        if (known == 0)
        {
            var look = OwnOf(element) * Spread + (elements.ParentOf(element) is >= 0 and var parent ? OwnOf(parent) : 0);
            if (!_numbers.TryGetValue(look, out known))
                _numbers[look] = known = _numbers.Count + 1;
        }
        return known - 1;
    }

    private long OwnOf(int element)
    {
        ref var own = ref _own[element];
        var node = elements[element];
        if (own == 0)
            own = 1L << 40 | (long)tree.TagOf(node) << 32 | (uint)(tree.TryGetAttribute(node, "class", out var name) ? string.GetHashCode(name, StringComparison.Ordinal) : 0);
        return own;
    }
}
