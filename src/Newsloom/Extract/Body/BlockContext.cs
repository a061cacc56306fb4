using Newsloom.Html;
using Newsloom.Trees;

namespace Newsloom.Extract.Body;

/// <summary>
/// What the second pass sees of each line: how the first judged it, the lines around it, and the lines of its look and place.
/// An article's paragraphs are of one look: where most of them are sure, the rest are too, and a list of teasers falls whole.
/// The weights know features by their position here: a change needs training anew.
/// </summary>
internal sealed class BlockContext
{
    private const float Strong = 0.8f;
    private const int Far = 99;

    private readonly float[] _scores, _logits, _words;
    private readonly float[] _wordsBefore, _keptBefore;
    private readonly float[] _page, _ranks, _sinceStrong, _untilStrong;
    private readonly float _kept;
    private readonly (Group[] Groups, int[] Of)[] _groupings;

    // By element, the root's own first: lines may stand in nothing else.
    private readonly Holder[] _holders;
    private readonly LineElements _elements;

    private struct Group
    {
        public float Words, Kept, Logits;
        public int Lines;
    }

    /// <summary>An element that holds lines directly: where the sure ones among them begin and end.</summary>
    private struct Holder
    {
        public float Words, Kept;
        public int FirstStrong, LastStrong;
    }

    private BlockContext(PageTree tree, List<PageBlock> blocks, float[] scores, LineElements elements, Looks looks)
    {
        (_elements, _scores, _logits, _words) = (elements, scores, new float[scores.Length], new float[scores.Length]);
        for (var i = 0; i < scores.Length; i++)
        {
            _logits[i] = Logit(scores[i]);
            // Half a word more, so that a line without any counts for something.
            _words[i] = blocks[i].Words.Length + 0.5f;
        }
        (_wordsBefore, _keptBefore) = (new float[scores.Length + 1], new float[scores.Length + 1]);
        for (var i = 0; i < scores.Length; i++)
        {
            _wordsBefore[i + 1] = _wordsBefore[i] + _words[i];
            _keptBefore[i + 1] = _keptBefore[i] + _words[i] * scores[i];
        }
        _kept = _keptBefore[^1];
        _holders = new Holder[elements.Count + 1];
        for (var i = 0; i < scores.Length; i++)
            AddToHolder(i);
        (_page, _ranks, _sinceStrong, _untilStrong) = (WholePage(), Ranks(), ToStrong(1), ToStrong(-1));
        _groupings =
        [
            Grouped(looks.Count, line => looks.Of(elements.OfLine(line))),
            GroupedByTags(tree),
            Grouped(_holders.Length, line => Around(elements.OfLine(line))),
            Grouped(_holders.Length, line => Around(elements.Around(elements.OfLine(line)))),
        ];
    }

    /// <param name="scores">What the first pass made of each line, 0 to 1; of one line at least.</param>
    public static BlockContext Read(PageTree tree, List<PageBlock> blocks, float[] scores, LineElements elements, Looks looks) => new(tree, blocks, scores, elements, looks);

    /// <summary>One row per line, all of one length.</summary>
    /// <inheritdoc cref="Read"/>
    public static float[][] Of(PageTree tree, List<PageBlock> blocks, float[] scores)
    {
        if (blocks.Count == 0)
            return [];
        var elements = new LineElements(tree, blocks);
        var (context, rows, row) = (Read(tree, blocks, scores, elements, new Looks(tree, elements)), new float[blocks.Count][], new FeatureLanes());
        for (var i = 0; i < rows.Length; i++)
        {
            row.Begin(0);
            context.AddTo(row, i);
            rows[i] = row.Row(0);
        }
        return rows;
    }

    /// <summary>The features of a line.</summary>
    public void AddTo(FeatureLanes row, int i)
    {
        row.Add(_logits[i]);
        AddGroups(i, row);
        AddHolders(i, row);
        AddNeighbours(i, row);
        row.Add(_page);
        row.Add(_logits[i] - _page[^1]);
        row.Add(_ranks[i]);
        row.Add(_sinceStrong[i]);
        row.Add(_untilStrong[i]);
    }

    /// <param name="groupOf">The number of a line's group, below the count of groups.</param>
    private (Group[] Groups, int[] Of) Grouped(int count, Func<int, int> groupOf)
    {
        var (groups, of) = (new Group[count], new int[_scores.Length]);
        for (var i = 0; i < of.Length; i++)
        {
            of[i] = groupOf(i);
            ref var group = ref groups[of[i]];
            group.Words += _words[i];
            group.Kept += _words[i] * _scores[i];
            group.Logits += _words[i] * _logits[i];
            group.Lines++;
        }
        return (groups, of);
    }

