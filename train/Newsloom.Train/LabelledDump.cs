using Newsloom.Extract.Body;
using Newsloom.Extract.Dump;

namespace Newsloom.Train;

/// <summary>How a dump's lines come.</summary>
internal enum DumpShape
{
    /// <summary>One block of the page in each line.</summary>
    Plain,

    /// <summary>All line ends are lost.</summary>
    RunOn,

    /// <summary>The article's own paragraphs stand in one line, its captions with them, as some sites lose them.</summary>
    Joined,
}

/// <summary>A text dump whose article is known, with the features of each line and the share of it that is article.</summary>
internal sealed class LabelledDump
{
    public LabelledDump(RawDump page, DumpShape shape, DumpLines dump, LineWords? known)
    {
        (Page, Shape, Dump) = (page, shape, dump);
        Features = new LineFeatures(dump, known);
        Rows = Features.Rows();
        Labels = LineLabels.Of(dump.Lines, page.Truth);
        var words = dump.Lines.Select(line => (float)WordHashes.Of(line).Length).ToArray();
        var inArticle = words.Zip(Labels, (count, label) => count * label).Sum();
        // A line counts by its length, a long article a little more than a short one.
        Weights = [.. words.Select(count => (0.3f + Math.Clamp(count, 1, 80) / 20) / MathF.Sqrt(Math.Max(60, inArticle) / 400))];
    }

    public RawDump Page { get; }
    public DumpShape Shape { get; }
    public DumpLines Dump { get; }
    public LineFeatures Features { get; }
    public float[][] Rows { get; }
    public float[] Labels { get; }
    public float[] Weights { get; }

    public DumpLines Joined()
    {
        var lines = new List<string>();
        var last = -9;
        for (var i = 0; i < Labels.Length; i++)
        {
            var line = Dump.Lines[i];
            if (Labels[i] > 0.5f && i - last <= 3 && lines.Count > 0)
            {
                for (var gap = 1; gap < i - last; gap++)
                    lines.RemoveAt(lines.Count - 1);
                lines[^1] = string.Join(' ', [lines[^1], .. Dump.Lines.Skip(last + 1).Take(i - last - 1), line]);
            }
            else
            {
                lines.Add(line);
            }
            if (Labels[i] > 0.5f)
                last = i;
        }
        return new DumpLines(lines, false);
    }
}
