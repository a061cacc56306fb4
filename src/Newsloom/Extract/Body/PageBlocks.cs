using System.Runtime.InteropServices;
using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>Cuts a page into its lines: at block elements and at double line breaks. Words are neither glued nor split.</summary>
internal sealed class PageBlocks
{
    // No news page has more; what stands behind is advertising or an attack.
    private const int MaxBlocks = 40_000;

    private readonly PageTree _tree;
    private readonly List<PageBlock> _blocks = [];
    private readonly List<int> _open = [];
    private readonly List<(int Node, int Start)> _openInlines = [];
    private readonly List<InlineElement> _inlines = [];
    private readonly List<int> _opened = [];
    private readonly LineReader _reader = new(1024);
    private char[] _line = new char[1024];
    private int _length;
    private int _firstNode = -1;
    private int _linked, _links, _strong, _emphasised;
    private int _linkDepth, _strongDepth, _emphasisDepth, _preDepth;
    private int _breaks;
    private bool _justClosedLink;
    private int _firstOpened;

    private PageBlocks(PageTree tree) => _tree = tree;

    public static List<PageBlock> Of(PageTree tree) => new PageBlocks(tree).Read();

    private List<PageBlock> Read()
    {
        for (var node = PageTree.Root; node < _tree.Count && _blocks.Count < MaxBlocks; node++)
        {
            while (_open.Count > 0 && node >= _tree[_open[^1]].End)
                Close();
            var tag = _tree.TagOf(node);
            if (tag == Tag.Text)
                Append(node);
            else if (tag.IsUnread())
            {
                if (tag.IsBlock())
                    EndLine(node);
                node = _tree[node].End - 1;
            }
            else
                Open(node, tag);
        }
        while (_open.Count > 0)
            Close();
        return _blocks;
    }

    private void Open(int node, Tag tag)
    {
        if (tag.IsBlock())
            EndLine(node);
        _open.Add(node);
        switch (tag)
        {
            case Tag.Br:
                _breaks++;
                break;
            case Tag.A:
                // Links side by side are menu entries, whatever stands between them in the style sheet.
                if (_justClosedLink && _length > 0)
                    Put(' ');
                _linkDepth++;
                _openInlines.Add((node, _length));
                _opened.Add(node);
                break;
            case Tag.B or Tag.Strong:
                _strongDepth++;
                _openInlines.Add((node, _length));
                break;
            case Tag.I or Tag.Em:
                _emphasisDepth++;
                _openInlines.Add((node, _length));
                break;
            case Tag.Pre:
                _preDepth++;
                break;
            case Tag.Button or Tag.Time:
                Put(' ');
                break;
        }
    }

    private void Close()
    {
        var node = _open[^1];
        var tag = _tree.TagOf(node);
        if (tag.IsBlock())
            EndLine(node);
        _open.RemoveAt(_open.Count - 1);
        switch (tag)
        {
            case Tag.A:
                _linkDepth--;
                _links++;
                _justClosedLink = true;
                CloseInline();
                break;
            case Tag.B or Tag.Strong:
                _strongDepth--;
                CloseInline();
                break;
            case Tag.I or Tag.Em:
                _emphasisDepth--;
                CloseInline();
                break;
            case Tag.Pre:
                _preDepth--;
                break;
            case Tag.Button or Tag.Time:
                Put(' ');
                break;
        }
    }

    private void Append(int node)
    {
        var text = _tree.TextOf(node);
        if (text.IsWhiteSpace() && (_length == 0 || _breaks > 0))
            return;
        if (_breaks > 0)
        {
            if (_breaks > 1)
                EndLine(node);
            else if (_length > 0)
                Put('\n');
            _breaks = 0;
        }
        if (_firstNode < 0)
            _firstNode = node;

        var before = _length;
        Reserve(text.Length);
        var (line, length) = (_line, _length);
        foreach (var letter in text)
        {
            // Most are plain letters, and single blanks between them.
            if (letter is > ' ' and < '\u007f' || letter == ' ' && length > 0 && line[length - 1] is > ' ' and < '\u007f')
            {
                line[length++] = letter;
                continue;
            }
            _length = length;
            Append(letter);
            length = _length;
        }
        _length = length;
        var added = _length - before;
        if (_linkDepth > 0)
            _linked += added;
        if (_strongDepth > 0)
            _strong += added;
        if (_emphasisDepth > 0)
            _emphasised += added;
        _justClosedLink = false;
    }

