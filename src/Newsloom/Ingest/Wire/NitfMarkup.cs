using System.Net;
using System.Text;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Wire;

/// <summary>Writes the body of an NITF article as HTML; its pictures are gathered beside it.</summary>
internal static class NitfMarkup
{
    public static string? Write(XmlElement content, List<Image> pictures)
    {
        var markup = new StringBuilder();
        WriteChildren(content, markup, pictures);
        return markup.Length == 0 ? null : markup.ToString();
    }

    private static void WriteChildren(XmlElement element, StringBuilder markup, List<Image> pictures)
    {
        for (var child = element.FirstChild; child is not null; child = child.Next)
            Write(child, markup, pictures);
    }

    private static void Write(XmlElement node, StringBuilder markup, List<Image> pictures)
    {
        if (node.Text is { } text)
        {
            markup.Append(WebUtility.HtmlEncode(text));
            return;
        }
        if (node.Name is "media")
        {
            AddPicture(node, pictures);
            return;
        }
        if (node.Name is "media-caption" or "media-producer" or "script" or "style" or "byline" or "datasource")
            return;
        // Names, places, sums and times within the text are marked up, and are words all the same.
        if (NameOf(node.Name) is not { } name)
        {
            WriteChildren(node, markup, pictures);
            return;
        }
        markup.Append('<').Append(name);
        if (name == "a" && node.Find("href") is { } address)
            markup.Append(" href=\"").Append(WebUtility.HtmlEncode(address)).Append('"');
        markup.Append('>');
        if (name == "br")
            return;
        WriteChildren(node, markup, pictures);
        markup.Append("</").Append(name).Append('>');
    }

    private static string? NameOf(string name) => name switch
    {
        "hl1" or "hl2" or "hedline" => "h2",
        "bq" => "blockquote",
        "block" or "nitf-table" => "div",
        "p" or "ul" or "ol" or "li" or "dl" or "dt" or "dd" or "table" or "caption" or "tr" or "td" or "th" or "thead" or "tbody" or "pre" or "a" or "em" or "q" or "sub" or "sup" or "br" => name,
        _ => null,
    };

    private static void AddPicture(XmlElement media, List<Image> pictures)
    {
        if (media.Find("media-type") is { } type && !type.StartsWith("image", StringComparison.OrdinalIgnoreCase))
            return;
        var source = media.Children("media-reference").Select(reference => reference.Find("source")).FirstOrDefault(address => address is not null);
        var (caption, credit) = (media.Child("media-caption").Line(), media.Child("media-producer").Line());
        if (source is not null || caption is not null)
            pictures.Add(new Image(JsonArticle.Address(source)?.AbsoluteUri, caption, credit));
    }
}
