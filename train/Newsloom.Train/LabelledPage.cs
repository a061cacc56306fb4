using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Newsloom.Extract.Body;
using Newsloom.Extract.Metadata;
using Newsloom.Html;

namespace Newsloom.Train;

/// <summary>A page whose article is known, cut into lines, each with its features and the share of it that is article.</summary>
internal sealed record LabelledPage(Page Page, string Set, string Site, string Truth, List<PageBlock> Blocks, float[][] Rows, float[] Labels, float[] Weights, Func<float[], string> TextBy)
{
    public static IEnumerable<LabelledPage> Load(string folder, IReadOnlyList<string> sets)
    {
        var lines = sets.SelectMany(set => File.ReadLines(Path.Combine(folder, set, "gt.jsonl")).Select(line => (set, line)));
        return lines.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(each => Read(folder, each.set, each.line)).OfType<LabelledPage>();
    }

    private static LabelledPage? Read(string folder, string set, string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (!root.TryGetProperty("text", out var given))
            return null;
        var url = new Uri(root.GetProperty("url").GetString()!);
        var markup = ReadPage(Path.Combine(folder, set, root.GetProperty("html_path").GetString()!));
        var id = root.GetProperty("id").ToString();
        var tree = HtmlReader.Read(markup);
        var facts = PageFacts.Read(tree, url);
        var clues = new PageClues(facts.Title, facts.Description, facts.Linked.Body);
        var blocks = PageBlocks.Of(tree);
        var rows = BlockFeatures.Of(tree, blocks, clues);
        var labels = LineLabels.Of([.. blocks.Select(block => block.Text)], given.GetString()!);
        // Every page weighs the same, and a line by its length.
        var words = blocks.Select(block => (float)WordHashes.Of(block.Text).Length).ToArray();
        var inArticle = words.Zip(labels, (count, label) => count * label).Sum();
        var weights = words.Select(count => 100 * (0.5f * count / (inArticle + 100) + 0.5f * MathF.Sqrt(count) / (MathF.Sqrt(inArticle) * 20 + 20))).ToArray();
        return new LabelledPage(new Page(id, id, url, new PageBody.Html(markup)), set, Host(url), given.GetString()!, blocks, rows, labels, weights,
            scores => string.Join("\n\n", BodyBlocks.Of(tree, new BodyText(blocks, BodyChoice.Choose(tree, blocks, scores, facts.Title)), url).Blocks.Select(block => block.Text)));
    }

    private static string Host(Uri url) => Sites.HostName(url) ?? url.Host;

    // The sets are UTF-8 but for a few pages, which then lose some letters and nothing else.
    private static string ReadPage(string path)
    {
        using var file = File.OpenRead(path);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
