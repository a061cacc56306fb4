using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>What makes lines look alike to a reader, as numbers to compare: elements, and the classes that style them.</summary>
internal static class Looks
{
    /// <summary>The element and the one around it, each with its class.</summary>
    public static long Of(PageTree tree, int element)
    {
        var parent = tree.ParentOf(element);
        var look = Own(tree, element, 17);
        return parent < 0 ? look * 31 : Own(tree, parent, look);
    }

    /// <summary>The tags of the element and the three around it.</summary>
    public static long TagsAround(PageTree tree, int element)
    {
        var tags = 0L;
        for (var level = 0; level < 4; level++)
        {
            tags = tags << 8 | (element < 0 ? (byte)0 : (byte)tree.TagOf(element));
            element = element < 0 ? -1 : tree.ParentOf(element);
        }
        return tags;
    }

    private static long Own(PageTree tree, int element, long look)
    {
        look = look * 31 + (int)tree.TagOf(element);
        return look * 31 + (tree.TryGetAttribute(element, "class", out var name) ? string.GetHashCode(name, StringComparison.Ordinal) : 0);
    }
}
