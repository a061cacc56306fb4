using System.IO.Compression;
using Newsloom.Html;
using Newsloom.Text;

namespace Newsloom.Tests.Html;

public sealed class HtmlReaderTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("NEWSLOOM_LONG") == "1";

    // Where AngleSharp differs from the standard: see docs/notes/html.md.
    private const double SameTrees = 0.99;

    public static TheoryData<string, string, string> Cases() =>
        [.. TreeCases.Read().Select(each => new TheoryDataRow<string, string, string>(each.Name, each.Markup, each.Tree) { TestDisplayName = each.Name })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Markup_becomes_the_tree_that_the_standard_says(string name, string markup, string tree) =>
        TreeLines.OfOurs(markup).ShouldBe(tree, name);

    /// <summary>Of the pages of the shared sets every tenth, or all with NEWSLOOM_LONG=1.</summary>
    [Fact]
    public void Real_pages_become_the_trees_that_another_parser_makes()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.NeedShared(), "eval", "extraction"), "*.html.gz", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Where((_, i) => IsLong || i % 10 == 0).ToList();
        var (trees, texts) = (0, 0);
        foreach (var page in pages)
        {
            var markup = Unpacked(page);
            var isSame = TreeLines.OfOurs(markup) == TreeLines.OfAngleSharp(markup);
            var reads = isSame || TreeLines.VisibleOfOurs(markup) == TreeLines.VisibleOfAngleSharp(markup);
            trees += isSame ? 1 : 0;
            texts += reads ? 1 : 0;
            if (!isSame)
                output.WriteLine($"another tree{(reads ? "" : " and other text")}: {Path.GetFileName(page)}");
        }
        output.WriteLine($"{pages.Count} pages: {trees} the same tree, {texts} the same visible text");

        texts.ShouldBe(pages.Count);
        trees.ShouldBeGreaterThanOrEqualTo((int)(pages.Count * SameTrees));
    }

    /// <summary>Three thousand pages of chance, or a million with NEWSLOOM_LONG=1. A page that differs is named by its number.</summary>
    [Fact]
    public void Pages_of_chance_read_as_another_parser_reads_them()
    {
        for (var seed = 0; seed < (IsLong ? 1_000_000 : 3_000); seed++)
        {
            var markup = ChanceMarkup.OfKnownElements(new Random(seed));
            if (TreeLines.VisibleOfOurs(markup) != TreeLines.VisibleOfAngleSharp(markup))
                TreeLines.OfOurs(markup).ShouldBe(TreeLines.OfAngleSharp(markup), $"page {seed}: {markup}");
        }
    }

    [Fact]
    public void No_characters_make_reading_fail()
    {
        for (var seed = 0; seed < (IsLong ? 1_000_000 : 5_000); seed++)
        {
            var tree = HtmlReader.Read(ChanceMarkup.OfAnything(new Random(seed)));

            tree[PageTree.Root].End.ShouldBe(tree.Count);
            for (var node = 1; node < tree.Count; node++)
            {
                tree.ParentOf(node).ShouldBeLessThan(node);
                tree[tree.ParentOf(node)].End.ShouldBeGreaterThanOrEqualTo(tree[node].End);
            }
        }
    }

    /// <summary>Markup that costs other parsers the square of its length. A reader that did would take minutes here.</summary>
    [Theory]
    [InlineData("", "<div>")]
    [InlineData("", "<p><b><i>")]
    [InlineData("", "<a><div>")]
    [InlineData("", "<b><p></b>")]
    [InlineData("", "<table><td>")]
    [InlineData("<table>", "a<tr>")]
    [InlineData("<p><button>", "<span><div>")]
    [InlineData("<svg>", "<g>")]
    [InlineData("", "<template><tr>")]
    [InlineData("<script>", "<!--<script></")]
    [InlineData("<!--", "-<")]
    [InlineData("", "<![CDATA[")]
    [InlineData("", "<title></titl")]
    [InlineData("", "&am<a b='")]
    [InlineData("<p ", "a&b")]
    public async Task A_hundred_thousand_of_anything_is_read_at_once(string start, string again)
    {
        var markup = start + string.Concat(Enumerable.Repeat(again, 100_000));

        var tree = await Task.Run(() => HtmlReader.Read(markup), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        tree.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Elements_that_differ_are_opened_again_a_hundred_times_at_most()
    {
        var tree = HtmlReader.Read(string.Concat(Enumerable.Range(0, 1000).Select(i => $"<p><b id={i}>x</p>")));

        tree.Elements(Tag.B).Count.ShouldBeLessThan(101 * 1000);
        tree.Elements(Tag.P).Count.ShouldBe(1000);
    }

    private static string Unpacked(string path)
    {
        using var file = File.OpenRead(path);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unpacked.CopyTo(bytes);
        return Encodings.Decode(bytes.ToArray());
    }
}
