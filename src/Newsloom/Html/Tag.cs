namespace Newsloom.Html;

/// <summary>The elements that reading or the standard's rules know apart; every other element is <see cref="Other"/>.</summary>
internal enum Tag : byte
{
    Text, Other,
    A, Abbr, Acronym, Address, Applet, Area, Article, Aside, Audio, B, Base, Basefont, Bdi, Bdo, Bgsound, Big,
    Blockquote, Body, Br, Button, Caption, Center, Cite, Code, Col, Colgroup, Dd, Del, Details, Dfn, Dialog, Dir, Div,
    Dl, Dt, Em, Embed, Fieldset, Figcaption, Figure, Font, Footer, Form, Frame, Frameset, H1, H2, H3, H4, H5, H6,
    Head, Header, Hgroup, Hr, Html, I, Iframe, Image, Img, Input, Ins, Kbd, Keygen, Label, Legend, Li, Link, Listing,
    Main, Mark, Marquee, Math, Menu, Meta, Nav, Nobr, Noembed, Noframes, Noscript, Object, Ol, Optgroup, Option, P,
    Param, Picture, Plaintext, Pre, Q, Rb, Rp, Rt, Rtc, Ruby, S, Samp, Script, Search, Section, Select, Small, Source,
    Span, Strike, Strong, Style, Sub, Summary, Sup, Svg, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Time,
    Title, Tr, Track, Tt, U, Ul, Var, Video, Wbr, Xmp,
}

internal static class Tags
{
    private static readonly string[] Names = [.. Enum.GetValues<Tag>().Select(tag => tag.ToString().ToLowerInvariant())];

    private static readonly TagNames ByName = new(Names, (int)Tag.A);

    private static readonly bool[] Blocks = Mark(
        Tag.Address, Tag.Article, Tag.Aside, Tag.Blockquote, Tag.Body, Tag.Caption, Tag.Center, Tag.Dd, Tag.Details,
        Tag.Dialog, Tag.Div, Tag.Dl, Tag.Dt, Tag.Fieldset, Tag.Figcaption, Tag.Figure, Tag.Footer, Tag.Form, Tag.H1, Tag.H2,
        Tag.H3, Tag.H4, Tag.H5, Tag.H6, Tag.Header, Tag.Hgroup, Tag.Hr, Tag.Html, Tag.Legend, Tag.Li, Tag.Main, Tag.Nav,
        Tag.Noscript, Tag.Ol, Tag.Option, Tag.P, Tag.Pre, Tag.Section, Tag.Summary, Tag.Table, Tag.Tbody, Tag.Td, Tag.Tfoot,
        Tag.Th, Tag.Thead, Tag.Tr, Tag.Ul, Tag.Video, Tag.Audio, Tag.Iframe);

    private static readonly bool[] Unread = Mark(
        Tag.Head, Tag.Script, Tag.Style, Tag.Template, Tag.Noscript, Tag.Svg, Tag.Iframe, Tag.Object, Tag.Select, Tag.Textarea,
        Tag.Video, Tag.Audio, Tag.Title, Tag.Option, Tag.Noembed, Tag.Noframes);

    /// <param name="name">In capitals or small letters.</param>
    public static Tag Of(ReadOnlySpan<char> name) => (Tag)ByName.Find(name, (int)Tag.Other);

    /// <summary>In small letters; of an <see cref="Tag.Other"/> only <see cref="PageTree.NameOf"/> knows it.</summary>
    public static string Name(this Tag tag) => Names[(int)tag];

    /// <summary>Begins and ends a line of its own.</summary>
    public static bool IsBlock(this Tag tag) => Blocks[(int)tag];

    /// <summary>Holds nothing a reader of the page is shown as text.</summary>
    public static bool IsUnread(this Tag tag) => Unread[(int)tag];

    public static bool IsHeading(this Tag tag) => tag is >= Tag.H1 and <= Tag.H6;

    private static bool[] Mark(params ReadOnlySpan<Tag> tags)
    {
        var marks = new bool[256];
        foreach (var tag in tags)
            marks[(int)tag] = true;
        return marks;
    }
}
