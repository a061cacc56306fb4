using Newsloom.Ingest;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.WebSub;

namespace Newsloom.Tests.Ingest.WebSub;

public sealed class HubOfferTests
{
    private static HubOffer? Offer(string? link, Feed? feed = null) => HubOffer.In(
        new Fetched.Page(new Uri("https://a.example/news/feed"), ReadOnlyMemory<byte>.Empty, null, new Validators(null, null), link), feed ?? new Feed());

    [Theory]
    [InlineData("""<https://h.example/>; rel="hub", <https://a.example/feed>; rel="self" """, "https://h.example/", "https://a.example/feed")]
    [InlineData("<https://h.example/>;rel=hub,<https://a.example/?a=1,2;b>;rel=self", "https://h.example/", "https://a.example/?a=1,2;b")]
    [InlineData("""<https://a.example/>; rel="https://api.example/", <https://h.example/>; rel="nofollow HUB"; title="a, \"b\" <c>; d" """, "https://h.example/", "https://a.example/news/feed")]
    [InlineData("</hub>; rel=hub, <../feed?x>; rel=self", "https://a.example/hub", "https://a.example/feed?x")]
    [InlineData("<http://h.example/>; rel=hub, <https://i.example/>; rel=hub", "https://i.example/", "https://a.example/news/feed")]
    [InlineData("<https://h.example/>; rel=hub, <https://A.example:443/Feed>; rel=self", "https://h.example/", "https://A.example:443/Feed")]
    public void A_link_header_is_read(string link, string hub, string topic) =>
        Offer(link).ShouldBe(new HubOffer(new Uri(hub), topic));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<https://h.example/>; rel=self")]
    [InlineData("<https://h.example/>; rel=hub; anchor=\"https://b.example/\"")]
    [InlineData("<javascript:x>; rel=hub")]
    [InlineData("<https://h.example/; rel=hub")]
    [InlineData("rel=hub; <https://h.example/>; title=\"rel=hub")]
    public void What_names_no_hub_offers_nothing(string? link) => Offer(link).ShouldBeNull();

    [Fact]
    public void Whatever_a_header_holds_reading_it_ends()
    {
        var random = new Random(3);
        string[] pieces = ["<", ">", "https://h.example/", ";", ",", "rel=hub", "rel=\"", "\"", "\\", " ", "=", "self", "\u0000", "ä"];
        for (var round = 0; round < 20_000; round++)
            Offer(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)])));
    }

    [Fact]
    public void The_header_counts_for_more_than_the_feed()
    {
        var feed = new Feed { Hubs = ["https://f.example/"], Self = "https://a.example/self" };

        Offer(null, feed).ShouldBe(new HubOffer(new Uri("https://f.example/"), "https://a.example/self"));
        Offer("<https://h.example/>; rel=hub", feed).ShouldBe(new HubOffer(new Uri("https://h.example/"), "https://a.example/self"));
        Offer("<https://a.example/other>; rel=self", feed).ShouldBe(new HubOffer(new Uri("https://f.example/"), "https://a.example/other"));
    }
}
