using System.Text;

namespace Newsloom.Html;

/// <summary>
/// Writes HTML of allowed elements that every parser reads back as it was written: each element is closed by name, stands
/// only where no parser would move it, and all text is escaped. Where the place is wrong, the element is left out or what
/// stands in its way is closed; no text is lost. Whoever can inject markup into what is read can therefore inject none
/// into what is written, and cleaning the output again changes nothing.
/// </summary>
internal sealed class HtmlWriter
{
    public const int MaxDepth = 120;
    public const int MaxLength = 8 * 1024 * 1024;

    // A parser takes the fourth of one kind out of its list of open formatting (the standard's "Noah's Ark clause").
    private const int MaxAlike = 3;

    private static readonly AllowedElement
        PlainBlock = AllowedElement.Of(Tag.Div)!.Value,
        ImpliedSection = AllowedElement.Of(Tag.Tbody)!.Value,
        ImpliedRow = AllowedElement.Of(Tag.Tr)!.Value,
        ImpliedCell = AllowedElement.Of(Tag.Td)!.Value;

    private readonly record struct OpenElement(AllowedElement Element, int Node);

    private const int Implied = -1;

    private readonly StringBuilder _html = new();
    private readonly List<OpenElement> _open = [];
    private bool _endsInWord, _isApart, _isAfterPre;

    public int Length => _html.Length;

    public bool IsFull => _html.Length >= MaxLength;

    public bool IsIn(Tag tag) => AllowedElement.Of(tag) is { } element && _open.Exists(open => open.Element.Name == element.Name);

    /// <param name="node">By which it is closed again; not negative.</param>
    /// <returns>False where it could not stand; what it holds may be written all the same.</returns>
    public bool Open(Tag tag, int node, params ReadOnlySpan<HtmlAttribute> attributes)
    {
        if (IsFull || AllowedElement.Of(tag) is not { } allowed || MakePlace(allowed) is not { } element)
        {
            _isApart |= tag.IsBlock();
            return false;
        }
        Write(element, node, element == allowed ? attributes : []);
        return true;
    }

    /// <summary>Closes what was opened for the node, and all within it; nothing if that is closed already.</summary>
    public void Close(Tag tag, int node)
    {
        var at = _open.FindLastIndex(open => open.Node == node);
        if (at >= 0)
            CloseTo(at);
        _isApart |= tag.IsBlock();
    }

    /// <param name="map">Takes down where each character stands.</param>
    /// <param name="at">Of the first character, in the text that is mapped.</param>
    public void Text(ReadOnlySpan<char> text, TextMap? map = null, int at = 0)
    {
        var isBlank = text.IsWhiteSpace();
        if (IsFull || text.IsEmpty || isBlank && (_html.Length == 0 || IsBetweenCells()))
            return;
        if (!isBlank)
            OpenCell();
        if (_isApart && _endsInWord && !char.IsWhiteSpace(text[0]))
            _html.Append(IsIn(Tag.Pre) ? '\n' : ' ');
        _isApart = false;
        if (_html.Length == 0)
        {
            var start = StartOf(text);
            text = text[start..];
            at += start;
        }
        else if (_isAfterPre && FirstShown(text) == '\n')
            _html.Append('\n');
        var before = _html.Length;
        Escape(text, isAttribute: false, map, at);
        if (_html.Length == before)
            return;
        _isAfterPre = false;
        _endsInWord = !char.IsWhiteSpace(_html[^1]);
    }

    public string Finish()
    {
        CloseTo(0);
        return _html.ToString();
    }

    /// <summary>The element that can stand here in the place of the one given: mostly that itself; null for none.</summary>
    private AllowedElement? MakePlace(AllowedElement element)
    {
        if (_open.Count >= MaxDepth)
            return null;
        var hasPlace = element.Place switch
        {
            Place.Inline => MakeInlinePlace(element),
            Place.Void or Place.Ruby => OpenCell(),
            Place.RubyText => MakeRubyPlace(),
            Place.Caption or Place.Section or Place.Row or Place.Cell => MakeTablePlace(element.Place),
            Place.Item => Around == Place.List,
            Place.Term => Around == Place.Definitions,
            _ => MakeBlockPlace(element),
        };
        if (hasPlace)
            return element;
        return element.Place is Place.Item or Place.Term or Place.Cell or Place.Caption && MakeBlockPlace(PlainBlock) ? PlainBlock : null;
    }

    private bool MakeRubyPlace()
    {
        while (Top == Place.RubyText)
            CloseTo(_open.Count - 1);
        return Top == Place.Ruby;
    }

    private bool MakeInlinePlace(AllowedElement element)
    {
        var alike = 0;
        foreach (var open in _open)
            alike += open.Element.Name == element.Name ? 1 : 0;
        if (alike >= (element.Name == "a" ? 1 : MaxAlike))
            return false;
        return OpenCell();
    }

