using System.Text;

namespace Newsloom.Tests.Html;

/// <summary>
/// Makes markup that means harm: random trees of elements that parsers treat in ways of their own, payloads of known kinds of
/// attack, and mutations of both. The same seed gives the same markup.
/// </summary>
internal sealed class HostileMarkup(Random random, IReadOnlyList<string> payloads)
{
    private static readonly string[] Elements =
    [
        "a", "abbr", "address", "annotation-xml", "applet", "article", "aside", "audio", "b", "base", "bdo", "big", "blockquote", "body", "br",
        "button", "caption", "center", "code", "col", "colgroup", "custom-part", "dd", "desc", "details", "dialog", "div", "dl", "dt", "em",
        "embed", "fieldset", "figcaption", "figure", "font", "footer", "foreignObject", "form", "frame", "frameset", "h1", "h2", "h6", "head",
        "header", "hr", "html", "i", "iframe", "image", "img", "input", "isindex", "keygen", "label", "legend", "li", "link", "listing", "main",
        "malignmark", "map", "mark", "marquee", "math", "menu", "meta", "mglyph", "mi", "mo", "ms", "mtext", "nav", "nobr", "noembed", "noframes",
        "noscript", "object", "ol", "optgroup", "option", "p", "param", "picture", "plaintext", "pre", "q", "rb", "rp", "rt", "rtc", "ruby", "s",
        "script", "section", "select", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody",
        "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "tt", "u", "ul", "use", "var", "video", "wbr", "xmp",
    ];

    // Where one parser goes wrong, it is mostly here.
    private static readonly string[] Knots =
    [
        "a", "b", "blockquote", "button", "caption", "dd", "div", "dl", "dt", "em", "font", "form", "h2", "li", "math", "mtext", "nobr", "p",
        "pre", "rt", "ruby", "select", "svg", "table", "tbody", "td", "tr", "ul",
    ];

    private static readonly string[] Attributes =
    [
        "action", "align", "alt", "background", "class", "colspan", "data", "data-src", "datetime", "dir", "formaction", "height", "href", "id",
        "lang", "name", "onclick", "onerror", "onload", "poster", "rel", "rowspan", "src", "srcdoc", "srcset", "start", "style", "target", "title",
        "type", "value", "width", "xlink:href", "xmlns",
    ];

    private static readonly string[] Values =
    [
        "", "0", "1", "2", "640", "x", "ltr", "auto", "en", "row", "col", "2026-03-06T10:00Z", "#part", "/path?a=1&b=2", "//host.example/x",
        "https://host.example/a.jpg", "http://host.example/é ü", "https:/\\host.example", "http:relative", "https://user:word@host.example/",
        "mailto:desk@host.example", "javascript:run()", "JaVaScRiPt:run()", " \u0001javascript:run()", "java\tscript:run()", "java\nscript:run()",
        "javascript&colon;run()", "&#106;avascript:run()", "vbscript:run()", "data:text/html,<script>run()</script>",
        "data:image/svg+xml;base64,AAAA", "blob:https://host.example/1", "file:///etc/x", "about:blank", "view-source:x", "feed:javascript:run()",
        "a.jpg 1x, javascript:run() 2x", "https://h.example/w_1,h_2/a.jpg 2x,b.jpg", "data:,x 1x, , c.jpg 10w 5h", "https://h.example/a,, 1x",
        "\"><img src=x onerror=run()>", "'><script>run()</script>", "</style><script>run()</script>", "`onerror=run()", "expression(run())",
        "url(javascript:run())", "https://h.example/\"onload=\"run()", "https://h.example/<script>", "\u0000", "\ud800", "\u2028", "\ufeffjavascript:run()",
        "https://h.example/%", "https://h.example/%zz%2", "https://h.example:99999/", "https://[::1", "https://h\u00ad.example/", "HTTPS://H.EXAMPLE/A",
        "https://www.youtube.com/embed/abc_1-2", "https://www.facebook.com/plugins/post.php?href=javascript:run()", "https://player.vimeo.com/video/1\"2",
    ];

    private static readonly string[] Texts =
    [
        "word", " ", "\n", "\t ", "a < b", "&lt;script&gt;run()&lt;/script&gt;", "&amp;lt;", "&", "&#0;", "&#128;", "&#xD800;", "&#13;", "\r\n", "\u0000", "]]>", "-->",
        "<!-- note -->", "<!-->", "<!--->", "<!-- --!>", "<![CDATA[x]]>", "<?php run() ?>", "<!DOCTYPE html>", "</", "<", "< b>", "</>", "<//", "é", "漢字", "\ud83d\ude00",
        "\ud83d", "&nbsp;", "`", "\"", "'", "{{run()}}", "${run()}", "</p>", "</br>", "</table>", "</svg>", "</a>", "</b>", "</form>", "\n\nline", "\u0085", "\uffff",
    ];

