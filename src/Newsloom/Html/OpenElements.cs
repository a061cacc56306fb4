namespace Newsloom.Html;

/// <summary>
/// The stack of open elements, with the standard's questions about it. It is bounded, so that no question takes longer on a
/// page of a hundred thousand open elements than on one of a few hundred.
/// </summary>
internal sealed class OpenElements(PageTreeBuilder tree)
{
    private readonly List<int> _nodes = new(64);

    // Of HTML's own elements only: what is not open at all needs no search.
    private readonly int[] _counts = new int[256];

    public int Count => _nodes.Count;

    public int Current => _nodes[^1];

    public Tag CurrentTag => TagAt(_nodes.Count - 1);

    public bool IsFull => _nodes.Count >= PageTreeBuilder.MaxDepth;

    public int this[int index] => _nodes[index];

    /// <summary>As HTML's own element: a drawing's or formula's is <see cref="Tag.Other"/> here.</summary>
    public Tag TagAt(int index) => TagOf(_nodes[index]);

    public bool Has(Tag tag) => _counts[(int)tag] > 0;

    public int IndexOf(int node) => tree[node].IsOpen ? _nodes.LastIndexOf(node) : -1;

    public int LastIndexOf(Tag tag)
    {
        var at = Has(tag) ? _nodes.Count - 1 : -1;
        while (at >= 0 && TagAt(at) != tag)
            at--;
        return at;
    }

    public void Push(int node) => Insert(_nodes.Count, node);

    public void Insert(int index, int node)
    {
        _nodes.Insert(index, node);
        Mark(node, 1);
    }

    public int Pop()
    {
        var node = _nodes[^1];
        RemoveAt(_nodes.Count - 1);
        return node;
    }

    public void RemoveAt(int index)
    {
        Mark(_nodes[index], -1);
        _nodes.RemoveAt(index);
    }

    public void Replace(int index, int node)
    {
        Mark(_nodes[index], -1);
        _nodes[index] = node;
        Mark(node, 1);
    }

    public void PopTo(int count)
    {
        while (_nodes.Count > count)
            Pop();
    }

    /// <summary>Closes everything down to the nearest element of the tag and that as well.</summary>
    public void PopThrough(Tag tag)
    {
        if (LastIndexOf(tag) is > 0 and var at)
            PopTo(at);
    }

    public void PopImplied(Tag except = Tag.Text)
    {
        while (CurrentTag != except && CurrentTag.Has(TagTraits.ImpliedEnd))
            Pop();
    }

    public bool IsInScope(Tag tag) => IsInScope(tag, Tag.Text, Tag.Text);

    public bool IsInButtonScope(Tag tag) => IsInScope(tag, Tag.Button, Tag.Text);

    public bool IsInListScope(Tag tag) => IsInScope(tag, Tag.Ol, Tag.Ul);

    public bool IsInScope(int index)
    {
        for (var at = _nodes.Count - 1; at > index; at--)
        {
            if (EndsScope(_nodes[at]))
                return false;
        }
        return true;
    }

    public bool IsHeadingInScope()
    {
        for (var at = _nodes.Count - 1; !TagAt(at).IsHeading(); at--)
        {
            if (EndsScope(_nodes[at]))
                return false;
        }
        return true;
    }

    public bool IsInTableScope(Tag tag)
    {
        for (var at = Has(tag) ? _nodes.Count - 1 : -1; at >= 0; at--)
        {
            var found = TagAt(at);
            if (found == tag)
                return true;
            if (found is Tag.Table or Tag.Template or Tag.Html)
                return false;
        }
        return false;
    }

    public bool IsInSelectScope(Tag tag)
    {
        for (var at = Has(tag) ? _nodes.Count - 1 : -1; at >= 0; at--)
        {
            var found = TagAt(at);
            if (found == tag)
                return true;
            if (found is not (Tag.Option or Tag.Optgroup))
                return false;
        }
        return false;
    }

    private bool IsInScope(Tag tag, Tag alsoEnds, Tag alsoEndsToo)
    {
        for (var at = Has(tag) ? _nodes.Count - 1 : -1; at >= 0; at--)
        {
            var found = TagAt(at);
            if (found == tag)
                return true;
            if (found == alsoEnds || found == alsoEndsToo || EndsScope(_nodes[at]))
                return false;
        }
        return false;
    }

    private Tag TagOf(int node) => tree[node].Foreign == Foreign.No ? tree[node].Tag : Tag.Other;

    private bool EndsScope(int node) => TagOf(node).Has(TagTraits.Scope) || (tree[node].Foreign & Foreign.Scope) != 0;

    private void Mark(int node, int step)
    {
        tree[node].IsOpen = step > 0;
        if (tree[node].Foreign == Foreign.No)
            _counts[(int)tree[node].Tag] += step;
    }
}
