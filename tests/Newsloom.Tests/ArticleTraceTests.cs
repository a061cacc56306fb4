using Newsloom.Tests.Deduplicate;

namespace Newsloom.Tests;

public sealed class ArticleTraceTests
{
    [Theory]
    [InlineData("en", "2024-03-12T21:05:00+01:00")]
    [InlineData("ru", "1926-03-12")]
    [InlineData("zh", null)]
    public void What_is_packed_is_what_is_unpacked(string language, string? published)
    {
        var trace = ArticleTrace.Of(Newsroom.Article("a1", "Ferry Aurora runs onto a sandbank", Newsroom.FerryWire, language, published));

        Same(ArticleTrace.Unpack(trace.Pack()).ShouldNotBeNull(), trace);
    }

    [Fact]
    public void Nothing_at_all_is_packed_as_well()
    {
        var trace = ArticleTrace.Of(Newsroom.Article("", null, []));

        Same(ArticleTrace.Unpack(trace.Pack()).ShouldNotBeNull(), trace);
    }

    [Fact]
    public void An_article_of_usual_length_takes_some_two_kilobytes()
    {
        var trace = ArticleTrace.Of(Newsroom.Article("a1", "Ferry Aurora runs onto a sandbank", [.. Newsroom.FerryWire, .. Newsroom.FerryWire.Reverse()]));

        trace.Fingerprint.Words.Length.ShouldBeInRange(300, 500);
        trace.Pack().Length.ShouldBeLessThan(3_300);
    }

    [Fact]
    public void What_is_of_another_version_or_broken_is_not_read()
    {
        var packed = ArticleTrace.Of(Newsroom.Article("a1", "Ferry runs aground", Newsroom.FerryWire)).Pack();

        ArticleTrace.Unpack([]).ShouldBeNull();
        ArticleTrace.Unpack([ArticleTrace.Version + 1, .. packed[1..]]).ShouldBeNull();
        for (var length = 0; length < packed.Length; length++)
            ArticleTrace.Unpack(packed.AsSpan(0, length)).ShouldBeNull();
    }

    [Fact]
    public void Whatever_bytes_come_nothing_is_thrown()
    {
        var random = new Random(5);
        var packed = ArticleTrace.Of(Newsroom.Article("a1", "Ferry runs aground", Newsroom.FerryWire)).Pack();
        for (var i = 0; i < 2_000; i++)
        {
            byte[] broken = [.. packed];
            for (var changes = random.Next(1, 8); changes > 0; changes--)
                broken[random.Next(1, broken.Length)] = (byte)random.Next(256);
            Should.NotThrow(() => ArticleTrace.Unpack(broken));
        }
    }

    private static void Same(ArticleTrace unpacked, ArticleTrace trace)
    {
        unpacked.Id.ShouldBe(trace.Id);
        unpacked.Minutes.ShouldBe(trace.Minutes);
        unpacked.Days.ShouldBe(trace.Days);
        unpacked.HasText.ShouldBe(trace.HasText);
        unpacked.Fingerprint.Own.ShouldBe(trace.Fingerprint.Own);
        unpacked.Fingerprint.Words.ShouldBe(trace.Fingerprint.Words);
        unpacked.Terms.Language.ShouldBe(trace.Terms.Language);
        unpacked.Terms.Words.ShouldBe(trace.Terms.Words);
        unpacked.Terms.Title.ShouldBe(trace.Terms.Title);
        unpacked.Terms.Letters.ShouldBe(trace.Terms.Letters);
        unpacked.Terms.Names.ShouldBe(trace.Terms.Names);
        unpacked.Terms.Numbers.ShouldBe(trace.Terms.Numbers);
        unpacked.Terms.Vector.ShouldBe(trace.Terms.Vector);
    }
}
