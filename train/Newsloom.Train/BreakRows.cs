using System.Text;
using Newsloom.Extract.Dump;
using Newsloom.Trees;

namespace Newsloom.Train;

/// <summary>Learns where lines end, from pages whose line ends are known: their lines joined, some without a blank.</summary>
internal static class BreakRows
{
    private sealed record Row(float[] Features, float Label, float Weight);

    public static DecisionTrees Learn(List<LabelledDump> pages)
    {
        var rows = pages.AsParallel().AsOrdered().SelectMany(Of).ToList();
        return new BoostedTrees(trees: 100, leaves: 32, rate: 0.15, minWeight: 1, ridge: 2, seed: 7, rowShare: 0.5, featureShare: 0.5).Train(
            [.. rows.Select(row => row.Features)], [.. rows.Select(row => row.Label)], [.. rows.Select(row => row.Weight)]);
    }

    private static List<Row> Of(LabelledDump page)
    {
        var isGlued = DumpFolds.Hash(page.Page.Id) % 5 == 0;
        var starts = new Dictionary<int, int>();
        var text = new StringBuilder();
        foreach (var line in page.Dump.Lines)
        {
            starts[text.Length] = starts.Count;
            text.Append(line);
            if (!isGlued)
                text.Append(' ');
        }

        var breaks = new LineBreaks(text.ToString());
        var rows = new List<Row>();
        var random = new Random(3);
        var own = 0;
        for (var gap = 1; gap < breaks.Gaps; gap++)
        {
            var isStart = starts.TryGetValue(breaks.Start(gap), out var line);
            own = isStart ? line : own;
            // Where the article begins and ends matters most; of the other gaps one in four is enough.
            var isEdge = isStart && own > 0 && page.Labels[own] > 0.5f != page.Labels[own - 1] > 0.5f;
            if (!breaks.IsCandidate(gap) || !isEdge && random.NextDouble() > 0.25)
                continue;
            var features = new float[LineBreaks.Features];
            breaks.Fill(gap, features);
            rows.Add(new Row(features, isStart ? 1 : 0, isEdge ? 3 : page.Labels[own] > 0.5f ? 2 : 1));
        }
        return rows;
    }
}
