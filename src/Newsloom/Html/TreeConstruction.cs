namespace Newsloom.Html;

/// <summary>
/// Builds the tree from the tokens by the standard's rules (https://html.spec.whatwg.org/multipage/parsing.html), scripting
/// off. Each insertion mode is a method that answers whether it has dealt with the token; if not, the mode that it left
/// behind is asked. Framesets are left out: no reader sees text in one.
/// </summary>
internal sealed partial class TreeConstruction
{
    private enum Mode : byte
    {
        Initial, BeforeHtml, BeforeHead, InHead, InHeadNoscript, AfterHead, InBody, InTable, InCaption, InColumnGroup, InTableBody,
        InRow, InCell, InSelect, InSelectInTable, InTemplate, AfterBody, AfterAfterBody,
    }

    private readonly MarkupText _text;
    private readonly AttributeList _attributes;
    private readonly Tokenizer _tokens;
    private readonly PageTreeBuilder _tree;
    private readonly OpenElements _open;
    private readonly FormattingElements _formatting;
    private readonly Stack<Mode> _templates = new();
    private readonly int[] _beyond = new int[256];
    private bool _isAnyBeyond;

    private Mode _mode = Mode.Initial;
    private int _head = -1;
    private int _form = -1;
    private bool _isQuirky;
    private bool _isFostering;

    // The token, which some rules change before another rule sees it.
    private TokenKind _kind;
    private Tag _tag;
    private TextRange _characters;

    private TreeConstruction(string markup)
    {
        _text = new MarkupText(markup);
        _attributes = new AttributeList(_text);
        _tokens = new Tokenizer(_text, _attributes);
        _tree = new PageTreeBuilder(_text, _attributes);
        _open = new OpenElements(_tree);
        _formatting = new FormattingElements(_tree, _text, _attributes);
    }

    /// <param name="markup">Without carriage returns.</param>
    /// <param name="isWhole">With what nobody reads: drawings, templates, styles and programs.</param>
    public static PageTree Build(string markup, bool isWhole)
    {
        var construction = new TreeConstruction(markup);
        construction.Run();
        return construction._tree.Build(isWhole);
    }

    private void Run()
    {
        _open.Push(_tree.Element(Tag.Html, default, 0, 0));
        do
        {
            _tokens.IsForeign = _tree[_open.Current].Foreign != Foreign.No;
            _tokens.Read();
            (_kind, _tag, _characters) = (_tokens.Kind, _tokens.Tag, _tokens.Text);
            while (!(IsForeign() ? InForeign() : In(_mode)))
            {
            }
        }
        while (_kind != TokenKind.End && !_tree.IsFull);
    }

    private bool In(Mode mode) => mode switch
    {
        Mode.Initial => Initial(),
        Mode.BeforeHtml => BeforeHtml(),
        Mode.BeforeHead => BeforeHead(),
        Mode.InHead => InHead(),
        Mode.InHeadNoscript => InHeadNoscript(),
        Mode.AfterHead => AfterHead(),
        Mode.InBody => InBody(),
        Mode.InTable => InTable(),
        Mode.InCaption => InCaption(),
        Mode.InColumnGroup => InColumnGroup(),
        Mode.InTableBody => InTableBody(),
        Mode.InRow => InRow(),
        Mode.InCell => InCell(),
        Mode.InSelect => InSelect(),
        Mode.InSelectInTable => InSelectInTable(),
        Mode.InTemplate => InTemplate(),
        Mode.AfterBody => AfterBody(),
        _ => AfterAfterBody(),
    };

    private bool Goto(Mode mode)
    {
        _mode = mode;
        return false;
    }

    // The head's modes.

    private bool Initial()
    {
        if (_kind == TokenKind.Doctype)
        {
            _isQuirky = Doctype.IsQuirky(_text[_characters]);
            _mode = Mode.BeforeHtml;
            return true;
        }
        if (IsComment() || IsOnlySpace())
            return true;
        _isQuirky = true;
        return Goto(Mode.BeforeHtml);
    }

    private bool BeforeHtml()
    {
        if (_kind == TokenKind.Doctype || IsComment() || IsOnlySpace() || IsEndTagOtherThan(Tag.Head, Tag.Body, Tag.Html, Tag.Br))
            return true;
        _mode = Mode.BeforeHead;
        if (_kind != TokenKind.StartTag || _tag != Tag.Html)
            return false;
        _tree.SetAttributes(_open[0], _tokens.AttributeStart, _tokens.AttributeCount);
        return true;
    }

