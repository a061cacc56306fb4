using System.Text;
using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The text inside one element, as one line.</summary>
internal static class ElementText
{
    public static string Of(PageTree tree, int element, int maxLength = 2000)
    {
        var text = new StringBuilder();
        for (var node = element; node < tree[element].End && text.Length < maxLength; node++)
        {
            var tag = tree.TagOf(node);
            if (tag == Tag.Text)
                text.Append(tree.TextOf(node));
            else if (tag.IsUnread() && node != element)
                node = tree[node].End - 1;
            else if (tag.IsBlock() || tag is Tag.Br or Tag.A)
                text.Append(' ');
        }
        return text.ToString();
    }
}
