using System.Text.Json;
using Newsloom.Ingest.Sections;

namespace Newsloom.Tests.Ingest.Sections;

/// <summary>Lists of invented outlets in tests/data/listings, with what they list; the truth was written before the code.</summary>
public sealed class SectionPageTests
{
    private sealed record Listed(string Url, string Title, string? Published = null, string? Image = null);

    private sealed record Listing(string Address, string Description, IReadOnlyList<Listed> Articles);

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "data", "listings");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.html").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_listing_gives_its_articles_and_nothing_else(string name)
    {
        var (listing, page) = Read(name);

        var missed = listing.Articles.Where(article => page.Entries.All(entry => entry.Url != article.Url)).Select(article => article.Title);
        var wrong = page.Entries.Where(entry => listing.Articles.All(article => article.Url != entry.Url)).Select(entry => $"{entry.Title} <{entry.Url}>");

        missed.ShouldBeEmpty();
        wrong.ShouldBeEmpty();
        page.ListsArticles.ShouldBe(listing.Articles.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_has_its_headline_and_what_is_printed_beside_it(string name)
    {
        var (listing, page) = Read(name);

        foreach (var article in listing.Articles)
        {
            if (page.Entries.FirstOrDefault(one => one.Url == article.Url) is not { } entry)
                continue;
            entry.Title.ShouldBe(article.Title);
            if (article.Published is { } published)
                (entry.Published?.Day).ShouldBe(NewsTime.FindIso(published)!.Value.Day, article.Title);
            if (article.Image is { } image)
                entry.Image.ShouldBe(image, article.Title);
        }
    }

    [Fact]
    public void Hostile_pages_end_in_time()
    {
        var deep = string.Concat(Enumerable.Repeat("<div class='card list item nav'>", 400)) + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<a href='/story-of-the-day-{i}'><span class=a>Story</span><span class=b>number {i} of the day</span></a>"));
        var wide = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<ol class='c{i}x'><li><a href='/story-of-the-day-{i % 4000}'>Story number {i} of a very long day</a></ol>"));
        var spans = "<a href='/story-of-the-day-1'>" + string.Concat(Enumerable.Repeat("<span class=x>word </span>", 100_000)) + "</a>" + new string('x', 1_000_000);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        foreach (var page in new[] { deep, wide, spans })
            SectionPage.Read(page, new Uri("https://post.example/"), new DateOnly(2026, 3, 6)).Entries.Count.ShouldBeLessThanOrEqualTo(500);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Any_markup_and_any_address_is_read_without_failing()
    {
        var random = new Random(9);
        var seed = File.ReadAllText(Path.Combine(Folder, "en-cards.html"));
        string[] odd = ["http://", "https://xn--zz--/a", "//[::1", "http:///x", "\uD800", "https://post.example:99999/a", "http://%00/", "https://ä.post.example/2026", "?", "#", "http://post.example\\@x/", "https://post.example/" + new string('%', 50), "\u202e"];
        for (var i = 0; i < 300; i++)
        {
            var markup = new System.Text.StringBuilder(seed);
            for (var change = random.Next(1, 30); change > 0; change--)
                markup.Insert(random.Next(markup.Length), random.Next(2) == 0 ? $"<a href=\"{odd[random.Next(odd.Length)]}\">A story of the harbour and the town</a>" : ((char)random.Next(1, 0x300)).ToString());

            SectionPage.Read(markup.ToString(), new Uri("https://post.example/world/"), new DateOnly(2026, 3, 6)).Entries.ShouldAllBe(entry => entry.Url!.StartsWith("http"));
        }
    }

    [Fact]
    public void Links_that_run_or_lead_into_other_places_are_none()
    {
        var links = string.Concat(Enumerable.Range(1, 8).Select(i => $"<article><h2><a href='javascript:open({i})'>Story number {i} of the harbour and the town</a></h2><h2><a href='https://victim.example/2026/03/06/story-{i}-of-the-harbour'>Story number {i} of the harbour and the town</a></h2><h2><a href='http://10.0.0.{i}/2026/03/06/story-of-the-harbour'>Story number {i} of the harbour</a></h2></article>"));

        SectionPage.Read(links, new Uri("https://post.example/")).Entries.ShouldBeEmpty();
    }

    private static (Listing Listing, SectionPage Page) Read(string name)
    {
        var listing = JsonSerializer.Deserialize<Listing>(File.ReadAllText(Path.Combine(Folder, name + ".json")), JsonSerializerOptions.Web)!;
        return (listing, SectionPage.Read(File.ReadAllText(Path.Combine(Folder, name + ".html")), new Uri(listing.Address)));
    }
}
