using System.Text.Json;
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
internal sealed record LabelledDump(string Set, string Id, string Site, DumpShape Shape, DumpLines Dump, string Truth)
{
    public float[][] Rows { get; private init; } = [];
    public float[] Labels { get; private init; } = [];
    public float[] Weights { get; private init; } = [];

    public static List<LabelledDump> Load(string truthFolder, string dumpFolder, IReadOnlyList<string> sets)
    {
        var lines = sets.SelectMany(set => File.ReadLines(Path.Combine(truthFolder, set, "gt.jsonl")).Select(line => (set, line)));
        return [.. lines.AsParallel().AsOrdered().SelectMany(each => Read(dumpFolder, each.set, each.line))];
    }

    private static IEnumerable<LabelledDump> Read(string folder, string set, string line)
    {
        using var json = JsonDocument.Parse(line);
        var id = json.RootElement.GetProperty("id").GetString()!;
        var truth = json.RootElement.GetProperty("text").GetString()!;
        var site = SiteOf(new Uri(json.RootElement.GetProperty("url").GetString()!));
        var name = string.Concat(id.Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-' ? letter : '_'));
        var text = File.ReadAllText(Path.Combine(folder, set, name + ".txt"));
        var plain = new LabelledDump(set, id, site, DumpShape.Plain, DumpLines.Cut(text), truth).Labelled();
        return
        [
            plain,
            new LabelledDump(set, id, site, DumpShape.RunOn, DumpLines.Cut(text.ReplaceLineEndings(" ")), truth).Labelled(),
            new LabelledDump(set, id, site, DumpShape.Joined, plain.Joined(), truth).Labelled(),
        ];
    }

    // Subdomains are one site: neither "www" nor "sport" may bring a page's site into both halves.
    private static string SiteOf(Uri url)
    {
        var labels = url.Host.Split('.');
        return labels.Length > 2 && labels[^2].Length <= 3 ? labels[^3] : labels[^2];
    }

    private LabelledDump Labelled()
    {
        var features = new LineFeatures(Dump);
        var labels = LineLabels.Of(Dump.Lines, Truth);
        var words = Dump.Lines.Select(line => (float)WordHashes.Of(line).Length).ToArray();
        var inArticle = words.Zip(labels, (count, label) => count * label).Sum();
        return this with
        {
            Rows = features.Rows(),
            Labels = labels,
            // A line counts by its length, a long article a little more than a short one.
            Weights = [.. words.Select(count => (0.3f + Math.Clamp(count, 1, 80) / 20) / MathF.Sqrt(Math.Max(60, inArticle) / 400))],
        };
    }

    private DumpLines Joined()
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
