namespace Newsloom.Html;

/// <content>Formatting elements, which are opened again where something else has closed them: "&lt;b&gt;one&lt;p&gt;two&lt;/b&gt;three".</content>
internal sealed partial class TreeConstruction
{
    /// <summary>Opens again what was left open when the last paragraph or cell was closed.</summary>
    private void Reconstruct()
    {
        var at = _formatting.Count;
        while (at > 0 && _formatting[at - 1] != FormattingElements.Marker && !_tree[_formatting[at - 1]].IsOpen)
            at--;
        for (; at < _formatting.Count && !_open.IsFull; at++)
        {
            var copy = _tree.Copy(_formatting[at]);
            Place(copy);
            _open.Push(copy);
            _formatting[at] = copy;
        }
    }

    /// <summary>Links do not nest: another one closes the first. So it is with <c>nobr</c>.</summary>
    private void OpenAlone()
    {
        if (_tag == Tag.Nobr)
            Reconstruct();
        var at = _tag == Tag.A ? _formatting.LastIndexOf(Tag.A) : -1;
        if (at >= 0)
        {
            var link = _formatting[at];
            CloseFormatting(Tag.A);
            if (_formatting.IndexOf(link) is >= 0 and var listed)
                _formatting.RemoveAt(listed);
            if (_open.IndexOf(link) is >= 0 and var open)
                _open.RemoveAt(open);
        }
        else if (_tag == Tag.Nobr && _open.IsInScope(Tag.Nobr))
            CloseFormatting(Tag.Nobr);
        Reconstruct();
        if (Open(_tag))
            _formatting.Add(_open.Current);
    }

    /// <summary>The standard's "adoption agency algorithm": what begins inside a block and ends outside is parted in two.</summary>
    private void CloseFormatting(Tag tag)
    {
        if (_open.CurrentTag == tag && _formatting.IndexOf(_open.Current) < 0)
        {
            _open.Pop();
            return;
        }
        for (var round = 0; round < 8; round++)
        {
            var listed = _formatting.LastIndexOf(tag);
            if (listed < 0)
            {
                CloseOrdinary();
                return;
            }
            var element = _formatting[listed];
            var open = _open.IndexOf(element);
            if (open < 0)
            {
                _formatting.RemoveAt(listed);
                return;
            }
            if (!_open.IsInScope(open))
                return;
            var block = open + 1;
            while (block < _open.Count && !IsSpecial(_open[block]))
                block++;
            if (block == _open.Count)
            {
                _open.PopTo(open);
                _formatting.RemoveAt(listed);
                return;
            }
            Part(element, listed, open, block);
        }
    }

    /// <param name="listed">The element's place among the formatting elements.</param>
    /// <param name="open">Its place among the open elements.</param>
    /// <param name="block">The place of the outermost special element in it.</param>
    private void Part(int element, int listed, int open, int block)
    {
        var furthest = _open[block];
        var last = furthest;
        var bookmark = listed;
        var step = 1;
        for (var at = block - 1; at > open; at--, step++)
        {
            var inList = _formatting.IndexOf(_open[at]);
            if (step > 3 && inList >= 0)
            {
                _formatting.RemoveAt(inList);
                if (inList < bookmark)
                    bookmark--;
                inList = -1;
            }
            if (inList < 0)
            {
                _open.RemoveAt(at);
                continue;
            }
            var copy = _tree.Copy(_open[at]);
            _formatting[inList] = copy;
            _open.Replace(at, copy);
            if (last == furthest)
                bookmark = inList + 1;
            _tree.Remove(last);
            _tree.Append(copy, last);
            last = copy;
        }

        _tree.Remove(last);
        var (parent, before) = PlaceIn(_open[open - 1]);
        _tree.Insert(parent, last, before);

        var inner = _tree.Copy(element);
        _tree.MoveChildren(furthest, inner);
        _tree.Append(furthest, inner);
        listed = _formatting.IndexOf(element);
        _formatting.RemoveAt(listed);
        _formatting.Insert(listed < bookmark ? bookmark - 1 : bookmark, inner);
        _open.RemoveAt(_open.IndexOf(element));
        _open.Insert(_open.IndexOf(furthest) + 1, inner);
    }
}
