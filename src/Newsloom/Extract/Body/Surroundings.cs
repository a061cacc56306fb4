using Newsloom.Html;
using Newsloom.Trees;

namespace Newsloom.Extract.Body;

/// <summary>How much running text, and how many links, the elements around each block hold.</summary>
internal sealed class Surroundings
{
    private readonly PageTree _tree;
    private readonly List<PageBlock> _blocks;
    private readonly LineElements _elements;
    private readonly Held[] _held;
    private readonly float _prose;
    private readonly int _main;
    private readonly int _dense;
    private readonly (int First, int Last) _mainSpan, _denseSpan;

    private struct Held
    {
        public int Blocks;
        public float Chars;
        public float Linked;
        public float Prose;
        public float OwnProse;
        public int First;
        public int Last;
    }

    public Surroundings(PageTree tree, List<PageBlock> blocks, LineElements elements, float[] prose)
    {
        (_tree, _blocks, _elements) = (tree, blocks, elements);
        _held = new Held[elements.Count];
        _prose = prose.Sum();
        for (var i = 0; i < blocks.Count; i++)
            AddUpwards(i, prose[i]);
        (_main, _mainSpan) = FindHolderOf(0.7f);
        (_dense, _denseSpan) = FindDense();
    }

    public void AddTo(FeatureLanes row, int i)
    {
        var element = _blocks[i].Element;
        AddRelation(row, i, element, _main, _mainSpan);
        AddRelation(row, i, element, _dense, _denseSpan);
        var at = _elements.OfLine(i);
        for (var level = 0; level < 4; level++)
        {
            if (at < 0)
            {
                row.Repeat(-1, 4);
                continue;
            }
            ref readonly var held = ref _held[at];
            row.Add(held.Linked / Math.Max(1, held.Chars));
            row.Add(held.Prose / (_prose + 1));
            row.Add(MathF.Log(1 + held.Blocks));
            row.Add(held.Chars / held.Blocks);
            at = _elements.ParentOf(at);
        }
    }

    private void AddRelation(FeatureLanes row, int i, int element, int main, (int First, int Last) span)
    {
        var isIn = _tree.Holds(main, element);
        row.Add(isIn ? 1 : 0);
        row.Add(i < span.First ? i - span.First : i > span.Last ? i - span.Last : 0);
        // How far up the two ways to the root meet.
        var up = 0;
        for (var at = element; at >= 0 && !_tree.Holds(at, main) && !_tree.Holds(main, at); at = _tree.ParentOf(at))
            up++;
        row.Add(up);
        var below = 0;
        for (var at = element; at > main && below < 20; at = _tree.ParentOf(at))
            below++;
        row.Add(isIn ? below : -1);
    }

    private void AddUpwards(int i, float prose)
    {
        var (length, linked) = (_blocks[i].Text.Length, _blocks[i].LinkedChars);
        var level = 0;
        for (var at = _elements.OfLine(i); at >= 0; at = _elements.ParentOf(at), level++)
        {
            ref var held = ref _held[at];
            if (held.Blocks++ == 0)
                held.First = i;
            held.Chars += length;
            held.Linked += linked;
            held.Prose += prose;
            held.Last = i;
            // The element of a paragraph is the paragraph; the one around it is where the article is.
            if (level is 1 or 2)
                held.OwnProse += prose / level;
        }
    }

    /// <summary>The smallest element that holds the share of the page's running text, and the lines that it holds.</summary>
    private (int Node, (int First, int Last) Lines) FindHolderOf(float share)
    {
        var best = Whole();
        for (var element = 0; element < _held.Length; element++)
        {
            if (_held[element].Prose >= share * _prose && _prose > 0 && _tree.Holds(best.Node, _elements[element]))
                best = WithLines(element);
        }
        return best;
    }

    private (int Node, (int First, int Last) Lines) FindDense()
    {
        var (best, bestScore) = (Whole(), 0f);
        for (var element = 0; element < _held.Length; element++)
        {
            ref readonly var held = ref _held[element];
            var score = held.OwnProse * (1 - held.Linked / Math.Max(1, held.Chars));
            if (score > bestScore)
                (best, bestScore) = (WithLines(element), score);
        }
        return best;
    }

    private (int Node, (int First, int Last) Lines) Whole() => (PageTree.Root, (0, _blocks.Count - 1));

    private (int Node, (int First, int Last) Lines) WithLines(int element) => (_elements[element], (_held[element].First, _held[element].Last));
}
