using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>How much running text, and how many links, the elements around each block hold.</summary>
internal sealed class Surroundings
{
    private readonly PageTree _tree;
    private readonly List<PageBlock> _blocks;
    private readonly Held?[] _held;

    // Elements that hold blocks, in the order in which they are met from the blocks upwards.
    private readonly List<int> _holders = [];
    private readonly float _prose;
    private readonly int _main;
    private readonly int _dense;
    private readonly (int First, int Last) _mainSpan, _denseSpan;
    private readonly HashSet<int> _mainPath, _densePath;

    private sealed class Held
    {
        public int Blocks;
        public float Chars;
        public float Linked;
        public float Prose;
        public float OwnProse;
        public int First;
        public int Last;
    }

    public Surroundings(PageTree tree, List<PageBlock> blocks, float[] prose)
    {
        _tree = tree;
        _blocks = blocks;
        _held = new Held?[tree.Count];
        _prose = prose.Sum();
        for (var i = 0; i < blocks.Count; i++)
            AddUpwards(i, prose[i]);
        _main = FindHolderOf(0.7f);
        _dense = FindDense();
        _mainSpan = SpanOf(_main);
        _denseSpan = SpanOf(_dense);
        _mainPath = PathOf(_main);
        _densePath = PathOf(_dense);
    }

    public void AddTo(FeatureLanes row, int i)
    {
        var element = _blocks[i].Element;
        AddRelation(row, i, element, _main, _mainSpan, _mainPath);
        AddRelation(row, i, element, _dense, _denseSpan, _densePath);
        var at = element;
        for (var level = 0; level < 4; level++)
        {
            var held = at < 0 ? null : _held[at];
            if (held is null)
            {
                row.Repeat(-1, 4);
                continue;
            }
            row.Add(held.Linked / Math.Max(1, held.Chars));
            row.Add(held.Prose / (_prose + 1));
            row.Add(MathF.Log(1 + held.Blocks));
            row.Add(held.Chars / held.Blocks);
            at = _tree.ParentOf(at);
        }
    }

    private void AddRelation(FeatureLanes row, int i, int element, int main, (int First, int Last) span, HashSet<int> path)
    {
        row.Add(_tree.Holds(main, element) ? 1 : 0);
        row.Add(i < span.First ? i - span.First : i > span.Last ? i - span.Last : 0);
        // How far up the two ways to the root meet.
        var up = 0;
        for (var at = element; at >= 0 && !path.Contains(at) && !_tree.Holds(main, at); at = _tree.ParentOf(at))
            up++;
        row.Add(up);
        var below = 0;
        for (var at = element; at > main && below < 20; at = _tree.ParentOf(at))
            below++;
        row.Add(_tree.Holds(main, element) ? below : -1);
    }

    private void AddUpwards(int i, float prose)
    {
        var block = _blocks[i];
        var level = 0;
        for (var at = block.Element; at >= 0; at = _tree.ParentOf(at), level++)
        {
            if (_held[at] is not { } held)
            {
                _held[at] = held = new Held { First = i };
                _holders.Add(at);
            }
            held.Blocks++;
            held.Chars += block.Text.Length;
            held.Linked += block.LinkedChars;
            held.Prose += prose;
            held.Last = i;
            // The element of a paragraph is the paragraph; the one around it is where the article is.
            if (level is 1 or 2)
                held.OwnProse += prose / level;
        }
    }

    /// <summary>The smallest element that holds the share of the page's running text.</summary>
    private int FindHolderOf(float share)
    {
        var best = PageTree.Root;
        foreach (var element in _holders)
        {
            if (_held[element]!.Prose >= share * _prose && _prose > 0 && _tree.Holds(best, element))
                best = element;
        }
        return best;
    }

    private int FindDense()
    {
        var (best, bestScore) = (PageTree.Root, 0f);
        foreach (var element in _holders)
        {
            var held = _held[element]!;
            var score = held.OwnProse * (1 - held.Linked / Math.Max(1, held.Chars));
            if (score > bestScore)
                (best, bestScore) = (element, score);
        }
        return best;
    }

    private (int First, int Last) SpanOf(int element) =>
        _held[element] is { } held ? (held.First, held.Last) : (0, _blocks.Count - 1);

    private HashSet<int> PathOf(int element)
    {
        var path = new HashSet<int>();
        for (var at = element; at >= 0; at = _tree.ParentOf(at))
            path.Add(at);
        return path;
    }
}
