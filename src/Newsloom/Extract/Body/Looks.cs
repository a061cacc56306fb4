using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>What makes lines look alike to a reader, as numbers to compare: elements, and the classes that style them.</summary>
internal sealed class Looks(PageTree tree)
{
    // An odd number whose multiples look like chance: no two pairs of elements come to one sum.
    private const long Spread = 6364136223846793005;

    // Lines share most of the elements around them. Zero is not known yet.
    private readonly long[] _own = new long[tree.Count];

    /// <summary>The element and the one around it, each with its class.</summary>
    public long Of(int element)
    {
        var parent = tree.ParentOf(element);
        return OwnOf(element) * Spread + (parent < 0 ? 0 : OwnOf(parent));
    }

    /// <summary>The tags of the element and the three around it.</summary>
    public long TagsAround(int element)
    {
        var tags = 0L;
        for (var level = 0; level < 4; level++)
        {
            tags = tags << 8 | (element < 0 ? (byte)0 : (byte)tree.TagOf(element));
            element = element < 0 ? -1 : tree.ParentOf(element);
        }
        return tags;
    }

    private long OwnOf(int element)
    {
        ref var own = ref _own[element];
        if (own == 0)
            own = 1L << 40 | (long)tree.TagOf(element) << 32 | (uint)(tree.TryGetAttribute(element, "class", out var name) ? string.GetHashCode(name, StringComparison.Ordinal) : 0);
        return own;
    }
}
