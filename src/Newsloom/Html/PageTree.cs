namespace Newsloom.Html;

/// <summary>
/// A page as flat arrays. Nodes stand in document order, so an element and all it holds are the nodes from it up to its
/// <see cref="PageNode.End"/>, and a walk over the tree is a loop.
/// </summary>
internal sealed class PageTree(PageNode[] nodes, PageAttribute[] attributes, string text)
{
    public const int Root = 0;

    public int Count => nodes.Length;

    public ref readonly PageNode this[int node] => ref nodes[node];

    public Tag TagOf(int node) => nodes[node].Tag;

    public int ParentOf(int node) => nodes[node].Parent;

    /// <summary>The characters of a text node, as written.</summary>
    public ReadOnlySpan<char> TextOf(int node) => text.AsSpan(nodes[node].TextStart, nodes[node].TextLength);

    public ReadOnlySpan<PageAttribute> AttributesOf(int node) =>
        attributes.AsSpan(nodes[node].AttributeStart, nodes[node].AttributeCount);

    /// <summary>Null where the element has no such attribute; names are in lower case.</summary>
    public string? Attribute(int node, string name)
    {
        foreach (ref readonly var attribute in AttributesOf(node))
        {
            if (attribute.Name == name)
                return attribute.Value;
        }
        return null;
    }

    public bool Holds(int element, int node) => element <= node && node < nodes[element].End;

    /// <summary>Every element with the tag, in document order.</summary>
    public IEnumerable<int> Elements(Tag tag, int within = Root)
    {
        for (var node = within; node < nodes[within].End; node++)
        {
            if (nodes[node].Tag == tag)
                yield return node;
        }
    }

    /// <summary>The nearest element around a node that has the tag; -1 if there is none.</summary>
    public int Enclosing(int node, Tag tag)
    {
        for (var at = nodes[node].Parent; at >= 0; at = nodes[at].Parent)
        {
            if (nodes[at].Tag == tag)
                return at;
        }
        return -1;
    }
}

/// <param name="Parent">-1 for the root.</param>
/// <param name="End">The first node after the element and all it holds.</param>
internal record struct PageNode(
    Tag Tag, int Parent, int End, int TextStart, int TextLength, int AttributeStart, int AttributeCount);

internal readonly record struct PageAttribute(string Name, string Value);