    // A paragraph ends where a block begins, as in every parser. A heading does not: its blocks are but its lines.
    private bool MakeBlockPlace(AllowedElement element)
    {
        OpenCell();
        var at = _open.FindLastIndex(open => !IsWithinLine(open.Element.Place));
        if (at >= 0 && _open[at].Element.Place == Place.Line)
        {
            if (_open[at].Element.Name != "p")
                return false;
            CloseTo(at);
        }
        // The parts of a list of terms may be grouped by elements that mean nothing.
        return !(element == PlainBlock && Around == Place.Definitions);
    }

    private bool MakeTablePlace(Place part)
    {
        while (_open.Count > 0 && (_open[^1] is { Node: Implied, Element.Place: Place.Cell } || part != Place.Cell && Top == Place.Row
            || part is Place.Section or Place.Caption && Top == Place.Section))
            CloseTo(_open.Count - 1);
        if (part is Place.Row or Place.Cell && Top == Place.Table)
            Write(ImpliedSection, Implied, []);
        if (part == Place.Cell && Top == Place.Section)
            Write(ImpliedRow, Implied, []);
        return Top == part switch { Place.Cell => Place.Row, Place.Row => Place.Section, _ => Place.Table };
    }

    /// <summary>Text and blocks within a table stand in cells only.</summary>
    /// <returns>True always.</returns>
    private bool OpenCell()
    {
        if (Top == Place.Table)
            Write(ImpliedSection, Implied, []);
        if (Top == Place.Section)
            Write(ImpliedRow, Implied, []);
        if (Top == Place.Row)
            Write(ImpliedCell, Implied, []);
        return true;
    }

    private bool IsBetweenCells() => Top is Place.Table or Place.Section or Place.Row;

    private Place Top => _open.Count > 0 ? _open[^1].Element.Place : Place.Block;

    /// <summary>What the nearest element is that is not within a line.</summary>
    private Place Around =>
        _open.FindLastIndex(open => !IsWithinLine(open.Element.Place)) is var at and >= 0 ? _open[at].Element.Place : Place.Block;

    private static bool IsWithinLine(Place place) => place is Place.Inline or Place.Ruby or Place.RubyText;

    private void Write(AllowedElement element, int node, ReadOnlySpan<HtmlAttribute> attributes)
    {
        _html.Append('<').Append(element.Name);
        foreach (var attribute in attributes)
        {
            _html.Append(' ').Append(attribute.Name).Append("=\"");
            Escape(attribute.Value, isAttribute: true);
            _html.Append('"');
        }
        _html.Append('>');
        _isAfterPre = element.Name == "pre";
        if (!IsWithinLine(element.Place))
            _endsInWord = element.Name is "img" or "wbr" && _endsInWord;
        if (!element.IsVoid)
            _open.Add(new OpenElement(element, node));
    }

    private void CloseTo(int count)
    {
        for (var i = _open.Count - 1; i >= count; i--)
        {
            _html.Append("</").Append(_open[i].Element.Name).Append('>');
            if (!IsWithinLine(_open[i].Element.Place))
                _endsInWord = false;
        }
        _open.RemoveRange(count, _open.Count - count);
        _isAfterPre = false;
    }

    private static int StartOf(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || IsUnshown(text[start])))
            start++;
        return start;
    }

    private static char FirstShown(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (letter == '\r' || !IsUnshown(letter))
                return letter == '\r' ? '\n' : letter;
        }
        return '\0';
    }

    // Control characters are read differently by different parsers, and shown by none.
    private static bool IsUnshown(char letter) =>
        letter is < ' ' and not ('\t' or '\n') or >= '\u007f' and <= '\u009f' or '\ufffe' or '\uffff';

    private void Escape(ReadOnlySpan<char> text, bool isAttribute, TextMap? map = null, int at = 0)
    {
        for (var i = 0; i < text.Length && !IsFull; i++)
        {
            var letter = text[i];
            var written = letter switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' when isAttribute => "&quot;",
                '`' when isAttribute => "&#96;",
                '\n' or '\r' or '\t' when isAttribute => " ",
                '\r' => i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n",
                _ when IsUnshown(letter) => "",
                _ => null,
            };
            if (written is not "")
                map?.Add(at + i, _html.Length);
            if (written is not null)
                _html.Append(written);
            else if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                _html.Append(letter).Append(text[++i]);
                map?.Add(at + i, _html.Length - 1);
            }
            else
                _html.Append(char.IsSurrogate(letter) ? '\ufffd' : letter);
        }
    }
}

/// <summary>An attribute to be written, its value not yet escaped.</summary>
internal readonly record struct HtmlAttribute(string Name, string Value);
