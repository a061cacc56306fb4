using System.Globalization;

namespace Newsloom.Html;

/// <summary>The attributes that may leave Newsloom: few, each with a form its value must have. See docs/notes/sanitizer.md.</summary>
internal sealed class AllowedAttributes(PageTree tree, Uri? address)
{
    private const string Rel = "noopener noreferrer nofollow";

    /// <summary>Null where the element is nothing without what it lacks: a link without an address, a picture without one.</summary>
    public HtmlAttribute[]? Of(int node, Tag tag)
    {
        if (tree[node].AttributeCount == 0)
            return tag is Tag.A or Tag.Img ? null : [];
        var kept = new List<HtmlAttribute>();
        switch (tag)
        {
            case Tag.A when SafeUrl.Link(tree.Attribute(node, "href"), address) is { } href:
                kept.AddRange(OfLink(href));
                break;
            case Tag.Img when Picture(node) is { } src:
                AddPicture(kept, node, src);
                break;
            case Tag.A or Tag.Img:
                return null;
            case Tag.Td or Tag.Th:
                AddNumber(kept, node, "colspan", 2, 100);
                AddNumber(kept, node, "rowspan", 2, 1000);
                Add(kept, node, "scope", static value => value is "row" or "col" or "rowgroup" or "colgroup");
                break;
            case Tag.Ol:
                AddNumber(kept, node, "start", -100_000, 100_000);
                Add(kept, node, "type", static value => value is "1" or "a" or "A" or "i" or "I");
                if (tree.Attribute(node, "reversed") is not null)
                    kept.Add(new HtmlAttribute("reversed", ""));
                break;
            case Tag.Li:
                AddNumber(kept, node, "value", -100_000, 100_000);
                break;
            case Tag.Time or Tag.Del or Tag.Ins:
                Add(kept, node, "datetime", static value =>
                    value.Length is > 0 and <= 40 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ':' or '+' or '.' or ' '));
                break;
        }
        if (tag is Tag.A or Tag.Abbr or Tag.Acronym or Tag.Dfn or Tag.Img)
            Add(kept, node, "title", static value => value.Length is > 0 and <= 1000);
        Add(kept, node, "lang", static value => value.Length is >= 2 and <= 35 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
        Add(kept, node, "dir", static value => value is "ltr" or "rtl" or "auto");
        return [.. kept];
    }

    /// <summary>Of a link to an address that may be followed.</summary>
    public static HtmlAttribute[] OfLink(string href) => [new("href", href), new("rel", Rel)];

    // A page that loads its pictures late names them elsewhere, and shows a placeholder till then.
    private string? Picture(int node)
    {
        if (IsTiny(node, "width") && IsTiny(node, "height"))
            return null;
        foreach (var name in (ReadOnlySpan<string>)["data-src", "data-original", "data-lazy-src", "src"])
        {
            if (SafeUrl.Web(tree.Attribute(node, name), address) is { } src)
                return src;
        }
        return Srcset(node) is { } several ? several.Split(' ', ',')[0] : null;
    }

    // One pixel shows nothing, and tells its owner who reads.
    private bool IsTiny(int node, string name) => tree.Attribute(node, name)?.Trim() is "0" or "1" or "0px" or "1px";

    private void AddPicture(List<HtmlAttribute> kept, int node, string src)
    {
        kept.Add(new HtmlAttribute("src", src));
        if (Srcset(node) is { } several)
            kept.Add(new HtmlAttribute("srcset", several));
        if (tree.Attribute(node, "alt") is { Length: <= 2000 } alt)
            kept.Add(new HtmlAttribute("alt", alt));
        AddNumber(kept, node, "width", 1, 20_000);
        AddNumber(kept, node, "height", 1, 20_000);
    }

    private string? Srcset(int node) =>
        (tree.Attribute(node, "srcset") ?? tree.Attribute(node, "data-srcset")) is { } written ? SafeUrl.Srcset(written, address) : null;

    private void AddNumber(List<HtmlAttribute> kept, int node, string name, int from, int to)
    {
        if (int.TryParse(tree.Attribute(node, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= from && number <= to)
            kept.Add(new HtmlAttribute(name, number.ToString(CultureInfo.InvariantCulture)));
    }

    private void Add(List<HtmlAttribute> kept, int node, string name, Predicate<string> isRight)
    {
        if (tree.Attribute(node, name) is { } value && isRight(value))
            kept.Add(new HtmlAttribute(name, value));
    }
}
