namespace Newsloom.Html;

/// <content>Tables, lists of choices and templates, where only some elements have a place.</content>
internal sealed partial class TreeConstruction
{
    private bool InTable()
    {
        switch (_kind)
        {
            case TokenKind.Text when _open.CurrentTag is Tag.Table or Tag.Tbody or Tag.Template or Tag.Tfoot or Tag.Thead or Tag.Tr && IsSpace():
                InsertText();
                return true;
            case TokenKind.Comment:
                return InsertComment();
            case TokenKind.Doctype:
                return true;
            case TokenKind.StartTag when StartInTable() is { } isDone:
                return isDone;
            case TokenKind.EndTag when _tag == Tag.Table:
                if (_open.IsInTableScope(Tag.Table))
                    CloseTable();
                return true;
            case TokenKind.EndTag when _tag == Tag.Template:
                return InHead();
            case TokenKind.EndTag when _tag is Tag.Body or Tag.Html || _tag.Has(TagTraits.TablePart):
                return true;
        }
        _isFostering = true;
        var isDealtWith = InBody();
        _isFostering = false;
        return isDealtWith;
    }

    /// <returns>Null for what has no place in a table.</returns>
    private bool? StartInTable()
    {
        switch (_tag)
        {
            case Tag.Caption:
                ClearToTable();
                _formatting.AddMarker();
                Insert(Tag.Caption);
                _mode = Mode.InCaption;
                return true;
            case Tag.Colgroup:
                ClearToTable();
                Insert(Tag.Colgroup);
                _mode = Mode.InColumnGroup;
                return true;
            case Tag.Col:
                ClearToTable();
                InsertBare(Tag.Colgroup);
                return Goto(Mode.InColumnGroup);
            case Tag.Tbody or Tag.Tfoot or Tag.Thead:
                ClearToTable();
                Insert(_tag);
                _mode = Mode.InTableBody;
                return true;
            case Tag.Td or Tag.Th or Tag.Tr:
                ClearToTable();
                InsertBare(Tag.Tbody);
                return Goto(Mode.InTableBody);
            case Tag.Table:
                if (!_open.IsInTableScope(Tag.Table))
                    return true;
                CloseTable();
                return false;
            case Tag.Style or Tag.Script or Tag.Template:
                return InHead();
            case Tag.Input when IsHidden():
                InsertVoid();
                return true;
            case Tag.Form:
                if (_form < 0 && !_open.Has(Tag.Template))
                {
                    _form = Create(Tag.Form);
                    Place(_form);
                }
                return true;
            default:
                return null;
        }
    }

    private bool IsHidden()
    {
        var type = _attributes.Find(_tokens.AttributeStart, _tokens.AttributeCount, "type");
        return type >= 0 && _text[_attributes[type].Value].Equals("hidden", StringComparison.OrdinalIgnoreCase);
    }

    private void CloseTable()
    {
        _open.PopThrough(Tag.Table);
        ResetMode();
    }

    private void ClearToTable()
    {
        while (_open.CurrentTag is not (Tag.Table or Tag.Template or Tag.Html))
            _open.Pop();
    }

    private void ClearToTableBody()
    {
        while (_open.CurrentTag is not (Tag.Tbody or Tag.Tfoot or Tag.Thead or Tag.Template or Tag.Html))
            _open.Pop();
    }

    private void ClearToRow()
    {
        while (_open.CurrentTag is not (Tag.Tr or Tag.Template or Tag.Html))
            _open.Pop();
    }

    private bool InCaption()
    {
        var isEnd = _kind == TokenKind.EndTag;
        if (isEnd && _tag == Tag.Caption)
        {
            CloseCaption();
            return true;
        }
        if (_kind == TokenKind.StartTag && _tag.Has(TagTraits.TablePart) || isEnd && _tag == Tag.Table)
            return !CloseCaption();
        if (isEnd && (_tag is Tag.Body or Tag.Html || _tag.Has(TagTraits.TablePart)))
            return true;
        return InBody();
    }

    private bool CloseCaption()
    {
        if (!_open.IsInTableScope(Tag.Caption))
            return false;
        _open.PopImplied();
        _open.PopThrough(Tag.Caption);
        _formatting.ClearToMarker();
        _mode = Mode.InTable;
        return true;
    }

