using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>What the words in an element's class, id and role say it is for. Generic words only, never a site's own.</summary>
[Flags]
internal enum Hint : uint
{
    None = 0,
    Story = 1 << 0,
    Content = 1 << 1,
    Paragraph = 1 << 2,
    Related = 1 << 3,
    Promotion = 1 << 4,
    Newsletter = 1 << 5,
    Share = 1 << 6,
    Caption = 1 << 7,
    Comment = 1 << 8,
    Author = 1 << 9,
    Time = 1 << 10,
    Menu = 1 << 11,
    Header = 1 << 12,
    Footer = 1 << 13,
    Side = 1 << 14,
    Advert = 1 << 15,
    Consent = 1 << 16,
    Topics = 1 << 17,
    Widget = 1 << 18,
    Teaser = 1 << 19,
    Standfirst = 1 << 20,
    Title = 1 << 21,
    Quote = 1 << 22,
    Gallery = 1 << 23,
    Video = 1 << 24,
    Paywall = 1 << 25,
    Note = 1 << 26,
    Hidden = 1 << 27,
    Box = 1 << 28,
    Embed = 1 << 29,
    List = 1 << 30,
}

internal static class Hints
{
    public const int Count = 31;

    // A word of a class name has the hint if it begins with one of these.
    private static readonly (Hint Hint, string Starts)[] Words =
    [
        (Hint.Story, "article articles story post entry news blog artikel beitrag articulo noticia articolo materia statja"),
        (Hint.Content, "content body text main copy inhalt contenu contenido corpo texto richtext rich prose"),
        (Hint.Paragraph, "paragraph para absatz p prg component"),
        (Hint.Related, "related relation recommend recirc more readmore also similar popular trending latest mostread most next previous further relacionad verwandt weitere mehr lire-aussi correlat suggest links link"),
        (Hint.Promotion, "promo promoted promotion offer deal shop product affiliate commerce buy price campaign marketing cta angebot donate donation support"),
        (Hint.Newsletter, "newsletter signup subscribe subscription email mail alert abonn suscri"),
        (Hint.Share, "share sharing social follow teilen compartir partage facebook twitter whatsapp bookmark"),
        (Hint.Caption, "caption credit figcaption photo image img picture media bild foto figure copyright legend attribution"),
        (Hint.Comment, "comment comments respond reply discussion kommentar comentario commentaire disqus"),
        (Hint.Author, "author byline bio writer contributor profile autor auteur autore journalist person"),
        (Hint.Time, "date time timestamp published publish updated datum fecha meta metadata"),
        (Hint.Menu, "nav menu navigation breadcrumb breadcrumbs toolbar topbar skip pagination pager"),
        (Hint.Header, "header masthead head hero banner top kopf"),
        (Hint.Footer, "footer bottom foot colophon legal disclaimer imprint after end"),
        (Hint.Side, "sidebar aside rail side secondary complementary right left column sticky"),
        (Hint.Advert, "ad ads advert advertisement adslot sponsor sponsored banner werbung anzeige publicidad publicite pub dfp outbrain taboola commercial"),
        (Hint.Consent, "cookie cookies consent gdpr privacy cmp"),
        (Hint.Topics, "tag tags topic topics keyword keywords category categories label thema section rubrik kicker"),
        (Hint.Widget, "widget module plugin tool button btn icon"),
        (Hint.Teaser, "teaser card tile item items preview list grid carousel slider swiper feed river stream thumb thumbnail"),
        (Hint.Standfirst, "lead lede intro standfirst summary subtitle subheadline subhead subheading dek deck excerpt description abstract chapo vorspann entradilla sommario sub"),
        (Hint.Title, "title headline heading titel titulo titre h1 hed"),
        (Hint.Quote, "quote blockquote pullquote zitat cita citation"),
        (Hint.Gallery, "gallery slideshow slide lightbox galerie galeria fotostrecke"),
        (Hint.Video, "video player audio podcast embed youtube"),
        (Hint.Paywall, "paywall premium subscriber register login paid gate"),
        (Hint.Note, "note footnote correction disclaimer source sources about editor"),
        (Hint.Hidden, "hidden hide sr visuallyhidden visually screenreader screen offscreen print invisible"),
        (Hint.Box, "box infobox factbox info fact facts callout highlight inset insert inline interstitial overlay modal popup dialog tooltip"),
        (Hint.Embed, "tweet twitter instagram facebook embed oembed iframe reddit tiktok"),
        (Hint.List, "list liste lista ul ol toc contents bullet table"),
    ];

