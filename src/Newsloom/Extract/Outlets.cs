namespace Newsloom.Extract;

/// <summary>Tells who publishes from the words around a headline: the site's name behind it, a breadcrumb before it.</summary>
internal static class Outlets
{
    private static readonly string[] Parting = [" | ", " — ", " – ", " - ", " : ", " :: ", " » ", " • ", " · ", " « ", " / ", "｜", " ― ", "|", " -", " –", " —"];

    private static readonly Phrases Labels = Phrases.Named("headerLabel");
    private static readonly Phrases Sections = Phrases.Named("section");
    private static readonly Phrases Countries = Phrases.Named("country");
    private static readonly Phrases OwnSite = Phrases.Named("ownSite");
    private static readonly Phrases OriginallyAt = Phrases.Named("originallyAt");

    private static readonly (string Before, string After)[] OwnSitePatterns =
        [.. OwnSite.Phrasing.Select(pattern => pattern.Split('*')).Select(parts => (parts[0], parts[1]))];

    /// <summary>
    /// A page's title cut into headline and site: "Headline – OUTLET", "Headline | Section | Outlet", "Outlet: Headline".
    /// </summary>
    /// <param name="isHeadline">Whether words stand on the page as a line of their own.</param>
    /// <param name="colonsStandApart">The page writes a blank before every colon, as French does: none of them parts a site's name.</param>
    public static PageTitle SplitTitle(string title, Func<string, bool> isHeadline, bool colonsStandApart = false)
    {
        title = title.Trim();
        PageTitle? best = null;
        foreach (var parting in Parting)
        {
            if (parting == " : " && colonsStandApart)
                continue;
            var at = title.LastIndexOf(parting, StringComparison.Ordinal);
            if (at <= 0 || best is not null && at <= best.Headline.Length)
                continue;
            var headline = title[..at].Trim();
            var site = title[(at + parting.Length)..].Trim();
            var isSure = isHeadline(headline);
            if (!isSure && at > 0 && title.IndexOf(parting, StringComparison.Ordinal) is var first && first < at)
            {
                // "Headline | Section | Outlet"
                var shorter = title[..first].Trim();
                if (isHeadline(shorter))
                    (headline, isSure) = (shorter, true);
            }

            if (!IsSiteName(site) || !isSure && (!HasHeadlineForm(headline) || !IsSiteSuffix(parting, site)))
                continue;
            best = new PageTitle(WithoutSection(headline, parting, isHeadline), site);
        }

        if (best is not null)
            return best;

        // "Outlet - Headline", only when the page repeats the headline.
        foreach (var parting in (IEnumerable<string>)[.. Parting, ": "])
        {
            var at = title.IndexOf(parting, StringComparison.Ordinal);
            if (at <= 0 || !IsSiteName(title[..at].Trim()) || !isHeadline(title[(at + parting.Length)..].Trim()))
                continue;
            return new PageTitle(title[(at + parting.Length)..].Trim(), title[..at].Trim());
        }

        return new PageTitle(title, null);
    }

    /// <summary>
    /// The source that a breadcrumb names before the headline: "HomeSourcesdailyharbour.example" → the last part, when it is
    /// a domain; null for sections and menus.
    /// </summary>
    public static string? SourceOf(string breadcrumb)
    {
        var rest = breadcrumb.Trim(' ', '>', '›', '»', '/', ':', '|');
        for (var round = 0; round < 4 && rest.Length > 0; round++)
        {
            var end = GluedLabel(rest);
            if (end == 0)
                break;
            rest = rest[end..].Trim(' ', '>', '›', '»', '/', ':', '|');
        }

        return IsDomain(rest) ? rest : null;
    }