    private bool InColumnGroup()
    {
        switch (_kind)
        {
            case TokenKind.Doctype:
                return true;
            case TokenKind.Comment or TokenKind.Text when InsertComment() || InsertLeadingSpace():
                return true;
            case TokenKind.StartTag when _tag == Tag.Html:
                return InBody();
            case TokenKind.StartTag when _tag == Tag.Col:
                InsertVoid();
                return true;
            case TokenKind.StartTag or TokenKind.EndTag when _tag == Tag.Template:
                return InHead();
            case TokenKind.EndTag when _tag == Tag.Col:
                return true;
            case TokenKind.End:
                return InBody();
        }
        if (_open.CurrentTag != Tag.Colgroup)
            return true;
        _open.Pop();
        _mode = Mode.InTable;
        return _kind == TokenKind.EndTag && _tag == Tag.Colgroup;
    }

    private bool InTableBody()
    {
        var isStart = _kind == TokenKind.StartTag;
        var isEnd = _kind == TokenKind.EndTag;
        if (isStart && _tag == Tag.Tr)
        {
            ClearToTableBody();
            Insert(Tag.Tr);
            _mode = Mode.InRow;
            return true;
        }
        if (isStart && _tag is Tag.Td or Tag.Th)
        {
            ClearToTableBody();
            InsertBare(Tag.Tr);
            return Goto(Mode.InRow);
        }
        if (isEnd && _tag is Tag.Tbody or Tag.Tfoot or Tag.Thead)
        {
            if (_open.IsInTableScope(_tag))
                CloseTableBody();
            return true;
        }
        if (isStart && _tag.Has(TagTraits.TablePart) || isEnd && _tag == Tag.Table)
        {
            if (!_open.IsInTableScope(Tag.Tbody) && !_open.IsInTableScope(Tag.Thead) && !_open.IsInTableScope(Tag.Tfoot))
                return true;
            CloseTableBody();
            return false;
        }
        return isEnd && (_tag is Tag.Body or Tag.Html || _tag.Has(TagTraits.TablePart)) || InTable();
    }

    private void CloseTableBody()
    {
        ClearToTableBody();
        _open.Pop();
        _mode = Mode.InTable;
    }

    private bool InRow()
    {
        var isStart = _kind == TokenKind.StartTag;
        var isEnd = _kind == TokenKind.EndTag;
        if (isStart && _tag is Tag.Td or Tag.Th)
        {
            ClearToRow();
            Insert(_tag);
            _mode = Mode.InCell;
            _formatting.AddMarker();
            return true;
        }
        if (isEnd && _tag == Tag.Tr)
        {
            CloseRow();
            return true;
        }
        if (isStart && _tag.Has(TagTraits.TablePart) || isEnd && _tag == Tag.Table)
            return !CloseRow();
        if (isEnd && _tag is Tag.Tbody or Tag.Tfoot or Tag.Thead)
            return !_open.IsInTableScope(_tag) || !CloseRow();
        return isEnd && (_tag is Tag.Body or Tag.Html || _tag.Has(TagTraits.TablePart)) || InTable();
    }

    private bool CloseRow()
    {
        if (!_open.IsInTableScope(Tag.Tr))
            return false;
        ClearToRow();
        _open.Pop();
        _mode = Mode.InTableBody;
        return true;
    }

    private bool InCell()
    {
        var isEnd = _kind == TokenKind.EndTag;
        if (isEnd && _tag is Tag.Td or Tag.Th)
        {
            if (_open.IsInTableScope(_tag))
                CloseCell(_tag);
            return true;
        }
        if (_kind == TokenKind.StartTag && _tag.Has(TagTraits.TablePart))
            return !CloseCell();
        if (isEnd && _tag is Tag.Body or Tag.Html or Tag.Caption or Tag.Col or Tag.Colgroup)
            return true;
        if (isEnd && _tag is Tag.Table or Tag.Tbody or Tag.Tfoot or Tag.Thead or Tag.Tr)
            return !_open.IsInTableScope(_tag) || !CloseCell();
        return InBody();
    }

    private bool CloseCell()
    {
        var tag = _open.IsInTableScope(Tag.Td) ? Tag.Td : _open.IsInTableScope(Tag.Th) ? Tag.Th : Tag.Other;
        if (tag != Tag.Other)
            CloseCell(tag);
        return tag != Tag.Other;
    }

    private void CloseCell(Tag cell)
    {
        _open.PopImplied();
        _open.PopThrough(cell);
        _formatting.ClearToMarker();
        _mode = Mode.InRow;
    }

