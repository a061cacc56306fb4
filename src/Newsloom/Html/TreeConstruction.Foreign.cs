namespace Newsloom.Html;

/// <content>Drawings and formulas. Their elements go by their names alone, in small letters.</content>
internal sealed partial class TreeConstruction
{
    /// <summary>True where the token follows the rules of SVG and MathML rather than HTML's.</summary>
    private bool IsForeign()
    {
        var foreign = _tree[_open.Current].Foreign;
        if (foreign == Foreign.No || _kind == TokenKind.End)
            return false;
        if ((foreign & Foreign.HoldsHtml) != 0)
            return _kind is not (TokenKind.StartTag or TokenKind.Text);
        if ((foreign & Foreign.HoldsText) != 0)
            return _kind != TokenKind.Text && (_kind != TokenKind.StartTag || IsNamed("mglyph") || IsNamed("malignmark"));
        // Of a formula's annotations only a drawing is HTML's affair.
        return _kind != TokenKind.StartTag || _tag != Tag.Svg || (foreign & (Foreign.Math | Foreign.Scope)) != (Foreign.Math | Foreign.Scope);
    }

    private bool InForeign()
    {
        switch (_kind)
        {
            case TokenKind.Text:
                InsertText();
                return true;
            case TokenKind.Comment:
                InsertComment();
                return true;
            case TokenKind.StartTag when LeavesForeign():
                return LeaveForeign();
            case TokenKind.StartTag:
                OpenForeign(_tree[_open.Current].Foreign & (Foreign.Svg | Foreign.Math));
                return true;
            case TokenKind.EndTag when _tag is Tag.Br or Tag.P:
                return LeaveForeign();
            case TokenKind.EndTag:
                return EndInForeign();
        }
        return true;
    }

    private bool LeavesForeign() => _tag.Has(TagTraits.LeavesForeign) || _tag == Tag.Font && (HasAttribute("color") || HasAttribute("face") || HasAttribute("size"));

    private bool LeaveForeign()
    {
        while ((_tree[_open.Current].Foreign & (Foreign.Svg | Foreign.Math)) != 0 && (_tree[_open.Current].Foreign & (Foreign.HoldsText | Foreign.HoldsHtml)) == 0)
            _open.Pop();
        return In(_mode);
    }

    private bool EndInForeign()
    {
        if (ClosesBeyond(Tag.Other))
            return true;
        var name = _text[_tokens.Text];
        for (var at = _open.Count - 1; at > 0 && _tree[_open[at]].Foreign != Foreign.No; at--)
        {
            var node = _tree[_open[at]];
            if (name.Equals(node.Tag == Tag.Other ? _text[node.Text] : node.Tag.Name(), StringComparison.OrdinalIgnoreCase))
            {
                _open.PopTo(at);
                return true;
            }
        }
        return In(_mode);
    }

    /// <summary>Within a drawing every element is an <see cref="Tag.Other"/>, whatever HTML means by its name.</summary>
    private void OpenForeign(Foreign root)
    {
        var tag = _tag is Tag.Svg or Tag.Math ? _tag : Tag.Other;
        if (_tokens.IsSelfClosing)
            Place(Create(tag, root));
        else
            Open(tag, root | Holding(root));
    }

    private Foreign Holding(Foreign root)
    {
        if (root == Foreign.Svg)
            return IsNamed("foreignObject") || IsNamed("desc") || IsNamed("title") ? Foreign.HoldsHtml | Foreign.Scope : Foreign.No;
        if (IsNamed("mi") || IsNamed("mo") || IsNamed("mn") || IsNamed("ms") || IsNamed("mtext"))
            return Foreign.HoldsText | Foreign.Scope;
        return !IsNamed("annotation-xml") ? Foreign.No : IsMarkup() ? Foreign.HoldsHtml | Foreign.Scope : Foreign.Scope;
    }

    private bool IsMarkup()
    {
        var at = _attributes.Find(_tokens.AttributeStart, _tokens.AttributeCount, "encoding");
        var encoding = at < 0 ? default : _text[_attributes[at].Value];
        return encoding.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || encoding.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);
    }

    private bool IsNamed(string name) => _text[_tokens.Text].Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool HasAttribute(string name) => _attributes.Find(_tokens.AttributeStart, _tokens.AttributeCount, name) >= 0;
}
