namespace Newsloom.Html;

/// <summary>Where an element may stand and what it may hold, as HTML parsers have it.</summary>
internal enum Place : byte
{
    /// <summary>Within a line of text, or around blocks.</summary>
    Inline,

    /// <summary>Within a line, holding nothing: br, img.</summary>
    Void,

    /// <summary>Between blocks, holding nothing: hr.</summary>
    Rule,

    /// <summary>Holds blocks and text.</summary>
    Block,

    /// <summary>A block that holds text only. Parsers end it where a block begins.</summary>
    Line,

    List, Item, Definitions, Term, Table, Caption, Section, Row, Cell, Ruby, RubyText,
}

/// <summary>The elements that may leave Newsloom: everything else is left out, its text kept. See docs/notes/sanitizer.md.</summary>
internal readonly record struct AllowedElement(string Name, Place Place)
{
    private static readonly AllowedElement?[] ByTag = Table();

    public bool IsVoid => Place is Place.Void or Place.Rule;

    public static AllowedElement? Of(Tag tag) => ByTag[(int)tag];

    private static AllowedElement?[] Table()
    {
        var table = new AllowedElement?[256];
        Same(Place.Inline, Tag.A, Tag.Abbr, Tag.B, Tag.Bdi, Tag.Bdo, Tag.Cite, Tag.Code, Tag.Del, Tag.Dfn, Tag.Em, Tag.I, Tag.Ins,
            Tag.Kbd, Tag.Mark, Tag.Q, Tag.S, Tag.Samp, Tag.Small, Tag.Strong, Tag.Sub, Tag.Sup, Tag.Time, Tag.U, Tag.Var);
        Same(Place.Void, Tag.Br, Tag.Img, Tag.Wbr);
        Same(Place.Rule, Tag.Hr);
        Same(Place.Block, Tag.Blockquote, Tag.Div, Tag.Figcaption, Tag.Figure);
        Same(Place.Line, Tag.P, Tag.H1, Tag.H2, Tag.H3, Tag.H4, Tag.H5, Tag.H6, Tag.Pre);
        Same(Place.List, Tag.Ol, Tag.Ul);
        Same(Place.Item, Tag.Li);
        Same(Place.Definitions, Tag.Dl);
        Same(Place.Term, Tag.Dd, Tag.Dt);
        Same(Place.Table, Tag.Table);
        Same(Place.Caption, Tag.Caption);
        Same(Place.Section, Tag.Tbody, Tag.Tfoot, Tag.Thead);
        Same(Place.Row, Tag.Tr);
        Same(Place.Cell, Tag.Td, Tag.Th);
        Same(Place.Ruby, Tag.Ruby);
        Same(Place.RubyText, Tag.Rp, Tag.Rt);

        // Landmarks belong to the page that shows the text, and what is folded away would not be read.
        As(Tag.Div, Tag.Address, Tag.Article, Tag.Aside, Tag.Center, Tag.Details, Tag.Dialog, Tag.Fieldset, Tag.Footer, Tag.Form,
            Tag.Header, Tag.Hgroup, Tag.Main, Tag.Nav, Tag.Search, Tag.Section);
        As(Tag.P, Tag.Legend, Tag.Summary);
        As(Tag.Pre, Tag.Listing, Tag.Plaintext, Tag.Xmp);
        As(Tag.Ul, Tag.Dir, Tag.Menu);
        As(Tag.Abbr, Tag.Acronym);
        As(Tag.Code, Tag.Tt);
        As(Tag.S, Tag.Strike);
        return table;

        void Same(Place place, params ReadOnlySpan<Tag> tags)
        {
            foreach (var tag in tags)
                table[(int)tag] = new AllowedElement(tag.ToString().ToLowerInvariant(), place);
        }

        void As(Tag shown, params ReadOnlySpan<Tag> tags)
        {
            foreach (var tag in tags)
                table[(int)tag] = table[(int)shown];
        }
    }
}