    private bool BeforeHead()
    {
        if (_kind == TokenKind.Doctype || IsComment() || IsOnlySpace() || IsEndTagOtherThan(Tag.Head, Tag.Body, Tag.Html, Tag.Br))
            return true;
        if (_kind == TokenKind.StartTag && _tag == Tag.Html)
            return InBody();
        var isHead = _kind == TokenKind.StartTag && _tag == Tag.Head;
        _head = isHead ? Insert(Tag.Head) : InsertBare(Tag.Head);
        _mode = Mode.InHead;
        return isHead;
    }

    private bool InHead()
    {
        switch (_kind)
        {
            case TokenKind.Doctype:
                return true;
            case TokenKind.Comment or TokenKind.Text when InsertComment() || InsertLeadingSpace():
                return true;
            case TokenKind.StartTag when _tag == Tag.Html:
                return InBody();
            case TokenKind.StartTag when _tag == Tag.Head:
                return true;
            case TokenKind.StartTag when _tag == Tag.Noscript:
                Insert(Tag.Noscript);
                _mode = Mode.InHeadNoscript;
                return true;
            case TokenKind.StartTag when _tag.Has(TagTraits.InHead):
                InsertHeadElement();
                return true;
            case TokenKind.EndTag when _tag == Tag.Template:
                CloseTemplate();
                return true;
            case TokenKind.EndTag when _tag == Tag.Head:
                _open.Pop();
                _mode = Mode.AfterHead;
                return true;
            case TokenKind.EndTag when _tag is not (Tag.Body or Tag.Html or Tag.Br):
                return true;
        }
        _open.Pop();
        return Goto(Mode.AfterHead);
    }

    private void InsertHeadElement()
    {
        if (_tag == Tag.Template)
        {
            if (!Open(Tag.Template))
                return;
            _formatting.AddMarker();
            _mode = Mode.InTemplate;
            _templates.Push(Mode.InTemplate);
        }
        else if (_tag.Has(TagTraits.RawText | TagTraits.EscapableText))
            InsertRawText();
        else
            InsertVoid();
    }

    private bool InHeadNoscript()
    {
        switch (_kind)
        {
            case TokenKind.Doctype:
                return true;
            case TokenKind.Comment or TokenKind.Text when InsertComment() || InsertLeadingSpace():
                return true;
            case TokenKind.StartTag when _tag == Tag.Html:
                return InBody();
            case TokenKind.StartTag when _tag is Tag.Basefont or Tag.Bgsound or Tag.Link or Tag.Meta or Tag.Noframes or Tag.Style:
                return InHead();
            case TokenKind.StartTag when _tag is Tag.Head or Tag.Noscript:
                return true;
            case TokenKind.EndTag when _tag == Tag.Noscript:
                _open.Pop();
                _mode = Mode.InHead;
                return true;
            case TokenKind.EndTag when _tag != Tag.Br:
                return true;
        }
        _open.Pop();
        return Goto(Mode.InHead);
    }

    private bool AfterHead()
    {
        switch (_kind)
        {
            case TokenKind.Doctype:
                return true;
            case TokenKind.Comment or TokenKind.Text when InsertComment() || InsertLeadingSpace():
                return true;
            case TokenKind.StartTag when _tag == Tag.Html:
                return InBody();
            case TokenKind.StartTag when _tag == Tag.Body:
                Insert(Tag.Body);
                _mode = Mode.InBody;
                return true;
            case TokenKind.StartTag when _tag.Has(TagTraits.InHead):
                _open.Push(_head);
                InHead();
                if (_open.IndexOf(_head) is >= 0 and var at)
                    _open.RemoveAt(at);
                return true;
            case TokenKind.StartTag when _tag is Tag.Head or Tag.Frameset:
                return true;
            case TokenKind.EndTag when _tag == Tag.Template:
                return InHead();
            case TokenKind.EndTag when _tag is not (Tag.Body or Tag.Html or Tag.Br):
                return true;
        }
        InsertBare(Tag.Body);
        return Goto(Mode.InBody);
    }

    private bool AfterBody()
    {
        if (_kind is TokenKind.Doctype or TokenKind.End || IsComment())
            return true;
        if (_kind == TokenKind.EndTag && _tag == Tag.Html)
        {
            _mode = Mode.AfterAfterBody;
            return true;
        }
        if (IsSpace() || _kind == TokenKind.StartTag && _tag == Tag.Html)
            return InBody();
        return Goto(Mode.InBody);
    }

