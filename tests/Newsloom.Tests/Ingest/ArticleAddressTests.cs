using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class ArticleAddressTests
{
    [Theory]
    [InlineData("/world/2026/03/06/harbour-bridge-reopens")]
    [InlineData("/regional/bruecke-wieder-frei-102938470.html")]
    [InlineData("/news/20764531/")]
    [InlineData("/a/4f9c2d7e81")]
    [InlineData("/news/view.php?idxno=301244")]
    [InlineData("/?p=1234")]
    [InlineData("/politica/el-puente-del-puerto-reabre")]
    [InlineData("/news/%E6%B8%AF%E3%81%AE%E6%A9%8B%E9%96%8B%E9%80%9A%E3%81%B8%E5%90%91%E3%81%91")]
    public void Addresses_of_articles_look_so(string path) => ArticleAddress.Score(Url(path)).ShouldBeGreaterThan(0);

    [Theory]
    [InlineData("/")]
    [InlineData("/world/")]
    [InlineData("/tag/harbour")]
    [InlineData("/author/ann-roe")]
    [InlineData("/world?page=2")]
    [InlineData("/category/city/page/3/")]
    [InlineData("/2026/03/")]
    [InlineData("/2026/03/06")]
    [InlineData("/login")]
    [InlineData("/magazine.pdf")]
    [InlineData("/sitemap.xml")]
    public void Others_do_not(string path) => ArticleAddress.Score(Url(path)).ShouldBeLessThan(0);

    [Theory]
    [InlineData("/2026/03/06/a", "2026-03-06")]
    [InlineData("/2026/3/6/a", "2026-03-06")]
    [InlineData("/a-2026-03-06", "2026-03-06")]
    [InlineData("/articles/20260306-1201.html", "2026-03-06")]
    [InlineData("/world/2026/mar/06/a", "2026-03-06")]
    [InlineData("/2026/13/06/a", null)]
    [InlineData("/20261306/a", null)]
    [InlineData("/n/120260306", null)]
    [InlineData("/2026/03/a", null)]
    public void The_day_in_an_address_is_read(string path, string? day) => (ArticleAddress.DayIn(path)?.ToString()).ShouldBe(day);

    private static Uri Url(string path) => new("https://post.example" + path);
}
