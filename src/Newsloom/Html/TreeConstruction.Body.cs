namespace Newsloom.Html;

/// <content>The insertion mode "in body": nearly all of a page.</content>
internal sealed partial class TreeConstruction
{
    private bool InBody()
    {
        switch (_kind)
        {
            case TokenKind.Text:
                Reconstruct();
                InsertText();
                break;
            case TokenKind.Comment:
                InsertComment();
                break;
            case TokenKind.StartTag:
                StartInBody();
                break;
            case TokenKind.EndTag:
                return EndInBody();
            case TokenKind.End when _templates.Count > 0:
                return InTemplate();
        }
        return true;
    }

    private void StartInBody()
    {
        if (_tag.Has(TagTraits.InHead))
        {
            InHead();
            return;
        }
        if (_tag.Has(TagTraits.Block))
        {
            CloseParagraph();
            if (Open(_tag) && _tag is Tag.Pre or Tag.Listing)
                _tokens.SkipLineBreak();
            return;
        }
        switch (_tag)
        {
            case Tag.P:
                CloseParagraph();
                Open(Tag.P);
                break;
            case Tag.A or Tag.Nobr:
                OpenAlone();
                break;
            case Tag.Li:
                CloseItem(Tag.Li, Tag.Li);
                CloseParagraph();
                Open(Tag.Li);
                break;
            case Tag.Dd or Tag.Dt:
                CloseItem(Tag.Dd, Tag.Dt);
                CloseParagraph();
                Open(_tag);
                break;
            case >= Tag.H1 and <= Tag.H6:
                CloseParagraph();
                if (_open.CurrentTag.IsHeading())
                    _open.Pop();
                Open(_tag);
                break;
            case Tag.Area or Tag.Br or Tag.Embed or Tag.Img or Tag.Input or Tag.Keygen or Tag.Wbr:
                Reconstruct();
                InsertVoid();
                break;
            case Tag.Image:
                _tag = Tag.Img;
                Reconstruct();
                InsertVoid();
                break;
            case Tag.Param or Tag.Source or Tag.Track:
                InsertVoid();
                break;
            case Tag.Hr:
                CloseParagraph();
                InsertVoid();
                break;
            case Tag.Html:
                AddAttributes(_open[0]);
                break;
            case Tag.Body:
                if (_open.Count > 1 && _open.TagAt(1) == Tag.Body && !_open.Has(Tag.Template))
                    AddAttributes(_open[1]);
                break;
            case Tag.Form:
                OpenForm();
                break;
            case Tag.Button:
                if (_open.IsInScope(Tag.Button))
                {
                    _open.PopImplied();
                    _open.PopThrough(Tag.Button);
                }
                Reconstruct();
                Open(Tag.Button);
                break;
            case Tag.Applet or Tag.Marquee or Tag.Object:
                Reconstruct();
                if (Open(_tag))
                    _formatting.AddMarker();
                break;
            case Tag.Table:
                if (!_isQuirky)
                    CloseParagraph();
                if (Open(Tag.Table))
                    _mode = Mode.InTable;
                break;
            case Tag.Select:
                Reconstruct();
                if (Open(Tag.Select))
                    _mode = _mode is Mode.InTable or Mode.InCaption or Mode.InTableBody or Mode.InRow or Mode.InCell ? Mode.InSelectInTable : Mode.InSelect;
                break;
            case Tag.Option or Tag.Optgroup:
                if (_open.CurrentTag == Tag.Option)
                    _open.Pop();
                Reconstruct();
                Open(_tag);
                break;
            case Tag.Rb or Tag.Rtc or Tag.Rp or Tag.Rt:
                if (_open.IsInScope(Tag.Ruby))
                    _open.PopImplied(_tag is Tag.Rp or Tag.Rt ? Tag.Rtc : Tag.Text);
                Open(_tag);
                break;
            case Tag.Textarea or Tag.Iframe or Tag.Noembed:
                InsertRawText();
                break;
            case Tag.Xmp:
                CloseParagraph();
                Reconstruct();
                InsertRawText();
                break;
            case Tag.Plaintext:
                CloseParagraph();
                InsertRawText();
                break;
            case Tag.Math or Tag.Svg:
                Reconstruct();
                OpenForeign(_tag == Tag.Svg ? Foreign.Svg : Foreign.Math);
                break;
            case Tag.Frame or Tag.Frameset or Tag.Head:
                break;
            default:
                if (_tag.Has(TagTraits.TablePart))
                    break;
                Reconstruct();
                if (Open(_tag) && _tag.Has(TagTraits.Formatting))
                    _formatting.Add(_open.Current);
                break;
        }
    }