    private bool AfterAfterBody()
    {
        if (_kind is TokenKind.Doctype or TokenKind.End || IsComment())
            return true;
        if (IsSpace() || _kind == TokenKind.StartTag && _tag == Tag.Html)
            return InBody();
        return Goto(Mode.InBody);
    }

    // What all modes use.

    private bool IsComment() => _kind == TokenKind.Comment;

    private bool IsSpace() => _kind == TokenKind.Text && SpaceLength() == _characters.Length;

    private bool IsEndTagOtherThan(Tag a, Tag b, Tag c, Tag d) =>
        _kind == TokenKind.EndTag && _tag != a && _tag != b && _tag != c && _tag != d;

    /// <summary>Drops the blanks that a text begins with. True if nothing is left.</summary>
    private bool IsOnlySpace()
    {
        if (_kind != TokenKind.Text)
            return false;
        SkipCharacters(SpaceLength());
        return _characters.Length == 0;
    }

    private int SpaceLength()
    {
        var length = _text[_characters].IndexOfAnyExcept(" \t\n\f");
        return length < 0 ? _characters.Length : length;
    }

    private void SkipCharacters(int count) => _characters = new TextRange(_characters.Start + count, _characters.Length - count);

    private bool InsertComment()
    {
        if (IsComment())
            Place(_tree.Text(default));
        return IsComment();
    }

    /// <summary>True if the text was nothing but blanks.</summary>
    private bool InsertLeadingSpace()
    {
        if (_kind != TokenKind.Text)
            return false;
        var length = SpaceLength();
        if (length > 0)
            Place(_tree.Text(_characters with { Length = length }));
        SkipCharacters(length);
        return _characters.Length == 0;
    }

    private void InsertText() => Place(_tree.Text(_characters));

    private int Create(Tag tag, Foreign foreign = Foreign.No) => _tree.Element(
        tag, tag == Tag.Other ? _text.Lowered(_tokens.Text) : default, _tokens.AttributeStart, _tokens.AttributeCount, foreign);

    private int Insert(Tag tag)
    {
        var node = Create(tag);
        Place(node);
        _open.Push(node);
        return node;
    }

    /// <summary>An element that no tag of the page stands for.</summary>
    private int InsertBare(Tag tag)
    {
        var node = _tree.Element(tag, default, 0, 0);
        Place(node);
        _open.Push(node);
        return node;
    }

    /// <summary>Inserts an element that others can nest in. False if it lies too deep: it stays empty and its end tag will be skipped.</summary>
    private bool Open(Tag tag, Foreign foreign = Foreign.No)
    {
        var node = Create(tag, foreign);
        Place(node);
        if (_isAnyBeyond && !_open.IsFull)
            ForgetBeyond();
        if (_open.IsFull)
        {
            _beyond[(int)tag]++;
            _isAnyBeyond = true;
            return false;
        }
        _open.Push(node);
        return true;
    }

    private bool ClosesBeyond(Tag tag)
    {
        if (!_isAnyBeyond)
            return false;
        if (!_open.IsFull)
            ForgetBeyond();
        else if (_beyond[(int)tag] > 0)
        {
            _beyond[(int)tag]--;
            return true;
        }
        return false;
    }

    private void ForgetBeyond()
    {
        Array.Clear(_beyond);
        _isAnyBeyond = false;
    }

    private void InsertVoid() => Place(Create(_tag));

    /// <summary>An element with the text in it and its end tag.</summary>
    private void InsertRawText()
    {
        var node = Create(_tag);
        Place(node);
        if (_tag == Tag.Textarea)
            _tokens.SkipLineBreak();
        if (_tokens.ReadRawText(_tag))
            _tree.Append(node, _tree.Text(_tokens.Text));
        _tokens.Read();
    }

    private void Place(int node)
    {
        var (parent, before) = PlaceIn(_open.Current);
        _tree.Insert(parent, node, before);
    }

    /// <summary>What does not belong in a table goes before it.</summary>
    private (int Parent, int Before) PlaceIn(int target)
    {
        if (!_isFostering || _tree[target].Foreign != Foreign.No
            || _tree[target].Tag is not (Tag.Table or Tag.Tbody or Tag.Tfoot or Tag.Thead or Tag.Tr))
            return (target, -1);
        var template = _open.LastIndexOf(Tag.Template);
        var table = _open.LastIndexOf(Tag.Table);
        if (template > table)
            return (_open[template], -1);
        if (table < 0)
            return (_open[0], -1);
        var parent = _tree[_open[table]].Parent;
        return parent >= 0 ? (parent, _open[table]) : (_open[table - 1], -1);
    }
}
