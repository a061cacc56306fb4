using Newsloom.Html;
using Newsloom.Trees;

namespace Newsloom.Extract.Body;

/// <summary>What else the page says that helps to tell its article from the rest.</summary>
internal sealed record PageClues(string? Title, string? Description, string? ArticleBody)
{
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Outlet { get; init; }
}

/// <summary>
/// What the model sees of each block: its own text, where it stands, its surroundings, and how it agrees with the rest of
/// the page. Nothing depends on a language, an outlet or a site. The weights know features by their position here:
/// a change needs training anew.
/// </summary>
internal sealed class BlockFeatures
{
    private readonly PageTree _tree;
    private readonly List<PageBlock> _blocks;
    private readonly LineElements _elements;
    private readonly Looks _looks;
    private readonly Place[] _places;
    private readonly Surroundings _around;
    private readonly Fittings[] _fittings;
    private readonly LinkTargetsOf _targets;
    private readonly Line[] _lines;
    private readonly WordSet _articleBody, _description, _title, _authors, _outlet;
    private readonly int _titleWords;
    private readonly int _headline;
    private readonly int _headlineArticle;
    private readonly int[] _otherHeadlines, _sinceEndHeading;
    private readonly float[] _proseBefore, _decayedLeft, _decayedRight;
    private readonly Style[] _styles;
    private readonly Holders[] _holders;
    private readonly bool[] _isHolder;
    private readonly Dictionary<int, int> _copies = [];
    private int _measured;

    /// <summary>What is counted once per block and used by its neighbours as well.</summary>
    private readonly record struct Line(
        int[] Words, float LinkShare, bool IsSentence, float Prose, int Style, int Holder, Hint Near, Hint Far, uint Inside, int Depth, int Hash, bool IsEndHeading);

    /// <summary>Of an element: its own hints, and those, the kinds and the number of all from the root down to it.</summary>
    private readonly record struct Place(Hint Own, Hint Far, uint Inside, int Depth);

    private struct Style
    {
        public int Blocks;
        public float Prose;
        public float Chars;
        public float Linked;
        public int Sentences;
        public int First;
        public int Last;
    }

    // Elements of one look around the lines: a page's teasers stand each in one of its own, an article's paragraphs in one together.
    private struct Holders
    {
        public int Elements;
        public float Prose;
    }

    // Pictures, frames and controls in an element, four at most of each.
    private readonly record struct Fittings(bool IsKnown, byte Pictures, byte Frames, byte Controls, byte Times);

    private BlockFeatures(PageTree tree, List<PageBlock> blocks, PageClues clues, LineElements elements, Looks looks)
    {
        _tree = tree;
        _blocks = blocks;
        _articleBody = new WordSet(WordHashes.Triples(WordHashes.Of(clues.ArticleBody ?? "")));
        _description = new WordSet(WordHashes.Triples(WordHashes.Of(clues.Description ?? "")));
        var title = WordHashes.Of(clues.Title ?? "");
        _title = new WordSet(title);
        _titleWords = title.Length;
        _authors = new WordSet(clues.Authors.Take(10).SelectMany(name => WordHashes.Of(name)));
        _outlet = new WordSet(WordHashes.Of(clues.Outlet ?? ""));

        (_elements, _looks, _targets) = (elements, looks, new LinkTargetsOf(tree));
        (_places, _fittings, _isHolder) = (new Place[elements.Count], new Fittings[elements.Count], new bool[elements.Count]);
        (_styles, _holders) = (new Style[looks.Count], new Holders[looks.Count]);
        _lines = new Line[blocks.Count];
        var prose = new float[blocks.Count];
        for (var i = 0; i < _lines.Length; i++)
        {
            _lines[i] = Measure(blocks[i], elements.OfLine(i));
            prose[i] = _lines[i].Prose;
        }
        _around = new Surroundings(tree, blocks, elements, prose);
        _headline = FindHeadline();
        _headlineArticle = blocks.Count == 0 ? -1 : tree.Enclosing(blocks[_headline].FirstNode, Tag.Article);
        (_otherHeadlines, _sinceEndHeading) = CountAfterHeadline();
        (_proseBefore, _decayedLeft, _decayedRight) = Accumulate();
    }

