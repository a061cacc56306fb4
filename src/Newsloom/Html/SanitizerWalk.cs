namespace Newsloom.Html;

/// <summary>Writes what is allowed of a page tree, or of one element of it.</summary>
internal sealed class SanitizerWalk(PageTree tree, HtmlWriter writer, Uri? address)
{
    private readonly Stack<int> _open = new();
    private readonly AllowedAttributes _attributes = new(tree, address);

    public void Write(int element)
    {
        var end = tree[element].End;
        for (var node = element; node < end && !writer.IsFull; node++)
        {
            while (_open.Count > 0 && node >= tree[_open.Peek()].End)
                Close();
            var tag = tree.TagOf(node);
            if (tag == Tag.Text)
                writer.Text(tree.TextOf(node));
            else if (IsLeftOut(tag))
            {
                WriteEmbed(node);
                node = tree[node].End - 1;
            }
            else
                Open(node, tag);
        }
        while (_open.Count > 0)
            Close();
    }

    // What a page shows when its scripts do not run is often the picture that they would load.
    private static bool IsLeftOut(Tag tag) => tag.IsUnread() && tag != Tag.Noscript || tag == Tag.Embed;

    private void Open(int node, Tag tag)
    {
        _open.Push(node);
        var attributes = _attributes.Of(node, tag);
        if (attributes is not null)
            writer.Open(tag, node, attributes);
    }

    private void Close()
    {
        var node = _open.Pop();
        writer.Close(tree.TagOf(node), node);
    }

    // A post or video of elsewhere becomes a link to it.
    private void WriteEmbed(int node)
    {
        if (writer.IsIn(Tag.A) || Embeds.Find(tree, node, address) is not { } embed)
            return;
        if (!writer.Open(Tag.A, node, AllowedAttributes.OfLink(embed.Address)))
            return;
        writer.Text(embed.Title ?? embed.Provider);
        writer.Close(Tag.A, node);
    }
}
