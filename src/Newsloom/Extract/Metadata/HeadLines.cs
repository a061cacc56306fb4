using System.Buffers;
using Newsloom.Extract.Body;
using Newsloom.Html;
using Newsloom.Text;

namespace Newsloom.Extract.Metadata;

/// <summary>The lines around a page's headline, above its text, and what they say of the article in words alone.</summary>
internal sealed class HeadLines
{
    private const int Above = 6;
    private const int Below = 40;

    private static readonly Phrases Added = Phrases.Named("addedHere");
    private static readonly Phrases Updated = Phrases.Named("updated");
    private static readonly Phrases SectionNames = Phrases.Named("section");
    private static readonly Phrases Labels = Phrases.Named("headerLabel");
    private static readonly Phrases EndBlock = Phrases.Named("endBlock");
    private static readonly char[] Blanks = [' ', '·', '|', '•', '-', '–', '—', ',', '/', ':', '(', '\u00a0'];

    // Without one of them a line names neither a day nor an agency beside its place.
    private static readonly SearchValues<char> MarksOfDatelines = SearchValues.Create("0123456789([（［【〔/,，、.:：-–—―।");

    private readonly PageTree _tree;
    private readonly List<PageBlock> _blocks;
    private readonly BlockDecision[] _decisions;
    private readonly string? _language;
    private readonly int _headline;

    public HeadLines(PageTree tree, BodyText body, string? title, string? language)
    {
        (_tree, _blocks, _decisions, _language) = (tree, body.Lines, body.Decisions, language);
        var first = Array.FindIndex(_decisions, decision => decision.IsKept);
        _headline = Headline(title, first < 0 ? _blocks.Count : first + 3);
        var start = _headline >= 0 ? _headline + 1 : Math.Max(0, first - 12);
        var end = Math.Min(EndOfHead(start), start + Below);
        for (var i = start; i < end; i++)
            ReadBlock(i);
        FindStandfirst(start, end);
        FindSection(title);
        FindOriginal(start, end);
    }

    public IReadOnlyList<string> Byline { get; private set; } = [];

    /// <summary>A known agency, or capitals alone above a dateline.</summary>
    public string? Agency { get; private set; }

    /// <summary>Names alone on their lines: among them may be an agency's in full.</summary>
    public List<string> Names { get; } = [];

    public FoundDateline? Dateline { get; private set; }
    public NewsTime? Modified { get; private set; }
    public NewsTime? Republished { get; private set; }

    /// <summary>A standfirst that the page marks as one.</summary>
    public string? MarkedStandfirst { get; private set; }

    /// <summary>A line set apart directly below the headline.</summary>
    public string? Subheading { get; private set; }

    public string? Section { get; private set; }

    /// <summary>The outlet that a line names as where the article first appeared.</summary>
    public string? Original { get; private set; }

    private int Headline(string? title, int limit)
    {
        if (title is null)
            return -1;
        var plain = Titles.Letters(title);
        var best = -1;
        for (var i = 0; i < Math.Min(_blocks.Count, limit); i++)
        {
            if (_blocks[i].Text.Length < 400 && Titles.HasLetters(_blocks[i].Text, plain)
                && (best < 0 || _tree.TagOf(_blocks[i].Element).IsHeading()))
                best = i;
        }
        return best;
    }

    // Names and times often stand between a first paragraph, set apart, and the rest.
    private int EndOfHead(int start)
    {
        var prose = 0;
        for (var i = start; i < _blocks.Count; i++)
        {
            if (_decisions[i].IsKept && IsProse(_blocks[i]) && ++prose == 2)
                return i;
        }
        return _blocks.Count;
    }

    private static bool IsProse(PageBlock block)
    {
        var (text, words) = (block.Text, block.Words.Length);
        return words >= 25 && !text.Contains('\n') || words >= 8 && text.TrimEnd('"', '”', '»', '“', '’', ')', ' ') is [.., '.' or '!' or '?' or '。' or '…'] && !text.Contains('\n');
    }

    private void ReadBlock(int block)
    {
        if (_blocks[block].Text.Length > 600 || IsProse(_blocks[block]))
            return;
        var lines = _blocks[block].Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var used = 0;
        for (var i = 0; i < lines.Length && lines.Length <= 12; i++)
        {
            var next = i + 1 < lines.Length ? lines[i + 1] : block + 1 < _blocks.Count ? _blocks[block + 1].Text : "";
            if (lines[i].Length <= 300 && Read(lines[i], next))
                used++;
        }
        if (used > 0 && _decisions[block].IsKept && Array.TrueForAll(lines, line => WordHashes.Of(line).Length < 20))
            _decisions[block] = _decisions[block] with { IsKept = false, Why = "says who wrote, when or for whom" };
    }

    private bool Read(string line, string next)
    {
        var isUsed = ReadTimes(line);
        if (line.Length <= 80 && Agencies.ReadCredit(line) is { } credit)
        {
            Agency ??= credit.Agency;
            return true;
        }
        if (line.Length <= 80 && line.AsSpan().ContainsAny(MarksOfDatelines) && Datelines.Read(line) is { } dateline && dateline.TextStart >= line.Length - 1 && (dateline.Day is not null || dateline.Agency is not null))
        {
            Dateline ??= dateline;
            return true;
        }
        if (Agencies.HasAgencyForm(line) && Datelines.Read(next) is { Day: not null } or { IsUpper: true })
        {
            Agency ??= line.Trim('(', ')', '/', ' ');
            return true;
        }
        if (line.Length <= 160 && (Authors.PersonsAfterBy(line) is { Count: > 0 } persons ? persons : Bylines.ReadMarked(line)?.Persons) is { Count: > 0 } authors)
        {
            if (Byline.Count == 0)
                Byline = authors;
            return true;
        }
        if (line.Length <= 45 && Outlets.HasNameForm(line) && Names.Count < 20)
            Names.Add(line);
        return isUsed;
    }