    /// <summary>The site that a line about the site itself names: "Top stories on Newsy right now".</summary>
    public static string? OwnName(string line)
    {
        if (line.Length > 60)
            return null;
        var folded = Phrases.Fold(line);
        foreach (var (before, after) in OwnSitePatterns)
        {
            if (!folded.StartsWith(before, StringComparison.Ordinal))
                continue;
            var end = after.Length > 0 ? folded.IndexOf(after, before.Length, StringComparison.Ordinal) : folded.Length;
            if (end <= before.Length)
                continue;
            var name = line[before.Length..end].Trim(' ', '.', '!', ':', '>', '›');
            if (name.Length is >= 2 and <= 25 && name.Count(letter => letter == ' ') <= 2 && !name.StartsWith("this ", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("the ", StringComparison.Ordinal) && !Sections.Is(name))
                return name;
        }

        return null;
    }

    /// <summary>The outlet a line credits with the original: "This article first appeared on The Harbour Post."; agencies are not outlets.</summary>
    public static string? Original(string line)
    {
        if (line.Length > 240)
            return null;
        var end = OriginallyAt.EndOfPrefix(line);
        if (end == 0 || end == line.Length)
            return null;
        var name = line[end..].Trim(' ', ':', '：', '.', '-', '–', '\u00a0');
        // "… on The Harbour Post and is republished under its licence."
        if (EndOfClause(name) is > 2 and var clause)
            name = name[..clause];
        var bare = name.Trim(QuoteMarks);
        var isQuoted = bare.Length < name.Length && bare.Count(letter => letter == ' ') < 5;
        name = bare.Trim(' ', '.', ',');
        return name.Length is >= 3 and <= 50 && (isQuoted || IsDomain(name) || HasNameForm(name)) && Agencies.ReadCredit(name) is null ? name : null;
    }

    private static readonly char[] QuoteMarks = ['«', '»', '“', '”', '„', '"', '《', '》', '「', '」', '『', '』'];

    private static int EndOfClause(string text)
    {
        var first = text.Length;
        foreach (var mark in ClauseEnds)
        {
            if (text.IndexOf(mark, StringComparison.Ordinal) is > 0 and var at)
                first = Math.Min(first, at);
        }
        return first == text.Length ? 0 : first;
    }

    private static readonly string[] ClauseEnds = [", ", ". ", "; ", " (", "。", "，", " and is ", " and was ", " under ", " on ", " und ", " et est ", " y se ", " e è ", " and has ", " – ", " — ", " | "];

    /// <summary>
    /// The outlet's name in a line of copyright: "© The Harbour Post 2024. All rights reserved."; a company's name is no outlet's.
    /// </summary>
    public static string? OfCopyright(string line)
    {
        var start = line.IndexOf('©', StringComparison.Ordinal);
        start = start >= 0 ? start + 1 : Rights.EndOfPrefix(line);
        if (start <= 0 || line.Length - start > 300)
            return null;
        var rest = line[start..];
        if (Rights.EndOfPrefix(rest.TrimStart()) is > 0 and var word)
            rest = rest.TrimStart()[word..];
        rest = rest.TrimStart(Years);
        var end = rest.AsSpan().IndexOfAny(EndsOfName);
        var name = (end < 0 ? rest : rest[..end]).TrimEnd(Years);
        return name.Length is >= 3 and <= 45 && HasNameForm(name) && char.IsUpper(name[0]) && !name.Split(' ').Any(CompanyWords.Is) ? name : null;
    }

    private static readonly Phrases Rights = Phrases.Named("copyright");
    private static readonly Phrases CompanyWords = Phrases.Named("companyWord");
    private static readonly char[] Years = [.. "0123456789 -–—,.:|/\u00a0()©"];
    private static readonly char[] EndsOfName = [.. ".,|;:/()\n•·–—"];

    public static bool IsDomain(string text)
    {
        if (text.Length is < 4 or > 60 || text.Contains(' ', StringComparison.Ordinal))
            return false;
        var labels = text.Split('.');
        return labels.Length is >= 2 and <= 4 && labels.All(label => label.Length > 0 && label.All(letter => char.IsLetterOrDigit(letter) || letter == '-')) && labels[^1].Length is >= 2 and <= 10 && labels[^1].All(char.IsLower) && labels[0].Length >= 2;
    }

    /// <summary>Whether words could be an outlet's name: short, each word capitalised, no sentence.</summary>
    public static bool HasNameForm(string text)
    {
        if (text.Length is < 2 or > 45 || text.EndsWith('.') && !IsDomain(text.TrimEnd('.')))
            return false;
        if (Script.IsDense(text[0]))
            return text.Length <= 14;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= 6 && words.All(word => char.IsUpper(word[0]) || char.IsDigit(word[0]) || word.Length <= 3 || !Script.IsCased(word[0]) || IsElided(word) || IsDomain(word));
    }

    // "l’Estuaire", "dell'Adriatico"
    private static bool IsElided(string word) =>
        word.AsSpan().IndexOfAny('\'', '’') is > 0 and < 6 and var mark && mark + 1 < word.Length && char.IsUpper(word[mark + 1]);

    /// <summary>
    /// The name without the country that tells a reader elsewhere where it appears: "The Harbour Post - UK", "The Tribune India".
    /// </summary>
    public static string WithoutCountry(string name)
    {
        foreach (var parting in (string[])[" - ", " – ", ", ", " "])
        {
            var at = name.LastIndexOf(parting, StringComparison.Ordinal);
            if (at <= 2 || !Countries.Is(name[(at + parting.Length)..]))
                continue;
            // Without a dash the country is a part of most names ("Radio Canada"); not of those with an article.
            var bare = name[..at].TrimEnd();
            if (parting != " " || bare.StartsWith("The ", StringComparison.Ordinal) && bare.LastIndexOf(' ') is var last && bare.Length - last > 4)
                return bare;
        }

        return name;
    }

    private static bool IsSiteName(string site) =>
        site.Length is >= 2 and <= 50 && site.Count(letter => letter == ' ') <= 6 && site.IndexOfAny(['?', '!', '"', '“', '”', '„', '«']) < 0;

    private static bool IsSiteSuffix(string parting, string site) => parting switch
    {
        "|" or " | " or " :: " or "｜" or " « " or " » " => true,
        _ => HasNameForm(site) || IsDomain(site),
    };

    private static bool HasHeadlineForm(string headline) =>
        headline.Count(letter => letter == ' ') >= 2 || headline.Length >= 8 && Script.IsDense(headline[0]) || headline.Length >= 20;

    private static string WithoutSection(string headline, string parting, Func<string, bool> isHeadline)
    {
        var at = headline.LastIndexOf(parting, StringComparison.Ordinal);
        if (at <= 0 || isHeadline(headline) || parting is not (" | " or "|" or "｜" or " - " or " – " or " — "))
            return headline;
        var last = headline[(at + parting.Length)..].Trim();
        return Sections.Is(last) || isHeadline(headline[..at].Trim()) ? headline[..at].Trim() : headline;
    }

    // "Home" of "HomeSources…": the next letter is a capital, or what is left is a domain.
    private static int GluedLabel(string text)
    {
        for (var end = Math.Min(text.Length, 24); end >= 3; end--)
        {
            if (!char.IsUpper(text[0]) || !(Labels.Is(text[..end]) || Sections.Is(text[..end])))
                continue;
            if (end == text.Length || !char.IsLower(text[end]) || IsDomain(text[end..]))
                return end;
        }

        return 0;
    }
}

/// <summary>A page's title without the site's name, and that name.</summary>
internal sealed record PageTitle(string Headline, string? Site);
