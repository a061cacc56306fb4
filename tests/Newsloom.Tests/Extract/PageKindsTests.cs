using System.Text.Json;
using Newsloom.Extract;
using Newsloom.Extract.Body;
using Newsloom.Html;

namespace Newsloom.Tests.Extract;

/// <summary>Every page of <c>tests/data/kinds</c>: what it is, what of it is text, and what never is.</summary>
public sealed class PageKindsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "data", "kinds");

    public sealed record Row(string File, string Kind, string Url, string Language, string[]? Holds, string[]? Without, string[]? Beside);

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);
    private static readonly List<Row> Rows = JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(Path.Combine(Folder, "pages.json")), Names)!;

    public static TheoryData<string> Files => [.. Rows.Select(row => row.File)];

    [Fact]
    public void Pages_are_known_for_what_they_are()
    {
        var wrong = Wrong(isDump: false);

        wrong.Count.ShouldBeLessThanOrEqualTo(Rows.Count * 4 / 100, string.Join(", ", wrong));
    }

    // Without markup a page of six lines has little to tell it by.
    [Fact]
    public void Dumps_are_known_nine_times_in_ten()
    {
        var wrong = Wrong(isDump: true);

        wrong.Count.ShouldBeLessThanOrEqualTo(Rows.Count / 10, string.Join(", ", wrong));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_page_without_an_article_has_no_text_and_every_page_a_reason(string file)
    {
        var article = Read(Rows.Single(row => row.File == file), isDump: false);

        article.Reasons.ShouldContain(reason => reason.About == "kind");
        if (article.Kind is PageKind.Consent or PageKind.Error or PageKind.Listing)
            article.Text.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Hands_out_nothing_in_which_the_site_speaks(string file)
    {
        var row = Rows.Single(row => row.File == file);

        foreach (var isDump in (bool[])[false, true])
        {
            var article = Read(row, isDump);
            foreach (var words in (row.Without ?? []).Concat(isDump ? [] : row.Beside ?? []))
                article.Text.ShouldNotContain(words);
        }
    }

    [Fact]
    public void Almost_all_text_of_articles_and_live_blogs_is_kept()
    {
        var wanted = Rows.Where(row => row.Kind is "article" or "live" or "paywall").SelectMany(row => row.Holds ?? [], (row, words) => (row, words)).ToList();

        var found = wanted.Count(each => Read(each.row, isDump: false).Text.Contains(each.words, StringComparison.Ordinal));

        ((double)found / wanted.Count).ShouldBeGreaterThan(0.85, $"{found} of {wanted.Count}");
    }

    private static List<string> Wrong(bool isDump) =>
    [
        .. Rows.Select(row => (row, Read(row, isDump).Kind)).Where(each => !string.Equals(each.Kind.ToString(), each.row.Kind, StringComparison.OrdinalIgnoreCase))
            .Select(each => $"{each.row.File} as {each.Kind}"),
    ];

    private static Article Read(Row row, bool isDump)
    {
        var markup = File.ReadAllText(Path.Combine(Folder, row.File));
        PageBody body = isDump
            ? new PageBody.PlainText(string.Join('\n', PageBlocks.Of(HtmlReader.Read(markup)).Select(line => line.Text)))
            : new PageBody.Html(markup);
        return Extractor.Extract(new Page(row.File, row.File, new Uri(row.Url), body));
    }
}
