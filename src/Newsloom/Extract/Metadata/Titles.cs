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
        var social = Trimmed(meta.Find("og:title") ?? meta.Find("twitter:title", "title", "dc.title", "headline"), site);
        var element = Trimmed(OfElement(tree), site);
        linked = Trimmed(linked, site);
        var heading = Heading(tree, [linked, social, element], site);

        // A kicker that stands in the heading is not part of the headline.
        foreach (var other in (ReadOnlySpan<string?>)[linked, social])
        {
            if (heading is not null && other is not null && other.Length > heading.Length / 2 && other.Length < heading.Length
                && Letters(heading).EndsWith(Letters(other), StringComparison.Ordinal))
            {
                findings.Note("title", "the page's heading, without what stands before the headline");
                return other;
            }
        }
        var title = Agreed([(heading, 1.5), (linked, 1.3), (social, 1.1), (element, 0.3)], site);
        if (title is not null)
        {
            var letters = Letters(title);
            var alike = new (string? Said, string Where)[] { (heading, "its heading"), (linked, "its JSON-LD"), (social, "its og:title"), (element, "its title element") }
                .Where(source => source.Said is not null && Letters(source.Said) == letters).Select(source => source.Where);
            findings.Note("title", "so the page says in " + string.Join(", ", alike));
        }
        return title;
    }

    // The wording that most of the sources share; the heading a reader sees where all differ.
    private static string? Agreed(ReadOnlySpan<(string? Title, double Weight)> candidates, string? site)
    {
        var (best, bestWeight) = ((string?)null, 0.0);
        foreach (var (title, _) in candidates)
        {
            if (title is null || (site is not null && Letters(title) == Letters(site)))
                continue;
            var weight = 0.0;
            foreach (var other in candidates)
                weight += other.Title is not null && Letters(other.Title) == Letters(title) ? other.Weight : 0;
            if (weight > bestWeight)
                (best, bestWeight) = (title, weight);
        }
        return best;
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