    private const string Marks = "<>/\"'=&;- \t\n\0`!?";

    /// <summary>The next piece of markup.</summary>
    public string Next()
    {
        var markup = random.Next(4) switch
        {
            0 => Tree(),
            1 => Mutated(payloads[random.Next(payloads.Count)]),
            2 => Mutated(payloads[random.Next(payloads.Count)] + Tree() + payloads[random.Next(payloads.Count)]),
            _ => Wrapped(payloads[random.Next(payloads.Count)]),
        };
        return random.Next(3) == 0 ? Mutated(markup) : markup;
    }

    private string Tree()
    {
        var markup = new StringBuilder();
        var open = new List<string>();
        // Half of the trees are made of few kinds of element, so that these meet often.
        var names = random.Next(2) == 0 ? Elements : Knots;
        for (var left = random.Next(1, 40); left > 0; left--)
        {
            switch (random.Next(10))
            {
                case < 5:
                    var name = names[random.Next(names.Length)];
                    markup.Append('<').Append(Case(name));
                    AppendAttributes(markup);
                    markup.Append(random.Next(20) == 0 ? "/>" : ">");
                    open.Add(name);
                    break;
                case < 7 when open.Count > 0:
                    // Mostly in order, now and then not.
                    var at = random.Next(4) == 0 ? random.Next(open.Count) : open.Count - 1;
                    markup.Append("</").Append(open[at]).Append('>');
                    open.RemoveAt(at);
                    break;
                case 7 when payloads.Count > 0 && random.Next(4) == 0:
                    markup.Append(payloads[random.Next(payloads.Count)]);
                    break;
                default:
                    markup.Append(Texts[random.Next(Texts.Length)]);
                    break;
            }
        }
        return markup.ToString();
    }

    private void AppendAttributes(StringBuilder markup)
    {
        for (var left = random.Next(4); left > 0; left--)
        {
            var quote = random.Next(4) switch { 0 => "", 1 => "'", _ => "\"" };
            markup.Append(random.Next(20) == 0 ? "/" : " ").Append(Case(Attributes[random.Next(Attributes.Length)]))
                .Append('=').Append(quote).Append(Values[random.Next(Values.Length)]).Append(quote);
        }
    }

    private string Wrapped(string payload)
    {
        for (var left = random.Next(1, 5); left > 0; left--)
        {
            var name = Elements[random.Next(Elements.Length)];
            payload = random.Next(3) switch
            {
                0 => $"<{name}>{payload}</{name}>",
                1 => $"<{name} title=\"{payload.Replace("\"", "&quot;", StringComparison.Ordinal)}\">{payload}",
                _ => $"{Texts[random.Next(Texts.Length)]}<{name}><{Knots[random.Next(Knots.Length)]}>{payload}</{name}>",
            };
        }
        return payload;
    }

    private string Mutated(string markup)
    {
        var letters = new StringBuilder(markup);
        for (var left = random.Next(1, 8); left > 0 && letters.Length > 0; left--)
        {
            var at = random.Next(letters.Length);
            var length = Math.Min(random.Next(1, 12), letters.Length - at);
            switch (random.Next(8))
            {
                case 0:
                    letters.Remove(at, length);
                    break;
                case 1:
                    letters.Insert(at, letters.ToString(at, length));
                    break;
                case 2:
                    letters[at] = Marks[random.Next(Marks.Length)];
                    break;
                case 3:
                    letters.Insert(at, Texts[random.Next(Texts.Length)]);
                    break;
                case 4:
                    var written = $"&#{(int)letters[at]};";
                    letters.Remove(at, 1).Insert(at, written);
                    break;
                case 5:
                    letters[at] = char.IsUpper(letters[at]) ? char.ToLowerInvariant(letters[at]) : char.ToUpperInvariant(letters[at]);
                    break;
                case 6:
                    letters.Insert(at, $"<{Elements[random.Next(Elements.Length)]}>");
                    break;
                default:
                    letters.Insert(at, $"</{Elements[random.Next(Elements.Length)]}>");
                    break;
            }
        }
        return letters.ToString();
    }

    private string Case(string name) => random.Next(10) == 0 ? name.ToUpperInvariant() : name;
}