    public static BlockFeatures Read(PageTree tree, List<PageBlock> blocks, PageClues clues, LineElements elements, Looks looks) => new(tree, blocks, clues, elements, looks);

    /// <summary>One row per block, all of one length.</summary>
    public static float[][] Of(PageTree tree, List<PageBlock> blocks, PageClues clues)
    {
        var elements = new LineElements(tree, blocks);
        var (features, rows, row) = (Read(tree, blocks, clues, elements, new Looks(tree, elements)), new float[blocks.Count][], new FeatureLanes());
        for (var i = 0; i < rows.Length; i++)
        {
            row.Begin(0);
            features.AddTo(row, i);
            rows[i] = row.Row(0);
        }
        return rows;
    }

    /// <summary>The features of a block.</summary>
    public void AddTo(FeatureLanes row, int block)
    {
        AddOwn(block, row);
        AddPlace(block, row);
        AddSurroundings(block, row);
        AddAgreement(block, row);
        AddNeighbours(block, row);
    }

    /// <summary>
    /// Whether a line is plainly none of an article's: a word or three that are one link in a list or box of links, or a few
    /// words of the site's navigation or foot. More than half of all lines are; see docs/notes/speed.md for how surely.
    /// </summary>
    public bool IsFurniture(int block)
    {
        var line = _lines[block];
        return line.Words.Length <= 5 && (line.Inside & (InsideNav | InsideFooter)) != 0
            || line.Words.Length <= 3 && line.LinkShare > 0.95f && (line.Inside & InsideList) != 0;
    }

    private Line Measure(PageBlock block, int element)
    {
        var words = block.Words;
        var linkShare = (float)block.LinkedChars / block.Text.Length;
        var isSentence = EndsSentence(block.Text);
        var (_, far, inside, depth) = PlaceOf(element);
        var near = Hint.None;
        for (var (at, level) = (element, 0); at >= 0 && level < 3; at = _elements.ParentOf(at), level++)
            near |= PlaceOf(at).Own;
        // The words between the element and its text: an inline wrapper is often what carries the class.
        for (var at = _tree.ParentOf(block.FirstNode); at > block.Element; at = _tree.ParentOf(at))
            near |= Hints.Of(_tree, at);

        var isProse = words.Length >= 8 && linkShare < 0.4f && (isSentence || words.Length >= 25)
            && (inside & (InsideNav | InsideFooter | InsideForm)) == 0 && (far & (Hint.Comment | Hint.Consent | Hint.Hidden)) == 0;
        var style = _looks.Of(element);
        var hash = block.Text.GetHashCode(StringComparison.Ordinal);
        var prose = isProse ? words.Length * (1 - linkShare) : 0;
        _copies[hash] = _copies.GetValueOrDefault(hash) + 1;
        ref var same = ref _styles[style];
        same.Blocks++;
        same.Prose += prose;
        same.Chars += block.Text.Length;
        same.Linked += block.LinkedChars;
        same.Sentences += isSentence ? 1 : 0;
        same.First = same.Blocks == 1 ? _measured : same.First;
        same.Last = _measured++;
        var around = _elements.Around(element);
        var holder = _looks.Of(around);
        ref var holders = ref _holders[holder];
        holders.Elements += _isHolder[around] ? 0 : 1;
        holders.Prose += prose;
        _isHolder[around] = true;
        return new Line(words, linkShare, isSentence, prose, style, holder, near, far, inside, depth, hash,
            words.Length < 8 && EndHeadings.Is(block.Text));
    }

    private Place PlaceOf(int element)
    {
        if (_places[element].Depth > 0)
            return _places[element];
        var node = _elements[element];
        var (parent, tag, own) = (_elements.ParentOf(element), _tree.TagOf(node), Hints.Of(_tree, node));
        var around = parent < 0 ? default : PlaceOf(parent);
        return _places[element] = new Place(
            own, around.Far | (tag is Tag.Body or Tag.Html ? Hint.None : own), around.Inside | InsideBit(tag), around.Depth + 1);
    }

