using Newsloom.Ingest;
using Newsloom.Ingest.Formats;

namespace Newsloom.Tests.Ingest;

public sealed class EntryIdentityTests
{
    [Fact]
    public void A_feed_with_ids_is_told_apart_by_them_and_a_new_title_is_no_new_entry()
    {
        FeedEntry[] entries = [new() { Id = "1", Title = "Bridge" }, new() { Id = "2", Title = "Ferry" }];

        var identity = EntryIdentities.Choose(entries);

        identity.ShouldBe(EntryIdentity.Id);
        (entries[0] with { Title = "Bridge opens" }).KeyOf(identity).ShouldBe(entries[0].KeyOf(identity));
    }

    [Fact]
    public void Ids_that_are_all_the_same_are_none()
    {
        FeedEntry[] entries = [new() { Id = "0", Url = "https://a.example/1" }, new() { Id = "0", Url = "https://a.example/2" }];

        EntryIdentities.Choose(entries).ShouldBe(EntryIdentity.Link);
    }

    [Fact]
    public void Without_ids_and_links_title_and_time_must_do()
    {
        FeedEntry[] entries = [new() { Title = "Tide table", Published = NewsTime.FindIso("2026-03-06") }, new() { Title = "Tide table", Published = NewsTime.FindIso("2026-03-07") }];

        var identity = EntryIdentities.Choose(entries);

        identity.ShouldBe(EntryIdentity.TitleAndTime);
        entries[0].KeyOf(identity).ShouldNotBe(entries[1].KeyOf(identity));
    }

    [Theory]
    [InlineData("https://a.example/1", "http://a.example/1")]
    [InlineData("https://A.example:443/1?utm_source=rss&x=2", "https://a.example/1?x=2")]
    [InlineData("https://a.example/1?fbclid=z", "https://a.example/1#top")]
    [InlineData("https://a.example", "https://a.example/")]
    [InlineData("//a.example/1", "http://a.example/1")]
    public void Scheme_tracking_and_fragment_make_no_new_entry(string one, string other)
    {
        new FeedEntry { Id = one }.KeyOf(EntryIdentity.Id).ShouldBe(new FeedEntry { Id = other }.KeyOf(EntryIdentity.Id));
        new FeedEntry { Url = one }.KeyOf(EntryIdentity.Link).ShouldBe(new FeedEntry { Url = other }.KeyOf(EntryIdentity.Link));
    }

    [Theory]
    [InlineData("https://a.example/1?id=1", "https://a.example/1?id=2")]
    [InlineData("https://a.example/#!/1", "https://a.example/#!/2")]
    [InlineData("https://a.example/A", "https://a.example/a")]
    public void What_names_another_page_does(string one, string other) =>
        new FeedEntry { Url = one }.KeyOf(EntryIdentity.Link).ShouldNotBe(new FeedEntry { Url = other }.KeyOf(EntryIdentity.Link));

    [Theory]
    [InlineData("https://a.example/1?utm_x=1&b=2&&c#d")]
    [InlineData("http:///?")]
    [InlineData("tag:1")]
    [InlineData("//")]
    [InlineData("http://a?b")]
    public void Made_twice_it_is_the_same(string address) =>
        CanonicalAddress.Of(CanonicalAddress.Of(address)).ShouldBe(CanonicalAddress.Of(address));
}