    private static readonly (ushort[] After, Hint[] Hints) Starts = BuildStarts();
    private const int MaxStart = 16;

    // The one bit that is no hint: these are known.
    private const uint Known = 1u << Count;

    /// <summary>The hints of the element itself.</summary>
    public static Hint Of(PageTree tree, int element)
    {
        ref var kept = ref tree.Kept[element];
        if (kept == 0)
            kept = (uint)Read(tree, element) | Known;
        return (Hint)(kept & ~Known);
    }

    private static Hint Read(PageTree tree, int element)
    {
        var hints = Hint.None;
        foreach (var attribute in tree.AttributesOf(element))
        {
            if (attribute.Name is "class" or "id" or "role" or "itemprop" or "data-testid" or "data-component" or "data-type" or "data-module" or "data-qa")
                hints |= OfWords(attribute.Value[..Math.Min(attribute.Value.Length, 400)]);
            else if (attribute.Name is "hidden" || (attribute.Name is "aria-hidden" && attribute.Value is "true")
                || (attribute.Name is "style" && HidesByStyle(attribute.Value)))
                hints |= Hint.Hidden;
        }
        return hints;
    }

    private static bool HidesByStyle(ReadOnlySpan<char> style) =>
        style.Contains("display:none", StringComparison.OrdinalIgnoreCase)
        || style.Contains("display: none", StringComparison.OrdinalIgnoreCase)
        || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Of each word's longest beginning that has one; less than four letters count only as a whole word. A word ends before
    /// a capital that follows a small letter, and at whatever is neither letter nor digit.
    /// </summary>
    private static Hint OfWords(ReadOnlySpan<char> names)
    {
        var (hints, start) = (Hint.None, 0);
        while (start < names.Length)
        {
            var end = start;
            while (IndexOf(names, end) != NoLetter && (end == start || !BeginsWord(names, end)))
                end++;
            if (end > start)
                hints |= OfWord(names[start..end]);
            start = end > start ? end : end + 1;
        }
        return hints;
    }

    private static Hint OfWord(ReadOnlySpan<char> word)
    {
        var (after, hints) = Starts;
        var (node, longest) = (0, Hint.None);
        for (var at = 0; at < word.Length; at++)
        {
            if (at == MaxStart || after[node * Letters + Indices[word[at]]] is not (> 0 and var next))
                return longest;
            node = next;
            if (at >= 3 && hints[node] != Hint.None)
                longest = hints[node];
        }
        return hints[node] != Hint.None ? hints[node] : longest;
    }

    private static bool BeginsWord(ReadOnlySpan<char> names, int at) => char.IsAsciiLetterUpper(names[at]) && char.IsAsciiLetterLower(names[at - 1]);

    private static byte IndexOf(ReadOnlySpan<char> names, int at) => (uint)at < (uint)names.Length && names[at] is < '\u0080' and var letter ? Indices[letter] : NoLetter;

    private const byte NoLetter = 255;

    private static readonly byte[] Indices =
        [.. Enumerable.Range(0, 128).Select(letter => char.IsAsciiLetterOrDigit((char)letter) ? (byte)IndexOf(char.ToLowerInvariant((char)letter)) : NoLetter)];

    private const int Letters = 36;

    private static int IndexOf(char letter) => letter <= '9' ? letter - '0' : letter - 'a' + 10;

    // A tree of letters: what follows on each, 0 where no word goes on so, and the hints of the words that end there.
    private static (ushort[] After, Hint[] Hints) BuildStarts()
    {
        var (after, hints) = (new List<ushort>(new ushort[Letters]), new List<Hint> { Hint.None });
        foreach (var (hint, words) in Words)
        {
            foreach (var word in words.Split(' ').Where(word => word.All(char.IsAsciiLetterOrDigit)))
            {
                var node = 0;
                foreach (var letter in word)
                {
                    var at = node * Letters + IndexOf(letter);
                    if (after[at] == 0)
                    {
                        after[at] = (ushort)hints.Count;
                        hints.Add(Hint.None);
                        after.AddRange(new ushort[Letters]);
                    }
                    node = after[at];
                }
                hints[node] |= hint;
            }
        }
        return ([.. after], [.. hints]);
    }
}
