using Newsloom.Extract.Dump;
using Newsloom.Trees;

namespace Newsloom.Train;

/// <summary>
/// Learns the weights of <see cref="LineModel"/> from the pages of all folds but those left out. A site is in one fold,
/// and a fold's bit stands for it in a set of folds.
/// </summary>
internal sealed class DumpFolds
{
    public const int Count = 5;

    // Of a hundred pages, how many are learned from in that shape too.
    private const int RunOn = 60;
    private const int Joined = 20;

    private readonly Dictionary<int, DecisionTrees> _first = [];
    private readonly Dictionary<int, DecisionTrees> _breaks = [];
    private readonly Dictionary<int, LineWords> _words = [];
    private readonly List<LabelledDump> _used;

    public DumpFolds(List<RawDump> pages)
    {
        var cut = pages.AsParallel().AsOrdered().Select(page => new LabelledDump(page, DumpShape.Plain, DumpLines.Cut(page.Text, null), null)).ToList();
        foreach (var leftOut in Enumerable.Range(0, Count).Select(fold => 1 << fold).Append(0))
        {
            var used = cut.Where(page => !IsIn(leftOut, page.Page)).ToList();
            _breaks[leftOut] = BreakRows.Learn(used);
            _words[leftOut] = WordRegression.Train(used);
        }
        Pages = [.. pages.AsParallel().AsOrdered().SelectMany(Shapes)];
        _used = [.. Pages.Where(page => page.Shape == DumpShape.Plain || Hash(page.Page.Id + page.Shape) % 100 < (page.Shape == DumpShape.RunOn ? RunOn : Joined))];
    }

    /// <summary>All pages in all shapes, each cut and looked at by weights that did not see its fold.</summary>
    public List<LabelledDump> Pages { get; }

    public static int Of(RawDump page) => (int)(Hash(page.Site) % Count);

    public LineModel Learn(int leftOut)
    {
        // The second guess learns from first ones about pages that were not learned from, as it will meet them.
        for (var fold = 0; fold < Count; fold++)
            First(leftOut | 1 << fold);
        var used = _used.Where(page => !IsIn(leftOut, page.Page)).ToList();
        var guesses = used.AsParallel().AsOrdered().Select(page => First(leftOut | 1 << Of(page.Page)).Sums(page.Rows)).ToList();
        var rows = used.Zip(guesses).AsParallel().AsOrdered().SelectMany(pair =>
            LineModel.InContext(pair.First.Features, pair.First.Rows, pair.Second)).ToArray();
        var weights = used.Zip(guesses).SelectMany(pair => pair.First.Weights.Select((weight, line) => weight * Trust(pair.First.Labels[line], pair.Second[line]))).ToArray();
        var second = DecisionTrees.Mean([.. Enumerable.Range(7, 2).Select(seed => Trees(110, seed).Train(rows, [.. used.SelectMany(page => page.Labels)], weights))]);
        return new LineModel(_breaks[leftOut], _words[leftOut], First(leftOut), second);
    }

    // A line that all others speak for and the truth does not is often a gap in the truth: some end before their pages do.
    private static float Trust(float label, float odds) => Math.Abs(1 / (1 + MathF.Exp(-odds)) - label) > 0.93f ? 0.3f : 1;

    private DecisionTrees First(int leftOut)
    {
        if (_first.TryGetValue(leftOut, out var known))
            return known;
        var used = _used.Where(page => !IsIn(leftOut, page.Page)).ToList();
        return _first[leftOut] = Trees(120, 7).Train([.. used.SelectMany(page => page.Rows)], [.. used.SelectMany(page => page.Labels)], [.. used.SelectMany(page => page.Weights)]);
    }

    private static BoostedTrees Trees(int trees, int seed) => new(trees, leaves: 24, rate: 0.1, minWeight: 4, ridge: 2, seed, rowShare: 0.6, featureShare: 0.4);

    private IEnumerable<LabelledDump> Shapes(RawDump page)
    {
        var (breaks, words) = (_breaks[1 << Of(page)], _words[1 << Of(page)]);
        var plain = new LabelledDump(page, DumpShape.Plain, DumpLines.Cut(page.Text, breaks), words);
        return
        [
            plain,
            new LabelledDump(page, DumpShape.RunOn, DumpLines.Cut(page.Text.ReplaceLineEndings(" "), breaks), words),
            new LabelledDump(page, DumpShape.Joined, plain.Joined(), words),
        ];
    }

    private static bool IsIn(int folds, RawDump page) => (folds >> Of(page) & 1) == 1;

    /// <summary>The same number for the same text in every run.</summary>
    public static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619;
        return hash >> 7;
    }
}
