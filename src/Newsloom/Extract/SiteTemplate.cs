using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>
/// What recurs at the edges of one host's articles, learned as its pages come by: a line that stood on many pages with
/// titles that have no word in common is the site's and not the article's. What a site stops printing is forgotten.
/// </summary>
/// <remarks>See docs/notes/site-templates.md. Not safe for several threads at once.</remarks>
public sealed class SiteTemplate
{
    // Lines that a page may teach, at its head, at its end, and short ones between.
    private const int Head = 3;
    private const int Tail = 6;
    private const int Short = 12;
    private const int LinesPerPage = 40;
    private const int MaxLines = 512;

    // Counts are halved at this many pages, so that a changed site is learned anew within as many.
    private const int Memory = 60;

    // A line this long is a paragraph: it needs more pages to be the site's.
    private const int Long = 30;

    // More than this share of a text is no frame around it: the page prints another page's article again.
    private const double MaxShare = 0.34;

    private readonly Dictionary<ulong, Line> _lines;
    private readonly int _minPages;
    private int _pages;

    /// <param name="Pages">On how many pages it stood, of late.</param>
    /// <param name="FirstPages">How many pages the host had when it was first seen, of late.</param>
    /// <param name="Title">The last page's title, so that a page and its twin count once.</param>
    /// <param name="Common">The words that all those pages' titles share.</param>
    internal sealed record Line(int Pages, int FirstPages, ulong Title, ulong[] Common);

    internal sealed record State(int Pages, Dictionary<ulong, Line> Lines);

    public SiteTemplate(int minPages = 5)
        : this(new State(0, []), minPages) { }

    internal SiteTemplate(State state, int minPages = 5) =>
        (_pages, _lines, _minPages) = (state.Pages, state.Lines, minPages);

    internal State Saved => new(_pages, _lines);

    /// <summary>Takes out of an article what earlier pages of its host have shown to be the site's, then learns from it.</summary>
    public Article Apply(Article article)
    {
        var without = Without(article);
        Learn(article);
        return without;
    }

    internal Article Without(Article article)
    {
        if (_pages < _minPages - 1 || article.Blocks.Count < 2)
            return article;
        var isTemplate = article.Blocks.Select(block => IsTemplate(block.Text)).ToArray();
        var taken = Edges(article.Blocks, isTemplate);
        var (words, all) = (0, 0);
        for (var i = 0; i < taken.Length; i++)
        {
            all += WordsOf(article.Blocks[i].Text);
            words += taken[i] ? WordsOf(article.Blocks[i].Text) : 0;
        }
        if (words == 0 || words > MaxShare * all)
            return article;
        return article with
        {
            Blocks = [.. article.Blocks.Where((_, i) => !taken[i])],
            Insets = [.. article.Insets.Select(inset => inset with { Before = inset.Before - taken.Take(inset.Before).Count(gone => gone) })],
            Reasons =
            [
                .. article.Reasons,
                .. article.Blocks.Where((_, i) => taken[i]).Select(block => new Reason("template", $"“{Cut(block.Text)}” stands on {Count(block.Text)} of the host's last {_pages} pages")),
            ],
        };
    }

    // From either end up to the first line that is the article's; between them only short lines.
    private static bool[] Edges(IReadOnlyList<Block> blocks, bool[] isTemplate)
    {
        var taken = new bool[blocks.Count];
        for (var i = 0; i < blocks.Count && isTemplate[i]; i++)
            taken[i] = true;
        for (var i = blocks.Count - 1; i >= 0 && isTemplate[i]; i--)
            taken[i] = true;
        for (var i = 0; i < blocks.Count; i++)
            taken[i] |= isTemplate[i] && WordsOf(blocks[i].Text) <= Short;
        return taken;
    }

    private bool IsTemplate(string text)
    {
        if (!_lines.TryGetValue(Key(text), out var line) || line.Common.Length > 0)
            return false;
        var isLong = WordsOf(text) >= Long;
        return line.Pages >= _minPages - 1 + (isLong ? 1 : 0) && line.Pages >= (isLong ? 0.7 : 0.4) * (_pages - line.FirstPages);
    }

    private int Count(string text) => _lines[Key(text)].Pages;

    private void Learn(Article article)
    {
        if (article.Title is not { Length: > 0 } name || article.Blocks.Count == 0 || article.Kind is not (PageKind.Article or PageKind.Live or PageKind.Gallery or PageKind.Video or PageKind.Paywall))
            return;
        if (_pages >= Memory || _lines.Count >= MaxLines)
            Forget();
        var title = Hash(name);
        var words = TitleWords(name);
        var before = _pages++;
        foreach (var key in Teaching(article.Blocks))
        {
            if (_lines.TryGetValue(key, out var line))
                _lines[key] = line.Title == title ? line : line with { Pages = line.Pages + 1, Title = title, Common = [.. line.Common.Intersect(words)] };
            else if (_lines.Count < MaxLines)
                _lines[key] = new Line(1, before, title, words);
        }
    }

    private static HashSet<ulong> Teaching(IReadOnlyList<Block> blocks)
    {
        var keys = new HashSet<ulong>();
        for (var i = 0; i < blocks.Count && keys.Count < LinesPerPage; i++)
        {
            if (i < Head || i >= blocks.Count - Tail || WordsOf(blocks[i].Text) <= Short)
                keys.Add(Key(blocks[i].Text));
        }
        return keys;
    }

    private void Forget()
    {
        _pages /= 2;
        foreach (var (key, line) in _lines.ToList())
        {
            if (line.Pages < 2)
                _lines.Remove(key);
            else
                _lines[key] = line with { Pages = line.Pages / 2, FirstPages = Math.Max(0, line.FirstPages - _pages) };
        }
    }

    // Numbers change from page to page: "3 min read", "Published 12 May".
    private static ulong Key(string text) => Hash(string.Create(text.Length, text, static (key, source) =>
    {
        for (var i = 0; i < key.Length; i++)
            key[i] = char.IsDigit(source[i]) ? '0' : char.ToLowerInvariant(source[i]);
    }));

    private static ulong[] TitleWords(string title) =>
    [
        .. title.Split([' ', ',', '.', ':', '-', '–', '—', '“', '”', '"', '’', '\'', '?', '!', '|'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= 4 || word.Any(Unspaced.Contains)).Take(30).Select(word => Hash(word.ToLowerInvariant())).Distinct(),
    ];

    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037ul;
        foreach (var letter in text)
            hash = (hash ^ letter) * 1099511628211ul;
        return hash;
    }

    private static int WordsOf(string text) => PageLine.WordsIn(text);

    private static string Cut(string text) => text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[59]) ? 59 : 60)] + "…";
}
