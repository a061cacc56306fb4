using System.Diagnostics;
using System.Globalization;
using System.Text;
using Newsloom.Extract;
using Newsloom.Ingest;

namespace Newsloom.Tests.Extract;

/// <summary>
/// Pages of our own, broken by chance: by bytes, by elements, by lines. Reading throws on none, and is bounded in time and
/// memory. NEWSLOOM_FUZZ gives the number of rounds for a longer run, NEWSLOOM_FUZZ_SEED another beginning.
/// </summary>
public sealed class FuzzedPagesTests : IDisposable
{
    private const long MemoryOfAPage = 256L * 1024 * 1024;

    private static readonly int Rounds = Number("NEWSLOOM_FUZZ", 150);
    private static readonly int Seed = Number("NEWSLOOM_FUZZ_SEED", 20251101);

    private static readonly string[] Pieces =
    [
        "<div>", "</div>", "<p>", "</p>", "<table><tr><td>", "</table>", "<article>", "</article>", "<b><i>", "</b>", "<script>", "</script>", "<!--", "-->",
        "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[{\"headline\":[]},7,{\"articleBody\":{}}]", "<time datetime='2025-99-99T99:99'>",
        "18:40", "&#0;", "&#x110000;", "\uD800", "\0", "<a href='ht!tp://['>", "<meta property='og:title' content='", "<svg><title>", "<textarea>", "<plaintext>", "<template>",
        "404", "We use cookies", "<img src=x>", "<figcaption>", "<select><option>", "<math><mi>", "\u202e", "😀", "ㅤ", "<frameset>",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Broken_markup_is_read_within_its_bounds()
    {
        var chance = new Random(Seed);
        var pages = Sources("*.html");

        for (var round = 0; round < Rounds; round++)
            Check(new PageBody.Html(Mutated(pages[chance.Next(pages.Count)], chance)), round);
    }

    [Fact]
    public void Broken_dumps_are_read_within_their_bounds()
    {
        var chance = new Random(Seed + 1);
        var pages = Sources("*.html");

        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutated(pages[chance.Next(pages.Count)].Replace("<", "\n", StringComparison.Ordinal), chance);
            Check(new PageBody.PlainText(chance.Next(8) == 0 ? text.ReplaceLineEndings(" ") : text), round);
        }
    }

    [Fact]
    public void Broken_bytes_become_a_page_or_a_flaw()
    {
        var chance = new Random(Seed + 2);
        var pages = Sources("*.html").ConvertAll(Encoding.UTF8.GetBytes);
        string[] endings = [".html", ".txt", ".jsonl", ".xml", ".html.gz", ".html.br", ""];

        for (var round = 0; round < Rounds; round++)
        {
            var bytes = chance.Next(4) == 0 ? new byte[chance.Next(4000)] : [.. pages[chance.Next(pages.Count)]];
            if (chance.Next(4) == 0)
                chance.NextBytes(bytes);
            for (var i = 0; i < bytes.Length / 20; i++)
                bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            var path = _folder.In(string.Create(CultureInfo.InvariantCulture, $"{round}{endings[chance.Next(endings.Length)]}"));
            File.WriteAllBytes(path, bytes);

            foreach (var found in new InputFiles(new IngestSettings(), Stream.Null).Read([path], cancellationToken: TestContext.Current.CancellationToken).ToList())
            {
                if (found is Found.OnePage(var page, _))
                    Check(page.Body, round);
            }
        }
    }

    [Fact]
    public void What_goes_beyond_a_bound_is_said()
    {
        var paragraph = "<p>" + string.Concat(Enumerable.Repeat("The crane came by ship on Monday and was set up on the quay. ", 50)) + "</p>";
        var markup = new StringBuilder("<html><body><article><h1>The crane</h1>").Insert(39, paragraph, 6000).ToString();

        var read = Extractor.Read(new Page("1", "1", null, new PageBody.Html(markup)));

        read.Bound.ShouldNotBeNull();
        read.Article.Text.Length.ShouldBeLessThanOrEqualTo(2_000_000);
    }

    private static void Check(PageBody body, int round)
    {
        var page = new Page("f", "f", new Uri("https://www.outlet.example/live/2025/f"), body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var time = Stopwatch.StartNew();

        Extraction? read = null;
        Should.NotThrow(() => read = Extractor.Read(page), $"round {round}, seed {Seed}");

        time.Elapsed.ShouldBeLessThan(Patience.End, $"round {round}, seed {Seed}");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MemoryOfAPage, $"round {round}, seed {Seed}");
        read!.Article.Confidence.ShouldBeInRange(0, 1);
        read.Article.BlockSpans().Select(span => span.In(read.Article.Text)).ShouldBe(read.Article.Blocks.Select(block => block.Text));
        read.Parts.Select(part => part.Id).ShouldBeUnique();
    }

    // Cut, doubled, swapped with another place, or a piece of trouble put in.
    private static string Mutated(string page, Random chance)
    {
        var text = new StringBuilder(page);
        for (var change = chance.Next(1, 30); change > 0 && text.Length > 1; change--)
        {
            var (at, length) = (chance.Next(text.Length), chance.Next(1, 400));
            length = Math.Min(length, text.Length - at);
            switch (chance.Next(5))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, text.ToString(at, length), chance.Next(1, 20));
                    break;
                case 2:
                    text.Insert(chance.Next(text.Length), text.ToString(at, length));
                    break;
                default:
                    text.Insert(at, Pieces[chance.Next(Pieces.Length)], chance.Next(12) == 0 ? 600 : 1);
                    break;
            }
        }
        return text.ToString();
    }

    private static List<string> Sources(string pattern) =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "data"), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
