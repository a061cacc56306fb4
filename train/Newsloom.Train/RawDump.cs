using System.IO.Compression;
using System.Text.Json;
using Newsloom.Extract;

namespace Newsloom.Train;

/// <summary>A text dump as it lies in its folder, with the text of its article.</summary>
internal sealed record RawDump(string Set, string Id, string Site, string Text, string Truth)
{
    // Shorter texts are more often a page that was not understood than a short article.
    private const int Enough = 800;

    /// <summary>The pages of a set; one without a truth is what the page's markup was read as, where that is an article.</summary>
    public static IEnumerable<RawDump> Load(string truthFolder, string dumpFolder, string set)
    {
        foreach (var line in File.ReadLines(Path.Combine(truthFolder, set, "gt.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var page = json.RootElement;
            var id = page.GetProperty("id").GetString()!;
            var url = new Uri(page.GetProperty("url").GetString()!);
            var truth = page.TryGetProperty("text", out var text) ? text.GetString()! : ReadMarkup(Path.Combine(truthFolder, set, page.GetProperty("html_path").GetString()!), url);
            var name = string.Concat(id.Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-' ? letter : '_'));
            if (truth is not null)
                yield return new RawDump(set, id, SiteOf(url), File.ReadAllText(Path.Combine(dumpFolder, set, name + ".txt")), truth);
        }
    }

    private static string? ReadMarkup(string path, Uri url)
    {
        using var unzipped = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var article = Extractor.Extract(new Page("", "", url, new PageBody.Html(unzipped.ReadToEnd())));
        return article.Text.Length > Enough ? article.Text : null;
    }

    // Subdomains are one site: neither "www" nor "sport" may bring a page's site into both halves.
    private static string SiteOf(Uri url)
    {
        var labels = url.Host.Split('.');
        if (labels[0] == "www")
            labels = labels[1..];
        return labels.Length > 2 && labels[^2].Length <= 3 ? labels[^3] : labels[^2];
    }
}