    private void AddOwn(int i, FeatureLanes row)
    {
        var (block, line) = (_blocks[i], _lines[i]);
        var text = block.Text;
        var (read, length) = (block.Reading, (float)text.Length);
        row.Add(Log(line.Words.Length));
        row.Add(Log(text.Length));
        row.Add(line.LinkShare);
        row.Add(block.Links);
        row.Add(block.StrongChars / length);
        row.Add(block.EmphasisedChars / length);
        row.Add(read.Upper / length);
        row.Add(read.Digits / length);
        row.Add(read.Commas / (line.Words.Length + 1f));
        row.Add(Log(read.Stops));
        row.Add(read.Stops / (line.Words.Length + 1f));
        row.Add(read.Signs);
        row.Add(length / (line.Words.Length + 1));
        row.Add(line.IsSentence ? 1 : 0);
        row.Add(text[^1] is ':' ? 1 : text[^1] is '…' ? 2 : text[^1] is '?' or '？' ? 3 : 0);
        row.Add(char.IsUpper(text[0]) ? 1 : char.IsLower(text[0]) ? 2 : char.IsDigit(text[0]) ? 3 : char.IsLetter(text[0]) ? 4 : 5);
        row.Add(text.Contains('\n') ? 1 : 0);
        row.AddBits(StockPhrases.KindsIn(text, read.Stock), StockPhrases.Kinds);
        row.Add(Math.Min(3, read.Boilerplate));
        var leads = AnyLeading.EndOfPrefix(text) > 0;
        foreach (var family in Leading)
            row.Add(leads && family.EndOfPrefix(text) > 0 ? 1 : 0);
        row.Add(line.IsEndHeading ? 1 : 0);
    }

    private static readonly Phrases EndHeadings = Phrases.Named("endBlock");
    private static readonly string[] LeadingNames = ["followUs", "published", "by", "photo", "contributorsBefore"];
    private static readonly Phrases[] Leading = [.. LeadingNames.Select(Phrases.Named)];
    private static readonly Phrases AnyLeading = Phrases.OfAll(LeadingNames);

    private void AddPlace(int i, FeatureLanes row)
    {
        var line = _lines[i];
        var tag = _tree.TagOf(_blocks[i].Element);
        row.Add(TagClass(tag));
        row.Add(tag.IsHeading() ? tag - Tag.H1 + 1 : 0);
        row.AddBits(line.Inside, InsideBits);
        row.Add(line.Depth);
        for (var bit = 0; bit < Hints.Count; bit++)
            row.Add((((uint)line.Near >> bit) & 1) * 2 + (((uint)line.Far >> bit) & 1));
        row.Add((float)i / _blocks.Count);
        row.Add(Log(i));
        row.Add(Log(_blocks.Count - i));
        row.Add(Math.Sign(i - _headline) * Log(Math.Abs(i - _headline)));
        var all = _proseBefore[^1] + 1;
        row.Add(_proseBefore[i] / all);
        row.Add(Log(_proseBefore[i]));
        row.Add(Log(all - _proseBefore[i]));
        row.Add(Log(all));
        // Pages that run on into the next article: another headline has come, another article element has begun.
        var own = _tree.Enclosing(_blocks[i].FirstNode, Tag.Article);
        row.Add(own < 0 ? 0 : own == _headlineArticle ? 1 : -1);
        row.Add(_otherHeadlines[i]);
        row.Add(Log(_sinceEndHeading[i]));
    }

    private void AddSurroundings(int i, FeatureLanes row)
    {
        var line = _lines[i];
        _around.AddTo(row, i);
        ref readonly var style = ref _styles[line.Style];
        row.Add(Log(style.Blocks));
        row.Add(style.Prose / (_proseBefore[^1] + 1));
        row.Add(style.Linked / style.Chars);
        row.Add(style.Chars / style.Blocks);
        row.Add((float)style.Sentences / style.Blocks);
        row.Add((float)style.Blocks / (style.Last - style.First + 1));
        row.Add(Log(style.Last - style.First));
        ref readonly var holders = ref _holders[line.Holder];
        row.Add(Log(holders.Elements));
        row.Add(Log(holders.Prose / holders.Elements));
        AddFittings(i, row);
    }

