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

    private static (Listing Listing, SectionPage Page) Read(string name)
    {
        var listing = JsonSerializer.Deserialize<Listing>(File.ReadAllText(Path.Combine(Folder, name + ".json")), JsonSerializerOptions.Web)!;
        return (listing, SectionPage.Read(File.ReadAllText(Path.Combine(Folder, name + ".html")), new Uri(listing.Address)));
    }
}