    private void Append(char letter)
    {
        if (_preDepth > 0 && letter is ('\n' or '\t' or ' '))
            Put(letter);
        else if (char.IsWhiteSpace(letter))
        {
            if (_length > 0 && !char.IsWhiteSpace(_line[_length - 1]))
                Put(' ');
        }
        else if (letter is not ('\u00ad' or '\ufeff' or '\u200b' or '\u2060' or '\0') && (letter >= ' '))
            Put(letter);
    }

    private void Put(char letter)
    {
        Reserve(1);
        _line[_length++] = letter;
    }

    private void Reserve(int more)
    {
        if (_length + more > _line.Length)
            Array.Resize(ref _line, Math.Max(_line.Length * 2, _length + more));
    }

    private void CloseInline()
    {
        var (node, start) = _openInlines[^1];
        _openInlines.RemoveAt(_openInlines.Count - 1);
        if (_length > start)
            _inlines.Add(new InlineElement(node, start, _length));
    }

    private void EndLine(int node)
    {
        _breaks = 0;
        var line = _line.AsSpan(0, _length);
        var text = Trimmed(line);
        if (text.Length > 0)
        {
            _blocks.Add(new PageBlock
            {
                Element = NearestBlock(),
                FirstNode = _firstNode < 0 ? node : _firstNode,
                Text = text,
                Reading = _reader.Of(text),
                LinkedChars = Math.Min(_linked, text.Length),
                Links = _links + (_linkDepth > 0 ? 1 : 0),
                Opened = new OpenedLinks(_opened, _firstOpened, _opened.Count),
                StrongChars = Math.Min(_strong, text.Length),
                EmphasisedChars = Math.Min(_emphasised, text.Length),
                Inlines = InlinesIn(line, text),
            });
        }
        _length = 0;
        _inlines.Clear();
        for (var i = 0; i < _openInlines.Count; i++)
            _openInlines[i] = (_openInlines[i].Node, 0);
        _firstNode = -1;
        _linked = _links = _strong = _emphasised = 0;
        _firstOpened = _opened.Count;
        _justClosedLink = false;
    }

    private string Trimmed(ReadOnlySpan<char> line)
    {
        var text = line.Trim().ToString();
        return _preDepth > 0 || !text.Contains('\n') ? text : text.Replace("\n ", "\n", StringComparison.Ordinal).Replace(" \n", "\n", StringComparison.Ordinal);
    }

    /// <summary>Where the inline elements of a line lie in its trimmed text.</summary>
    private InlineElement[] InlinesIn(ReadOnlySpan<char> line, string text)
    {
        for (var i = _openInlines.Count - 1; i >= 0; i--)
        {
            if (_length > _openInlines[i].Start)
                _inlines.Add(new InlineElement(_openInlines[i].Node, _openInlines[i].Start, _length));
        }
        if (_inlines.Count == 0)
            return [];
        var places = line.Length == text.Length ? null : Places(line, text);
        var kept = 0;
        for (var i = 0; i < _inlines.Count; i++)
        {
            var (node, start, end) = _inlines[i];
            var (from, to) = places is null ? (start, end) : (places[start], places[end]);
            while (from < to && char.IsWhiteSpace(text[from]))
                from++;
            while (to > from && char.IsWhiteSpace(text[to - 1]))
                to--;
            if (to > from)
                _inlines[kept++] = new InlineElement(node, from, to);
        }
        return [.. CollectionsMarshal.AsSpan(_inlines)[..kept]];
    }

    // Trimming takes out white space only, so each letter that is left is the next of its kind.
    private static int[] Places(ReadOnlySpan<char> line, string text)
    {
        var places = new int[line.Length + 1];
        var at = 0;
        for (var i = 0; i < line.Length; i++)
        {
            places[i] = at;
            if (at < text.Length && line[i] == text[at])
                at++;
        }
        places[line.Length] = at;
        return places;
    }

    private int NearestBlock()
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_tree.TagOf(_open[i]).IsBlock())
                return _open[i];
        }
        return PageTree.Root;
    }
}
