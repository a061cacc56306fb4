using Newsloom.Html;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>What a sitemap is.</summary>
public enum SitemapKind
{
    /// <summary>There is no sitemap in it.</summary>
    None,

    /// <summary>It lists pages.</summary>
    Pages,

    /// <summary>It lists other sitemaps.</summary>
    Index,
}

/// <summary>A sitemap that an index names.</summary>
public sealed record SitemapChild(string Url, NewsTime? Modified);

/// <summary>
/// Reads a sitemap, XML or plain lines, packed or not, one address at a time: what it lists as entries of a feed, or, of an
/// index, the sitemaps that it names. Bounded as the protocol bounds them. Reading never throws on content.
/// </summary>
/// <param name="content">Read once, and not closed.</param>
/// <param name="address">Where it was found.</param>
public sealed class SitemapReader(Stream content, string? address = null)
{
    /// <summary>The protocol allows no more in one file.</summary>
    public const int MaxUrls = 50_000;

    /// <summary>Unpacked.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    private const int MaxLine = 8000;

    private readonly List<SitemapChild> _children = [];
    private readonly Uri? _address = Uri.TryCreate(address, UriKind.Absolute, out var url) ? url : null;

    /// <summary>Known once all entries are read.</summary>
    public SitemapKind Kind { get; private set; }

    /// <summary>True where at least one page stands with its title and time, as news sitemaps have it.</summary>
    public bool HasNews { get; private set; }

    /// <summary>The sitemaps that an index names; known once all entries are read.</summary>
    public IReadOnlyList<SitemapChild> Children => _children;

    /// <summary>What is wrong with it, in words; null for one that is whole.</summary>
    public string? Flaw { get; private set; }

    /// <summary>The pages that it lists, in its order.</summary>
    public IEnumerable<FeedEntry> Read()
    {
        using var opened = FeedText.Open(content);
        using var cut = new CutStream(opened, MaxBytes);
        using var peeked = new PeekStream(cut, _ => { });
        var count = 0;
        using var entries = Entries(peeked).GetEnumerator();
        while (count + _children.Count < MaxUrls && MoveNext(entries))
        {
            if (entries.Current is not { } entry)
                continue;
            count++;
            yield return entry;
        }
        if (count + _children.Count >= MaxUrls)
            Flaw = $"lists more than {MaxUrls} addresses";
        else if (cut.IsCut)
            Flaw = $"is larger than {MaxBytes / (1024 * 1024)} MB";
        else if (Kind == SitemapKind.None)
            Flaw ??= "is no sitemap";
    }

    private bool MoveNext(IEnumerator<FeedEntry?> entries)
    {
        try
        {
            return entries.MoveNext();
        }
        catch (InvalidDataException error)
        {
            Flaw = "is damaged: " + error.Message.TrimEnd('.');
            return false;
        }
    }

    // Null for each child of an index, so that these are counted too.
    private IEnumerable<FeedEntry?> Entries(PeekStream peeked)
    {
        using var text = FeedText.Decode(peeked, charset: null);
        foreach (var entry in IsLines(peeked.Peek(MaxLine)) ? Lines(text) : Elements(text))
            yield return entry;
    }

    private static bool IsLines(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        return text.TrimStart(" \t\r\n"u8).StartsWith("http"u8);
    }

    private IEnumerable<FeedEntry?> Lines(TextReader text)
    {
        var (buffer, length) = (new char[2 * MaxLine], 0);
        while (true)
        {
            var read = text.Read(buffer, length, buffer.Length - length);
            length += read;
            int end;
            while ((end = buffer.AsSpan(0, length).IndexOf('\n')) >= 0 || read == 0 && (end = length) > 0)
            {
                if (Web(new string(buffer, 0, end).Trim('\uFEFF', ' ', '\t', '\r')) is { } page)
                {
                    Kind = SitemapKind.Pages;
                    yield return new FeedEntry { Url = page };
                }
                var taken = Math.Min(length, end + 1);
                buffer.AsSpan(taken, length - taken).CopyTo(buffer);
                length -= taken;
            }
            if (read == 0)
                yield break;
            // No address is as long.
            if (buffer.Length - length < MaxLine)
                length = 0;
        }
    }

    private IEnumerable<FeedEntry?> Elements(TextReader text)
    {
        using var tree = new XmlTree(text);
        var (isOpen, hasEnded) = (false, false);
        while (tree.Read())
        {
            var name = tree.Name.Local;
            if (tree.Token == XmlToken.End)
            {
                hasEnded |= name is "urlset" or "sitemapindex";
                continue;
            }
            if (name is "urlset" or "sitemapindex")
            {
                isOpen = true;
                hasEnded |= tree.IsEmpty;
                Kind = name == "urlset" || Kind == SitemapKind.Pages ? SitemapKind.Pages : SitemapKind.Index;
                tree.Open();
            }
            else if (isOpen && name == "url")
            {
                Kind = SitemapKind.Pages;
                if (PageOf(tree.ReadElement()) is { } entry)
                    yield return entry;
            }
            else if (isOpen && name == "sitemap")
            {
                if (ChildOf(tree.ReadElement()) is not { } child)
                    continue;
                _children.Add(child);
                yield return null;
            }
        }
        if (isOpen && !hasEnded)
            Flaw = "breaks off";
    }

    private SitemapChild? ChildOf(XmlElement element) =>
        Web(Said(element, "loc")) is { } url ? new SitemapChild(url, FeedDates.Find(Said(element, "lastmod"))) : null;

    private FeedEntry? PageOf(XmlElement element)
    {
        if (Web(Said(element, "loc")) is not { } url)
            return null;
        var translations = TranslationsOf(element);
        var news = Find(element, "news");
        var publication = news is null ? null : Find(news, "publication");
        var title = FeedMarkup.PlainTitle(Said(news, "title"));
        HasNews |= title is not null;
        return new FeedEntry
        {
            Url = url,
            Title = title,
            Published = FeedDates.Find(Said(news, "publication_date")),
            Updated = FeedDates.Find(Said(element, "lastmod")),
            Language = LanguageOf(Said(publication, "language")) ?? translations.Find(one => CanonicalAddress.Of(one.Url) == CanonicalAddress.Of(url))?.Language,
            Publisher = FeedMarkup.PlainTitle(Said(publication, "name")),
            Categories = [.. (Said(news, "keywords") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MaxKeywords)],
            Image = Web(Said(Find(element, "image"), "loc")),
            Translations = [.. translations.Where(one => CanonicalAddress.Of(one.Url) != CanonicalAddress.Of(url))],
        };
    }

    private const int MaxKeywords = 50;
    private const int MaxTranslations = 100;

    // "x-default" is a page that asks which language one wants.
    private List<FeedTranslation> TranslationsOf(XmlElement element)
    {
        var translations = new List<FeedTranslation>();
        foreach (var link in element.Elements())
        {
            if (link.Name == "link" && translations.Count < MaxTranslations && LanguageOf(link.Find("hreflang")) is { } language and not "x-default" && Web(link.Find("href")) is { } url)
                translations.Add(new FeedTranslation(language, url));
        }
        return translations;
    }

    private static string? LanguageOf(string? written) => written is { Length: >= 2 and <= 20 } ? written.Replace('_', '-') : null;

    private static XmlElement? Find(XmlElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name == name);

    private static string? Said(XmlElement? element, string name) => Find(element, name)?.Said();

    private string? Web(string? written) => SafeUrl.Web(written, _address);
}