    // "Published 13 March, 06:10 · Added here 13 March, 09:02": what stands before each time says which it is.
    private bool ReadTimes(string line)
    {
        if (line.Length > 200 || !ShownTimes.HasDigit(line))
            return false;
        var (from, any) = (0, false);
        foreach (var found in Dates.FindAll(line, _language))
        {
            var label = line[from..found.Span.Start].Trim(Blanks);
            var part = label.LastIndexOfAny(['·', '|', '•']);
            label = part < 0 ? label : label[(part + 1)..].Trim(Blanks);
            from = found.Span.End;
            if (found.Time is not { Day.Year: > 1990 and < 2100 } time)
                continue;
            any |= line.Length < 100;
            if (Added.EndOfPrefix(label) > 0)
                Republished ??= time;
            else if (Updated.EndOfPrefix(label) > 0 || Updated.Ends(label))
                Modified ??= time;
        }
        return any;
    }

    private void FindStandfirst(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var (block, words) = (_blocks[i], _blocks[i].Words.Length);
            if (words is < 4 or > 90 || block.LinkedChars * 2 > block.Text.Length || BodyEdges.PictureBefore(_tree, block.FirstNode) >= 0
                || Captions.Read(block.Text) is not null || EndBlock.Is(block.Text) || Bylines.ReadMarked(block.Text) is not null)
                continue;
            if (MarkedStandfirst is null && IsMarked(block))
                MarkedStandfirst = block.Text.Replace('\n', ' ');
            var isApart = _tree.TagOf(block.Element) is Tag.H2 or Tag.H3 or Tag.H4
                || Math.Max(block.EmphasisedChars, block.StrongChars) * 10 >= block.Text.Length * 9;
            if (Subheading is null && _headline >= 0 && i <= _headline + 2 && isApart && words >= 5 && !block.Text.Contains('\n'))
                Subheading = block.Text;
        }
    }

    private bool IsMarked(PageBlock block)
    {
        for (var (at, level) = (block.Element, 0); at > 0 && level < 3; at = _tree.ParentOf(at), level++)
        {
            if (_headline >= 0 && _tree.Holds(at, _blocks[_headline].FirstNode))
                return false;
            var hints = Hints.Of(_tree, at);
            if (_tree.TagOf(at) is Tag.Figure or Tag.Figcaption or Tag.Aside or Tag.Nav || (hints & (Hint.Caption | Hint.Author | Hint.Related | Hint.Newsletter)) != 0)
                return false;
            if ((hints & Hint.Standfirst) != 0)
                return true;
        }
        return false;
    }

    // "Home > World", or the section's name alone above the headline.
    private void FindSection(string? title)
    {
        for (var i = _headline - 1; i >= 0 && i >= _headline - Above && Section is null; i--)
        {
            var line = _blocks[i].Text;
            if (line.Length > 120 || line.Contains('\n') || StandsInMenu(_blocks[i].Element))
                continue;
            var crumbs = line.Split(['>', '›', '»', '→', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (crumbs.Length > 1 && (Labels.Is(crumbs[0]) || SectionNames.Is(crumbs[0])))
                Section = crumbs.LastOrDefault(crumb => !Labels.Is(crumb) && crumb.Length is > 1 and < 40 && (title is null || Titles.Likeness(crumb, title) < 0.5) && SectionNames.Is(crumb));
            else if (crumbs.Length == 1 && i >= _headline - 3 && SectionNames.Is(line) && !Labels.Is(line))
                Section = line;
        }
    }

    // A menu names every section; a way to the page, its own.
    private bool StandsInMenu(int element)
    {
        for (var (at, level) = (element, 0); at > 0 && level < 6; at = _tree.ParentOf(at), level++)
        {
            if (_tree.TagOf(at) == Tag.Nav || _tree[at].AttributeCount > 0 && (Hints.Of(_tree, at) & Hint.Menu) != 0)
                return !SaysCrumbs(at);
        }
        return false;
    }

    private bool SaysCrumbs(int element)
    {
        foreach (var attribute in _tree.AttributesOf(element))
        {
            if (attribute.Name is "class" or "id" or "aria-label" && attribute.Value.Contains("breadcrumb", StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private void FindOriginal(int start, int end)
    {
        for (var i = Math.Max(0, (_headline >= 0 ? _headline : start) - Above); i < end && Original is null; i++)
            Original = OriginalIn(_blocks[i].Text);
        var last = Array.FindLastIndex(_decisions, decision => decision.IsKept);
        for (var i = Math.Max(0, last); last >= 0 && i < Math.Min(_blocks.Count, last + 4) && Original is null; i++)
        {
            // "Source" alone stands below texts for figures and pictures as well.
            if (_blocks[i].Text.IndexOf(':', StringComparison.Ordinal) is < 0 or > 12)
                Original = OriginalIn(_blocks[i].Text);
        }
    }

    private static string? OriginalIn(string line) => line.Contains('\n') ? null : Outlets.Original(line);
}
