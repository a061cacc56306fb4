namespace Newsloom.Html;

/// <summary>What the standard's tree construction asks of an element.</summary>
[Flags]
internal enum TagTraits : ushort
{
    None = 0,
    /// <summary>The category "special": ends the search for what an end tag closes.</summary>
    Special = 1 << 0,
    /// <summary>The category "formatting": opened again where something else has closed it.</summary>
    Formatting = 1 << 1,
    /// <summary>Holds nothing and is closed at once.</summary>
    Void = 1 << 2,
    /// <summary>Closes an open paragraph, and is closed by its own end tag with all that is still open in it.</summary>
    Block = 1 << 3,
    /// <summary>Its end may be left out.</summary>
    ImpliedEnd = 1 << 4,
    /// <summary>A part of a table, whose end is implied only at the end of a template.</summary>
    TablePart = 1 << 5,
    /// <summary>The end of a scope: what is open outside is not seen from inside.</summary>
    Scope = 1 << 6,
    /// <summary>Belongs in the head wherever it stands.</summary>
    InHead = 1 << 7,
    /// <summary>Holds text in which no tag but its own end is known.</summary>
    RawText = 1 << 8,
    /// <summary>As <see cref="RawText"/>, with character references.</summary>
    EscapableText = 1 << 9,
    /// <summary>Ends an SVG or MathML drawing that was left open.</summary>
    LeavesForeign = 1 << 10,
}

internal static class TagTable
{
    private static readonly TagTraits[] Traits = Fill();

    public static TagTraits Of(Tag tag) => Traits[(int)tag];

    public static bool Has(this Tag tag, TagTraits any) => (Traits[(int)tag] & any) != 0;

    private static TagTraits[] Fill()
    {
        var traits = new TagTraits[256];
        Add(TagTraits.Special,
            Tag.Address, Tag.Applet, Tag.Area, Tag.Article, Tag.Aside, Tag.Base, Tag.Basefont, Tag.Bgsound, Tag.Blockquote,
            Tag.Body, Tag.Br, Tag.Button, Tag.Caption, Tag.Center, Tag.Col, Tag.Colgroup, Tag.Dd, Tag.Details, Tag.Dir,
            Tag.Div, Tag.Dl, Tag.Dt, Tag.Embed, Tag.Fieldset, Tag.Figcaption, Tag.Figure, Tag.Footer, Tag.Form, Tag.Frame,
            Tag.Frameset, Tag.H1, Tag.H2, Tag.H3, Tag.H4, Tag.H5, Tag.H6, Tag.Head, Tag.Header, Tag.Hgroup, Tag.Hr, Tag.Html,
            Tag.Iframe, Tag.Img, Tag.Input, Tag.Keygen, Tag.Li, Tag.Link, Tag.Listing, Tag.Main, Tag.Marquee, Tag.Menu,
            Tag.Meta, Tag.Nav, Tag.Noembed, Tag.Noframes, Tag.Noscript, Tag.Object, Tag.Ol, Tag.P, Tag.Param, Tag.Plaintext,
            Tag.Pre, Tag.Script, Tag.Search, Tag.Section, Tag.Select, Tag.Source, Tag.Style, Tag.Summary, Tag.Table,
            Tag.Tbody, Tag.Td, Tag.Template, Tag.Textarea, Tag.Tfoot, Tag.Th, Tag.Thead, Tag.Title, Tag.Tr, Tag.Track,
            Tag.Ul, Tag.Wbr, Tag.Xmp);
        Add(TagTraits.Formatting,
            Tag.A, Tag.B, Tag.Big, Tag.Code, Tag.Em, Tag.Font, Tag.I, Tag.Nobr, Tag.S, Tag.Small, Tag.Strike, Tag.Strong,
            Tag.Tt, Tag.U);
        Add(TagTraits.Void,
            Tag.Area, Tag.Base, Tag.Basefont, Tag.Bgsound, Tag.Br, Tag.Col, Tag.Embed, Tag.Frame, Tag.Hr, Tag.Img, Tag.Input,
            Tag.Keygen, Tag.Link, Tag.Meta, Tag.Param, Tag.Source, Tag.Track, Tag.Wbr);
        Add(TagTraits.Block,
            Tag.Address, Tag.Article, Tag.Aside, Tag.Blockquote, Tag.Center, Tag.Details, Tag.Dialog, Tag.Dir, Tag.Div, Tag.Dl,
            Tag.Fieldset, Tag.Figcaption, Tag.Figure, Tag.Footer, Tag.Header, Tag.Hgroup, Tag.Listing, Tag.Main, Tag.Menu,
            Tag.Nav, Tag.Ol, Tag.Pre, Tag.Search, Tag.Section, Tag.Summary, Tag.Ul);
        Add(TagTraits.ImpliedEnd,
            Tag.Dd, Tag.Dt, Tag.Li, Tag.Optgroup, Tag.Option, Tag.P, Tag.Rb, Tag.Rp, Tag.Rt, Tag.Rtc);
        Add(TagTraits.TablePart,
            Tag.Caption, Tag.Col, Tag.Colgroup, Tag.Tbody, Tag.Td, Tag.Tfoot, Tag.Th, Tag.Thead, Tag.Tr);
        Add(TagTraits.Scope,
            Tag.Applet, Tag.Caption, Tag.Html, Tag.Table, Tag.Td, Tag.Th, Tag.Marquee, Tag.Object, Tag.Template);
        Add(TagTraits.InHead,
            Tag.Base, Tag.Basefont, Tag.Bgsound, Tag.Link, Tag.Meta, Tag.Noframes, Tag.Script, Tag.Style, Tag.Template, Tag.Title);
        Add(TagTraits.RawText,
            Tag.Iframe, Tag.Noembed, Tag.Noframes, Tag.Script, Tag.Style, Tag.Xmp);
        Add(TagTraits.EscapableText, Tag.Textarea, Tag.Title);
        Add(TagTraits.LeavesForeign,
            Tag.B, Tag.Big, Tag.Blockquote, Tag.Body, Tag.Br, Tag.Center, Tag.Code, Tag.Dd, Tag.Div, Tag.Dl, Tag.Dt, Tag.Em,
            Tag.Embed, Tag.H1, Tag.H2, Tag.H3, Tag.H4, Tag.H5, Tag.H6, Tag.Head, Tag.Hr, Tag.I, Tag.Img, Tag.Li, Tag.Listing,
            Tag.Menu, Tag.Meta, Tag.Nobr, Tag.Ol, Tag.P, Tag.Pre, Tag.Ruby, Tag.S, Tag.Small, Tag.Span, Tag.Strong,
            Tag.Strike, Tag.Sub, Tag.Sup, Tag.Table, Tag.Tt, Tag.U, Tag.Ul, Tag.Var);
        return traits;

        void Add(TagTraits trait, params ReadOnlySpan<Tag> tags)
        {
            foreach (var tag in tags)
                traits[(int)tag] |= trait;
        }
    }
}
