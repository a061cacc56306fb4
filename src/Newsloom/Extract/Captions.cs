using Newsloom.Extract.Dump;

namespace Newsloom.Extract;

/// <summary>Tells the captions of pictures, and who took them, from the text.</summary>
internal static class Captions
{
    private static readonly Phrases Photo = Phrases.Named("photo");

    private static readonly string[] PhotoAgencies =
        ["Getty", "Getty Images", "GETTY", "Shutterstock", "Alamy", "EPA", "EPA-EFE", "Zuma", "ZUMA", "Imago", "IMAGO", "imago images", "picture alliance", "Picture Alliance", "Rex", "REX", "Magnum", "iStock", "Unsplash", "Pixabay", "Wikimedia Commons", "Adobe Stock", "Depositphotos", "Keystone", "Scanpix", "Sipa", "Handout"];

    /// <summary>
    /// A line that is a caption with its credit: "… Photograph: A. Berg/XNA", "… (Image: GETTY)", "… AP/PTI". Null where
    /// no credit stands.
    /// </summary>
    public static Image? Read(string line)
    {
        if (line.Length is < 4 or > 600)
            return null;
        if (ReadBracket(line) is { } bracket)
            return bracket;

        // "Foto: dpa" at the start, "Photograph: A/B" at the end.
        var colon = line.LastIndexOf(':');
        while (colon > 0)
        {
            var start = LabelBefore(line, colon);
            var credit = line[(colon + 1)..].Trim();
            if (start >= 0 && credit.Length is > 0 and <= 90 && IsCreditForm(credit))
                return new Image(null, NullIfEmpty(line[..start].Trim(' ', '|', '-', '–', '(', '[', '©')), credit.TrimEnd(')', ']', '.', ' '));
            colon = line.LastIndexOf(':', colon - 1);
        }

        // "… shake hands in Sochi, Friday, September 15, 2023. AP/PTI"
        var stop = line.LastIndexOfAny(['.', '。', '|', '©']);
        if (stop > 0 && stop < line.Length - 1)
        {
            var tail = line[(stop + 1)..].Trim();
            if (tail.Length is >= 2 and <= 60 && (IsAgencyList(tail) || IsInitialsAndName(tail)))
                return new Image(null, NullIfEmpty(line[..(line[stop] is '.' or '。' ? stop + 1 : stop)].Trim()), tail);
        }

        return line[0] == '©' && line.Length <= 80 ? new Image(null, null, line[1..].Trim()) : null;
    }

    /// <summary>Takes the captions out of a paragraph that has swallowed them: "… talks. The two men (Image: GETTY) After …".</summary>
    public static (string Text, IReadOnlyList<Image> Images) TakeOut(string paragraph)
    {
        var images = new List<Image>();
        var kept = new List<string>();
        var from = 0;
        for (var open = paragraph.IndexOf('(', StringComparison.Ordinal); open >= 0; open = paragraph.IndexOf('(', open + 1))
        {
            var close = paragraph.IndexOf(')', open);
            if (close < 0)
                break;
            if (CreditIn(paragraph[(open + 1)..close]) is not { } credit)
                continue;
            var start = CaptionStart(paragraph, Math.Max(from, open - 500), open);
            if (open - start > 400)
                continue;
            kept.Add(paragraph[from..start].Trim());
            images.Add(new Image(null, NullIfEmpty(paragraph[start..open].Trim()), credit));
            from = close + 1;
        }

        kept.Add(paragraph[from..].Trim());
        return images.Count == 0 ? (paragraph, images) : (string.Join(' ', kept.Where(part => part.Length > 0)), images);
    }

    private static Image? ReadBracket(string line)
    {
        var trimmed = line.TrimEnd('.', ' ');
        if (!trimmed.EndsWith(')') && !trimmed.EndsWith(']'))
            return null;
        var open = trimmed.LastIndexOfAny(['(', '[']);
        if (open < 0 || CreditIn(trimmed[(open + 1)..^1]) is not { } credit)
            return null;
        return new Image(null, NullIfEmpty(trimmed[..open].Trim()), credit);
    }

    private static string? CreditIn(string bracket)
    {
        if (bracket.Length is < 3 or > 100)
            return null;
        var colon = bracket.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Photo.Is(bracket[..colon]))
            return NullIfEmpty(bracket[(colon + 1)..].Trim());
        var end = Photo.EndOfPrefix(bracket);
        if (end > 0 && end < bracket.Length && Phrases.Named("by").EndOfPrefix(bracket[end..].TrimStart()) > 0)
            return bracket[end..].Trim();
        // "(A. Berg/XNA)", "(AP Photo/A. Berg)", "(A. Berg via AP)"
        var hasPhoto = end > 0 || Photo.CountIn(bracket) > 0;
        return hasPhoto && bracket.Split('/', ' ').Any(part => Agencies.Find(part) is not null) || bracket.Contains('/', StringComparison.Ordinal) && IsAgencyList(bracket) ? bracket.Trim() : null;
    }

    // The caption before a credit begins after the last sentence's end; a quotation is not cut.
    private static int CaptionStart(string text, int from, int open)
    {
        var end = open;
        while (end > from && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '.' or '!' or '?' or '’' or '”' or '"' or '»' or '“'))
            end--;
        var closing = text[end..open].IndexOfAny(['’', '”', '»', '"']) >= 0;
        var start = from;
        var at = from;
        foreach (var sentence in DumpLines.Sentences(text[from..end]))
        {
            var begin = text.IndexOf(sentence, at, StringComparison.Ordinal);
            if (begin < 0)
                break;
            start = begin;
            at = begin + sentence.Length;
        }

        if (closing)
        {
            var quote = text.LastIndexOfAny(['‘', '“', '«', '„', '"'], Math.Max(from, end - 1), Math.Max(1, end - from));
            if (quote >= from && quote < start && open - quote <= 400)
                start = quote;
        }

        return start;
    }

    private static int LabelBefore(string line, int colon)
    {
        var start = colon;
        for (var words = 0; words < 3 && start > 0; words++)
        {
            var blank = line.LastIndexOfAny([' ', '.', '(', '|', '。', '／'], start - 1);
            var label = line[(blank + 1)..colon].Trim(' ', '(', '[', '©');
            if (label.Length > 0 && Photo.Is(label))
                return blank + 1;
            start = blank;
        }

        return -1;
    }

    private static bool IsCreditForm(string credit)
    {
        var words = credit.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= 10 && (!credit.TrimEnd('.').Contains(". ", StringComparison.Ordinal) || credit.Contains('/', StringComparison.Ordinal)) && words.Count(word => Script.IsCased(word[0]) && char.IsLower(word[0]) && word.Length > 3) <= 2;
    }

    private static bool IsAgencyList(string tail)
    {
        var parts = tail.Split(['/', '|', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = parts.Count(part => Agencies.Find(part) is not null || PhotoAgencies.Contains(part.Trim('(', ')', '.')));
        return known > 0 && parts.All(part => Agencies.Find(part) is not null || PhotoAgencies.Contains(part.Trim('(', ')', '.')) || part.Length <= 30 && char.IsUpper(part[0]));
    }

    // "XNA/Anna Berg": an agency nobody knows by name, and who took the picture.
    private static bool IsInitialsAndName(string tail)
    {
        var slash = tail.IndexOf('/');
        var name = tail[(slash + 1)..].Split(' ');
        return slash is >= 2 and <= 6 && tail[..slash].All(char.IsUpper)
            && name.Length is 2 or 3 && name.All(word => word.Length > 1 && char.IsUpper(word[0]) && word[1..].Any(char.IsLower));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
