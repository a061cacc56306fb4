using System.Text;
using Newsloom.Extract.Body;
using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The headline: what JSON-LD, OpenGraph, the first heading and the title element agree on best.</summary>
internal static class Titles
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " « ", " // "];

    /// <summary>A first idea of the title, before the article's own description has been found.</summary>
    public static string? Rough(PageTree tree, MetaTags meta) =>
        meta.Find("og:title", "twitter:title") ?? OfElement(tree);

    public static string? Find(PageTree tree, MetaTags meta, string? linked, string? site, Findings findings)
    {
        linked = Trimmed(linked, site);
        var social = WithoutEnding(Trimmed(meta.Find("og:title") ?? meta.Find("twitter:title", "title", "dc.title", "headline"), site), linked);
        var element = WithoutEnding(Trimmed(OfElement(tree), site), linked);
        var heading = Heading(tree, [linked, social, element], site);
        Span<Source> sources = [new(heading, 1.5, "its heading"), new(linked, 1.3, "its JSON-LD"), new(social, 1.1, "its og:title"), new(element, 0.3, "its title element")];

        if (WithoutKicker(sources) is { } bare)
        {
            findings.Note("title", "the page's heading, without what stands before the headline");
            return bare;
        }
        var title = Agreed(sources, site);
        if (title is not null)
            findings.Note("title", "so the page says in " + Where(sources, title));
        return title;
    }

    /// <param name="Weight">How much its wording counts where the sources differ.</param>
    private readonly record struct Source(string? Title, double Weight, string Where)
    {
        public string? Letters { get; } = Title is null ? null : Titles.Letters(Title);
    }

    private static string Where(ReadOnlySpan<Source> sources, string title)
    {
        var (letters, where) = (Letters(title), new List<string>());
        foreach (var source in sources)
        {
            if (source.Letters == letters)
                where.Add(source.Where);
        }
        return string.Join(", ", where);
    }

    // A kicker that stands in the heading is not part of the headline, unless og:title has both as well. Where
    // heading and og:title have each a kicker of its own, what they share is the headline.
    private static string? WithoutKicker(ReadOnlySpan<Source> sources)
    {
        var heading = sources[0];
        if (heading.Letters is not { Length: > 0 } whole || sources[2].Letters == whole)
            return null;
        foreach (var other in sources[1..3])
        {
            // "The Morning Letter: Headline" names the series that the page shows apart.
            if (other.Letters is { } longer && longer.Length > whole.Length && whole.Length * 2 > longer.Length && longer.EndsWith(whole, StringComparison.Ordinal)
                && other.Title!.Length > heading.Title!.Length && char.IsLetterOrDigit(other.Title.AsSpan(0, other.Title.Length - heading.Title.Length).TrimEnd()[^1]))
                return heading.Title;
            if (other.Title is not null && other.Title.Length > heading.Title!.Length / 2 && other.Title.Length < heading.Title.Length
                && whole.EndsWith(other.Letters!, StringComparison.Ordinal))
                return other.Title;
        }
        return heading.Title is not null && sources[2].Title is { } social ? SharedEnding(heading.Title, social) : null;
    }

    private static string? SharedEnding(string heading, string social)
    {
        foreach (var parting in KickerEnds)
        {
            var at = heading.IndexOf(parting, StringComparison.Ordinal);
            if (at < 0 || at * 2 > heading.Length)
                continue;
            var ending = heading[(at + parting.Length)..].Trim();
            var before = social.Length - ending.Length;
            if (ending.Length > 15 && before > 2 && Likeness(heading[..at], social[..before]) < 0.3 && social.EndsWith(ending, StringComparison.Ordinal) && social.AsSpan(0, before).TrimEnd() is [.., ':' or '-' or '–' or '—' or '|'])
                return ending;
        }
        return null;
    }

    private static readonly string[] KickerEnds = [": ", " - ", " – ", " — ", " | "];

    // The wording that most of the sources share; the heading a reader sees where all differ.
    private static string? Agreed(ReadOnlySpan<Source> sources, string? site)
    {
        var own = site is null ? null : Letters(site);
        var (best, bestWeight) = ((string?)null, 0.0);
        foreach (var source in sources)
        {
            if (source.Title is null || source.Letters == own)
                continue;
            var weight = 0.0;
            foreach (var other in sources)
                weight += other.Letters == source.Letters ? other.Weight : 0;
            if (weight > bestWeight)
                (best, bestWeight) = (source.Title, weight);
        }
        return best;
    }

    // "Headline-Section ㅣ Outlet", where JSON-LD has the headline alone.
    private static string? WithoutEnding(string? title, string? linked)
    {
        if (title is null || linked is null || linked.Length < 12 || title.Length <= linked.Length || title.Length - linked.Length > 40
            || !title.StartsWith(linked, StringComparison.OrdinalIgnoreCase))
            return title;
        return title.AsSpan(linked.Length).TrimStart() is ['-' or '–' or '—' or '|' or '｜' or 'ㅣ' or '·' or '•' or '«' or '»' or ':' or '/' or '[' or '(', ..] ? linked : title;
    }

    /// <summary>How much two titles share of their words: 0 to 1.</summary>
    public static double Likeness(string? one, string? other)
    {
        if (one is null || other is null)
            return 0;
        var (left, right) = (WordHashes.Of(one).ToHashSet(), WordHashes.Of(other).ToHashSet());
        var both = left.Count(right.Contains);
        return both == 0 ? 0 : 2.0 * both / (left.Count + right.Count);
    }

    /// <summary>The heading that has these words, else the page's first; -1 for none.</summary>
    public static int HeadingOf(PageTree tree, string? title)
    {
        var letters = title is null ? null : Letters(title);
        var (first, like) = (-1, -1);
        foreach (var tag in (ReadOnlySpan<Tag>)[Tag.H1, Tag.H2, Tag.H3, Tag.H4])
        {
            foreach (var heading in tree.Elements(tag).Take(100))
            {
                if (first < 0 && (tag is Tag.H1 or Tag.H2))
                    first = heading;
                var own = letters is null ? "" : Letters(PlainText.Of(ElementText.Of(tree, heading, 400)) ?? "");
                if (own == letters)
                    return heading;
                // A kicker may stand in the heading.
                if (like < 0 && letters is { Length: > 14 } && own.Length < letters.Length * 3 && own.EndsWith(letters, StringComparison.Ordinal))
                    like = heading;
            }
        }
        return like >= 0 ? like : first;
    }

    public static string? OfElement(PageTree tree)
    {
        foreach (var title in tree.Elements(Tag.Title))
        {
            if (PlainText.Of(ElementText.Of(tree, title)) is { } text)
                return text;
        }
        return null;
    }

    /// <summary>The title without the name of the site after or before it.</summary>
    public static string? Trimmed(string? title, string? site)
    {
        if (title is null)
            return null;
        for (var again = true; again;)
        {
            again = false;
            foreach (var separator in Separators)
            {
                var at = title.LastIndexOf(separator, StringComparison.Ordinal);
                if (at > 0 && IsSite(title[(at + separator.Length)..], site) && title[..at].Trim().Length > 0)
                {
                    title = title[..at].Trim();
                    again = true;
                }
                at = title.IndexOf(separator, StringComparison.Ordinal);
                if (at > 0 && IsSite(title[..at], site))
                {
                    title = title[(at + separator.Length)..].Trim();
                    again = true;
                }
            }
        }
        return title;
    }

    private static bool IsSite(string part, string? site)
    {
        if (site is null)
            return false;
        var (left, right) = (Letters(part), Letters(site));
        return left.Length > 1 && right.Length > 1 && (left == right || (left.Length >= 4 && right.Contains(left, StringComparison.Ordinal))
            || (right.Length >= 4 && left.Contains(right, StringComparison.Ordinal) && left.Length < right.Length * 2.5));
    }

    public static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                letters.Append(char.ToLowerInvariant(letter));
        }
        return letters.ToString();
    }

    /// <summary>Whether these are a text's <see cref="Letters"/>.</summary>
    public static bool HasLetters(string text, string letters)
    {
        var at = 0;
        foreach (var letter in text)
        {
            if (!char.IsLetterOrDigit(letter))
                continue;
            if (at == letters.Length || char.ToLowerInvariant(letter) != letters[at++])
                return false;
        }
        return at == letters.Length;
    }

    private static string? Heading(PageTree tree, ReadOnlySpan<string?> like, string? site)
    {
        // Where the page gives nothing to compare with, its one main heading is the headline.
        if (like is [null, null, null])
            return tree.Elements(Tag.H1).Take(2).ToList() is [var only] ? PlainText.Of(ElementText.Of(tree, only)) : null;
        var (best, bestScore) = ((string?)null, 0.1);
        foreach (var tag in (ReadOnlySpan<Tag>)[Tag.H1, Tag.H2])
        {
            foreach (var element in tree.Elements(tag).Take(20))
            {
                if (PlainText.Of(ElementText.Of(tree, element)) is not { Length: < 400 } text
                    || (site is not null && Letters(text) == Letters(site)))
                    continue;
                var likeness = 0.0;
                foreach (var other in like)
                    likeness = Math.Max(likeness, Likeness(text, other));
                if (likeness > bestScore && (tag == Tag.H1 || likeness >= 0.8))
                    (best, bestScore) = (text, likeness);
            }
            if (best is not null)
                return best;
        }
        return null;
    }
}
