using Newsloom.Ingest.Formats;

namespace Newsloom.Tests.Ingest;

public sealed class FeedDatesTests
{
    [Theory]
    [InlineData("Fri, 06 Mar 2026 07:08:09 GMT", "2026-03-06T07:08:09Z")]
    [InlineData("Fri,6 March 26 07:08 EST", "2026-03-06T07:08:00-05:00")]
    [InlineData("06 Mar 2026 07:08:09 -0230 (NDT)", "2026-03-06T07:08:09-02:30")]
    [InlineData("Fri, Mar 6 2026 07:08:09 GMT+01:00", "2026-03-06T07:08:09+01:00")]
    [InlineData("Fri Mar  6 07:08:09 2026", "2026-03-06T07:08:09")]
    [InlineData("Fri Mar 06 07:08:09 +0000 2026", "2026-03-06T07:08:09Z")]
    [InlineData("Fri, 2026/03/06 07:08:09 EDT", "2026-03-06T07:08:09-04:00")]
    [InlineData("6 Mar 2026 14:20:20 B", "2026-03-06T14:20:20-02:00")]
    [InlineData("Fri, 06 Mar 2026 07:08:09 Europe/Berlin", "2026-03-06T07:08:09+01:00")]
    [InlineData("2026-03-06", "2026-03-06")]
    [InlineData("2026-03", "2026-03-01")]
    [InlineData("2026", "2026-01-01")]
    [InlineData("20260306T070809Z", "2026-03-06T07:08:09Z")]
    [InlineData("2026-065", "2026-03-06")]
    [InlineData("260306", "2026-03-06")]
    [InlineData("2026-03-06T24:00:00Z", "2026-03-07T00:00:00Z")]
    [InlineData("2026-03-06 07:08:09.123456 +01", "2026-03-06T07:08:09+01:00")]
    [InlineData("2026-03-06T07:08:60Z", "2026-03-06T07:08:59Z")]
    [InlineData("2026-03-06T07:08:09+15:00", "2026-03-05T16:08:09Z")]
    [InlineData("1772780889", "2026-03-06T07:08:09Z")]
    [InlineData("2026년 03월 06일 07:08:09", "2026-03-06T07:08:09+09:00")]
    [InlineData("2026-03-06 오후 11:23:17", "2026-03-06T23:23:17+09:00")]
    [InlineData("Παρ, 06 Μάρ 2026 07:08:09 EET", "2026-03-06T07:08:09+02:00")]
    [InlineData("2026-március-06T7:08+01:00", "2026-03-06T07:08:00+01:00")]
    [InlineData("ven., 06 mars 2026 07:08:09 +0100", "2026-03-06T07:08:09+01:00")]
    [InlineData("mar., 03 mars 2026 07:08:09 +0100", "2026-03-03T07:08:09+01:00")]
    [InlineData("fre, 6 mars 2026 07:08", "2026-03-06T07:08:00")]
    [InlineData("Fr, 06 Mär 2026 07:08:09 MEZ", "2026-03-06T07:08:09+01:00")]
    [InlineData("March 6th, 2026 at 7:08 p.m.", "2026-03-06T19:08:00")]
    [InlineData("3/6/2026 12:08 am PST", "2026-03-06T00:08:00-08:00")]
    [InlineData("06.03.2026 07:08", "2026-03-06T07:08:00")]
    public void Dates_of_feeds_are_read(string text, string expected) => FeedDates.Find(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Fri, 06 Foo 2026 07:08:09 GMT")]
    [InlineData("Fri, 06 Mar xx 07:08:09 GMT")]
    [InlineData("Fri, 06 Mar 2026 07:08:09 +zz:00")]
    [InlineData("Fri, 32 Mar 2026 07:08:09 GMT")]
    [InlineData("2026-02-29")]
    [InlineData("2026-03-06-01")]
    [InlineData("2026-03-06T25:08:09Z")]
    [InlineData("2026-03-06T07:61:09Z")]
    [InlineData("12345")]
    [InlineData("013")]
    [InlineData("06 Mar")]
    [InlineData("07:08")]
    public void What_is_no_date_is_refused(string? text) => FeedDates.Find(text).ShouldBeNull();

    [Fact]
    public void Any_text_can_be_asked_about()
    {
        var random = new Random(7);
        const string Pieces = "0123456789:-+/_., TZapmGMT年월오후Marλ";
        for (var i = 0; i < 60_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Should.NotThrow(() => FeedDates.Find(text)?.Instant, text);
        }
    }
}