    // Captions, players and forms have such things in and around the line.
    private void AddFittings(int i, FeatureLanes row)
    {
        var own = _elements.OfLine(i);
        var around = FittingsOf(_elements.Around(own));
        row.Add(FittingsOf(own).Pictures);
        row.Add(around.Pictures);
        row.Add(FittingsOf(_elements.Around(_elements.Around(own))).Pictures);
        row.Add(around.Frames);
        row.Add(around.Controls);
        row.Add(around.Times);
        row.Add(_blocks[i].FirstNode - BodyEdges.PictureBefore(_tree, _blocks[i].FirstNode) is > 0 and < 16 and var near ? near : 16);
        row.AddBits((uint)_targets.Line(_blocks[i].Opened), LinkTarget.Count);
    }

    private Fittings FittingsOf(int element)
    {
        ref var fittings = ref _fittings[element];
        if (!fittings.IsKnown)
        {
            var node = _elements[element];
            fittings = new Fittings(true, CountIn(node, Tag.Img), CountIn(node, Tag.Iframe, Tag.Video), CountIn(node, Tag.Button, Tag.Input, Tag.Svg), CountIn(node, Tag.Time));
        }
        return fittings;
    }

    private byte CountIn(int node, params ReadOnlySpan<Tag> tags)
    {
        var count = 0;
        foreach (var tag in tags)
            count += _tree.Elements(tag, node).Count;
        return (byte)Math.Min(4, count);
    }

    private void AddAgreement(int i, FeatureLanes row)
    {
        var line = _lines[i];
        row.Add(_articleBody.Count == 0 ? -1 : WordHashes.Share(line.Words, _articleBody));
        row.Add(_description.Count == 0 ? -1 : WordHashes.Share(line.Words, _description));
        var inTitle = _title.CountIn(line.Words);
        row.Add(_titleWords == 0 ? -1 : (float)inTitle / _titleWords);
        row.Add(line.Words.Length == 0 ? 0 : (float)inTitle / line.Words.Length);
        row.Add(_copies[line.Hash]);
        row.Add(_authors.Count == 0 ? -1 : Math.Min(4, _authors.CountIn(line.Words)));
        row.Add(_outlet.Count == 0 ? -1 : Math.Min(4, _outlet.CountIn(line.Words)));
        row.Add(_blocks[i].Text[0] is '"' or '“' or '„' or '«' or '‘' or '\'' or '「' or '»' ? 1 : _blocks[i].Text[0] is '–' or '—' or '-' or '•' ? 2 : 0);
    }

    private void AddNeighbours(int i, FeatureLanes row)
    {
        row.Add(_decayedLeft[i]);
        row.Add(_decayedRight[i]);
        foreach (var step in (ReadOnlySpan<int>)[-3, -2, -1, 1, 2, 3])
        {
            var at = i + step;
            if (at < 0 || at >= _lines.Length)
            {
                row.Repeat(-1, 6);
                continue;
            }
            var line = _lines[at];
            row.Add(Log(line.Words.Length));
            row.Add(line.LinkShare);
            row.Add(line.IsSentence ? 1 : 0);
            row.Add(line.Style == _lines[i].Style ? 1 : 0);
            row.Add(_tree.TagOf(_blocks[at].Element).IsHeading() ? 1 : 0);
            row.Add(line.Depth - _lines[i].Depth);
        }
        row.Add(Log(DistanceToProse(i, -1)));
        row.Add(Log(DistanceToProse(i, 1)));
    }

    private int DistanceToProse(int from, int step)
    {
        for (var i = from + step; i >= 0 && i < _lines.Length && Math.Abs(i - from) < 60; i += step)
        {
            if (_lines[i].Prose > 0)
                return Math.Abs(i - from);
        }
        return 60;
    }

