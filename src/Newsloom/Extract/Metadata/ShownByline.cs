using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Newsloom.Extract.Body;
using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The names that a page shows near its headline as those of its authors: linked to their pages, or marked.</summary>
internal static class ShownByline
{
    private const int Before = 120;
    private const int After = 400;

    // Names of one byline stand together; the next author's name further on is another article's.
    private const int Gap = 30;

    private static readonly FrozenSet<string> AuthorPages = new[]
    {
        "author", "authors", "auteur", "auteurs", "autor", "autora", "autores", "autoren", "autore", "autori", "staff", "profile", "profiles", "by",
        "contributor", "contributors", "journalist", "journalists", "journalisten", "journaliste", "journalistes", "redakteur", "redakteure",
        "reporter", "reporters", "writer", "writers", "columnist", "columnists", "columnistas", "firma", "firmas", "skribent", "forfatter", "penulis",
        "yazar", "yazarlar", "avtor", "avtory", "byline", "bylines", "toimittaja", "toimittajat", "autorzy", "signature", "signatures",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Read(PageTree tree, string? headline)
    {
        var heading = Titles.HeadingOf(tree, headline);
        if (heading < 0)
            return [];
        var (names, last) = (new List<string>(), -1);
        for (var node = Math.Max(1, heading - Before); node < Math.Min(tree.Count, heading + After); node++)
        {
            if (tree.TagOf(node).IsUnread() || tree.TagOf(node) is Tag.Nav or Tag.Aside or Tag.Footer)
            {
                // An article may stand in an aside.
                if (!tree.Holds(node, heading))
                    node = tree[node].End - 1;
                continue;
            }
            if (last >= 0 && node > last + Gap)
                break;
            if (tree[node].AttributeCount == 0 || tree[node].End - node > 30 || !IsMarked(tree, node) || NamesIn(tree, node) is not { Count: > 0 } found)
                continue;
            names.AddRange(found);
            last = node = tree[node].End - 1;
        }
        return [.. names.DistinctBy(Key, StringComparer.Ordinal).Take(20)];
    }

    // "Anna Berg (Correspondent)", "By Anna Berg and Bo Dahl"; an element with anything else in it is no byline.
    private static List<string>? NamesIn(PageTree tree, int element)
    {
        if (PlainText.Of(ElementText.Of(tree, element, 200)) is not { Length: >= 3 and < 120 } text)
            return null;
        var names = Authors.Split(text).Select(Authors.Bare).ToList();
        return names.TrueForAll(Bylines.IsPerson) && (IsSaid(tree, element) || tree.Attribute(element, "href") is { } address && names.TrueForAll(name => IsNamed(name, address)))
            ? names
            : null;
    }

    private static bool IsMarked(PageTree tree, int element) =>
        IsSaid(tree, element)
        || tree.TagOf(element) == Tag.A && tree.TryGetAttribute(element, "href", out var address) && !PageOfAuthor(address).IsEmpty && !StandsInMenu(tree, element);

    private static bool IsSaid(PageTree tree, int element) => tree.Says(element, "rel", "author") || tree.Says(element, "itemprop", "author");

    // The part of an address that says which author: "anna-berg" of "/author/anna-berg".
    private static ReadOnlySpan<char> PageOfAuthor(ReadOnlySpan<char> address)
    {
        var lookup = AuthorPages.GetAlternateLookup<ReadOnlySpan<char>>();
        var path = address[..Math.Min(address.Length, 300)];
        foreach (var range in path.Split('/'))
        {
            if (lookup.Contains(path[range]) && range.End.Value + 2 < path.Length)
                return path[(range.End.Value + 1)..];
        }
        return default;
    }

    // "See all" leads to an author's page as well; the address of that page has a word of the name, or a number alone.
    private static bool IsNamed(string name, string address)
    {
        var page = Key(PageOfAuthor(address).ToString());
        return !page.Any(char.IsAsciiLetter) || name.Split(' ', '-').Select(Key).Any(word => word.Length > 2 && page.Contains(word, StringComparison.Ordinal))
            || !name.Any(char.IsAsciiLetter);
    }

    private static bool StandsInMenu(PageTree tree, int element)
    {
        for (var (at, level) = (element, 0); at > 0 && level < 4; at = tree.ParentOf(at), level++)
        {
            if (tree[at].AttributeCount > 0 && (Hints.Of(tree, at) & (Hint.Menu | Hint.Comment)) != 0)
                return true;
        }
        return false;
    }

    /// <summary>A name without its accents, marks and capitals: two spellings of one name have one key.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetter(letter))
                key.Append(char.ToLowerInvariant(letter));
            else if (char.GetUnicodeCategory(letter) == UnicodeCategory.SpacingCombiningMark)
                key.Append(letter);
        }
        return key.ToString();
    }
}
