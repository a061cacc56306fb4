using System.Text.Json;
using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

/// <summary>Every folder of <c>tests/data/pages</c> is a page with what must be read from it.</summary>
public sealed class GoldenPagesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "data", "pages");

    public static TheoryData<string> Pages => [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Is_read_as_expected(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name, "expected.json")));
        var url = expected.RootElement.TryGetProperty("url", out var given) ? new Uri(given.GetString()!) : null;
        var markup = File.ReadAllText(Path.Combine(Folder, name, "source.html"));

        var article = Extractor.Extract(new Page(name, name, url, new PageBody.Html(markup)));

        foreach (var field in expected.RootElement.EnumerateObject())
            Check(article, field.Name, field.Value);
    }

    private static void Check(Article article, string field, JsonElement expected)
    {
        switch (field)
        {
            case "url":
                break;
            case "title":
                article.Title.ShouldBe(expected.GetString());
                break;
            case "byline":
                article.Byline.ShouldBe(Strings(expected));
                break;
            case "contributors":
                article.Contributors.ShouldBe(Strings(expected));
                break;
            case "outlet":
                article.Outlet.ShouldBe(expected.GetString());
                break;
            case "aggregator":
                article.Aggregator.ShouldBe(expected.GetString());
                break;
            case "credit":
                article.Credit.ShouldBe(expected.GetString());
                break;
            case "published":
                article.Published.ToString().ShouldBe(expected.GetString());
                break;
            case "kind":
                article.Kind.ToString().ShouldBe(expected.GetString());
                break;
            case "text":
                foreach (var paragraph in Strings(expected))
                    article.Blocks.Select(block => block.Text).ShouldContain(paragraph);
                break;
            case "without":
                foreach (var words in Strings(expected))
                    article.Text.ShouldNotContain(words);
                break;
            case "html":
                var html = ArticleHtml.Of(article).Html;
                foreach (var piece in Strings(expected))
                    html.ShouldContain(piece);
                break;
            case "kinds":
                foreach (var kind in expected.EnumerateObject())
                    article.Blocks.Count(block => block.Kind.ToString() == kind.Name).ShouldBe(kind.Value.GetInt32(), kind.Name);
                break;
            case "images":
                article.Images.Select(image => (image.Url, image.Caption, image.Credit)).ShouldBe(expected.EnumerateArray()
                    .Select(image => (image.GetProperty("url").GetString(), image.GetProperty("caption").GetString(), image.GetProperty("credit").GetString())));
                break;
            default:
                throw new ArgumentException($"expected.json has an unknown field '{field}'.", nameof(field));
        }
    }

    private static List<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(each => each.GetString()!)];
}