    // The heading that is most like the title; without one, where the page begins.
    private int FindHeadline()
    {
        var (best, bestScore) = (0, 0f);
        for (var i = 0; i < _blocks.Count; i++)
        {
            var words = _lines[i].Words;
            if (words.Length == 0 || words.Length > 60)
                continue;
            var tag = _tree.TagOf(_blocks[i].Element);
            var common = _title.CountIn(words);
            var score = 2f * common / (words.Length + Math.Max(_titleWords, 1)) + (tag == Tag.H1 ? 0.6f : tag.IsHeading() ? 0.3f : 0);
            if (score > bestScore)
                (best, bestScore) = (i, score);
        }
        return best;
    }

    private (int[] OtherHeadlines, int[] SinceEndHeading) CountAfterHeadline()
    {
        var (others, since) = (new int[_blocks.Count], new int[_blocks.Count]);
        var (headlines, lines) = (0, 500);
        for (var i = _headline + 1; i < _blocks.Count; i++)
        {
            if (_tree.TagOf(_blocks[i].Element) == Tag.H1 && _title.CountIn(_lines[i].Words) == 0)
                headlines++;
            lines = _lines[i].IsEndHeading ? 0 : Math.Min(500, lines + 1);
            (others[i], since[i]) = (Math.Min(3, headlines), lines);
        }
        return (others, since);
    }

    private (float[] Before, float[] Left, float[] Right) Accumulate()
    {
        var count = _lines.Length;
        var (before, left, right) = (new float[count + 1], new float[count + 1], new float[count + 1]);
        for (var i = 0; i < count; i++)
        {
            before[i + 1] = before[i] + _lines[i].Prose;
            left[i + 1] = left[i] * 0.7f + Log(_lines[i].Prose) - _lines[i].LinkShare;
        }
        for (var i = count - 2; i >= 0; i--)
            right[i] = right[i + 1] * 0.7f + Log(_lines[i + 1].Prose) - _lines[i + 1].LinkShare;
        return (before, left, right);
    }

    private static bool EndsSentence(string text)
    {
        for (var i = text.Length - 1; i >= 0 && i >= text.Length - 3; i--)
        {
            if (text[i] is '.' or '!' or '?' or '。' or '！' or '？' or '।' or '؟' or '…' or ':')
                return true;
            if (char.IsLetterOrDigit(text[i]))
                return false;
        }
        return false;
    }

    private const uint InsideNav = 1 << 3, InsideFooter = 1 << 4, InsideList = 1 << 7, InsideForm = 1 << 9;
    private const int InsideBits = 15;

    private static uint InsideBit(Tag tag) => tag switch
    {
        Tag.Article => 1 << 0,
        Tag.Main => 1 << 1,
        Tag.Aside => 1 << 2,
        Tag.Nav => InsideNav,
        Tag.Footer => InsideFooter,
        Tag.Header => 1 << 5,
        Tag.Figure or Tag.Figcaption or Tag.Picture => 1 << 6,
        Tag.Li or Tag.Ul or Tag.Ol => InsideList,
        Tag.Table => 1 << 8,
        Tag.Form or Tag.Fieldset => InsideForm,
        Tag.Blockquote => 1 << 10,
        Tag.Section => 1 << 11,
        Tag.Details => 1 << 12,
        Tag.Dialog => 1 << 13,
        Tag.A or Tag.Button => 1 << 14,
        _ => 0,
    };

    private static float TagClass(Tag tag) => tag switch
    {
        Tag.P => 1,
        Tag.Div => 2,
        Tag.Li => 3,
        Tag.Td or Tag.Th => 4,
        Tag.Blockquote => 5,
        Tag.Figcaption or Tag.Caption or Tag.Figure => 6,
        Tag.Pre => 7,
        Tag.Dd or Tag.Dt => 8,
        Tag.Section or Tag.Article or Tag.Main => 9,
        >= Tag.H1 and <= Tag.H6 => 10,
        _ => 0,
    };

    private static float Log(float value) => MathF.Log(1 + Math.Max(0, value));

    // Most are logarithms of small counts.
    private static float Log(int count) => (uint)count < (uint)Logs.Length ? Logs[count] : Log((float)count);

    private static readonly float[] Logs = [.. Enumerable.Range(0, 512).Select(count => Log((float)count))];
}