    private bool InSelect()
    {
        switch (_kind)
        {
            case TokenKind.Text:
                InsertText();
                return true;
            case TokenKind.Comment:
                return InsertComment();
            case TokenKind.StartTag when _tag == Tag.Html:
                return InBody();
            case TokenKind.StartTag when _tag is Tag.Option or Tag.Optgroup or Tag.Hr:
                if (_open.CurrentTag == Tag.Option)
                    _open.Pop();
                if (_tag != Tag.Option && _open.CurrentTag == Tag.Optgroup)
                    _open.Pop();
                if (_tag == Tag.Hr)
                    InsertVoid();
                else
                    Insert(_tag);
                return true;
            case TokenKind.EndTag when _tag == Tag.Optgroup:
                if (_open.CurrentTag == Tag.Option && _open.TagAt(_open.Count - 2) == Tag.Optgroup)
                    _open.Pop();
                if (_open.CurrentTag == Tag.Optgroup)
                    _open.Pop();
                return true;
            case TokenKind.EndTag when _tag == Tag.Option:
                if (_open.CurrentTag == Tag.Option)
                    _open.Pop();
                return true;
            case TokenKind.StartTag or TokenKind.EndTag when _tag == Tag.Select:
                CloseSelect();
                return true;
            case TokenKind.StartTag when _tag is Tag.Input or Tag.Keygen or Tag.Textarea:
                return !CloseSelect();
            case TokenKind.StartTag when _tag is Tag.Script or Tag.Template:
            case TokenKind.EndTag when _tag == Tag.Template:
                return InHead();
            case TokenKind.End:
                return InBody();
        }
        return true;
    }

    private bool CloseSelect()
    {
        if (!_open.IsInSelectScope(Tag.Select))
            return false;
        _open.PopThrough(Tag.Select);
        ResetMode();
        return true;
    }

    private bool InSelectInTable()
    {
        if (_kind is not (TokenKind.StartTag or TokenKind.EndTag) || _tag is not (Tag.Caption or Tag.Table or Tag.Tbody or Tag.Tfoot or Tag.Thead or Tag.Tr or Tag.Td or Tag.Th))
            return InSelect();
        if (_kind == TokenKind.EndTag && !_open.IsInTableScope(_tag))
            return true;
        _open.PopThrough(Tag.Select);
        ResetMode();
        return false;
    }

    private bool InTemplate()
    {
        switch (_kind)
        {
            case TokenKind.Text or TokenKind.Comment:
                return InBody();
            case TokenKind.Doctype:
                return true;
            case TokenKind.StartTag when _tag.Has(TagTraits.InHead):
                return InHead();
            case TokenKind.EndTag:
                return _tag != Tag.Template || InHead();
            case TokenKind.End:
                if (!_open.Has(Tag.Template))
                    return true;
                CloseTemplate();
                return false;
        }
        _templates.Pop();
        var mode = _tag switch
        {
            Tag.Caption or Tag.Colgroup or Tag.Tbody or Tag.Tfoot or Tag.Thead => Mode.InTable,
            Tag.Col => Mode.InColumnGroup,
            Tag.Tr => Mode.InTableBody,
            Tag.Td or Tag.Th => Mode.InRow,
            _ => Mode.InBody,
        };
        _templates.Push(mode);
        return Goto(mode);
    }

    private void CloseTemplate()
    {
        if (!_open.Has(Tag.Template))
            return;
        _open.PopThrough(Tag.Template);
        _formatting.ClearToMarker();
        _templates.Pop();
        ResetMode();
    }

    /// <summary>The mode that what is open calls for.</summary>
    private void ResetMode()
    {
        for (var at = _open.Count - 1; ; at--)
        {
            var mode = _open.TagAt(at) switch
            {
                Tag.Select => IsSelectInTable(at) ? Mode.InSelectInTable : Mode.InSelect,
                Tag.Td or Tag.Th => Mode.InCell,
                Tag.Tr => Mode.InRow,
                Tag.Tbody or Tag.Thead or Tag.Tfoot => Mode.InTableBody,
                Tag.Caption => Mode.InCaption,
                Tag.Colgroup => Mode.InColumnGroup,
                Tag.Table => Mode.InTable,
                Tag.Template => _templates.Peek(),
                Tag.Head => Mode.InHead,
                Tag.Body => Mode.InBody,
                Tag.Html => _head < 0 ? Mode.BeforeHead : Mode.AfterHead,
                _ => Mode.Initial,
            };
            if (mode != Mode.Initial)
            {
                _mode = mode;
                return;
            }
        }
    }

    private bool IsSelectInTable(int select)
    {
        for (var at = select - 1; at > 0 && _open.TagAt(at) != Tag.Template; at--)
        {
            if (_open.TagAt(at) == Tag.Table)
                return true;
        }
        return false;
    }
}
