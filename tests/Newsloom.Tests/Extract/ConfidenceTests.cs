using System.Globalization;
using System.Text;
using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class ConfidenceTests
{
    [Fact]
    public void The_numbers_that_ship_fit_the_measures_that_are_taken()
    {
        using var stream = Newsloom.Text.Resource.Open("Extract/confidence.json");
        var numbers = System.Text.Json.JsonSerializer.Deserialize<Confidence.Numbers>(stream)!;

        foreach (var weights in (Confidence.Weights[])[numbers.Markup, numbers.Dump])
        {
            weights.PerMeasure.Length.ShouldBe(ConfidenceMeasures.Count);
            weights.Centres.Length.ShouldBe(ConfidenceMeasures.Count);
            weights.Scales.ShouldAllBe(scale => scale > 0);
        }
        numbers.NoText.Keys.ShouldBe(["Listing", "Consent", "Error"], ignoreOrder: true);
    }

    [Fact]
    public void A_plain_article_is_surer_than_one_among_lists_of_its_like()
    {
        var plain = Read($"<article><h1>Crane arrives in the harbour</h1>{Paragraphs(12)}</article>");
        var among = Read($"<div><h1>Crane arrives in the harbour</h1>{Paragraphs(2)}</div>{string.Concat(Enumerable.Repeat($"<div>{Paragraphs(2)}<ul><li>More of the day and of the week</li></ul></div>", 8))}");

        plain.Confidence.ShouldBeGreaterThan(0.7);
        among.Confidence.ShouldBeLessThan(plain.Confidence);
    }

    [Fact]
    public void Of_a_wall_it_is_sure_that_there_is_no_article() =>
        Read("<h1>Before you continue</h1><p>We and our partners store and access information on your device, such as cookies.</p>").Confidence.ShouldBeGreaterThan(0.8);

    private static string Paragraphs(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"<p>The crane {i} came by ship on Monday and was set up on the quay in two days, said Anna Roe, who keeps the harbour office, before the rain set in.</p>");
        return text.ToString();
    }

    private static Article Read(string body) => Extractor.Extract(new Page("c", "c", new Uri("https://www.quayherald.example/2025/a"), new PageBody.Html($"<html><head><title>Crane arrives in the harbour</title></head><body>{body}</body></html>")));
}