    // By the tags of the line's element and the three around it.
    private (Group[] Groups, int[] Of) GroupedByTags(PageTree tree)
    {
        var groups = new Dictionary<uint, int>();
        return Grouped(_scores.Length, line =>
        {
            var tags = 0u;
            for (var (at, level) = (_elements.OfLine(line), 0); level < 4; level++)
            {
                tags = tags << 8 | (at < 0 ? 0 : (uint)tree.TagOf(_elements[at]));
                at = at < 0 ? -1 : _elements.ParentOf(at);
            }
            if (!groups.TryGetValue(tags, out var group))
                groups[tags] = group = groups.Count;
            return group;
        });
    }

    // Of the element around an element, its place among the holders; the root stands in none, which is the first.
    private int Around(int element) => _elements.ParentOf(element) + 1;

    private void AddGroups(int i, FeatureLanes row)
    {
        foreach (var (groups, of) in _groupings)
        {
            ref readonly var group = ref groups[of[i]];
            var others = group.Words - _words[i];
            row.Add(group.Logits / group.Words);
            row.Add(group.Kept / group.Words);
            row.Add(others < 1 ? -1 : (group.Kept - _words[i] * _scores[i]) / others);
            row.Add(MathF.Log(1 + group.Words));
            row.Add(MathF.Log(1 + group.Lines));
            row.Add(group.Kept / (_kept + 1));
        }
    }

    private void AddToHolder(int i)
    {
        ref var holder = ref _holders[Around(_elements.OfLine(i))];
        if (holder.Words == 0)
            (holder.FirstStrong, holder.LastStrong) = (int.MaxValue, -1);
        holder.Words += _words[i];
        holder.Kept += _words[i] * _scores[i];
        if (_scores[i] <= Strong)
            return;
        holder.FirstStrong = Math.Min(holder.FirstStrong, i);
        holder.LastStrong = i;
    }

    // A list, a table, a quotation or a heading among an article's paragraphs is the article's: its lines lie an element or
    // two deeper than theirs, in the same holder.
    private void AddHolders(int i, FeatureLanes row)
    {
        var at = _elements.OfLine(i);
        for (var level = 0; level < 3; level++, at = _elements.Around(at))
        {
            ref readonly var holder = ref _holders[Around(at)];
            if (holder.Words == 0)
            {
                row.Repeat(-1, 3);
                continue;
            }
            row.Add(holder.Kept / holder.Words);
            row.Add(holder.Kept / (_kept + 1));
            row.Add(i < holder.FirstStrong ? -1 : i > holder.LastStrong ? 0 : 1);
        }
    }

    private void AddNeighbours(int i, FeatureLanes row)
    {
        foreach (var step in (ReadOnlySpan<int>)[-4, -3, -2, -1, 1, 2, 3, 4])
            row.Add(i + step >= 0 && i + step < _logits.Length ? _logits[i + step] : -6);
        foreach (var span in (ReadOnlySpan<int>)[3, 8, 20])
        {
            row.Add(ShareKept(Math.Max(0, i - span), i));
            row.Add(ShareKept(i + 1, Math.Min(_scores.Length, i + 1 + span)));
        }
        row.Add(_keptBefore[i] / (_kept + 1));
        row.Add((_kept - _keptBefore[i + 1]) / (_kept + 1));
    }

    private float ShareKept(int from, int to) =>
        to <= from ? 0 : (_keptBefore[to] - _keptBefore[from]) / (_wordsBefore[to] - _wordsBefore[from]);

    // How sure the first pass was of this page; last, how sure of its best lines.
    private float[] WholePage()
    {
        var best = _logits.OrderDescending().Take(5).Average();
        return [MathF.Log(1 + _kept), _scores.Max(), WordsAbove(0.5f) / (WordsAbove(0.25f) + 1), WordsAbove(Strong) / (WordsAbove(0.3f) + 1), best];
    }

    private float WordsAbove(float score)
    {
        var words = 0f;
        for (var i = 0; i < _scores.Length; i++)
            words += _scores[i] > score ? _words[i] : 0;
        return words;
    }

    private float[] Ranks()
    {
        // The bits of numbers above zero stand in the order of the numbers, and lines of one score in their own.
        var order = new ulong[_scores.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = (ulong)~BitConverter.SingleToUInt32Bits(_scores[i]) << 32 | (uint)i;
        Array.Sort(order);
        var ranks = new float[order.Length];
        for (var place = 0; place < order.Length; place++)
            ranks[(uint)order[place]] = (float)place / order.Length;
        return ranks;
    }

    /// <summary>How many lines lie between each line and the next sure one before it (1) or after it (-1).</summary>
    private float[] ToStrong(int step)
    {
        var distances = new float[_scores.Length];
        var distance = Far;
        for (var i = step > 0 ? 0 : _scores.Length - 1; i >= 0 && i < _scores.Length; i += step)
        {
            distances[i] = distance;
            distance = _scores[i] > Strong ? 1 : Math.Min(Far, distance + 1);
        }
        return distances;
    }

    private static float Logit(float score)
    {
        var kept = Math.Clamp(score, 1e-4f, 1 - 1e-4f);
        return MathF.Log(kept / (1 - kept));
    }
}
