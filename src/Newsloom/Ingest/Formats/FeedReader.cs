using System.Xml;
using System.Xml.Linq;
using Newsloom.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>One item of a feed.</summary>
/// <param name="IsWhole">False where the feed gives only the beginning of the article.</param>
internal sealed record FeedEntry(string? Link, PageBody.Fields Fields, bool IsWhole);

/// <summary>What a feed says of itself.</summary>
internal sealed record FeedTitle(string? Title, string? Language);

/// <summary>Reads the entries of a feed in any of the formats below.</summary>
internal static class FeedReader
{
    /// <param name="text">The whole feed: bounded by whoever read it.</param>
    public static IEnumerable<Found> Read(string text, string input)
    {
        using var reader = FeedXml.Open(text);
        var feed = new FeedTitle(null, null);
        var number = 0;
        while (true)
        {
            XElement? element = null;
            Flaw? flaw = null;
            try
            {
                element = Next(reader, ref feed);
            }
            catch (Exception error) when (error is XmlException or ArgumentException)
            {
                var line = (error as XmlException)?.LineNumber ?? 0;
                flaw = new Flaw(
                    input, $"breaks off or is no well-formed feed (line {line})",
                    number == 0 ? "Fetch it again." : "The entries before that are read; fetch it again for the rest.");
            }
            if (flaw is not null)
            {
                yield return new Found.LeftOut(flaw);
                yield break;
            }
            if (element is null)
                break;

            number++;
            yield return ToPage(element, feed, $"{input}:{number}");
        }
        if (number == 0)
            yield return new Found.LeftOut(new Flaw(input, "is a feed without entries", "Fetch it again later."));
    }

    private static Found ToPage(XElement element, FeedTitle feed, string input)
    {
        var entry = element.Name.LocalName == "entry" ? Atom.Read(element, feed) : Rss.Read(element, feed);
        if (entry.Fields is { Title: null, Markup: null, Summary: null, Text: null })
            return new Found.LeftOut(new Flaw(input, "has neither a title nor a text", "Nothing can be read from it."));
        var page = new Page(ContentId.Of(element.ToString(SaveOptions.DisableFormatting)), input, JsonArticle.Address(entry.Link), entry.Fields);
        return new Found.OnePage(page);
    }

    // The feed's own title and language stand before its entries, one level above them.
    private static XElement? Next(XmlReader reader, ref FeedTitle feed)
    {
        var isFresh = reader.ReadState == ReadState.Initial;
        while (isFresh ? reader.Read() : !reader.EOF)
        {
            isFresh = false;
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "item" or "entry":
                        return FeedXml.ReadElement(reader);
                    case "title" when reader.Depth is 1 or 2 && feed.Title is null:
                        feed = feed with { Title = Said(FeedXml.ReadElement(reader).Value) };
                        continue;
                    case "language" when reader.Depth == 2:
                        feed = feed with { Language = Said(FeedXml.ReadElement(reader).Value) };
                        continue;
                    case "image" or "textInput" or "textinput" or "author":
                        reader.Skip();
                        continue;
                    case "feed" when reader.XmlLang.Length > 0:
                        feed = feed with { Language = reader.XmlLang };
                        break;
                }
            }
            reader.Read();
        }
        return null;
    }

    /// <summary>The text without the space around it; null where that is nothing.</summary>
    public static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A headline: some feeds escape its markup, and some escape it twice.</summary>
    public static string? Headline(string? text)
    {
        text = Said(text);
        if (text is null || !text.Contains('&', StringComparison.Ordinal) && !text.Contains('<', StringComparison.Ordinal))
            return text;
        return Said(WithoutTags(System.Net.WebUtility.HtmlDecode(text)));
    }

    private static string WithoutTags(string text)
    {
        for (var open = text.IndexOf('<', StringComparison.Ordinal); open >= 0; open = text.IndexOf('<', open))
        {
            var close = text.IndexOf('>', open);
            if (close < 0 || open + 1 >= text.Length || !(char.IsAsciiLetter(text[open + 1]) || text[open + 1] == '/'))
            {
                open++;
                if (open >= text.Length)
                    break;
                continue;
            }
            text = text.Remove(open, close - open + 1);
            if (open >= text.Length)
                break;
        }
        return text;
    }

    public static NewsTime? Time(string? text) =>
        Said(text) is { } said ? NewsTime.FindIso(said) ?? Dates.Find(said) : null;
}
