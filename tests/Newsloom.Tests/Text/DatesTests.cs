using Newsloom.Text;

namespace Newsloom.Tests.Text;

public sealed class DatesTests
{
    [Theory]
    [InlineData("Friday, September 15, 2023", "2023-09-15")]
    [InlineData("15 September 2023", "2023-09-15")]
    [InlineData("15th September, 2023", "2023-09-15")]
    [InlineData("15th of September 2023", "2023-09-15")]
    [InlineData("Sept. 15, 2023 at 10:05 a.m. EDT", "2023-09-15T10:05:00-04:00")]
    [InlineData("Sept. 15, 2023, 10:05 p.m. ET", "2023-09-15T22:05:00-04:00")]
    [InlineData("Dec. 15, 2023 12:05 AM PT", "2023-12-15T00:05:00-08:00")]
    [InlineData("14. März 2024, 18:40 Uhr", "2024-03-14T18:40:00")]
    [InlineData("14. März 2024 um 18.40 Uhr MEZ", "2024-03-14T18:40:00+01:00")]
    [InlineData("Stand: 14.03.2024 18:40", "2024-03-14T18:40:00")]
    [InlineData("14.03.24", "2024-03-14")]
    [InlineData("le 13 mars 2024 à 07h15", "2024-03-13T07:15:00")]
    [InlineData("Publié le 1er août 2024 à 7h05", "2024-08-01T07:05:00")]
    [InlineData("13 de marzo de 2024", "2024-03-13")]
    [InlineData("13 de março de 2024 às 9h30", "2024-03-13T09:30:00")]
    [InlineData("13 марта 2024, 09:20", "2024-03-13T09:20:00")]
    [InlineData("13 марта 2024 г. в 09:20 (мск)", "2024-03-13T09:20:00+03:00")]
    [InlineData("13 березня 2024 року", "2024-03-13")]
    [InlineData("2025-04-07 00:28:17", "2025-04-07T00:28:17")]
    [InlineData("Date:2025-04-07 00:28:17", "2025-04-07T00:28:17")]
    [InlineData("2025-04-07T00:28:17.123+05:30", "2025-04-07T00:28:17+05:30")]
    [InlineData("2025-04-07T00:28:17Z", "2025-04-07T00:28:17Z")]
    [InlineData("20250407T002817Z", "2025-04-07T00:28:17Z")]
    [InlineData("2025/04/07", "2025-04-07")]
    [InlineData("07.04.2025", "2025-04-07")]
    [InlineData("7. 4. 2025", "2025-04-07")]
    [InlineData("04/07/2025", "2025-07-04")]
    [InlineData("04/17/2025", "2025-04-17")]
    [InlineData("2024年3月13日", "2024-03-13")]
    [InlineData("2024年3月13日 19時05分", "2024-03-13T19:05:00")]
    [InlineData("2024년 3월 13일 오후 3:05", "2024-03-13T15:05:00")]
    [InlineData("2024.03.13 15:05", "2024-03-13T15:05:00")]
    [InlineData("Fri, 15 Sep 2023 10:05:00 GMT", "2023-09-15T10:05:00Z")]
    [InlineData("Fri, 15 Sep 23 10:05:00 +0200", "2023-09-15T10:05:00+02:00")]
    [InlineData("Fri Sep 15 10:05:00 EDT 2023", "2023-09-15T10:05:00-04:00")]
    [InlineData("30 August, Friday, 2024", "2024-08-30")]
    [InlineData("10:05 AM EDT, Fri September 15, 2023", "2023-09-15T10:05:00-04:00")]
    [InlineData("Updated 10:05 GMT (1805 HKT) September 15, 2023", "2023-09-15")]
    [InlineData("ngày 13 tháng 3 năm 2024", "2024-03-13")]
    [InlineData("13 มีนาคม 2567", "2024-03-13")]
    [InlineData("13 มี.ค. 2567", "2024-03-13")]
    [InlineData("2024. március 13.", "2024-03-13")]
    [InlineData("2024 m. kovo 13 d.", "2024-03-13")]
    [InlineData("2024. gada 13. marts", "2024-03-13")]
    [InlineData("13 Mart 2024 Çarşamba", "2024-03-13")]
    [InlineData("13 مارس 2024", "2024-03-13")]
    [InlineData("١٣ مارس ٢٠٢٤", "2024-03-13")]
    [InlineData("13 במרץ 2024", "2024-03-13")]
    [InlineData("13 मार्च 2024", "2024-03-13")]
    public void Finds_dates_as_people_write_them(string line, string expected) =>
        Dates.Find(line).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("04/07/2025", "US", "2025-04-07")]
    [InlineData("04/07/2025", "en-US", "2025-04-07")]
    [InlineData("04/07/2025", "en-GB", "2025-07-04")]
    [InlineData("3. listopada 2024", "hr", "2024-10-03")]
    [InlineData("3 listopada 2024", "pl", "2024-11-03")]
    public void A_hint_decides_what_is_ambiguous(string line, string hint, string expected) =>
        Dates.Find(line, hint).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("31 February 2024")]
    [InlineData("Version 10.4.2")]
    [InlineData("192.168.10.20")]
    [InlineData("Moscow, September 15")]
    [InlineData("They may 2024 times")]
    [InlineData("+49 30 12 34 2024")]
    [InlineData("1.200.300")]
    public void No_full_date_is_no_date(string line) => Dates.Find(line).ShouldBeNull();

    [Theory]
    [InlineData("Moscow, September 15", 9, 15)]
    [InlineData("BERLIN, 14. März (dpa)", 3, 14)]
    [InlineData("WASHINGTON, Sept. 5 (AP) —", 9, 5)]
    [InlineData("МОСКВА, 13 марта. /ТАСС/", 3, 13)]
    [InlineData("Madrid, 3 ago", 8, 3)]
    [InlineData("Paris, le 1er mai", 5, 1)]
    public void A_dateline_has_month_and_day_alone(string line, int month, int day) =>
        Dates.FindMonthDay(line, line.StartsWith("Madrid", StringComparison.Ordinal) ? "es" : null)
            .ShouldBe(new PartialDate(month, day));

    [Theory]
    [InlineData("You may 10 times")]
    [InlineData("He had 3 out of 5")]
    [InlineData("Two days, 2 ago")]
    public void A_word_beside_a_number_is_no_month(string line) => Dates.FindMonthDay(line).ShouldBeNull();

    [Fact]
    public void Each_date_has_its_span()
    {
        const string Text = "Between Monday, 4 March 2024, and March 7 the harbour was shut; it opened on 08.03.2024 at 10:00.";

        Dates.FindAll(Text).Select(found => found.Span.In(Text)).ShouldBe(["Monday, 4 March 2024", "March 7", "08.03.2024 at 10:00"]);
    }

    [Fact]
    public void The_year_of_a_dateline_is_the_last_that_fits()
    {
        new PartialDate(12, 30).Before(new DateOnly(2024, 1, 2)).ShouldBe(new DateOnly(2023, 12, 30));
        new PartialDate(2, 29).Before(new DateOnly(2023, 6, 1)).ShouldBe(new DateOnly(2020, 2, 29));
    }

    [Theory]
    [InlineData("1.")]
    [InlineData("May 1 ")]
    [InlineData("10:10 ")]
    [InlineData("2024-")]
    public void Hostile_lines_take_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000));
        var clock = TimeProvider.System.GetTimestamp();

        Dates.FindAll(text);

        TimeProvider.System.GetElapsedTime(clock).ShouldBeLessThan(Patience.End);
    }
}