    /// <returns>False only at the end of the page's body.</returns>
    private bool EndInBody()
    {
        if (ClosesBeyond(_tag))
            return true;
        switch (_tag)
        {
            case Tag.P:
                if (!_open.IsInButtonScope(Tag.P))
                    InsertBare(Tag.P);
                CloseParagraph();
                break;
            case Tag.Br:
                Reconstruct();
                Place(_tree.Element(Tag.Br, default, 0, 0));
                break;
            case Tag.Body or Tag.Html:
                if (!_open.IsInScope(Tag.Body))
                    break;
                _mode = Mode.AfterBody;
                return _tag == Tag.Body;
            case Tag.Template:
                CloseTemplate();
                break;
            case Tag.Form:
                CloseForm();
                break;
            case Tag.Li:
                if (_open.IsInListScope(Tag.Li))
                    CloseWithin(Tag.Li);
                break;
            case Tag.Dd or Tag.Dt:
                if (_open.IsInScope(_tag))
                    CloseWithin(_tag);
                break;
            case >= Tag.H1 and <= Tag.H6:
                if (!_open.IsHeadingInScope())
                    break;
                _open.PopImplied();
                while (!_open.CurrentTag.IsHeading())
                    _open.Pop();
                _open.Pop();
                break;
            case Tag.Applet or Tag.Marquee or Tag.Object:
                if (!_open.IsInScope(_tag))
                    break;
                CloseWithin(Tag.Text);
                _formatting.ClearToMarker();
                break;
            default:
                if (_tag.Has(TagTraits.Formatting))
                    CloseFormatting(_tag);
                else if (!_tag.Has(TagTraits.Block) && _tag != Tag.Button)
                    CloseOrdinary();
                else if (_open.IsInScope(_tag))
                    CloseWithin(Tag.Text);
                break;
        }
        return true;
    }

    private void CloseParagraph()
    {
        if (!_open.IsInButtonScope(Tag.P))
            return;
        _open.PopImplied(Tag.P);
        _open.PopThrough(Tag.P);
    }

    private void CloseWithin(Tag notImplied)
    {
        _open.PopImplied(notImplied);
        _open.PopThrough(_tag);
    }

    /// <summary>A list's next item closes the one before, unless another list or block has begun in it.</summary>
    private void CloseItem(Tag one, Tag other)
    {
        if (!_open.Has(one) && !_open.Has(other))
            return;
        for (var at = _open.Count - 1; at >= 0; at--)
        {
            var tag = _open.TagAt(at);
            if (tag == one || tag == other)
            {
                _open.PopTo(at);
                return;
            }
            if (IsSpecial(_open[at]) && tag is not (Tag.Address or Tag.Div or Tag.P))
                return;
        }
    }

    private bool IsSpecial(int node) =>
        _tree[node].Foreign == Foreign.No ? _tree[node].Tag.Has(TagTraits.Special) : (_tree[node].Foreign & Foreign.Scope) != 0;

    private void OpenForm()
    {
        var isInTemplate = _open.Has(Tag.Template);
        if (_form >= 0 && !isInTemplate)
            return;
        CloseParagraph();
        if (Open(Tag.Form) && !isInTemplate)
            _form = _open.Current;
    }

    // A form's end tag leaves what was opened in it open.
    private void CloseForm()
    {
        if (_open.Has(Tag.Template))
        {
            if (_open.IsInScope(Tag.Form))
                CloseWithin(Tag.Text);
            return;
        }
        var at = _form < 0 ? -1 : _open.IndexOf(_form);
        _form = -1;
        if (at < 0 || !_open.IsInScope(at))
            return;
        var form = _open[at];
        _open.PopImplied();
        _open.RemoveAt(_open.IndexOf(form));
    }

    /// <summary>Any other end tag closes its element with all that is open in it, but never across a special element.</summary>
    private void CloseOrdinary()
    {
        var name = _tag == Tag.Other ? _text.Lowered(_tokens.Text) : default;
        for (var at = _open.Count - 1; at >= 0; at--)
        {
            var node = _open[at];
            if (_tree[node].Foreign == Foreign.No && _tree[node].Tag == _tag && (_tag != Tag.Other || _text[name].SequenceEqual(_text[_tree[node].Text])))
            {
                _open.PopTo(at);
                return;
            }
            if (IsSpecial(node))
                return;
        }
    }

    /// <summary>A second <c>html</c> or <c>body</c> tag adds the attributes that the first does not have.</summary>
    private void AddAttributes(int element)
    {
        if (_open.Has(Tag.Template))
            return;
        var node = _tree[element];
        var (start, count) = (_attributes.Count, 0);
        foreach (var attribute in _attributes.Slice(_tokens.AttributeStart, _tokens.AttributeCount).ToArray())
        {
            if (node.AttributeCount + count >= AttributeList.MaxPerElement || _attributes.Find(node.AttributeStart, node.AttributeCount, _text[attribute.Name]) >= 0)
                continue;
            if (count == 0)
                _attributes.Repeat(node.AttributeStart, node.AttributeCount);
            _attributes.Append(attribute);
            count++;
        }
        if (count > 0)
            _tree.SetAttributes(element, start, _attributes.Count - start);
    }
}
