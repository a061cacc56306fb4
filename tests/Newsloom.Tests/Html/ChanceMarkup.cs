using System.Text;

namespace Newsloom.Tests.Html;

/// <summary>Markup of no sense, made by chance.</summary>
internal static class ChanceMarkup
{
    // Those that AngleSharp reads as the standard says; the rest are in Rare.
    private static readonly string[] Known =
        ("a b i p div span table tr td tbody thead tfoot caption col colgroup ul li ol dl dt dd h1 h2 form button input textarea "
        + "title script style object applet marquee nobr font em strong br hr img iframe noscript head body html meta link ruby rt rp "
        + "section article address xmp center main small code big u x-y").Split(' ');

    private static readonly string[] Rare =
        ("th pre select option optgroup svg math foreignObject desc mi mo annotation-xml template frameset frame noframes plaintext image "
        + "rb rtc path g search keygen noembed").Split(' ');

    private static readonly string[] Odd =
    [
        "<", "</", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "&", "&amp;", "&lt", "&#65;", "&#x", "&copy", "&;", "<!DOCTYPE html>",
        "<!doctype", "\0", "\r\n", "\r", "\f", " ", "\n", "\"", "'", "=", "/>", ">", "<?", "<!", "</script", "<script", "<title>",
        "</title>", "</style ", "\ud800", "\udc00", "\uffff", "é",
    ];

    public static string OfKnownElements(Random chance) => Of(chance, (markup, kind) =>
    {
        if (kind < 5)
            AddStartTag(markup, Known, chance);
        else if (kind < 8)
            markup.Append("</").Append(Pick(Known, chance)).Append('>');
        else if (kind < 9)
            markup.Append(Pick(["&amp;", "&eacute;", " ", "\n", "<!-- c -->"], chance));
        else
            markup.Append('t').Append(chance.Next(10));
    });

    public static string OfAnything(Random chance) => Of(chance, (markup, kind) =>
    {
        if (kind < 4)
            markup.Append(Pick(Odd, chance));
        else if (kind < 6)
            AddStartTag(markup, Rare, chance);
        else if (kind < 8)
            AddStartTag(markup, Known, chance);
        else
            markup.Append("</").Append(Pick(chance.Next(2) == 0 ? Rare : Known, chance)).Append('>');
    });

    private static string Of(Random chance, Action<StringBuilder, int> add)
    {
        var markup = new StringBuilder();
        for (var parts = chance.Next(1, 60); parts > 0; parts--)
            add(markup, chance.Next(10));
        return markup.ToString();
    }

    private static void AddStartTag(StringBuilder markup, string[] names, Random chance)
    {
        markup.Append('<').Append(Pick(names, chance));
        if (chance.Next(4) == 0)
            markup.Append(" id=").Append(chance.Next(3));
        if (chance.Next(10) == 0)
            markup.Append(" type=hidden");
        markup.Append(chance.Next(20) == 0 ? "/>" : ">");
    }

    private static string Pick(string[] from, Random chance) => from[chance.Next(from.Length)];
}
