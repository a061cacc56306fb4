using System.Text;
using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The text inside one element, as one line.</summary>
internal static class ElementText
{
    public static string Of(PageTree tree, int element, int maxLength = 2000)
    {
        // Most hold one text and nothing else.
        if (tree[element].End == element + 2 && tree.TagOf(element + 1) == Tag.Text)
            return OfOne(tree, element);
        var text = new StringBuilder();
        for (var node = element; node < tree[element].End && text.Length < maxLength; node++)
        {
            var tag = tree.TagOf(node);
            if (tag == Tag.Text)
                text.Append(Bounded(tree.TextOf(node)));
            else if (tag.IsUnread() && node != element)
                node = tree[node].End - 1;
            else if (tag.IsBlock() || tag is Tag.Br or Tag.A)
                text.Append(' ');
        }
        return text.ToString();
    }

    // What is longer is no line of a page.
    private static ReadOnlySpan<char> Bounded(ReadOnlySpan<char> text) => text[..Math.Min(text.Length, PageTree.MaxValue)];

    private static string OfOne(PageTree tree, int element)
    {
        var text = Bounded(tree.TextOf(element + 1));
        return tree.TagOf(element).IsBlock() || tree.TagOf(element) == Tag.A ? string.Concat(" ", text) : text.ToString();
    }
}
