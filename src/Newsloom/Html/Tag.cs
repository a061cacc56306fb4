using System.Collections.Frozen;

namespace Newsloom.Html;

/// <summary>The elements that reading knows apart; every other element is <see cref="Other"/>.</summary>
internal enum Tag : byte
{
    Text, Other,
    A, Abbr, Address, Article, Aside, Audio, B, Base, Blockquote, Body, Br, Button, Caption, Center, Cite, Code, Dd, Del,
    Details, Dialog, Div, Dl, Dt, Em, Fieldset, Figcaption, Figure, Font, Footer, Form, H1, H2, H3, H4, H5, H6, Head, Header,
    Hgroup, Hr, Html, I, Iframe, Img, Input, Label, Legend, Li, Link, Main, Meta, Nav, Noscript, Object, Ol, Option, P,
    Picture, Pre, Q, S, Script, Section, Select, Small, Source, Span, Strong, Style, Sub, Summary, Sup, Svg, Table, Tbody,
    Td, Template, Textarea, Tfoot, Th, Thead, Time, Title, Tr, U, Ul, Video,
    Acronym, Bdi, Bdo, Dfn, Embed, Ins, Kbd, Listing, Mark, Math, Menu, Noembed, Noframes, Rp, Rt, Ruby, Samp, Strike, Tt, Var, Wbr, Xmp,
}

internal static class Tags
{
    private static readonly FrozenDictionary<string, Tag> ByName = Enum.GetValues<Tag>()
        .Where(tag => tag > Tag.Other)
        .ToFrozenDictionary(tag => tag.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly bool[] Blocks = Mark(
        Tag.Address, Tag.Article, Tag.Aside, Tag.Blockquote, Tag.Body, Tag.Caption, Tag.Center, Tag.Dd, Tag.Details,
        Tag.Dialog, Tag.Div, Tag.Dl, Tag.Dt, Tag.Fieldset, Tag.Figcaption, Tag.Figure, Tag.Footer, Tag.Form, Tag.H1, Tag.H2,
        Tag.H3, Tag.H4, Tag.H5, Tag.H6, Tag.Header, Tag.Hgroup, Tag.Hr, Tag.Html, Tag.Legend, Tag.Li, Tag.Main, Tag.Nav,
        Tag.Noscript, Tag.Ol, Tag.Option, Tag.P, Tag.Pre, Tag.Section, Tag.Summary, Tag.Table, Tag.Tbody, Tag.Td, Tag.Tfoot,
        Tag.Th, Tag.Thead, Tag.Tr, Tag.Ul, Tag.Video, Tag.Audio, Tag.Iframe);

    private static readonly bool[] Unread = Mark(
        Tag.Head, Tag.Script, Tag.Style, Tag.Template, Tag.Noscript, Tag.Svg, Tag.Iframe, Tag.Object, Tag.Select, Tag.Textarea,
        Tag.Video, Tag.Audio, Tag.Title, Tag.Option, Tag.Noembed, Tag.Noframes);

    public static Tag Of(string localName) => ByName.GetValueOrDefault(localName, Tag.Other);

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
