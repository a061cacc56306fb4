using System.Globalization;
using System.Text;

namespace Newsloom.Bench.Faults;

/// <summary>Texts of invented words, no two alike, in which every sentence says whose it is.</summary>
internal static class InventedText
{
    public const int Paragraphs = 4;

    private static readonly string[] Syllables = ["bra", "lin", "or", "sa", "tek", "mou", "vel", "rin", "dap", "hos", "ku", "fen", "gar", "ith", "low"];
    private static readonly string[] Joints = ["of the", "with a", "near the", "before the", "without any", "under his", "for their", "about the", "against the"];

    /// <summary>Markup of <see cref="Paragraphs"/> paragraphs; the mark stands in each, with its number.</summary>
    public static string Of(string mark, Random random)
    {
        var text = new StringBuilder();
        for (var paragraph = 1; paragraph <= Paragraphs; paragraph++)
        {
            text.Append("<p>");
            for (var sentence = 0; sentence < 4; sentence++)
            {
                text.Append(CultureInfo.InvariantCulture, $"The {mark}p{paragraph}");
                for (var i = 0; i < 4; i++)
                    text.Append(' ').Append(Word(random)).Append(' ').Append(Joints[random.Next(Joints.Length)]).Append(' ').Append(Word(random));
                text.Append(". ");
            }
            text.Append("</p>\n");
        }
        return text.ToString();
    }

    public static string Page(string title, string text) =>
        $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
        <body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>{text}</article><footer>All rights reserved</footer></body></html>
        """;

    public static string Feed(string title, string items) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title><link>http://news.example/</link>
        {items}</channel></rss>
        """;

    public static string Item(string id, string title, string link, string summary, string? content) =>
        $"<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>{link}</link><description>{summary}</description>"
        + (content is null ? "" : $"<content:encoded><![CDATA[{content}]]></content:encoded>") + "</item>\n";

    private static string Word(Random random) => Syllables[random.Next(Syllables.Length)] + Syllables[random.Next(Syllables.Length)] + Syllables[random.Next(Syllables.Length)];
}
